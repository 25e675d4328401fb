import { z } from 'zod';
import { InspectionReport } from '#domains/inspection/contract/report.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import { actOn } from './acting.ts';
import { entryOf, raise } from './raising.ts';

const Reported = z.object({ report: InspectionReport });
/** Photographs that show goods and marks; numbers of boxes, seals and people's signatures are no holder's business. */
const ofGoods: ReadonlySet<string> = new Set(['CARGO', 'MARKS', 'LABEL', 'OTHER']);

export function iprCaseReactions(house: House): Reaction[] {
  return [{
    // 涉嫌侵权 on a line of the inspectors' report opens the case; heard again, or found by a re-check as well, it adds its pictures.
    name: 'ipr-case.raise', hears: ['inspection.ReportSubmitted', 'inspection.RecheckSubmitted'],
    does: eachAlone((heard) => raiseFrom(house, heard)),
  }];
}

async function raiseFrom(house: House, heard: Heard): Promise<void> {
  const { report } = Reported.parse(heard.event);
  const suspected = report.items.filter(({ codes }) => codes.includes('08'));
  if (suspected.length === 0) return;
  const [order] = await house.db.read<{ entryId: string }>('select o.entry_id as "entryId" from inspection.pub_orders o where o.order_no = $1', [heard.stream]);
  const entry = order && (await entryOf(house.db, order.entryId));
  if (!entry) throw new Error(`order ${heard.stream} reported on a declaration that cannot be found`);
  const evidence = report.evidence.filter(({ kind }) => ofGoods.has(kind)).map(({ hash }) => hash);
  const note = suspected.map(({ gNo, actual }) => `#${gNo} ${actual}`.trim()).join('；').slice(0, 1000);
  const stamp = { by: 'system:ipr-case.raise', at: consequenceAt(house.now(), heard) };
  const commandId = commandIdOf('ipr-case.raise', heard);
  const raised = await raise(house, { entry, gNos: suspected.map(({ gNo }) => gNo), source: 'INSPECTION', orderNo: heard.stream, evidence, note }, stamp, commandId);
  if (!raised.ok) await actOn(house, raised.caseNo, { type: 'AddEvidence', orderNo: heard.stream, evidence, note, ...stamp }, { commandId, persist: true });
}
