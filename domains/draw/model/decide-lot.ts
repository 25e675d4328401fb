import { fromBase64 } from '#kernel/bytes.ts';
import { accept, refuse, type Decision } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { ed25519Verify } from '#kernel/signed-note/ed25519-note.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Envelope, LotEvent } from '../contract/events.ts';
import type { DispatchResult, DrawResult, ItemFacts, Pair, RoundId } from '../contract/round.ts';
import { commitmentOf, openingBytes } from './commitment.ts';
import type { Lot } from './lot.ts';
import { fitsByHand } from './hand-decision.ts';

type Carried = { readonly by: string; readonly at: Instant };
export type LotCommand =
  | ({ readonly type: 'AskLot'; readonly id: string; readonly site: string; readonly facts: ItemFacts; readonly source: string } & Carried)
  | ({ readonly type: 'PoolLot'; readonly roundId: RoundId } & Carried)
  | ({ readonly type: 'ReturnLot'; readonly roundId: RoundId } & Carried)
  | ({ readonly type: 'TellResult'; readonly result: DrawResult } & Carried)
  | ({ readonly type: 'SealDispatch'; readonly commitment: string; readonly envelopes: readonly Envelope[] } & Carried)
  | ({ readonly type: 'OpenResult'; readonly officer: string; readonly result: DispatchResult; readonly salt: string; readonly signature: string; readonly signKey: string } & Carried)
  | ({ readonly type: 'AdvanceRank'; readonly rank: number; readonly reason: string; readonly envelopes: readonly Envelope[] } & Carried)
  | ({ readonly type: 'ProposeOverride'; readonly reason: string; readonly pair: Pair } & Carried)
  | ({ readonly type: 'ConfirmOverride' } & Carried)
  | ({ readonly type: 'ProposeHandDecision'; readonly reason: string; readonly result: DrawResult } & Carried)
  | ({ readonly type: 'ConfirmHandDecision' } & Carried);

export type LotRefusal =
  | 'LOT_ALREADY_ASKED' | 'LOT_NOT_AT_STAGE' | 'OPENING_DOES_NOT_MATCH' | 'NOT_THE_DRAWN_OFFICER' | 'SIGNATURE_DOES_NOT_HOLD' | 'SECOND_PERSON_NEEDED' | 'NO_MORE_RANKS' | 'MAY_STILL_BE_DRAWN' | 'RESULT_DOES_NOT_FIT' | 'RANK_ADVANCED_ALREADY';
type Answer = Decision<LotEvent, LotRefusal>;
type Command<Type extends LotCommand['type']> = Extract<LotCommand, { readonly type: Type }>;

export function decideLot(command: LotCommand, lot: Lot): Answer {
  const { by, at } = command;
  switch (command.type) {
    case 'AskLot':
      if (lot.stage !== 'unasked') return refuse('LOT_ALREADY_ASKED', {});
      return accept({ type: 'LotAsked', id: command.id, site: command.site, facts: command.facts, source: command.source, by, at });
    case 'PoolLot':
      if (lot.stage !== 'waiting') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
      return accept({ type: 'LotPooled', roundId: command.roundId, by, at });
    case 'ReturnLot':
      if (lot.stage !== 'pooled' || lot.roundId !== command.roundId) return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
      return accept({ type: 'LotReturned', roundId: command.roundId, by, at });
    case 'TellResult':
      return tellResult(command, lot);
    case 'SealDispatch':
      if (lot.stage !== 'pooled' || lot.facts.kind !== 'dispatch') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
      return accept({ type: 'DispatchSealed', orderNo: lot.id, roundId: lot.roundId, commitment: command.commitment, envelopes: [...command.envelopes], by, at });
    case 'OpenResult':
      return openResult(command, lot);
    case 'AdvanceRank':
      return advanceRank(command, lot);
    case 'ProposeOverride':
      if (lot.stage !== 'sealed' && lot.stage !== 'opened') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
      if (command.reason.trim() === '' || command.pair[0] === command.pair[1]) return refuse('SECOND_PERSON_NEEDED', {});
      return accept({ type: 'OverrideProposed', orderNo: lot.id, roundId: lot.roundId, reason: command.reason, pair: command.pair, by, at });
    case 'ConfirmOverride':
      return confirmOverride(command, lot);
    case 'ProposeHandDecision':
      return proposeHandDecision(command, lot);
    case 'ConfirmHandDecision':
      return confirmHandDecision(command, lot);
    default:
      return unreachable(command);
  }
}

