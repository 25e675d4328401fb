import * as contract from '../contract/ledger.ts';
import type { Reader } from '../db/database.ts';
import type { House } from '../house.ts';
import { refused, route, type Route } from '../http/route.ts';
import { type Caller, reaches } from '../permission.ts';
import { readCheckpoint, readConsistencyProof, readInclusionProof, readTile } from './log-reader.ts';
import { veiled } from './trail-veil.ts';

/** Calls on the record itself: the course of a thing, the ledger, the transparency log. */
export function platformRoutes({ db }: House): Route[] {
  const proofOf = (hashes: readonly Uint8Array[] | undefined) => (hashes ? { proof: hashes.map((hash) => Buffer.from(hash).toString('base64')) } : refused({ code: 'NOT_FOUND', facts: {} }));
  return [
    route(contract.getTrail, async ({ subject }, { caller }) => {
      const entry = /^(?:entry:|order:CY)(\d{4})\d{14}$/.exec(subject);
      if (entry?.[1] && !reaches(caller, entry[1])) return refused({ code: 'OTHER_DISTRICT', facts: {} });
      const subjects = await related(db, subject);
      const events = await trailOf(db, subjects, caller);
      return events.length > 0 ? { events, subjects } : refused({ code: 'NOT_FOUND', facts: {} });
    }),
    route(contract.listEvents, ({ before, domain, limit }) => db.read<contract.TrailEvent>(
      `select ${columns} from ledger.events e left join ledger.leaves l on l.position = e.position
       where ($1::bigint is null or e.position < $1) and ($2 = '' or e.domain = $2) order by e.position desc limit $3`, [before ?? null, domain, limit])),
    route(contract.getLedgerStatus, () => statusOf(db)),
    route(contract.getCheckpoint, async () => {
      const checkpoint = await readCheckpoint(db);
      return checkpoint ? { file: Buffer.from(checkpoint.note), contentType: 'text/plain; charset=utf-8' } : refused({ code: 'NOT_FOUND', facts: {} });
    }),
    route(contract.getTile, async ({ path }) => {
      const tile = await readTile(db, path);
      return tile ? { file: Buffer.from(tile), contentType: 'application/octet-stream' } : refused({ code: 'NOT_FOUND', facts: {} });
    }),
    route(contract.getInclusionProof, async ({ leaf, size }) => proofOf(await readInclusionProof(db, leaf, size))),
    route(contract.getConsistencyProof, async ({ old, size }) => proofOf(await readConsistencyProof(db, old, size))),
    route(contract.listAccess, ({ subject, limit }) => db.read<{ at: string; caller: string; endpoint: string; subject: string; status: number }>(
      `select a.at, a.caller, a.endpoint, a.subject, a.status from platform.access_log a where $1 = '' or a.subject = $1 order by a.id desc limit $2`, [subject, limit])),
  ];
}

const columns = `e.position, l.leaf_index as leaf, e.domain, e.stream, e.version, e.type, e.by, e.at, e.recorded_at as "recordedAt", e.event::jsonb as event, encode(e.hash, 'hex') as hash`;

/** A declaration's course includes that of its boxes, order and bill; a box's includes the declarations that name it. */
async function related(reader: Reader, subject: string): Promise<string[]> {
  const rows = await reader.read<{ ref: string }>(
    `select distinct r.ref from ledger.events e, unnest(e.refs) as r (ref)
     where e.refs @> array[$1] and (r.ref like 'box:%' or r.ref like 'entry:%' or r.ref like 'order:%') limit 60`, [subject]);
  return [...new Set([subject, ...rows.map((row) => row.ref)])];
}

/** Risk's reasons are for those who may read them; a sealed dispatch is ciphertext and stays so. */
async function trailOf(reader: Reader, subjects: readonly string[], caller: Caller): Promise<contract.TrailEvent[]> {
  const rows = await reader.read<contract.TrailEvent>(
    `select ${columns} from ledger.events e left join ledger.leaves l on l.position = e.position where e.refs && $1::text[] order by e.at, e.position limit 2000`, [subjects]);
  return rows.map((row) => veiled(row, caller.roles));
}

async function statusOf(reader: Reader): Promise<contract.LedgerStatus> {
  const [sizes] = await reader.read<{ events: number; sealed: number }>(
    'select (select coalesce(max(position), 0) from ledger.events) as events, (select coalesce(max(leaf_index) + 1, 0) from ledger.leaves) as sealed');
  const [checkpoint] = await reader.read<{ note: string; at: string }>('select c.note, c.at from ledger.checkpoints c order by c.size desc limit 1');
  const reactions = await reader.read<{ name: string; leaf: number; stuck: string | null }>('select c.name, c.leaf, c.stuck from ledger.cursors c order by c.name');
  return {
    events: sizes?.events ?? 0, sealed: sizes?.sealed ?? 0, checkpoint: checkpoint?.note ?? null, checkpointAt: checkpoint?.at ?? null,
    cosignatures: checkpoint ? Math.max(0, checkpoint.note.split('\n— ').length - 2) : 0, reactions,
  };
}
