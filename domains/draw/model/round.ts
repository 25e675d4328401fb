import { accept, refuse, type Decision } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { RoundEvent } from '../contract/events.ts';
import type { DrawResult, Share } from '../contract/round.ts';
import { freezeFaults, redraw, type Frozen } from './redraw.ts';

type SealedLot = { readonly id: string; readonly commitment: string };

/** A round (轮次) of the draw. */
export type Round =
  | { readonly stage: 'unfrozen' }
  | { readonly stage: 'frozen'; readonly frozen: Frozen }
  | { readonly stage: 'aborted'; readonly frozen: Frozen; readonly silent: readonly string[] }
  | { readonly stage: 'sealed'; readonly frozen: Frozen; readonly lots: readonly SealedLot[] }
  | { readonly stage: 'closed'; readonly frozen: Frozen; readonly lots: readonly SealedLot[]; readonly shares: readonly Share[]; readonly results: readonly { readonly id: string; readonly result: DrawResult }[]; readonly overrides: number };

type Carried = { readonly by: string; readonly at: Instant };
export type RoundCommand =
  | ({ readonly type: 'FreezeRound'; readonly frozen: Frozen } & Carried)
  | ({ readonly type: 'AbortRound'; readonly silent: readonly string[] } & Carried)
  | ({ readonly type: 'SealResults'; readonly lots: readonly SealedLot[] } & Carried)
  | ({ readonly type: 'CloseRound'; readonly shares: readonly Share[]; readonly overrides: number } & Carried);

export type RoundRefusal = 'ROUND_ALREADY_FROZEN' | 'FREEZE_DOES_NOT_MATCH' | 'ROUND_NOT_AT_STAGE' | 'TOO_EARLY' | 'SHARES_DO_NOT_HOLD' | 'LOTS_DIFFER';
type Answer = Decision<RoundEvent, RoundRefusal>;

export const unfrozen: Round = { stage: 'unfrozen' };

export function evolveRound(round: Round, event: RoundEvent): Round {
  switch (event.type) {
    case 'RoundFrozen':
      return { stage: 'frozen', frozen: { record: event.record, rule: event.rule, items: event.items, officers: event.officers } };
    case 'RoundAborted':
      return round.stage === 'unfrozen' ? round : { stage: 'aborted', frozen: round.frozen, silent: event.silent };
    case 'ResultsSealed':
      return round.stage === 'unfrozen' ? round : { stage: 'sealed', frozen: round.frozen, lots: event.lots };
    case 'RoundClosed':
      if (round.stage === 'unfrozen') return round;
      return { stage: 'closed', frozen: round.frozen, lots: round.stage === 'sealed' ? round.lots : [], shares: event.shares, results: event.results, overrides: event.overrides };
    default:
      return unreachable(event);
  }
}

export function decideRound(command: RoundCommand, round: Round): Answer {
  switch (command.type) {
    case 'FreezeRound':
      return freezeRound(command, round);
    case 'AbortRound':
      if (round.stage !== 'frozen') return refuse('ROUND_NOT_AT_STAGE', { stage: round.stage });
      return accept({ type: 'RoundAborted', silent: [...command.silent], by: command.by, at: command.at });
    case 'SealResults':
      return sealResults(command, round);
    case 'CloseRound':
      return closeRound(command, round);
    default:
      return unreachable(command);
  }
}

function freezeRound({ frozen, by, at }: Extract<RoundCommand, { type: 'FreezeRound' }>, round: Round): Answer {
  if (round.stage !== 'unfrozen') return refuse('ROUND_ALREADY_FROZEN', {});
  const faults = freezeFaults(frozen);
  if (faults.length > 0) return refuse('FREEZE_DOES_NOT_MATCH', { faults: faults.join(', ') });
  return accept({ type: 'RoundFrozen', record: frozen.record, rule: frozen.rule, items: [...frozen.items], officers: [...frozen.officers], by, at });
}

function sealResults({ lots, by, at }: Extract<RoundCommand, { type: 'SealResults' }>, round: Round): Answer {
  if (round.stage !== 'frozen' || round.frozen.record.kind !== 'dispatch') return refuse('ROUND_NOT_AT_STAGE', { stage: round.stage });
  const { dispatchAt } = round.frozen.record;
  if (at < dispatchAt) return refuse('TOO_EARLY', { dispatchAt });
  const differing = difference(round.frozen.items, lots);
  if (differing !== undefined) return refuse('LOTS_DIFFER', { id: differing });
  return accept({ type: 'ResultsSealed', lots: [...lots], by, at });
}

/** The first id that one side has and the other has not, or has twice. */
function difference(items: readonly { readonly id: string }[], lots: readonly { readonly id: string }[]): string | undefined {
  const wanted = new Set(items.map(({ id }) => id));
  for (const { id } of lots) if (!wanted.delete(id)) return id;
  const [missing] = wanted;
  return missing;
}

function closeRound({ shares, overrides, by, at }: Extract<RoundCommand, { type: 'CloseRound' }>, round: Round): Answer {
  const ready = round.stage === 'sealed' || (round.stage === 'frozen' && round.frozen.record.kind !== 'dispatch');
  if (!ready || (round.stage !== 'sealed' && round.stage !== 'frozen')) return refuse('ROUND_NOT_AT_STAGE', { stage: round.stage });
  const { dispatchAt } = round.frozen.record;
  if (at < dispatchAt) return refuse('TOO_EARLY', { dispatchAt });

  const again = redraw(round.frozen, shares);
  if (!again.ok) return refuse('SHARES_DO_NOT_HOLD', { departments: again.departments.join('、') });
  if (round.stage === 'sealed') {
    const sealed = new Map(round.lots.map(({ id, commitment }) => [id, commitment]));
    const other = again.drawn.find(({ id, commitment }) => sealed.get(id) !== commitment);
    if (other) return refuse('LOTS_DIFFER', { id: other.id });
  }
  return accept({ type: 'RoundClosed', shares: [...shares], results: again.drawn.map(({ id, result }) => ({ id, result })), overrides, by, at });
}
