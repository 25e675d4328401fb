import { executeIn, executeMany, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { Notaries } from '#platform/ledger/notaries.ts';
import type { Share } from '../contract/round.ts';
import type { LotCommand } from '../model/decide-lot.ts';
import { type Drawn, type Frozen, redraw } from '../model/redraw.ts';
import { lots, rounds } from '../model/stored.ts';
import { sealLetter } from './seal-letter.ts';
import { gatherShares } from './gather-shares.ts';

/** How long a draw waits for what. */
export type DrawPace = {
  /** After this long without a department's share, the round is aborted and the alarm rings. */
  readonly silentAfterMs: number;
  /** A sealed round is published at the latest after the one, opened or not; and at the earliest after the other. */
  readonly publishAfterMs: number;
  readonly quietMs: number;
};

/** Silence is counted by a clock that nobody sets, from when the departments were first asked in vain. */
export type DrawWatch = { readonly pace: DrawPace; readonly silentSince: Map<string, number> };

export function newDrawWatch(pace: Partial<DrawPace> = {}): DrawWatch {
  return { pace: { silentAfterMs: 60_000, publishAfterMs: 24 * 3_600_000, quietMs: 60_000, ...pace }, silentSince: new Map() };
}

/** Takes a frozen round as far as it goes now. Answers whether it is done with. */
export async function finishRound(house: House, notaries: Notaries, roundId: string, watch: DrawWatch): Promise<boolean> {
  const { state: round } = await load(house.db, rounds, roundId);
  if (round.stage !== 'frozen') return true;
  const { frozen } = round;
  const gathered = await gatherShares(house, notaries, frozen.record);
  if (gathered.state === 'unsealed') return false;
  if (gathered.state === 'silent') {
    const since = watch.silentSince.get(roundId) ?? performance.now();
    watch.silentSince.set(roundId, since);
    if (performance.now() - since < watch.pace.silentAfterMs) return false;
    house.log.error({ roundId, departments: gathered.departments }, 'a round is aborted: a department is silent');
    await abort(house, frozen, gathered.departments);
    if (frozen.record.attempt > 1) house.log.error({ roundId, kind: frozen.record.kind, items: frozen.items.map(({ id }) => id) }, 'aborted for the second time: a person must decide these');
    watch.silentSince.delete(roundId);
    return true;
  }
  watch.silentSince.delete(roundId);
  const again = redraw(frozen, gathered.shares);
  if (!again.ok) throw new Error(`shares of round ${roundId} verified one by one but not together`);
  if (frozen.record.kind === 'dispatch') await seal(house, frozen, again.drawn);
  else await closeInTheOpen(house, frozen, gathered.shares, again.drawn);
  return true;
}

function lotId(frozen: Frozen, id: string): string {
  return `${frozen.record.kind}:${id}`;
}

async function abort(house: House, frozen: Frozen, silent: readonly string[]): Promise<void> {
  const { roundId } = frozen.record;
  const [by, at] = ['system:draw', house.now()];
  await house.db.transact(async (tx) => {
    sound(await executeIn(tx, rounds, roundId, { type: 'AbortRound', silent, by, at }));
    sound(await executeMany(tx, lots, frozen.items.map(({ id }) => ({ id: lotId(frozen, id), command: { type: 'ReturnLot', roundId, by, at } as const }))));
  });
}

async function closeInTheOpen(house: House, frozen: Frozen, shares: readonly Share[], drawn: readonly Drawn[]): Promise<void> {
  const { roundId } = frozen.record;
  const [by, at] = ['system:draw', house.now()];
  await house.db.transact(async (tx) => {
    sound(await executeIn(tx, rounds, roundId, { type: 'CloseRound', shares, overrides: 0, by, at }));
    sound(await executeMany(tx, lots, drawn.map(({ id, result }) => ({ id: lotId(frozen, id), command: { type: 'TellResult', result, by, at } as const }))));
  });
}

async function seal(house: House, frozen: Frozen, drawn: readonly Drawn[]): Promise<void> {
  const { roundId } = frozen.record;
  const [by, at] = ['system:draw', house.now()];
  const sealed = await Promise.all(drawn.map(async (one): Promise<{ id: string; command: LotCommand }> =>
    ({ id: lotId(frozen, one.id), command: { type: 'SealDispatch', commitment: one.commitment, envelopes: await envelopesFor(frozen, one, 1), by, at } })));
  await house.db.transact(async (tx) => {
    sound(await executeIn(tx, rounds, roundId, { type: 'SealResults', lots: drawn.map(({ id, commitment }) => ({ id, commitment })), by, at }));
    sound(await executeMany(tx, lots, sealed));
  });
}

/** Envelopes to the devices of the pair of a rank; none where that rank was not drawn or its officers have no devices. */
export function envelopesFor(frozen: Frozen, { id, result, salt }: Drawn, rank: number): ReturnType<typeof sealLetter> {
  const pair = result.kind === 'dispatch' ? (result.pairs[rank - 1] ?? []) : [];
  const keys = frozen.officers.filter(({ officer }) => pair.some((member) => member === officer)).map(({ deviceKey }) => deviceKey);
  return sealLetter({ roundId: frozen.record.roundId, id, result, salt }, keys);
}

/** Publishes shares and results of dispatch rounds that are over. */
export async function publishRounds(house: House, notaries: Notaries, { pace }: DrawWatch): Promise<void> {
  const ready = await house.db.read<{ id: string }>(
    `select r.id from draw.rounds r
     where r.stage = 'sealed' and r.dispatch_at < $1
       and (r.dispatch_at < $2 or not exists (select 1 from draw.lots l where l.round_id = r.id and l.stage = 'sealed')) limit 20`,
    [new Date(Date.now() - pace.quietMs).toISOString(), new Date(Date.now() - pace.publishAfterMs).toISOString()],
  );
  for (const { id } of ready) {
    const { state: round } = await load(house.db, rounds, id);
    if (round.stage !== 'sealed') continue;
    const gathered = await gatherShares(house, notaries, round.frozen.record);
    if (gathered.state === 'complete') await publish(house, id, gathered.shares);
  }
}

/** Overrides are counted in the very transaction that publishes, after the seconds that departments may take. */
async function publish(house: House, roundId: string, shares: readonly Share[]): Promise<void> {
  await house.db.transact(async (tx) => {
    const [counted] = await tx.read<{ overrides: number }>(`select count(*)::int as overrides from draw.lots l where l.round_id = $1 and l.stage = 'overridden'`, [roundId]);
    sound(await executeIn(tx, rounds, roundId, { type: 'CloseRound', shares, overrides: counted?.overrides ?? 0, by: 'system:draw', at: house.now() }));
  });
}

/** The worker's own commands are never refused; a refusal here is a fault. */
function sound(outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } }): void {
  if (!outcome.ok) throw new Error(`the draw's own command was refused: ${outcome.refusal.code}`);
}
