import { toBase64, toHex } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import { inclusionProof } from '#kernel/merkle/proofs.ts';
import type { Reader } from '#platform/db/database.ts';
import { load } from '#platform/execute.ts';
import { leafOf, readInclusionProof } from '#platform/ledger/log-reader.ts';
import type { Caller } from '#platform/permission.ts';
import type { LotProof, RoundLine, RoundTranscript, WaitingLot } from '../contract/endpoints.ts';
import type { LedgerEntry } from '../contract/notary.ts';
import type { RoundKind } from '../contract/round.ts';
import { itemLeaf } from '../model/pool.ts';
import type { Round } from '../model/round.ts';
import { lots, rounds } from '../model/stored.ts';

type Filter = { readonly kind?: RoundKind | undefined; readonly site?: string | undefined; readonly before?: string | undefined; readonly limit: number };

export async function listRoundLines(db: Reader, { kind, site, before, limit }: Filter): Promise<RoundLine[]> {
  return db.read<RoundLine>(
    `select r.round_id as "roundId", r.kind, r.site, r.stage, r.dispatch_at as "dispatchAt", r.pool_size as "poolSize", r.overrides from draw.pub_rounds r
     where ($1::text is null or r.kind = $1) and ($2::text is null or r.site = $2) and ($3::text is null or r.dispatch_at < $3)
     order by r.dispatch_at desc limit $4`,
    [kind ?? null, site ?? null, before ?? null, limit],
  );
}

type BoardCounts = { readonly overrides: number; readonly aborted: number; readonly stranded: number };

/** The figures that stand over the board: overrides and aborted rounds since the beginning, and what was aborted twice and waits for a person. */
export async function boardCounts(db: Reader): Promise<BoardCounts> {
  const [counts] = await db.read<BoardCounts>(
    `select (select count(*) from draw.lots l where (l.stage = 'waiting' and jsonb_array_length(l.state -> 'tried') > 1) or l.stage = 'proposed')::int as stranded, (select count(*) from draw.lots l where l.stage in ('overridden', 'decided'))::int as overrides, (select count(*) from draw.rounds r where r.stage = 'aborted')::int as aborted`,
  );
  return counts ?? { overrides: 0, aborted: 0, stranded: 0 };
}

export async function readTranscript(db: Reader, roundId: string): Promise<RoundTranscript | undefined> {
  const { state: round } = await load(db, rounds, roundId);
  if (round.stage === 'unfrozen') return undefined;
  const [line] = await db.read<{ overrides: number }>('select r.overrides from draw.pub_rounds r where r.round_id = $1', [roundId]);
  return {
    record: round.frozen.record, stage: round.stage, itemLeaves: round.frozen.items.map((item) => toHex(itemLeaf(item))),
    leaf: (await leafOf(db, 'draw.round', roundId, 1)) ?? null,
    silent: round.stage === 'aborted' ? [...round.silent] : [], shares: sharesOf(round), overrides: line?.overrides ?? 0,
  };
}

export function sharesOf(round: Round): Extract<Round, { stage: 'closed' }>['shares'][number][] {
  return round.stage === 'closed' ? [...round.shares] : [];
}

/** The proof of one lot, for an officer, or for the enterprise whose matter it is; undefined for everybody else. */
export async function readLotProof(db: Reader, caller: Caller, kind: RoundKind, id: string): Promise<LotProof | undefined> {
  const { state: lot } = await load(db, lots, `${kind}:${id}`);
  if (lot.stage === 'unasked' || lot.stage === 'waiting' || lot.stage === 'proposed') return undefined;
  const own = 'enterprise' in lot.facts && caller.uscc !== '' && [lot.facts.enterprise, 'agent' in lot.facts ? lot.facts.agent : ''].includes(caller.uscc);
  if (caller.kind !== 'officer' && !own) return undefined;
  const { state: round } = await load(db, rounds, lot.roundId);
  if (round.stage === 'unfrozen') return undefined;
  const { items, record } = round.frozen;
  const poolIndex = items.findIndex((item) => item.id === id);
  const item = items[poolIndex];
  if (!item) return undefined;
  const result = round.stage === 'closed' ? (round.results.find((other) => other.id === id)?.result ?? null) : null;
  return {
    item, record, stage: round.stage, poolIndex, poolProof: inclusionProof(sha256, items.map(itemLeaf), poolIndex).map(toBase64),
    log: await freezeInLog(db, record.roundId), shares: sharesOf(round), result,
  };
}

