import { randomBytes } from 'node:crypto';
import { instantOf } from '#kernel/instant.ts';
import { cosignedAt } from '#kernel/signed-note/cosignature.ts';
import { parseNote } from '#kernel/signed-note/note.ts';
import { executeIn, executeMany } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { readCheckpoint } from '#platform/ledger/log-reader.ts';
import { type Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { ItemFacts, type PoolItem, RoundId, type RoundKind, type RoundRule } from '../contract/round.ts';
import { freeze } from '../model/redraw.ts';
import { lots, rounds } from '../model/stored.ts';
import { lastPairs, officersFor } from './officer-pool.ts';

type Group = { readonly kind: RoundKind; readonly site: string; readonly retryOf: string };
type Waiting = { readonly id: string; readonly item: string; readonly facts: unknown };

/** Most items in one round; the rest waits for the next tick, a second later. */
const roundLimit = 1_000;

/** A duty list older than this when it is written is read anew, at the next tick; the auditor allows twice as long. */
const freshMs = 30_000;

/** Clocks of honest machines differ by no more. */
const clockToleranceMs = 20_000;

const methods = ['thorough', 'sample', 'outward'];

/** Freezes a round for every kind and site with something waiting; answers their ids. */
export async function freezeRounds(house: House, notaries: Notaries): Promise<readonly RoundId[]> {
  // Twice aborted goes to a human: a lot that has two rounds behind it waits outside of the queue.
  const groups = await house.db.read<Group>(
    `select l.kind, l.site, coalesce(l.state -> 'tried' ->> 0, '') as "retryOf" from draw.lots l
     where l.stage = 'waiting' and jsonb_array_length(l.state -> 'tried') < 2 group by 1, 2, 3 order by min(l.asked_at)`,
  );
  if (groups.length === 0) return [];
  const behindMs = await behindWitnesses(house, notaries);
  if (behindMs > clockToleranceMs) {
    house.log.error({ seconds: Math.round(behindMs / 1000) }, 'nothing is frozen: the clock of this machine is behind that of the witnesses');
    return [];
  }
  const frozen: RoundId[] = [];
  for (const group of groups) frozen.push(await freezeGroup(house, notaries, group));
  return frozen;
}

/**
 * How far this machine's clock is behind what witnesses have cosigned already. A round frozen with such a clock would
 * claim a moment that was past, and the auditor could not tell it from one that was backdated on purpose.
 */
async function behindWitnesses(house: House, notaries: Notaries): Promise<number> {
  const newest = await readCheckpoint(house.db, notaries.quorum);
  const note = newest && parseNote(newest.note);
  const seconds = note ? witnessesOf(notaries).map(({ verifier }) => cosignedAt(note, verifier) ?? 0) : [];
  return Math.max(0, ...seconds) * 1000 - Date.now();
}

async function freezeGroup(house: House, notaries: Notaries, { kind, site, retryOf }: Group): Promise<RoundId> {
  const waiting = await house.db.read<Waiting>(
    `select l.id, l.item, l.state -> 'facts' as facts from draw.lots l
     where l.stage = 'waiting' and l.kind = $1 and l.site = $2 and coalesce(l.state -> 'tried' ->> 0, '') = $3 and jsonb_array_length(l.state -> 'tried') < 2
     order by l.asked_at, l.id limit ${roundLimit}`,
    [kind, site, retryOf],
  );
  const items: PoolItem[] = waiting.map(({ item, facts }) => ({ id: item, salt: randomBytes(16).toString('hex'), facts: ItemFacts.parse(facts) }));
  // The departments go by their own clocks, so this moment is of the wall clock even where business time runs faster.
  // It comes before the duty list is read: the auditor holds the list against whatever was public by then.
  const [dispatchAt, began] = [instantOf(Date.now()), performance.now()];
  const officers = await officersFor(house.db, kind, site);
  const rule: RoundRule = { methods, boxesToOpen: 1, ranks: 3, barredPairs: kind === 'dispatch' ? await lastPairs(house.db, site) : [] };

  const roundId = RoundId.parse(`${kind}-${site}-${dispatchAt.replaceAll(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`);
  const departments = notaries.departments.map(({ name, publicKey }) => ({ name, publicKey }));
  const frozen = freeze({ origin: notaries.origin, roundId, kind, site, attempt: retryOf === '' ? 1 : 2, retryOf, dispatchAt, departments }, rule, items, officers);

  const [by, at] = ['system:draw', house.now()];
  await house.db.transact(async (tx) => {
    const outcome = await executeIn(tx, rounds, roundId, { type: 'FreezeRound', frozen, by, at });
    if (!outcome.ok) throw new Error(`round ${roundId} was not frozen: ${outcome.refusal.code}`);
    const pooled = await executeMany(tx, lots, waiting.map(({ id }) => ({ id, command: { type: 'PoolLot', roundId, by, at } as const })));
    if (!pooled.ok) throw new Error(`lot ${pooled.id} was not pooled: ${pooled.refusal.code}`);
    if (performance.now() - began > freshMs) throw new Error(`round ${roundId} was not frozen: its duty list had grown old before it could be written`);
  });
  return roundId;
}
