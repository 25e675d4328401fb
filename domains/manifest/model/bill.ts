import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { BillEvent, BoxMove, Lateness } from '../contract/events.ts';
import type { Direction, ManifestKind } from '../contract/keys.ts';
import type { Bill } from '../contract/message.ts';

/** 提运单 in the course of its voyage. The reports may come in any order, so each milestone stands for itself. */
export type BillState =
  | { readonly stage: 'absent' }
  | { readonly stage: 'filed'; readonly facts: BillFacts }
  | { readonly stage: 'deleted'; readonly facts: BillFacts; readonly reason: string };

export type BillFacts = {
  readonly billKey: string; readonly direction: Direction; readonly kinds: readonly ManifestKind[]; readonly manifestId: string; readonly sender: string; readonly filer: string;
  readonly imo: string; readonly voyage: string; readonly bill: Bill; readonly late: Lateness; readonly amendments: number;
  readonly moves: Readonly<Record<BoxMove, readonly string[]>>;
  readonly arrivedAt: string | null; readonly dischargedAt: string | null;
  readonly tally: { readonly packages: number; readonly difference: number } | null;
  readonly hold: 'NO_LOAD' | 'NO_UNLOAD' | null; readonly releasedAt: string | null; readonly writtenOffAt: string | null;
};

/** 提运单状态, the furthest milestone reached. HELD stands beside it and hides it. */
export type BillStatus = 'ACCEPTED' | 'ARRIVED' | 'DISCHARGED' | 'TALLIED' | 'RELEASED' | 'WRITTEN_OFF' | 'HELD' | 'DELETED';

type Stamp = { readonly by: string; readonly at: BillEvent['at'] };
type FileFacts = { readonly billKey: string; readonly direction: Direction; readonly kind: ManifestKind; readonly manifestId: string; readonly sender: string; readonly filer: string; readonly imo: string; readonly voyage: string; readonly bill: Bill; readonly late: Lateness };
export type Moved = { readonly boxNo: string; readonly move: BoxMove; readonly movedAt: BillEvent['at'] };

export type BillCommand = Stamp & (
  /** `earlier`: what the terminal reported of its boxes before the manifest, or its amendment, named them. */
  | ({ readonly type: 'FileBill'; readonly earlier: readonly Moved[] } & FileFacts)
  | { readonly type: 'AmendBill'; readonly bill: Bill; readonly reason: string; readonly afterCutOff: boolean; readonly earlier: readonly Moved[] }
  | { readonly type: 'DeleteBill'; readonly reason: string; readonly afterCutOff: boolean }
  | ({ readonly type: 'NoteBoxMove' } & Moved)
  /** 运抵报告 for goods that come in no box, or whose gate report never came. */
  | { readonly type: 'ReportArrival'; readonly arrivedAt: BillEvent['at'] }
  | { readonly type: 'ReportTally'; readonly packages: number }
  | { readonly type: 'HoldBill'; readonly hold: 'NO_LOAD' | 'NO_UNLOAD'; readonly reason: string }
  | { readonly type: 'LiftHold'; readonly reason: string }
  | { readonly type: 'NoteRelease'; readonly entryId: string }
  | { readonly type: 'TakeReleaseBack'; readonly entryId: string }
  | { readonly type: 'WriteOff'; readonly entryId: string }
);
export type BillCode = 'BILL_UNKNOWN' | 'BILL_FILED_ALREADY' | 'BILL_NOT_PREALLOCATED' | 'REASON_NEEDED' | 'BILL_RELEASED' | 'BILL_HELD' | 'BILL_NOT_HELD' | 'NOT_AN_EXPORT';
type Answer = Decision<BillEvent, BillCode>;

const noMoves: BillFacts['moves'] = { DISCHARGED: [], LOADED: [], GATED_IN: [], GATED_OUT: [] };

export const billDecider: Decider<BillState, BillCommand, BillEvent, BillCode> = { initial: { stage: 'absent' }, evolve, decide };

