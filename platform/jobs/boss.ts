import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Job, Jobs } from './jobs.ts';

/** Opens the job queue in the same database, so that work can be handed in with the transaction that causes it. */
export async function openBoss(url: string, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', createSchema: false, useListenNotify: true, max: 3 });
  boss.on('error', (fault) => log.error({ fault: String(fault) }, 'job queue'));
  await boss.start();
  return boss;
}

export function jobsOf(boss: PgBoss): Jobs {
  return {
    enqueue: async (tx, name, data) => {
      const queue = { executeSql: async (text: string, values: unknown[] = []) => ({ rows: await tx.read(text, values) }) };
      await boss.send(name, data, { db: queue, retryLimit: 5, retryDelay: 2, retryBackoff: true });
    },
  };
}

/** Starts the queue workers and the tickers of this process; `stop` lets running work finish. */
export async function runJobs(boss: PgBoss, db: Database, jobs: readonly Job[], log: Logger): Promise<{ stop: () => Promise<void> }> {
  const stops: (() => Promise<void>)[] = [];
  for (const job of jobs) {
    if ('every' in job) {
      stops.push(startTicker(db, job, log));
      continue;
    }
    await boss.createQueue(job.name, { notify: true });
    await boss.work<Record<string, unknown>>(job.name, { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }, async (batch) => {
      for (const { data } of batch) await job.does(data);
    });
  }
  return { stop: async () => { await Promise.all(stops.map((stop) => stop())); } };
}

/** Queues must exist before anything is put in them, also in processes that never work on them. */
export async function declareQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) if (!('every' in job)) await boss.createQueue(job.name, { notify: true });
}

/** Repeats a tick on one worker at a time: the lock belongs to a session, so a dead worker's lock is free at once. */
export function startTicker(db: Database, job: Extract<Job, { every: number }>, log: Logger): () => Promise<void> {
  let stopping = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number) => new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, ms); });
  const running = (async () => {
    while (!stopping) {
      try {
        await underLock(db, `job:${job.name}`, job.tick);
      } catch (fault) {
        log.error({ job: job.name, fault: fault instanceof Error ? fault.stack : String(fault) }, 'tick failed');
        await pause(1000);
      }
      if (!stopping) await pause(job.every * 1000);
    }
  })();
  return async () => { stopping = true; wake(); await running; };
}

async function underLock(db: Database, name: string, work: () => Promise<void>): Promise<void> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtext($1), 842) as got', [name]);
    if (!rows[0]?.got) return;
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1), 842)', [name]).catch((error: Error) => { broken = error; });
    }
  } finally {
    client.release(broken);
  }
}