function tellResult({ result, by, at }: Command<'TellResult'>, lot: Lot): Answer {
  if (lot.stage !== 'pooled' || lot.facts.kind !== result.kind) return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  const { roundId } = lot;
  switch (result.kind) {
    case 'selection':
      return accept({ type: 'SelectionDrawn', entryId: lot.id, selected: result.selected, roundId, by, at });
    case 'recheck': {
      const [orderNo = lot.id] = lot.id.split('/');
      const reportHash = lot.facts.kind === 'recheck' ? lot.facts.reportHash : '';
      return accept({ type: 'RecheckDrawn', orderNo, reportHash, hit: result.hit, pairs: result.pairs, roundId, by, at });
    }
    case 'image':
      return accept({ type: 'ReviewerDrawn', imageId: lot.id, reviewers: result.reviewers, roundId, by, at });
    case 'dispatch':
      // A dispatch is never told in the open; it is sealed.
      return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
    default:
      return unreachable(result);
  }
}

function openResult({ officer, result, salt, signature, signKey, by, at }: Command<'OpenResult'>, lot: Lot): Answer {
  if (lot.stage !== 'sealed') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  if (commitmentOf(lot.roundId, lot.id, result, salt) !== lot.commitment) return refuse('OPENING_DOES_NOT_MATCH', {});
  if (!result.pairs[lot.rank - 1]?.includes(officer)) return refuse('NOT_THE_DRAWN_OFFICER', {});
  const message = openingBytes({ roundId: lot.roundId, id: lot.id, commitment: lot.commitment, officer, rank: lot.rank });
  const [key, signed] = [fromBase64(signKey), fromBase64(signature)];
  if (!key || !signed || !ed25519Verify(key, message, signed)) return refuse('SIGNATURE_DOES_NOT_HOLD', {});
  return accept({ type: 'ResultOpened', orderNo: lot.id, roundId: lot.roundId, rank: lot.rank, officer, result, salt, signature, signKey, by, at });
}

function advanceRank({ rank, reason, envelopes, by, at }: Command<'AdvanceRank'>, lot: Lot): Answer {
  if (lot.stage !== 'sealed' && lot.stage !== 'opened') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  // The envelopes were made for one rank; meanwhile a colleague may have gone on to it.
  if (rank !== lot.rank + 1) return refuse('RANK_ADVANCED_ALREADY', { rank: lot.rank });
  if (envelopes.length === 0 || (lot.stage === 'opened' && !lot.opening.result.pairs[lot.rank])) return refuse('NO_MORE_RANKS', {});
  return accept({ type: 'RankAdvanced', orderNo: lot.id, roundId: lot.roundId, rank, reason, envelopes: [...envelopes], by, at });
}

function confirmOverride({ by, at }: Command<'ConfirmOverride'>, lot: Lot): Answer {
  if (lot.stage !== 'sealed' && lot.stage !== 'opened') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  const { proposal } = lot;
  if (!proposal || proposal.by === by) return refuse('SECOND_PERSON_NEEDED', {});
  return accept({ type: 'OverrideRecorded', orderNo: lot.id, roundId: lot.roundId, proposedBy: proposal.by, reason: proposal.reason, pair: proposal.pair, by, at });
}

/** The second abort leaves a lot to persons; before that a draw is still possible, and persons have no say. */
function proposeHandDecision({ reason, result, by, at }: Command<'ProposeHandDecision'>, lot: Lot): Answer {
  if (lot.stage !== 'waiting' && lot.stage !== 'proposed') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  const roundId = lot.tried.at(-1);
  if (roundId === undefined || lot.tried.length < 2) return refuse('MAY_STILL_BE_DRAWN', {});
  if (!fitsByHand(result, lot.facts)) return refuse('RESULT_DOES_NOT_FIT', {});
  return accept({ type: 'HandDecisionProposed', id: lot.id, roundId, reason, result, by, at });
}

function confirmHandDecision({ by, at }: Command<'ConfirmHandDecision'>, lot: Lot): Answer {
  if (lot.stage !== 'proposed') return refuse('LOT_NOT_AT_STAGE', { stage: lot.stage });
  const { proposal, tried } = lot;
  const roundId = tried.at(-1);
  if (proposal.by === by || roundId === undefined) return refuse('SECOND_PERSON_NEEDED', {});
  return accept({ type: 'HandDecisionRecorded', id: lot.id, roundId, proposedBy: proposal.by, reason: proposal.reason, result: proposal.result, by, at });
}
