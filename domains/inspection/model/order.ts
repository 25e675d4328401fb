import { unreachable } from '#kernel/unreachable.ts';
import type { Assignment, OrderEvent } from '../contract/events.ts';
import type { InspectionReport } from '../contract/report.ts';

type Opened = {
  readonly orderNo: string; readonly entryId: string; readonly district: string; readonly trader: string; readonly agent: string;
  readonly boxes: readonly string[]; readonly points: readonly string[]; readonly demanded: 'THOROUGH' | 'SAMPLE'; readonly skills: readonly string[]; readonly openedAt: string;
};
type Present = Opened & { readonly site: string };
type Assigned = Present & { readonly assignment: Assignment };
type Reported = Assigned & { readonly report: InspectionReport; readonly reportHash: string };
type Pair = readonly [string, string];

/** 查验指令 by stage: who is to inspect is not known to anybody before `assigned`. */
export type Order =
  | { readonly stage: 'absent' }
  | (Opened & { readonly stage: 'opened' })
  | (Present & { readonly stage: 'presented' })
  | (Present & { readonly stage: 'dispatched'; readonly round: string })
  | (Assigned & { readonly stage: 'assigned' })
  | (Reported & { readonly stage: 'reported' })
  | (Reported & { readonly stage: 'recheck'; readonly pairs: readonly Pair[] })
  | (Reported & { readonly stage: 'closed'; readonly conforms: boolean; readonly handling: string; readonly rechecked: boolean; readonly recheck: InspectionReport | null });

export const absentOrder: Order = { stage: 'absent' };

export function evolve(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case 'OrderOpened': {
      const { orderNo, entryId, district, trader, agent, boxes, points, method, skills, at } = event;
      return { stage: 'opened', orderNo, entryId, district, trader, agent, boxes, points, demanded: method, skills, openedAt: at };
    }
    case 'GoodsPresented': return order.stage === 'opened' ? { ...order, stage: 'presented', site: event.site } : order;
    case 'DispatchAsked': case 'RecheckAsked': return order;
    case 'OrderDispatched': return order.stage === 'presented' ? { ...order, stage: 'dispatched', round: event.round } : order;
    case 'AssignmentOpened': {
      if (order.stage !== 'dispatched' && order.stage !== 'assigned') return order;
      return { ...order, stage: 'assigned', assignment: event.assignment };
    }
    case 'ReportSubmitted': return order.stage === 'assigned' ? { ...order, stage: 'reported', report: event.report, reportHash: event.reportHash } : order;
    case 'RecheckOrdered': return order.stage === 'reported' ? { ...order, stage: 'recheck', pairs: event.pairs } : order;
    case 'RecheckersNamed': return order.stage === 'recheck' ? { ...order, pairs: [event.pair] } : order;
    case 'RecheckSubmitted':
      return order.stage === 'recheck'
        ? { ...order, stage: 'closed', conforms: event.report.conclusion === 'CONFORMS', handling: event.report.handling, rechecked: true, recheck: event.report }
        : order;
    case 'OrderClosed':
      if (order.stage === 'reported') return { ...order, stage: 'closed', conforms: event.conforms, handling: event.handling, rechecked: false, recheck: null };
      return order;
    default: return unreachable(event);
  }
}
