import type pg from 'pg';
import type { Logger } from 'pino';
import { equalBytes } from '#kernel/bytes.ts';
import { eventBytes, type HashedEvent } from '#kernel/ledger-hash.ts';
import { appendLeaves, tileTreeRoot, type TileTree } from '#kernel/merkle/tiles.ts';
import { leafHash } from '#kernel/merkle/tree-hash.ts';
import { checkpointNote, parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { formatNote, type NoteSigner, parseNote, signNote } from '#kernel/signed-note/note.ts';
import type { Database, Tx } from '../db/database.ts';
import { ledgerHash } from './algorithms.ts';
import { readCheckpoint, treeAt, writeTiles } from './log-reader.ts';

export type SequencerOptions = {
  /** Origin line of the log's checkpoints; never changes over the life of a ledger. */
  readonly origin: string;
  readonly signer: NoteSigner;
  /** Least time between two checkpoints, and between two looks for new events; milliseconds. */
  readonly checkpointEveryMs?: number;
  readonly pollMs?: number;
};

/** A running sequencer. `leads` is false while another process holds the lock and this one stands by. */
export type Sequencer = { readonly stop: () => Promise<void>; readonly leads: () => boolean; readonly wake: () => void };

type Place = { readonly tx: string; readonly position: number };
type Head = { readonly tree: TileTree; readonly last: Place; readonly signedSize: number; readonly signedAt: number };
type Fresh = HashedEvent & { readonly position: number; readonly tx: string; readonly hash: Uint8Array };

const lockId = 842_010;
const batchSize = 5_000;

/**
 * Gives every committed event its leaf in the transparency log, keeps the tiles, signs checkpoints. One process
 * leads, by an advisory lock held on the very connection that writes: when it dies, another takes over, and
 * the two can never both append.
 */
export function runSequencer(db: Database, options: SequencerOptions, log: Logger): Sequencer {
  const life = { stopping: false, leads: false, wake: () => {} };
  const running = (async () => {
    while (!life.stopping) {
      await lead(db, options, log, life).catch((fault: Error) => log.error({ fault: fault.stack }, 'the sequencer stopped leading'));
      life.leads = false;
      if (!life.stopping) await pause(life, 500);
    }
  })();
  return {
    leads: () => life.leads,
    wake: () => life.wake(),
    stop: async () => {
      life.stopping = true;
      life.wake();
      await running;
    },
  };
}

type Life = { stopping: boolean; leads: boolean; wake: () => void };

function pause(life: Life, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    life.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function lead(db: Database, options: SequencerOptions, log: Logger, life: Life): Promise<void> {
  const client = await db.pool.connect();
  // Losing this connection means losing the lock; the next statement then fails and leading ends.
  const ignore = (): void => {};
  client.on('error', ignore);
  let broken = true;
  try {
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${lockId}) as held`);
    if (rows[0]?.held) {
      await appendWhileLeading(client, options, log, life);
      await client.query(`select pg_advisory_unlock(${lockId})`);
    }
    broken = false;
  } finally {
    client.removeListener('error', ignore);
    client.release(broken);
  }
}

async function appendWhileLeading(client: pg.PoolClient, options: SequencerOptions, log: Logger, life: Life): Promise<void> {
  const tx = speakerOf(client);
  let head = await readHead(tx, options);
  life.leads = true;
  while (!life.stopping) {
    const next = await advance(client, tx, head, options, log);
    const full = next.tree.size - head.tree.size >= batchSize;
    head = next;
    // Rests between batches: under load each is larger, and a pass costs nearly the same for ten events as for a hundred.
    if (!full) await pause(life, options.pollMs ?? 120);
  }
}

function speakerOf(client: pg.PoolClient): Tx {
  return {
    read: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    write: async (sql, values = []) => (await client.query(sql, [...values])).rowCount ?? 0,
  };
}

/** Where the log stands. @throws when tiles and the last checkpoint disagree: somebody altered them. */
async function readHead(tx: Tx, { origin, signer }: SequencerOptions): Promise<Head> {
  const [last] = await tx.read<{ leaf: number; position: number; tx: string }>(
    `select l.leaf_index as leaf, l.position, e.tx::text as tx from ledger.leaves l join ledger.events e on e.position = l.position order by l.leaf_index desc limit 1`,
  );
  const size = last ? last.leaf + 1 : 0;
  const tree = await treeAt(tx, size);
  const stored = await readCheckpoint(tx);
  const checkpoint = stored && parseCheckpoint(parseNote(stored.note)?.text ?? '');
  if (checkpoint) {
    const signed = await treeAt(tx, checkpoint.size);
    if (!equalBytes(tileTreeRoot(ledgerHash, signed), checkpoint.root)) throw new Error(`tiles do not match the checkpoint of size ${checkpoint.size}`);
    if (checkpoint.origin !== origin) throw new Error(`the log is ${checkpoint.origin}, not ${origin}, and ${signer.name} may not continue it`);
  }
  return { tree, last: { tx: last?.tx ?? '0', position: last?.position ?? 0 }, signedSize: checkpoint?.size ?? 0, signedAt: -Infinity };
}

/** One batch: events that can no longer be overtaken, in the order of their transactions. */
async function advance(client: pg.PoolClient, tx: Tx, head: Head, options: SequencerOptions, log: Logger): Promise<Head> {
  const events = await tx.read<Fresh>(
    // A transaction older than every one still running has all its events visible; so none can appear behind the cursor.
    `select e.position, e.tx::text as tx, e.domain, e.stream, e.version, e.type, e.by, e.at, e.event, e.prev_hash as "prevHash", e.hash
     from ledger.events e
     where (e.tx, e.position) > ($1::text::xid8, $2::bigint) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
     order by e.tx, e.position limit ${batchSize}`,
    [head.last.tx, head.last.position],
  );
  // By a clock that nobody sets: a wall clock put back an hour would keep checkpoints, and with them every draw, waiting that long.
  const due = performance.now() - head.signedAt >= (options.checkpointEveryMs ?? 250);
  if (events.length === 0 && (head.signedSize === head.tree.size || !due)) return head;

  const { tree, changed } = appendLeaves(ledgerHash, head.tree, events.map((event) => leafOfEvent(event, log)));
  const last = events.at(-1) ?? head.last;
  const checkpoint = due ? formatNote(signNote(checkpointNote({ origin: options.origin, size: tree.size, root: tileTreeRoot(ledgerHash, tree) }), options.signer)) : undefined;
  await client.query('begin');
  try {
    if (events.length > 0) {
      await tx.write('insert into ledger.leaves (leaf_index, position) select * from unnest($1::bigint[], $2::bigint[])', [
        events.map((_, i) => head.tree.size + i), events.map(({ position }) => position),
      ]);
      await writeTiles(tx, changed);
    }
    if (checkpoint) await tx.write('insert into ledger.checkpoints (size, note) values ($1, $2) on conflict (size) do nothing', [tree.size, checkpoint]);
    await tx.write(`select pg_notify('ledger_sealed', $1)`, [[tree.size, ...new Set(events.map(({ domain }) => domain))].join(' ')]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  }
  return { tree, last: { tx: last.tx, position: last.position }, signedSize: checkpoint ? tree.size : head.signedSize, signedAt: checkpoint ? performance.now() : head.signedAt };
}

function leafOfEvent(event: Fresh, log: Logger): Uint8Array {
  const bytes = eventBytes(event);
  // Such an event enters the log all the same: silence would hide it, the auditor names it.
  if (!equalBytes(ledgerHash(bytes), event.hash)) log.error({ position: event.position }, 'an event was altered before it was sequenced');
  return leafHash(ledgerHash, bytes);
}
