import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import pg from 'pg';

/** Rows as the driver gives them: numeric as text, timestamptz as ISO text, bigint as number. */
export type Row = Record<string, unknown>;

/** Somebody who may look. The caller names the row's shape; it is the boundary where SQL's answer is believed. */
export type Reader = {
  readonly read: <T extends Row = Row>(sql: string, values?: readonly unknown[]) => Promise<T[]>;
};
/** Somebody who may also write; only held inside `transact` or by execute. */
export type Tx = Reader & { readonly write: (sql: string, values?: readonly unknown[]) => Promise<number> };
export type Database = Tx & {
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Calls back for every notification on the channel until `stop`; reconnects by itself and then calls back once with nothing. */
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<{ stop: () => Promise<void> }>;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Sequential scans are not planned where an index serves: statements are planned once a connection, and a plan made
 * while the tables were small must not outlive that.
 */
const planning = '-c enable_seqscan=off';

export type DatabaseOptions = {
  readonly max?: number;
  readonly role?: string;
  /** What is written may be lost with a crash, within a second of it, because it will be made again: commits do not wait for the disk. */
  readonly forgettable?: boolean;
  /** Niceness of the server's processes behind the connections; only where the server runs on this machine and belongs to us. */
  readonly niceness?: number | undefined;
};

/** Opens a pool. Every statement is prepared once per connection, named by its own text. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 12, idleTimeoutMillis: 30_000, options: [planning, ...(options.role ? [`-c role=${options.role}`] : []), ...(options.forgettable ? ['-c synchronous_commit=off'] : [])].join(' ') });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const { niceness } = options;
  if (niceness !== undefined) pool.on('connect', (client) => standBack(client, niceness));
  const whole = speaker((config) => pool.query(config));
  return {
    ...whole,
    pool,
    close: () => pool.end(),
    transact: (work) => transact(pool, work),
    listen: (channel, heard) => listen(url, channel, heard),
  };
}

function standBack(client: pg.PoolClient, niceness: number): void {
  const pid: unknown = Reflect.get(client, 'processID');
  try {
    if (typeof pid === 'number') setPriority(pid, niceness);
  } catch {
    // Not ours to set, or gone already: then it competes like any other.
  }
}

function speaker(query: (config: pg.QueryConfig) => Promise<pg.QueryResult>): Tx {
  return {
    read: async <T extends Row>(sql: string, values: readonly unknown[] = []) =>
      (await query({ name: nameOf(sql), text: sql, values: [...values] })).rows as T[],
    write: async (sql, values = []) => (await query({ name: nameOf(sql), text: sql, values: [...values] })).rowCount ?? 0,
  };
}

const names = new Map<string, string>();
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known) return known;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}

async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A line that breaks between two statements says so as an event, and an event nobody hears ends the process; the next statement fails anyway.
  const hear = (fault: Error): void => { broken = fault; };
  client.on('error', hear);
  try {
    await client.query('begin');
    const result = await work(speaker((config) => client.query(config)));
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch((error: Error) => { broken = error; });
    throw fault;
  } finally {
    client.off('error', hear);
    client.release(broken);
  }
}

async function listen(url: string, channel: string, heard: (payload: string) => void): Promise<{ stop: () => Promise<void> }> {
  let stopped = false;
  let client: pg.Client | undefined;
  let before = false;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', (message) => heard(message.payload ?? ''));
    fresh.on('error', () => {
      if (!stopped && client === fresh) {
        client = undefined;
        setTimeout(() => void connect().catch(() => undefined), 500);
      }
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      client = fresh;
      // Something may have been said while nobody listened.
      if (before) heard('');
      before = true;
    } catch {
      if (stopped) return;
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return connect();
    }
  };
  await connect();
  return { stop: async () => { stopped = true; await client?.end(); } };
}

/** The constraint a unique violation broke, or undefined for any other fault. */
export function brokenUnique(fault: unknown): string | undefined {
  return fault instanceof pg.DatabaseError && fault.code === '23505' ? fault.constraint : undefined;
}
