import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept } from '#kernel/decision.ts';
import type { Stored } from '#kernel/stored.ts';
import { type Database, openDatabase } from './db/database.ts';
import { type TestDatabase, testDatabase } from './db/test-database.ts';
import { execute } from './execute.ts';
import { jobsOf, openBoss, runJobs } from './jobs/boss.ts';
import type { Job } from './jobs/jobs.ts';
import { noteSigner } from './ledger/note-keys.ts';
import { runSequencer } from './ledger/sequencer.ts';
import { commandIdOf, eachAlone, type Reaction, runReactions } from './reactions.ts';

/** Two kinds of streams for this test: what is asked, and the answer a reaction gives to it. */
type Counted = { readonly count: number };
const kindOf = (name: string, table: string): Stored<Counted, { at: string }, { type: 'Said'; by: string; at: string }> => ({
  name, table, initial: { count: 0 }, evolve: ({ count }) => ({ count: count + 1 }), columns: () => ({}), refs: () => [], decide: ({ at }) => accept({ type: 'Said', by: 'test', at }),
});
const [questions, answers] = [kindOf('question', 'test_questions'), kindOf('answer', 'test_answers')];
const at = '2026-11-24T00:00:00.000Z';
const silent = pino({ level: 'silent' });

let database: TestDatabase;
const pools: Database[] = [];
beforeAll(async () => {
  database = await testDatabase();
  for (const { table } of [questions, answers]) {
    await database.owner.write(`create table ${table} (id text primary key, version integer not null, state jsonb not null)`);
    await database.owner.write(`grant select, insert, update on ${table} to guanlan_app`);
  }
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await database.drop();
});

/** What a worker process has of the database. */
function pool(): Database {
  const opened = openDatabase(database.appUrl, { max: 8 });
  pools.push(opened);
  return opened;
}

test('two workers on one database share reactions, log, tickers and jobs, and do nothing twice', async () => {
  const heard = new Map<string, string[]>();
  const ticks = { running: 0, most: 0, by: new Map<string, number>() };
  const worked = new Map<string, string[]>();
  const note = (into: Map<string, string[]>, key: string, who: string): void => void into.set(key, [...(into.get(key) ?? []), who]);

  async function worker(name: string) {
    const db = pool();
    const reaction: Reaction = {
      name: 'test.answer', hears: ['question.Said'],
      does: eachAlone(async (event) => {
        note(heard, `${event.stream} ${event.version}`, name);
        await execute(db, answers, event.stream, { at }, { commandId: commandIdOf('test.answer', event), persist: true });
      }),
    };
    const jobs: readonly Job[] = [
      { name: 'test.job', does: async ({ id }) => { note(worked, String(id), name); } },
      { name: 'test.tick', every: 0.02, tick: async () => {
        ticks.running += 1;
        ticks.most = Math.max(ticks.most, ticks.running);
        ticks.by.set(name, (ticks.by.get(name) ?? 0) + 1);
        await new Promise((resolve) => { setTimeout(resolve, 15); });
        ticks.running -= 1;
      } },
    ];
    const boss = await openBoss(database.appUrl, silent);
    const sequencer = runSequencer(db, { origin: 'ledger.example/two', signer: noteSigner({ name: 'ledger.example/two', algorithm: 'ed25519', secret: '33'.repeat(32) }, 'log'), checkpointEveryMs: 20, pollMs: 5 }, silent);
    const reactions = runReactions(pool(), [reaction], silent);
    const waking = setInterval(reactions.wake, 20);
    const running = await runJobs(boss, db, jobs, silent);
    return {
      db, boss, sequencer,
      stop: async () => {
        clearInterval(waking);
        await running.stop();
        await reactions.stop();
        await sequencer.stop();
        await boss.stop({ graceful: true, timeout: 3000 });
      },
    };
  }

  const workers = [await worker('one'), await worker('two')];
  const ids = Array.from({ length: 300 }, (_, i) => `q${i}`);
  try {
    // Both take commands at once, of the same streams too: each question is asked twice, by one and by the other.
    await Promise.all(workers.map(async ({ db, boss }, which) => {
      for (const id of ids) {
        await execute(db, questions, id, { at }, { commandId: `${id}/${which}`, persist: true });
        if (Number(id.slice(1)) % 3 === which) await db.transact((tx) => jobsOf(boss).enqueue(tx, 'test.job', { id }));
      }
    }));
    const done = async () => (await database.owner.read<{ count: number }>(`select count(*) as count from ledger.events where domain = 'answer'`))[0]?.count;
    await expect.poll(done, { timeout: 30_000, interval: 100 }).toBe(2 * ids.length);
    await expect.poll(() => worked.size, { timeout: 30_000, interval: 100 }).toBe(200);
    await expect.poll(() => [...ticks.by.values()].reduce((sum, count) => sum + count, 0), { timeout: 10_000 }).toBeGreaterThan(20);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    expect(await done()).toBe(2 * ids.length);
  } finally {
    await Promise.all(workers.map(({ stop }) => stop()));
  }

  expect(heard.size).toBe(2 * ids.length);
  expect([...heard.values()].filter((by) => by.length !== 1)).toEqual([]);
  expect([...worked.values()].filter((by) => by.length !== 1)).toEqual([]);
  expect(new Set([...worked.values()].flat())).toEqual(new Set(['one', 'two']));
  expect(ticks.most).toBe(1);
  const [log] = await database.owner.read<{ events: number; leaves: number; positions: number; last: number }>(
    'select (select count(*) from ledger.events) as events, count(*) as leaves, count(distinct l.position) as positions, max(l.leaf_index) as last from ledger.leaves l');
  expect(log).toEqual({ events: 4 * ids.length, leaves: 4 * ids.length, positions: 4 * ids.length, last: 4 * ids.length - 1 });
  const rows = await database.owner.read<{ version: number; count: number }>(`select a.version, count(*) as count from test_answers a group by 1`);
  expect(rows).toEqual([{ version: 2, count: ids.length }]);
}, 90_000);

test('of many who act on one stream at once each command counts once, and none is lost', async () => {
  const [one, two] = [pool(), pool()];
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, i) => execute(i % 2 === 0 ? one : two, questions, 'shared', { at }, { commandId: `shared/${i % 20}` })));
  const [row] = await database.owner.read<{ version: number }>(`select version from test_questions where id = 'shared'`);
  const fresh = outcomes.filter((outcome) => outcome.ok && !outcome.repeated).length;
  expect(row?.version).toBe(fresh);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.code).toBe('CHANGED_MEANWHILE');
});
