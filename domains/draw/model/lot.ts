import { unreachable } from '#kernel/unreachable.ts';
import type { Envelope, LotEvent } from '../contract/events.ts';
import type { DispatchResult, DrawResult, ItemFacts, Pair, RoundId } from '../contract/round.ts';

type Asked = { readonly id: string; readonly site: string; readonly facts: ItemFacts; readonly askedAt: string };
type InRound = Asked & { readonly roundId: RoundId };
type Proposal = { readonly by: string; readonly reason: string; readonly pair: Pair };
type Sealed = InRound & {
  /** An override that waits for a second person. */
  readonly proposal: Proposal | null;
  readonly commitment: string; readonly rank: number; readonly envelopes: readonly Envelope[] };
type HandProposal = { readonly by: string; readonly reason: string; readonly result: DrawResult };
type Opening = { readonly rank: number; readonly result: DispatchResult; readonly salt: string; readonly officer: string };

/** The lot (签) of one thing that is drawn, from its request to what came out. */
export type Lot =
  | { readonly stage: 'unasked' }
  /** `tried`: rounds that took it in and were aborted; the second abort leaves it for a human. */
  | (Asked & { readonly stage: 'waiting'; readonly tried: readonly RoundId[] })
  /** Aborted twice, and one person has said what shall hold; another must confirm. */
  | (Asked & { readonly stage: 'proposed'; readonly tried: readonly RoundId[]; readonly proposal: HandProposal })
  /** Two persons decided what no draw could. */
  | (InRound & { readonly stage: 'decided'; readonly result: DrawResult; readonly reason: string; readonly proposedBy: string })
  | (InRound & { readonly stage: 'pooled'; readonly tried: readonly RoundId[] })
  | (InRound & { readonly stage: 'drawn'; readonly selected: boolean; readonly pairs: readonly Pair[]; readonly reviewers: readonly string[] })
  | (Sealed & { readonly stage: 'sealed' })
  | (Sealed & { readonly stage: 'opened'; readonly opening: Opening })
  /** Two persons replaced the drawn pair. `opening` is null where that happened before the result was opened. */
  | (Sealed & { readonly stage: 'overridden'; readonly opening: Opening | null; readonly pair: Pair; readonly reason: string; readonly proposedBy: string });

export const unasked: Lot = { stage: 'unasked' };

export function evolveLot(lot: Lot, event: LotEvent): Lot {
  switch (event.type) {
    case 'LotAsked':
      return { stage: 'waiting', id: event.id, site: event.site, facts: event.facts, askedAt: event.at, tried: [] };
    case 'LotPooled':
      return lot.stage === 'waiting' ? { ...lot, stage: 'pooled', roundId: event.roundId } : lot;
    case 'LotReturned':
      return lot.stage === 'pooled' ? { ...asked(lot), stage: 'waiting', tried: [...lot.tried, event.roundId] } : lot;
    case 'SelectionDrawn':
      return drawn(lot, { selected: event.selected, pairs: [], reviewers: [] });
    case 'RecheckDrawn':
      return drawn(lot, { selected: event.hit, pairs: event.pairs, reviewers: [] });
    case 'ReviewerDrawn':
      return drawn(lot, { selected: true, pairs: [], reviewers: event.reviewers });
    case 'DispatchSealed':
      if (lot.stage !== 'pooled') return lot;
      return { ...asked(lot), stage: 'sealed', roundId: lot.roundId, commitment: event.commitment, rank: 1, envelopes: event.envelopes, proposal: null };
    case 'ResultOpened':
      if (lot.stage !== 'sealed' && lot.stage !== 'opened') return lot;
      return { ...sealedPart(lot), stage: 'opened', opening: { rank: event.rank, result: event.result, salt: event.salt, officer: event.officer } };
    case 'RankAdvanced':
      if (lot.stage !== 'sealed' && lot.stage !== 'opened') return lot;
      return { ...sealedPart(lot), stage: 'sealed', rank: event.rank, envelopes: event.envelopes };
    case 'OverrideProposed':
      if (lot.stage !== 'sealed' && lot.stage !== 'opened') return lot;
      return { ...lot, proposal: { by: event.by, reason: event.reason, pair: event.pair } };
    case 'OverrideRecorded':
      if (lot.stage !== 'sealed' && lot.stage !== 'opened') return lot;
      return { ...sealedPart(lot), stage: 'overridden', opening: lot.stage === 'opened' ? lot.opening : null, pair: event.pair, reason: event.reason, proposedBy: event.proposedBy };
    case 'HandDecisionProposed':
      if (lot.stage !== 'waiting' && lot.stage !== 'proposed') return lot;
      return { ...asked(lot), stage: 'proposed', tried: lot.tried, proposal: { by: event.by, reason: event.reason, result: event.result } };
    case 'HandDecisionRecorded':
      return lot.stage === 'proposed' ? { ...asked(lot), stage: 'decided', roundId: event.roundId, result: event.result, reason: event.reason, proposedBy: event.proposedBy } : lot;
    default:
      return unreachable(event);
  }
}

function asked({ id, site, facts, askedAt }: Asked): Asked {
  return { id, site, facts, askedAt };
}

function sealedPart(lot: Sealed): Sealed {
  return { ...asked(lot), roundId: lot.roundId, commitment: lot.commitment, rank: lot.rank, envelopes: lot.envelopes, proposal: lot.proposal };
}

function drawn(lot: Lot, outcome: { readonly selected: boolean; readonly pairs: readonly Pair[]; readonly reviewers: readonly string[] }): Lot {
  return lot.stage === 'pooled' ? { ...asked(lot), stage: 'drawn', roundId: lot.roundId, ...outcome } : lot;
}

/** The customs district of an inspection order: its number is CY and the declaration's eighteen digits, which begin with it. */
export function districtOfOrder(orderNo: string): string | undefined {
  return /^CY(\d{4})\d{14}/.exec(orderNo)?.[1];
}