function decide(command: BillCommand, state: BillState): Answer {
  if (command.type === 'FileBill') return file(command, state);
  if (state.stage !== 'filed') return refuse('BILL_UNKNOWN');
  const { facts } = state;
  const { by, at } = command;
  const base = { billKey: facts.billKey, direction: facts.direction, by, at };
  switch (command.type) {
    case 'AmendBill': {
      if (facts.releasedAt) return refuse('BILL_RELEASED', { billNo: facts.bill.billNo });
      if (command.afterCutOff && !command.reason.trim()) return refuse('REASON_NEEDED', { billNo: facts.bill.billNo });
      const events = withReports({ type: 'BillAmended', ...base, bill: command.bill, reason: command.reason, afterCutOff: command.afterCutOff }, state, command.earlier, base);
      const amended = events.reduce(evolve, state);
      // Where the box that was waited for is named no longer, the others make the bill whole.
      return accept(...events, ...(amended.stage === 'filed' ? milestones(amended.facts, at, base) : []));
    }
    case 'DeleteBill': {
      if (facts.releasedAt) return refuse('BILL_RELEASED', { billNo: facts.bill.billNo });
      if (command.afterCutOff && !command.reason.trim()) return refuse('REASON_NEEDED', { billNo: facts.bill.billNo });
      return accept({ type: 'BillDeleted', ...base, reason: command.reason, afterCutOff: command.afterCutOff });
    }
    case 'NoteBoxMove':
      return accept(...moved(facts, command, base));
    case 'ReportArrival':
      if (facts.direction !== 'E') return refuse('NOT_AN_EXPORT', { billNo: facts.bill.billNo });
      return facts.arrivedAt ? accept() : accept({ type: 'BillArrived', ...base, arrivedAt: command.arrivedAt });
    case 'ReportTally':
      return accept({ type: 'BillTallied', ...base, packages: command.packages, difference: command.packages - facts.bill.packages });
    case 'HoldBill':
      if (facts.hold) return refuse('BILL_HELD');
      return accept({ type: 'BillHeld', ...base, hold: command.hold, reason: command.reason });
    case 'LiftHold':
      if (!facts.hold) return refuse('BILL_NOT_HELD');
      return accept({ type: 'BillHoldLifted', ...base, reason: command.reason });
    case 'NoteRelease':
      if (facts.hold) return refuse('BILL_HELD');
      return facts.releasedAt ? accept() : accept({ type: 'BillReleased', ...base, entryId: command.entryId });
    case 'TakeReleaseBack':
      return facts.releasedAt && !facts.writtenOffAt ? accept({ type: 'BillReleaseTakenBack', ...base, entryId: command.entryId }) : accept();
    case 'WriteOff':
      return facts.writtenOffAt ? accept() : accept({ type: 'BillWrittenOff', ...base, entryId: command.entryId });
    default:
      return unreachable(command);
  }
}

/** Files the bill anew, or puts a planned export bill on the loading manifest (装载舱单). */
function file(command: Extract<BillCommand, { type: 'FileBill' }>, state: BillState): Answer {
  const { billKey, direction, kind, manifestId, sender, filer, imo, voyage, bill, late, earlier, by, at } = command;
  const base = { billKey, direction, by, at };
  if (kind === 'LOADING') {
    if (state.stage !== 'filed') return refuse('BILL_NOT_PREALLOCATED', { billNo: bill.billNo });
    if (state.facts.kinds.includes('LOADING')) return refuse('BILL_FILED_ALREADY', { billNo: bill.billNo });
    if (state.facts.hold === 'NO_LOAD') return refuse('BILL_HELD', { billNo: bill.billNo });
    return accept({ type: 'BillListedForLoading', ...base, manifestId, late });
  }
  if (state.stage === 'filed') return refuse('BILL_FILED_ALREADY', { billNo: bill.billNo });
  const accepted: BillEvent = { type: 'BillAccepted', ...base, kind, manifestId, sender, filer, imo, voyage, bill, late };
  return accept(...withReports(accepted, state, earlier, base));
}

type Base = Stamp & { readonly billKey: string; readonly direction: Direction };

