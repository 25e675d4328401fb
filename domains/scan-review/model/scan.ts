import { unreachable } from '#kernel/unreachable.ts';
import type { ReceivedScan, ScanReviewEvent } from '../contract/events.ts';
import type { Look, Mark, QualityFault } from '../contract/look.ts';
import type { Projection } from '../contract/projection.ts';
import type { Typical } from '../contract/typical.ts';

type Known = {
  readonly scan: ReceivedScan; readonly receivedAt: string;
  /** Hash of the machine's opinion, sealed before anybody looked. */
  readonly opinionHash: string | null;
  /** Network that gave it, by name and hash; `none` where the analysis had none, empty where there was no analysis. */
  readonly model: string;
  readonly looks: readonly Look[];
  /** Threats laid in for an officer, and whether he found them. */
  readonly projections: readonly Answered[];
  /** Lots asked so far; the next image id carries the next number. */
  readonly asks: number;
  /** Whether the lot chose this scan to be read twice, known from the first assignment on. */
  readonly double: boolean;
  /** Boxes of this scan that are kept as typical images. */
  readonly typical: readonly Typical[];
  /** Second networks that have read it since it was closed. */
  readonly shadows: readonly string[];
};
export type Answered = { readonly officer: string; readonly threat: string; readonly found: boolean; readonly at: string };
export type Finding = { readonly orderNo: string; readonly conforms: boolean; readonly handling: string };

/** 审图 of one scan, by stage. Who looks is known only once drawn. */
export type Scan =
  | { readonly stage: 'absent' }
  | (Known & { readonly stage: 'received' })
  | (Known & { readonly stage: 'rescan-asked'; readonly faults: readonly QualityFault[] })
  /** `empty`: the lot found nobody; it is asked again when somebody is on duty. */
  | (Known & { readonly stage: 'queued'; readonly look: number; readonly imageId: string; readonly empty: boolean })
  | (Known & { readonly stage: 'assigned'; readonly look: number; readonly imageId: string; readonly officer: string; readonly assignedAt: string; readonly leaseUntil: string; readonly projection: Projection | null })
  | (Known & { readonly stage: 'released'; readonly finding: Finding | null })
  | (Known & { readonly stage: 'suspicious'; readonly marks: readonly Mark[]; readonly finding: Finding | null });
export type PresentScan = Exclude<Scan, { stage: 'absent' }>;

export const absentScan: Scan = { stage: 'absent' };

export function knownOf({ scan, receivedAt, opinionHash, model, looks, projections, asks, double, typical, shadows }: PresentScan): Known {
  return { scan, receivedAt, opinionHash, model, looks, projections, asks, double, typical, shadows };
}

export function evolve(state: Scan, event: ScanReviewEvent): Scan {
  if (event.type === 'ScanReceived') return { stage: 'received', scan: event.scan, receivedAt: event.at, opinionHash: null, model: '', looks: [], projections: [], asks: 0, double: false, typical: [], shadows: [] };
  if (state.stage === 'absent') return state;
  const known = knownOf(state);
  switch (event.type) {
    case 'OpinionSealed': return { ...state, opinionHash: event.opinionHash, model: event.model ?? 'none' };
    case 'AnalysisFailed': return state;
    case 'RescanAsked': return { ...known, stage: 'rescan-asked', faults: event.faults };
    case 'ReviewerAsked': return { ...known, asks: known.asks + 1, stage: 'queued', look: known.looks.length + 1, imageId: event.imageId, empty: false };
    case 'NobodyDrawn': return state.stage === 'queued' ? { ...state, empty: true } : state;
    case 'LookAssigned': {
      const { look, imageId, officer, leaseUntil, projection = null, at } = event;
      return { ...known, double: known.double || (look === 1 && event.ticket < event.doubleShare), stage: 'assigned', look, imageId, officer, assignedAt: at, leaseUntil, projection };
    }
    case 'LeaseExtended': return state.stage === 'assigned' ? { ...state, leaseUntil: event.leaseUntil } : state;
    case 'LeaseLapsed': return state;
    case 'ProjectionAnswered': {
      const { officer, projection: { threat }, found, at } = event;
      return state.stage === 'assigned' ? { ...state, projection: null, projections: [...known.projections, { officer, threat, found, at }] } : state;
    }
    case 'LookConcluded': return { ...state, looks: [...known.looks, event.look] };
    case 'ScanCleared': return { ...known, stage: 'released', finding: null };
    case 'SuspicionRaised': return { ...known, stage: 'suspicious', marks: event.marks, finding: null };
    case 'ShadowSealed': return { ...state, shadows: [...state.shadows, event.model] };
    case 'TypicalMade': return { ...state, typical: [...state.typical, event.typical] };
    case 'TypicalWithdrawn': return { ...state, typical: state.typical.filter(({ boxNo }) => boxNo !== event.boxNo) };
    case 'FindingReturned': return state.stage === 'suspicious' || state.stage === 'released' ? { ...state, finding: { orderNo: event.orderNo, conforms: event.conforms, handling: event.handling } } : state;
    default: return unreachable(event);
  }
}
