import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { addMinutes, type Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { ReceivedScan, ScanReviewEvent } from '../contract/events.ts';
import { chiefSkill, reviewSite, reviewSkill } from '../contract/ids.ts';
import type { Look, Mark, QualityFault, Verdict, ViewerSetting } from '../contract/look.ts';
import type { Projection } from '../contract/projection.ts';
import type { scanReviewRefusals } from '../contract/refusals.ts';
import { leaseMinutes } from './policy.ts';
import { isFound } from './projecting.ts';
import { absentScan, evolve, type Finding, type PresentScan, type Scan } from './scan.ts';
import { type DeclaredAs, madeTypical, type TypicalCommand, typicalByFinding, withdrawnTypical } from './typical.ts';

type Stamp = { readonly by: string; readonly at: Instant };
export type ScanCommand = Stamp & (
  | { type: 'ReceiveScan'; scan: ReceivedScan; faults: QualityFault[] }
  | { type: 'SealOpinion'; opinionHash: string; model: string }
  | { type: 'FailAnalysis'; reason: string }
  | { type: 'SealShadow'; opinionHash: string; model: string }
  | { type: 'AssignLook'; imageId: string; officer: string | null; roundId: string; ticket: number; doubleShare: number; projection: Projection | null }
  | { type: 'AskAgain' }
  | { type: 'Beat' }
  | { type: 'LapseLease' }
  | { type: 'ConcludeLook'; verdict: Verdict; marks: Mark[]; setting: ViewerSetting; dwellSeconds: number; note: string }
  /** `declared` by box: what the box is then kept as a typical image of. */
  | ({ type: 'ReturnFinding'; declared: readonly DeclaredAs[] } & Finding)
  | TypicalCommand
);
export type ScanCode = keyof typeof scanReviewRefusals;
type Answer = Decision<ScanReviewEvent, ScanCode>;

export const scanDecider: Decider<Scan, ScanCommand, ScanReviewEvent, ScanCode> = { initial: absentScan, evolve, decide };

function decide(command: ScanCommand, state: Scan): Answer {
  if (command.type === 'ReceiveScan') return receive(command, state);
  if (state.stage === 'absent') return refuse('SCAN_UNKNOWN');
  const { by, at } = command;
  switch (command.type) {
    case 'SealOpinion': return analysed(state, { type: 'OpinionSealed', opinionHash: command.opinionHash, model: command.model, by, at });
    case 'FailAnalysis': return analysed(state, { type: 'AnalysisFailed', reason: command.reason, by, at });
    case 'SealShadow': return sealShadow(command, state);
    case 'AssignLook': return assign(command, state);
    case 'AskAgain': return state.stage === 'queued' && state.empty ? accept(askFor(state, state.looks, { by, at })) : accept();
    case 'Beat': return beat(command, state);
    case 'LapseLease': return lapse(command, state);
    case 'ConcludeLook': return conclude(command, state);
    case 'ReturnFinding': return returnFinding(command, state);
    case 'MakeTypical': return madeTypical(command, state);
    case 'WithdrawTypical': return withdrawnTypical(command, state);
    default: return unreachable(command);
  }
}

/** The same package again changes nothing; another one under the same number is refused. */
function receive({ scan, faults, by, at }: Extract<ScanCommand, { type: 'ReceiveScan' }>, state: Scan): Answer {
  if (state.stage !== 'absent') return state.scan.packageHash === scan.packageHash ? accept() : refuse('SCAN_NO_TAKEN', { scanNo: scan.scanNo });
  const received: ScanReviewEvent[] = [{ type: 'ScanReceived', scan, by, at }];
  return faults.length > 0 ? accept(...received, { type: 'RescanAsked', faults, by, at }) : accept(...received);
}

/** The lot is asked once the machine has given its opinion or cannot: sealed means sealed before anybody looks. */
function analysed(state: PresentScan, outcome: Extract<ScanReviewEvent, { type: 'OpinionSealed' | 'AnalysisFailed' }>): Answer {
  return state.stage === 'received' ? accept<ScanReviewEvent>(outcome, askFor(state, [], outcome)) : accept();
}

/** Once a network, and only of what is closed: a shadow speaks when nothing depends on it. */
function sealShadow({ opinionHash, model, by, at }: Extract<ScanCommand, { type: 'SealShadow' }>, state: PresentScan): Answer {
  const isClosed = state.stage === 'released' || state.stage === 'suspicious';
  return isClosed && !state.shadows.includes(model) ? accept({ type: 'ShadowSealed', opinionHash, model, by, at }) : accept();
}

/** Whoever looked before never looks again; the last look goes to a chief of images. */
function askFor({ scan, asks }: Pick<PresentScan, 'scan' | 'asks'>, looks: readonly Look[], { by, at }: Stamp): ScanReviewEvent {
  return {
    type: 'ReviewerAsked', imageId: `${scan.scanNo}/${asks + 1}`, site: reviewSite, enterprise: scan.enterprise,
    skills: looks.length >= 2 ? [reviewSkill, chiefSkill] : [reviewSkill], excludedOfficers: looks.map(({ officer }) => officer), by, at,
  };
}

/** A lot told twice, or of an earlier request, assigns nobody. */
function assign({ imageId, officer, roundId, ticket, doubleShare, projection, by, at }: Extract<ScanCommand, { type: 'AssignLook' }>, state: PresentScan): Answer {
  if (state.stage !== 'queued' || state.imageId !== imageId) return accept();
  if (officer === null) return state.empty ? accept() : accept({ type: 'NobodyDrawn', imageId, by, at });
  return accept({ type: 'LookAssigned', look: state.look, imageId, officer, roundId, ticket, doubleShare, leaseUntil: addMinutes(at, leaseMinutes), projection, by, at });
}

/** What the inspection found comes back once, and makes what it opened a typical image. */
function returnFinding({ orderNo, conforms, handling, declared, by, at }: Extract<ScanCommand, { type: 'ReturnFinding' }>, state: PresentScan): Answer {
  if ((state.stage !== 'suspicious' && state.stage !== 'released') || state.finding) return accept();
  const finding: Finding = { orderNo, conforms, handling };
  return accept<ScanReviewEvent>({ type: 'FindingReturned', ...finding, by, at }, ...typicalByFinding(declared, finding, state, { by, at }));
}

function hold({ by, at }: Stamp, state: PresentScan): Extract<Scan, { stage: 'assigned' }> | ReturnType<typeof refuse<ScanCode>> {
  if (state.stage !== 'assigned') return state.looks.some(({ officer }) => officer === by) ? refuse('SCAN_NOT_AT_STAGE', { stage: state.stage }) : refuse('NOT_YOUR_SCAN');
  if (state.officer !== by) return refuse('NOT_YOUR_SCAN');
  return at > state.leaseUntil ? refuse('LEASE_OVER') : state;
}

/** Recorded only when half of the lease is gone, so that a long look writes little. */
function beat({ by, at }: Stamp, state: PresentScan): Answer {
  const held = hold({ by, at }, state);
  if (!('stage' in held)) return held;
  return addMinutes(at, leaseMinutes / 2) > held.leaseUntil ? accept({ type: 'LeaseExtended', leaseUntil: addMinutes(at, leaseMinutes), by, at }) : accept();
}

function lapse({ by, at }: Stamp, state: PresentScan): Answer {
  if (state.stage !== 'assigned' || at <= state.leaseUntil) return accept();
  return accept({ type: 'LeaseLapsed', look: state.look, officer: state.officer, by, at }, askFor(state, state.looks, { by, at }));
}

function conclude(command: Extract<ScanCommand, { type: 'ConcludeLook' }>, state: PresentScan): Answer {
  const { verdict, marks, setting, dwellSeconds, note, by, at } = command;
  const held = hold(command, state);
  if (!('stage' in held)) return held;
  if (verdict === 'SUSPICIOUS' && marks.length === 0) return refuse('MARKS_NEEDED');
  const stranger = marks.find(({ boxNo }) => !held.scan.boxes.some((box) => box.no === boxNo));
  if (stranger) return refuse('MARK_OF_OTHER_BOX', { boxNo: stranger.boxNo });
  if (held.look === 3 && verdict === 'SECOND_OPINION') return refuse('LAST_LOOK');

  // What was said of a picture with a threat laid into it says nothing about the box: it ends here.
  if (held.projection) return accept({ type: 'ProjectionAnswered', officer: by, projection: held.projection, found: isFound(verdict, marks, held.projection), verdict, dwellSeconds, by, at });

  const look: Look = { look: held.look, officer: by, verdict, marks, setting, dwellSeconds, note, assignedAt: held.assignedAt, concludedAt: at };
  return accept<ScanReviewEvent>({ type: 'LookConcluded', look, by, at }, outcomeOf(held, [...held.looks, look], { by, at }));
}

function outcomeOf(state: PresentScan, looks: readonly Look[], stamp: Stamp): ScanReviewEvent {
  const verdict = settled(looks.map((look) => look.verdict), state.double);
  const { scanNo, entryId, boxes } = state.scan;
  const boxNos = boxes.map(({ no }) => no);
  switch (verdict) {
    case 'ANOTHER': return askFor(state, looks, stamp);
    case 'RESCAN': return { type: 'RescanAsked', faults: ['REVIEWER'], ...stamp };
    case 'RELEASE': return { type: 'ScanCleared', entryId, boxes: boxNos, ...stamp };
    case 'SUSPICIOUS': return { type: 'SuspicionRaised', scanNo, entryId, boxes: boxNos, marks: looks.flatMap(({ marks }) => marks), ...stamp };
    default: return unreachable(verdict);
  }
}

/** What the looks so far come to. One who asked for a second opinion leaves the deciding to it; two who disagree leave it to a third. */
export function settled(verdicts: readonly Verdict[], double: boolean): 'ANOTHER' | 'RESCAN' | 'RELEASE' | 'SUSPICIOUS' {
  const last = verdicts.at(-1);
  if (last === undefined || last === 'SECOND_OPINION') return 'ANOTHER';
  if (last === 'RESCAN') return 'RESCAN';
  if (verdicts.length === 1) return double ? 'ANOTHER' : last;
  if (verdicts.length === 2) return verdicts[0] === 'SECOND_OPINION' || verdicts[0] === last ? last : 'ANOTHER';
  return last;
}
