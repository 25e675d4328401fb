import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Assignment, OrderEvent } from '../contract/events.ts';
import type { inspectionRefusals } from '../contract/refusals.ts';
import type { InspectionReport } from '../contract/report.ts';
import { absentOrder, evolve, type Order } from './order.ts';
import { sealsOf } from './endoscope-check.ts';
import { incompleteReport } from './report-check.ts';

type Stamp = { readonly by: string; readonly at: Instant };
type Filed = { readonly report: InspectionReport; readonly reportHash: string; readonly deviceSignature: string; readonly itemCount: number };
/** What staff knows of an officer now. */
export type OnDuty = { readonly officer: string; readonly department: string; readonly onDuty: boolean };
export type OrderCommand = Stamp & (
  | { type: 'OpenOrder'; orderNo: string; entryId: string; district: string; trader: string; agent: string; boxes: string[]; points: string[]; method: 'THOROUGH' | 'SAMPLE'; skills: string[] }
  | { type: 'PresentGoods'; site: string }
  | { type: 'RecordDispatch'; round: string }
  | { type: 'OpenAssignment'; assignment: Assignment }
  | ({ type: 'SubmitReport' } & Filed)
  | { type: 'ConcludeRecheckLot'; hit: boolean; pairs: [string, string][] }
  | { type: 'NameRecheckers'; pair: [string, string]; reason: string; duty: readonly OnDuty[] }
  | ({ type: 'SubmitRecheck' } & Filed)
);
export type OrderCode = keyof typeof inspectionRefusals;
type Answer = Decision<OrderEvent, OrderCode>;
type Present = Exclude<Order, { stage: 'absent' }>;

export const orderDecider: Decider<Order, OrderCommand, OrderEvent, OrderCode> = { initial: absentOrder, evolve, decide };

function decide(command: OrderCommand, order: Order): Answer {
  if (command.type === 'OpenOrder') {
    const { type: _type, ...facts } = command;
    return order.stage === 'absent' ? accept({ type: 'OrderOpened', ...facts }) : refuse('ORDER_KNOWN');
  }
  if (order.stage === 'absent') return refuse('ORDER_UNKNOWN');
  switch (command.type) {
    case 'PresentGoods': return presentGoods(command, order);
    case 'RecordDispatch': return order.stage === 'presented' ? accept({ type: 'OrderDispatched', round: command.round, by: command.by, at: command.at }) : wrongStage(order);
    case 'OpenAssignment':
      return order.stage === 'dispatched' || order.stage === 'assigned' ? accept({ type: 'AssignmentOpened', assignment: command.assignment, by: command.by, at: command.at }) : wrongStage(order);
    case 'SubmitReport': return submitReport(command, order);
    case 'ConcludeRecheckLot': return concludeRecheckLot(command, order);
    case 'NameRecheckers': return nameRecheckers(command, order);
    case 'SubmitRecheck': return submitRecheck(command, order);
    default: return unreachable(command);
  }
}

function wrongStage(order: Order): Answer {
  return refuse('NOT_AT_STAGE', { stage: order.stage });
}

/** The goods stand ready at the site: only now is anybody drawn. */
function presentGoods({ site, by, at }: Extract<OrderCommand, { type: 'PresentGoods' }>, order: Present): Answer {
  if (order.stage !== 'opened') return wrongStage(order);
  const { orderNo, district, boxes, trader, agent, skills } = order;
  return accept<OrderEvent>(
    { type: 'GoodsPresented', site, by, at },
    { type: 'DispatchAsked', orderNo, site, district, boxes: [...boxes], enterprise: trader, agent, skills: [...skills], by, at },
  );
}

/** On submitting, the re-check is drawn (提交即抽复查); until then nothing may be put back into the box. */
function submitReport(command: Extract<OrderCommand, { type: 'SubmitReport' }>, order: Present): Answer {
  const { report, reportHash, deviceSignature, itemCount, by, at } = command;
  if (order.stage !== 'assigned') return wrongStage(order);
  const { officers, boxes } = order.assignment;
  if (!officers.includes(by)) return refuse('NOT_YOUR_ORDER');
  const incomplete = incompleteReport(report, { boxes, items: itemCount, officers });
  if (incomplete) return incomplete;

  return accept<OrderEvent>(
    { type: 'ReportSubmitted', report, reportHash, deviceSignature, by, at },
    { type: 'RecheckAsked', orderNo: order.orderNo, reportHash, site: order.site, excludedOfficers: [...officers], by, at },
  );
}

function concludeRecheckLot({ hit, pairs, by, at }: Extract<OrderCommand, { type: 'ConcludeRecheckLot' }>, order: Present): Answer {
  if (order.stage !== 'reported') return wrongStage(order);
  if (hit) return accept({ type: 'RecheckOrdered', pairs, by, at });
  const { orderNo, entryId, report, assignment } = order;
  return accept({
    type: 'OrderClosed', orderNo, entryId, conforms: report.conclusion === 'CONFORMS', handling: report.handling, inspectors: [...assignment.officers], rechecked: false, by, at,
  });
}

/** A hit without an eligible pair is not let go: a chief answers for two officers of another department. */
function nameRecheckers({ pair, reason, duty, by, at }: Extract<OrderCommand, { type: 'NameRecheckers' }>, order: Present): Answer {
  if (order.stage !== 'recheck') return wrongStage(order);
  if (order.pairs.length > 0) return refuse('PAIR_WAS_DRAWN');
  if (pair[0] === pair[1]) return refuse('TWO_OFFICERS_NEEDED');
  const before = order.assignment.officers;
  if (pair.some((officer) => before.includes(officer))) return refuse('TOOK_PART_BEFORE');
  const departments = duty.filter(({ officer }) => before.includes(officer)).map(({ department }) => department);
  for (const officer of pair) {
    const known = duty.find((other) => other.officer === officer);
    if (!known?.onDuty) return refuse('NOT_ON_DUTY', { officer });
    if (departments.includes(known.department)) return refuse('SAME_DEPARTMENT', { officer });
  }
  return accept({ type: 'RecheckersNamed', pair, reason, by, at });
}

/** Basis: GACC Order 138, art. 11: who took part in the examination takes no part in the re-examination. */
function submitRecheck(command: Extract<OrderCommand, { type: 'SubmitRecheck' }>, order: Present): Answer {
  const { report, reportHash, deviceSignature, itemCount, by, at } = command;
  if (order.stage !== 'recheck') return wrongStage(order);
  if (order.assignment.officers.includes(by)) return refuse('TOOK_PART_BEFORE');
  const pair = order.pairs.find((candidates) => candidates.includes(by));
  if (!pair) return refuse('NOT_YOUR_ORDER');
  const incomplete = incompleteReport(report, { boxes: order.assignment.boxes, items: itemCount, officers: pair });
  if (incomplete) return incomplete;
  const [first, second] = [sealsOf(order.report), sealsOf(report)];
  const twice = second.find((seal) => first.includes(seal));
  if (twice) return refuse('SAMPLE_SEAL_TWICE', { sealNo: twice });

  const { orderNo, entryId } = order;
  const conforms = report.conclusion === 'CONFORMS';
  return accept<OrderEvent>(
    { type: 'RecheckSubmitted', report, reportHash, deviceSignature, agrees: report.conclusion === order.report.conclusion, by, at },
    { type: 'OrderClosed', orderNo, entryId, conforms, handling: report.handling, inspectors: [...order.assignment.officers, ...pair], rechecked: true, by, at },
  );
}
