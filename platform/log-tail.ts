import type { Database } from './db/database.ts';

/** An event with its leaf, as it lies in the log; `event` is the stored text. */
export type TailRow = { readonly leaf: number; readonly domain: string; readonly stream: string; readonly version: number; readonly type: string; readonly at: string; readonly by: string; readonly event: string };

/** The newest part of the log, read once for everybody who follows it. */
export type LogTail = {
  /** Reads what was sealed since; several callers at once share one reading. */
  readonly refresh: () => Promise<void>;
  /** Leaves before this one are not (or no longer) in memory. */
  readonly from: () => number;
  /** The first leaf that is not known yet. */
  readonly to: () => number;
  /** Rows from a leaf on that the kinds name, at most so many; only sound from `from()` on. */
  readonly rows: (leaf: number, kinds: ReadonlySet<string>, limit: number) => readonly TailRow[];
};

const chunk = 2_000;
/** Rows kept at most; at two kilobytes each some ten megabytes. */
const keep = 6_000;

/** Rows between two leaves whose `domain.Type` is among the kinds, in the order of the log. */
export function readRows(db: Pick<Database, 'read'>, from: number, to: number, kinds: readonly string[], limit: number): Promise<TailRow[]> {
  return db.read<TailRow>(
    `select l.leaf_index as leaf, e.domain, e.stream, e.version, e.type, e.at, e.by, e.event
     from ledger.leaves l join ledger.events e on e.position = l.position
     where l.leaf_index >= $1 and l.leaf_index < $2 and e.domain || '.' || e.type = any($3::text[])
     order by l.leaf_index limit $4`,
    [from, to, kinds, limit],
  );
}

/** The end of the log: one more than the newest leaf. */
export async function readEnd(db: Pick<Database, 'read'>): Promise<number> {
  const [end] = await db.read<{ leaf: number }>('select coalesce(max(leaf_index) + 1, 0) as leaf from ledger.leaves');
  return end?.leaf ?? 0;
}

/** Follows the log from where it ends now, for events of these kinds (`domain.Type`). */
export function logTail(db: Database, kinds: readonly string[]): LogTail {
  let rows: TailRow[] = [];
  let from = -1;
  let to = -1;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const end = await readEnd(db);
    if (from < 0) { from = end; to = end; }
    while (to < end) {
      const next = Math.min(end, to + chunk);
      rows.push(...(await readRows(db, to, next, kinds, chunk)));
      to = next;
      if (rows.length > keep) {
        rows = rows.slice(-keep / 2);
        from = rows[0]?.leaf ?? to;
      }
    }
  }

  return {
    refresh: () => (reading ??= read().finally(() => { reading = undefined; })),
    from: () => from,
    to: () => to,
    rows: (leaf, wanted, limit) => {
      const found: TailRow[] = [];
      for (let at = firstAt(rows, leaf); at < rows.length && found.length < limit; at += 1) {
        const row = rows[at];
        if (row && wanted.has(`${row.domain}.${row.type}`)) found.push(row);
      }
      return found;
    },
  };
}

/** Index of the first row at or after a leaf, by halving. */
function firstAt(rows: readonly TailRow[], leaf: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.leaf ?? 0) < leaf) low = middle + 1;
    else high = middle;
  }
  return low;
}
