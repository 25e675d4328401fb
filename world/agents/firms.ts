import { listOwnDeclarations, payDuty } from '#domains/declaration/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { decimal } from '#kernel/decimal.ts';
import { listOwnOrders, presentGoods } from '#domains/inspection/contract/endpoints.ts';
import { sendGateMessage } from '#domains/gate/contract/endpoints.ts';
import { sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { brokers, demoPassword } from '../cast.ts';
import { type Actor, actorAt } from '../client.ts';
import { coarriOf, gatherInfoOf } from '../messages.ts';
import type { BillPlan, CallPlan } from '../plan.ts';
import { randomOf } from '../random.ts';

/** What the world's people know of each other beside the house: the bills as planned, and boxes in which something is hidden. */
export type Backstage = { readonly bills: ReadonlyMap<string, PlannedBill>; readonly hidden: Set<string> };
export type PlannedBill = { readonly call: CallPlan; readonly bill: BillPlan };
/** What an agent sees of the world each time it looks. */
export type Look = { readonly nowMs: number; readonly at: string };
export type Agent = { readonly name: string; readonly look: (look: Look) => Promise<number> };

/** Brokers pay what is due and present goods that are called for inspection. */
export function brokerAgents(base: string, bills: ReadonlyMap<string, PlannedBill>): Agent[] {
  return brokers.map((broker): Agent => {
    const actor = actorAt(base, broker.login, demoPassword);
    return {
      name: broker.login,
      look: async ({ nowMs }) => {
        let acts = 0;
        const due = await actor.ask(listOwnDeclarations, { missing: 'duty', limit: 50 });
        for (const row of due.ok ? due.value.rows : []) {
          // Half an hour passes between the notice and the payment.
          if (nowMs < Date.parse(row.acceptedAt) + 30 * 60_000) continue;
          await actor.ask(payDuty, { entryId: EntryId.parse(row.entryId), receiptNo: `YH${row.entryId.slice(-10)}`, amount: decimal(row.totalCny) }, { commandId: `pay-${row.entryId}` });
          acts += 1;
        }
        const orders = await actor.ask(listOwnOrders, {});
        for (const order of orders.ok ? orders.value : []) {
          if (order.stage !== 'opened' || nowMs < Date.parse(order.openedAt) + 20 * 60_000) continue;
          const site = [...bills.values()].find(({ bill }) => bill.boxes.some((box) => order.boxes.includes(box.boxNo)))?.call.site ?? 'NBCT01';
          await actor.ask(presentGoods, { orderNo: order.orderNo, site }, { commandId: `present-${order.orderNo}` });
          acts += 1;
        }
        return acts;
      },
    };
  });
}

/** Lorries fetch released imports; some come too early, with the wrong box, overloaded or badly read. */
export function haulageAgent(base: string, bills: ReadonlyMap<string, PlannedBill>, seed: number): Agent {
  const actors = brokers.map((broker) => actorAt(base, broker.login, demoPassword));
  const gates = new Map<string, Actor>();
  const gone = new Set<string>();
  const gateOf = (site: string): Actor => {
    const known = gates.get(site) ?? actorAt(base, `gate-${site.toLowerCase()}`, demoPassword);
    gates.set(site, known);
    return known;
  };
  const drive = async ({ call, bill }: PlannedBill, entryId: string, at: string, trick: BillPlan['fault'], suffix = ''): Promise<void> => {
    for (const box of bill.boxes) {
      const wrong = trick === 'wrong-truck' ? `${box.boxNo.slice(0, 10)}${(Number(box.boxNo[10]) + 1) % 10}` : box.boxNo;
      await gateOf(call.site).askText(sendGateMessage, {}, {
        contentType: 'application/xml',
        body: gatherInfoOf({
          site: call.site, lane: 'I2', session: `I${bill.billNo}${box.boxNo}${suffix}`, direction: 'I', plate: box.plate, boxes: [box.boxNo], seen: [wrong], seals: [box.seal],
          grossKg: 14_600 + 2300 + box.grossKg + (trick === 'overweight' ? 4000 : 0), tareKg: 14_600, at, entryId, sure: trick !== 'misread',
        }),
      });
    }
  };
  return {
    name: 'haulage',
    look: async ({ nowMs, at }) => {
      let acts = 0;
      for (const actor of actors) {
        const released = await actor.ask(listOwnDeclarations, { stage: 'released', direction: 'I', limit: 100 });
        const open = await actor.ask(listOwnDeclarations, { stage: 'in-process', direction: 'I', limit: 50 });
        for (const row of released.ok ? released.value.rows : []) {
          const planned = bills.get(row.preEntryNo);
          if (!planned || gone.has(row.entryId)) continue;
          const wait = randomOf(seed, 'lorry', row.preEntryNo).whole(20, 150) * 60_000;
          if (!row.releasedAt || nowMs < Date.parse(row.releasedAt) + wait || nowMs < Date.parse(row.acceptedAt) + 60 * 60_000) continue;
          gone.add(row.entryId);
          await drive(planned, row.entryId, at, planned.bill.fault);
          acts += 1;
        }
        for (const row of open.ok ? open.value.rows : []) {
          const planned = bills.get(row.preEntryNo);
          if (planned?.bill.fault !== 'truck-too-early' || gone.has(`early ${row.entryId}`)) continue;
          gone.add(`early ${row.entryId}`);
          await drive(planned, row.entryId, at, null, 'X');
          acts += 1;
        }
      }
      return acts;
    },
  };
}

/** Terminals load released exports before the ship sails. */
export function loadingAgent(base: string, bills: ReadonlyMap<string, PlannedBill>): Agent {
  const actors = brokers.map((broker) => actorAt(base, broker.login, demoPassword));
  const terminals = new Map<string, Actor>();
  const loaded = new Set<string>();
  return {
    name: 'loading',
    look: async ({ nowMs, at }) => {
      const batches = new Map<CallPlan, BillPlan[]>();
      for (const actor of actors) {
        const released = await actor.ask(listOwnDeclarations, { stage: 'released', direction: 'E', limit: 100 });
        for (const row of released.ok ? released.value.rows : []) {
          const planned = bills.get(row.preEntryNo);
          if (!planned || loaded.has(row.entryId) || !row.releasedAt || nowMs < Date.parse(row.releasedAt) + 90 * 60_000) continue;
          loaded.add(row.entryId);
          batches.set(planned.call, [...(batches.get(planned.call) ?? []), planned.bill]);
        }
      }
      for (const [call, ready] of batches) {
        const terminal = terminals.get(call.site) ?? actorAt(base, `terminal-${call.site.toLowerCase()}`, demoPassword);
        terminals.set(call.site, terminal);
        const first = ready[0]?.billNo.slice(2) ?? '';
        await terminal.ask(sendTerminalMessage, {}, { body: coarriOf(call, 'loaded', ready.flatMap((bill) => bill.boxes), at, `L${first}`), contentType: 'application/edifact' });
      }
      return batches.size;
    },
  };
}