/** A bill as it is now told, and what the terminal reported of its boxes before. */
function withReports(told: BillEvent, state: BillState, earlier: readonly Moved[], base: Base): BillEvent[] {
  const events: BillEvent[] = [told];
  let now = evolve(state, told);
  for (const report of earlier) {
    if (now.stage !== 'filed') break;
    const more = moved(now.facts, report, base);
    events.push(...more);
    now = more.reduce(evolve, now);
  }
  return events;
}

/** A box of the bill moved; when it was the last one, the whole bill arrived or is discharged. */
function moved(facts: BillFacts, { boxNo, move, movedAt }: Moved, base: Base): BillEvent[] {
  if (facts.moves[move].includes(boxNo)) return [];
  const after = { ...facts, moves: { ...facts.moves, [move]: [...facts.moves[move], boxNo] } };
  return [{ type: 'BillBoxMoved', ...base, boxNo, move, movedAt }, ...milestones(after, movedAt, base)];
}

/** What a bill has reached because every box of it is through, and was not told yet. Goods in no box arrive by a report of their own. */
function milestones({ bill, moves, direction, arrivedAt, dischargedAt }: BillFacts, at: BillEvent['at'], base: Base): BillEvent[] {
  const areThrough = (move: BoxMove): boolean => bill.boxes.length > 0 && bill.boxes.every(({ boxNo }) => moves[move].includes(boxNo));
  if (direction === 'E' && !arrivedAt && areThrough('GATED_IN')) return [{ type: 'BillArrived', ...base, arrivedAt: at }];
  if (direction === 'I' && !dischargedAt && areThrough('DISCHARGED')) return [{ type: 'BillDischarged', ...base, dischargedAt: at }];
  return [];
}

function evolve(state: BillState, event: BillEvent): BillState {
  if (event.type === 'BillAccepted') {
    const { billKey, direction, kind, manifestId, sender, filer, imo, voyage, bill, late } = event;
    return { stage: 'filed', facts: {
      billKey, direction, kinds: [kind], manifestId, sender, filer, imo, voyage, bill, late, amendments: 0, moves: noMoves,
      arrivedAt: null, dischargedAt: null, tally: null, hold: null, releasedAt: null, writtenOffAt: null,
    } };
  }
  if (state.stage !== 'filed') return state;
  const change = (facts: Partial<BillFacts>): BillState => ({ stage: 'filed', facts: { ...state.facts, ...facts } });
  switch (event.type) {
    case 'BillListedForLoading': return change({ kinds: [...state.facts.kinds, 'LOADING'] });
    case 'BillAmended': return change({ bill: event.bill, amendments: state.facts.amendments + 1 });
    case 'BillDeleted': return { stage: 'deleted', facts: state.facts, reason: event.reason };
    case 'BillBoxMoved': return change({ moves: { ...state.facts.moves, [event.move]: [...state.facts.moves[event.move], event.boxNo] } });
    case 'BillArrived': return change({ arrivedAt: event.arrivedAt });
    case 'BillDischarged': return change({ dischargedAt: event.dischargedAt });
    case 'BillTallied': return change({ tally: { packages: event.packages, difference: event.difference } });
    case 'BillHeld': return change({ hold: event.hold });
    case 'BillHoldLifted': return change({ hold: null });
    case 'BillReleased': return change({ releasedAt: event.at });
    case 'BillReleaseTakenBack': return change({ releasedAt: null });
    case 'BillWrittenOff': return change({ writtenOffAt: event.at });
    default: return unreachable(event);
  }
}

export function statusOf(state: BillState): BillStatus | 'ABSENT' {
  if (state.stage === 'absent') return 'ABSENT';
  if (state.stage === 'deleted') return 'DELETED';
  const { facts } = state;
  if (facts.hold) return 'HELD';
  if (facts.writtenOffAt) return 'WRITTEN_OFF';
  if (facts.releasedAt) return 'RELEASED';
  if (facts.tally) return 'TALLIED';
  if (facts.dischargedAt) return 'DISCHARGED';
  return facts.arrivedAt ? 'ARRIVED' : 'ACCEPTED';
}