async function freezeInLog(db: Reader, roundId: string): Promise<LotProof['log']> {
  const leaf = await leafOf(db, 'draw.round', roundId, 1);
  if (leaf === undefined) return null;
  // Of the first checkpoints that hold the leaf, the one with the most signature lines.
  const [checkpoint] = await db.read<{ size: number; note: string }>(
    `select c.size, c.note from (select c.size, c.note from ledger.checkpoints c where c.size > $1 order by c.size limit 100) c
     order by length(c.note) - length(replace(c.note, e'\\n— ', '')) desc, c.size limit 1`,
    [leaf],
  );
  const [entry] = await db.read<LedgerEntry>(
    `select e.domain, e.stream, e.version, e.type, e.by, e.at, e.event, encode(e.prev_hash, 'base64') as "prevHash" from ledger.events e where e.domain = 'draw.round' and e.stream = $1 and e.version = 1`,
    [roundId],
  );
  const proof = checkpoint && (await readInclusionProof(db, leaf, checkpoint.size));
  return entry && checkpoint && proof ? { entry, leaf, proof: proof.map(toBase64), checkpoint: checkpoint.note } : null;
}

type SealedRow = { readonly orderNo: string; readonly roundId: string; readonly commitment: string; readonly rank: number; readonly envelopes: { enc: string; ciphertext: string }[] };

/** Sealed results at a site; whose they are is not to be seen. */
export async function sealedAt(db: Reader, site: string): Promise<SealedRow[]> {
  return db.read<SealedRow>(
    `select l.item as "orderNo", l.round_id as "roundId", l.state ->> 'commitment' as commitment, (l.state ->> 'rank')::int as rank, l.state -> 'envelopes' as envelopes
     from draw.lots l where l.stage = 'sealed' and l.site = $1 order by l.asked_at limit 200`,
    [site],
  );
}

/**
 * What only a person of these districts can move, oldest first. Orders and declarations name their district; an image
 * does not, and is seen by everybody who may look here. Each part is found by an index of its own.
 */
export async function waitingLots(db: Reader, districts = '%'): Promise<WaitingLot[]> {
  return db.read<WaitingLot>(
    `select w.kind, w.item, w.site, w.asked_at as "askedAt", w.why, w.proposal, w.hand as "handProposal", w.boxes from (
       select l.kind, l.item, l.site, l.asked_at, 'proposed' as why, l.state -> 'proposal' as proposal, null::jsonb as hand, '[]'::jsonb as boxes from draw.lots l where l.stage in ('sealed', 'opened') and l.state -> 'proposal' <> 'null'::jsonb
       union all select l.kind, l.item, l.site, l.asked_at, 'no-pair', null, null, '[]' from draw.lots l where l.stage = 'sealed' and l.state -> 'proposal' = 'null'::jsonb and jsonb_array_length(l.state -> 'envelopes') = 0
       union all select l.kind, l.item, l.site, l.asked_at, 'aborted-twice', null, l.state -> 'proposal', coalesce(l.state #> '{facts,boxes}', '[]') from draw.lots l where (l.stage = 'waiting' and jsonb_array_length(l.state -> 'tried') > 1) or l.stage = 'proposed'
     ) w where case when w.kind = 'selection' then w.site like $1 when w.item ~ '^CY[0-9]{18}' then substr(w.item, 3, 4) like $1 else true end order by w.asked_at limit 200`,
    [districts],
  );
}
