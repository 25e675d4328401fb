import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { toBase64 } from '#kernel/bytes.ts';
import { parseNote } from '#kernel/signed-note/note.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { ledgerHashName } from '#platform/ledger/algorithms.ts';
import { type Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { formatName, type HeaderLine } from './format.ts';
import { registered } from './streams.ts';

type EventRow = { readonly position: number; readonly leaf: number | null; readonly domain: string; readonly stream: string; readonly version: number; readonly type: string; readonly by: string; readonly at: string; readonly event: string; readonly prevHash: Uint8Array; readonly hash: Uint8Array };

const pageSize = 5_000;

/** Writes one consistent moment of the ledger to a file that can be audited without this system. */
export async function writeExport(db: Database, notaries: Notaries, file: string, exportedAt: string): Promise<{ readonly events: number; readonly rows: number }> {
  return db.transact(async (tx) => {
    await tx.write('set transaction isolation level repeatable read, read only');
    const counts = { checkpoints: 0, events: 0, rows: 0 };
    await pipeline(Readable.from(exportLines(tx, notaries, exportedAt, counts)), createGzip(), createWriteStream(file));
    return counts;
  });
}

/** The lines of an export; the last one counts and digests those before it. */
export async function* exportLines(tx: Tx, notaries: Notaries, exportedAt: string, counts = { checkpoints: 0, events: 0, rows: 0 }): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    digest.update(text);
    return text;
  };
  const checkpoints = await tx.read<{ size: number; note: string }>('select c.size, c.note from ledger.checkpoints c order by c.size');
  const size = quorumSize(checkpoints, notaries);
  const [published] = await tx.read<{ overrides: number }>(`select coalesce(sum(r.overrides), 0)::int as overrides from draw.pub_rounds r`);
  const header: HeaderLine = { format: formatName, hash: ledgerHashName, exportedAt, size, notaries, published: { overrides: published?.overrides ?? 0 } };
  yield line(header);
  for (const checkpoint of checkpoints) {
    counts.checkpoints += 1;
    yield line({ c: checkpoint });
  }
  for await (const row of eventsOf(tx)) {
    counts.events += 1;
    yield line({ e: [row.leaf, row.domain, row.stream, row.version, row.type, row.by, row.at, row.event, toBase64(row.prevHash), toBase64(row.hash)] });
  }
  for (const { name, table } of registered) {
    for await (const row of rowsOf(tx, table)) {
      counts.rows += 1;
      const { id, version, state, ...columns } = row;
      yield line({ r: { domain: name, id, version, state, columns } });
    }
  }
  yield `${JSON.stringify({ end: { ...counts, sha256: digest.digest('hex') } })}\n`;
}

function quorumSize(checkpoints: readonly { readonly size: number; readonly note: string }[], notaries: Notaries): number {
  const witnesses = witnessesOf(notaries).map(({ verifier }) => verifier);
  const covered = checkpoints.findLast(({ note }) => {
    const parsed = parseNote(note);
    return parsed && cosigners(parsed, witnesses).length >= notaries.quorum;
  });
  return covered?.size ?? 0;
}

async function* eventsOf(tx: Tx): AsyncGenerator<EventRow> {
  const columns = `e.position, l.leaf_index as leaf, e.domain, e.stream, e.version, e.type, e.by, e.at, e.event, e.prev_hash as "prevHash", e.hash`;
  for (let from = 0; ; ) {
    const page = await tx.read<EventRow>(`select ${columns} from ledger.leaves l join ledger.events e on e.position = l.position where l.leaf_index >= $1 and l.leaf_index < $1 + ${pageSize} order by l.leaf_index`, [from]);
    yield* page;
    if (page.length === 0) break;
    from += pageSize;
  }
  yield* await tx.read<EventRow>(`select ${columns} from ledger.events e left join ledger.leaves l on l.position = e.position where l.position is null order by e.position`);
}

type AnyRow = { readonly id: string; readonly version: number; readonly state: unknown } & Readonly<Record<string, unknown>>;

async function* rowsOf(tx: Tx, table: string): AsyncGenerator<AnyRow> {
  for (let after = ''; ; ) {
    const page = await tx.read<AnyRow>(`select * from ${table} t where t.id > $1 order by t.id limit ${pageSize}`, [after]);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}
