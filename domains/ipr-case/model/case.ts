import { unreachable } from '#kernel/unreachable.ts';
import type { IprCaseEvent, SuspectedGoods, SuspicionSource } from '../contract/events.ts';
import type { Paper } from '../contract/paper.ts';
import type { Disposal, PositionKind } from '../contract/steps.ts';
import { evolveTrack, type Track } from './track.ts';

export type Statement = { readonly text: string; readonly evidence: readonly string[]; readonly by: string; readonly at: string };
export type IssuedPaper = Paper & { readonly issuedAt: string };
type Body = {
  readonly caseNo: string; readonly source: SuspicionSource; readonly entryId: string; readonly orderNo: string | null; readonly district: string; readonly direction: 'I' | 'E';
  readonly trader: string; readonly traderName: string; readonly agent: string; readonly declaredOn: string; readonly supervisionMode: string;
  readonly goods: readonly SuspectedGoods[];
  /** 货物价值 in yuan, as declared or as appraised. */
  readonly valueCny: string;
  readonly evidence: readonly string[]; readonly note: string; readonly raisedAt: string; readonly changedAt: string;
  readonly tracks: readonly Track[];
  readonly position: (Statement & { readonly kind: PositionKind }) | null;
  /** 书面说明 with evidence. Basis: 知识产权海关保护条例, art. 18. */
  readonly explanations: readonly Statement[];
  readonly papers: readonly IssuedPaper[];
};

/** 知识产权案件 by stage: all but `released` hold the declaration. */
export type IprCase =
  | { readonly stage: 'absent' }
  | (Body & { readonly stage: 'open' })
  | (Body & { readonly stage: 'released'; readonly releasedAt: string; readonly reasons: string })
  | (Body & { readonly stage: 'confiscated'; readonly confiscatedAt: string; readonly fineCny: string; readonly reasons: string; readonly disposal: Disposal | null })
  | (Body & { readonly stage: 'transferred'; readonly transferredAt: string; readonly authority: string; readonly reasons: string });
export type PresentCase = Exclude<IprCase, { stage: 'absent' }>;

export const absentCase: IprCase = { stage: 'absent' };

export function evolve(kase: IprCase, event: IprCaseEvent): IprCase {
  if (event.type === 'InfringementSuspected') {
    const { type: _type, by: _by, at, ...facts } = event;
    return { stage: 'open', ...facts, raisedAt: at, changedAt: at, tracks: [], position: null, explanations: [], papers: [] };
  }
  if (kase.stage === 'absent') return kase;
  const changed = { ...kase, changedAt: event.at };
  switch (event.type) {
    case 'EvidenceAdded': return { ...changed, orderNo: changed.orderNo ?? event.orderNo, evidence: [...new Set([...changed.evidence, ...event.evidence])] };
    case 'GoodsAppraised': return { ...changed, valueCny: event.valueCny };
    case 'RightNamed': {
      const { recordNo, route, right, despiteLicence, at } = event;
      return { ...changed, tracks: [...changed.tracks, { stage: 'named', recordNo, route, right, despiteLicence, namedAt: at, overran: [], refusal: null }] };
    }
    case 'PositionStated': return { ...changed, position: { kind: event.position, ...statementOf(event) } };
    case 'ExplanationGiven': return { ...changed, explanations: [...changed.explanations, statementOf(event)] };
    case 'TransferredToPolice': return { ...bodyOf(changed), stage: 'transferred', transferredAt: event.at, authority: event.authority, reasons: event.reasons };
    case 'GoodsConfiscated': return { ...bodyOf(changed), stage: 'confiscated', confiscatedAt: event.at, fineCny: event.fineCny, reasons: event.reasons, disposal: null };
    case 'GoodsDisposed': return changed.stage === 'confiscated' ? { ...changed, disposal: event.disposal } : changed;
    case 'GoodsReleased': return { ...bodyOf(changed), stage: 'released', releasedAt: event.at, reasons: event.note };
    case 'PaperIssued': return { ...changed, papers: [...changed.papers, { ...event.paper, issuedAt: event.at }] };
    case 'NoticeDrafted': case 'NoticeServed': case 'HolderConfirmed': case 'HolderRefused': case 'GuaranteePosted': case 'GoodsDetained': case 'InvestigationConcluded': case 'CourtPaperReceived':
    case 'CourtConcluded': case 'ApplicationWithdrawn': case 'TrackEnded': case 'TrackReopened': case 'ClockOverran': case 'CounterBondPosted': case 'CounterBondAccepted': case 'SuitRecorded':
    case 'CounterBondReturned': case 'GuaranteeDrawn': case 'GuaranteeSettled':
      return { ...changed, tracks: changed.tracks.map((track) => (track.recordNo === event.recordNo ? evolveTrack(track, event) : track)) };
    default: return unreachable(event);
  }
}

function statementOf({ text, evidence, by, at }: Statement): Statement {
  return { text, evidence, by, at };
}

function bodyOf(kase: PresentCase): Body {
  const { caseNo, source, entryId, orderNo, district, direction, trader, traderName, agent, declaredOn, supervisionMode, goods, valueCny, evidence, note, raisedAt, changedAt, tracks, position, explanations, papers } = kase;
  return { caseNo, source, entryId, orderNo, district, direction, trader, traderName, agent, declaredOn, supervisionMode, goods, valueCny, evidence, note, raisedAt, changedAt, tracks, position, explanations, papers };
}

export function trackOf(kase: PresentCase, recordNo: string): Track | undefined {
  return kase.tracks.find((track) => track.recordNo === recordNo);
}
