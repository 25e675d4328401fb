import { lodgeDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest, sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { sendGateMessage } from '#domains/gate/contract/endpoints.ts';
import { brokers, demoPassword } from './cast.ts';
import { type Actor, actorAt } from './client.ts';
import { codecoInOf, coarriOf, cuscarOf, gatherInfoOf } from './messages.ts';
import type { BillPlan, CallPlan } from './plan.ts';

/** One thing that happens in the port at a minute of the day. */
export type Action = { readonly atMinute: number; readonly what: string; readonly run: (now: string) => Promise<Outcome> };
export type Outcome = { readonly ok: boolean; readonly code: string };

/** Everything outside customs that follows the plan alone: manifests, discharge, arrival of exports, declarations. */
export function actionsOf(base: string, day: string, calls: readonly CallPlan[]): Action[] {
  const actors = new Map<string, Actor>();
  const actor = (login: string): Actor => {
    const known = actors.get(login) ?? actorAt(base, login, demoPassword);
    actors.set(login, known);
    return known;
  };
  return calls.flatMap((call) => [...manifestActions(actor, day, call), ...terminalActions(actor, call), ...declarationActions(actor, call)]).toSorted((a, b) => a.atMinute - b.atMinute);
}

type Cast = (login: string) => Actor;

function instantAt(day: string, minute: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000).toISOString();
}

/** Days between the filing of an import manifest and the ship's arrival; she loads at a hub one day before she arrives. */
export const filedDaysBefore = 2;

/** What carriers file on a day: imports of ships that come two days later, in time before they load abroad. */
export function filingsOf(base: string, arrivalDay: string, calls: readonly CallPlan[]): Action[] {
  const carrier = actorAt(base, 'carrier-1', demoPassword);
  return calls.filter((call) => !call.filedLate).map((call, index) => ({ atMinute: 6 * 60 + index * 5, what: 'manifest-import', run: (now) => fileManifest(carrier, arrivalDay, call, 'I', now) }));
}

function manifestActions(actor: Cast, day: string, call: CallPlan): Action[] {
  return [
    ...(call.filedLate ? [{ atMinute: call.arrivesAt - 90, what: 'manifest-late', run: (now: string) => fileManifest(actor('carrier-1'), day, call, 'I', now) }] : []),
    { atMinute: call.arrivesAt - 150, what: 'manifest-export', run: (now) => fileManifest(actor('carrier-1'), day, call, 'E', now) },
  ];
}

async function fileManifest(carrier: Actor, day: string, call: CallPlan, direction: 'I' | 'E', now: string): Promise<Outcome> {
  // Imports were loaded a day before; exports load when the ship is here.
  const loadingAt = instantAt(day, call.arrivesAt + (direction === 'I' ? -1440 : 1500));
  const body = cuscarOf(call, direction, { now, loadingAt, arrivesAt: instantAt(day, call.arrivesAt) });
  const answer = await carrier.ask(lodgeManifest, { charset: 'declared' }, { body, contentType: 'application/edifact', commandId: `manifest-${direction}-${call.imo}-${call.voyageIn}` });
  return answer.ok ? { ok: answer.value.receipt === '01', code: answer.value.problems.filter((problem) => problem.severity === 'error').map((problem) => problem.code).join(' ') } : { ok: false, code: answer.code };
}

function terminalActions(actor: Cast, call: CallPlan): Action[] {
  const terminal = `terminal-${call.site.toLowerCase()}`;
  const report = async (body: string): Promise<Outcome> => {
    const answer = await actor(terminal).ask(sendTerminalMessage, {}, { body, contentType: 'application/edifact' });
    return answer.ok ? { ok: answer.value.accepted, code: answer.value.accepted ? '' : 'CONTRL' } : { ok: false, code: answer.code };
  };
  const imports = call.imports.flatMap((bill) => bill.boxes);
  const discharges = chunks(imports, 12).map((boxes, index): Action => ({
    atMinute: call.arrivesAt + 25 + index * 12, what: 'discharge', run: (now) => report(coarriOf(call, 'discharged', boxes, now, `D${call.imo.slice(2)}${String(index).padStart(3, '0')}`)),
  }));
  const arrivals = call.exports.map((bill): Action => ({
    atMinute: bill.gateInAt, what: 'gate-in',
    run: async (now) => {
      for (const box of bill.boxes) {
        const body = gatherInfoOf({
          site: call.site, lane: 'E1', session: `E${bill.billNo}${box.boxNo}`, direction: 'E', plate: box.plate, boxes: [box.boxNo], seen: [box.boxNo], seals: [box.seal], grossKg: 14_600 + 2300 + box.grossKg, tareKg: 14_600, at: now, entryId: '', sure: bill.fault !== 'misread',
        });
        await actor(`gate-${call.site.toLowerCase()}`).askText(sendGateMessage, {}, { body, contentType: 'application/xml' });
      }
      return report(codecoInOf(call, bill.boxes, now, `G${bill.billNo.slice(2)}`));
    },
  }));
  return [...discharges, ...arrivals];
}

function declarationActions(actor: Cast, call: CallPlan): Action[] {
  const lodge = async (bill: BillPlan): Promise<Outcome> => {
    const broker = actor(brokers[bill.broker]?.login ?? 'broker-1');
    const answer = await broker.ask(lodgeDeclaration, bill.form, { commandId: `lodge-${bill.billNo}` });
    if (answer.ok || (bill.fault !== 'wrong-total' && bill.fault !== 'unknown-box')) return answer.ok ? { ok: true, code: '' } : { ok: false, code: `${answer.code} ${problemCodes(answer.facts)}` };
    // Refused for the plan's own mistake: the broker reads the errors, corrects them and lodges again.
    const corrected = { ...bill.form, boxes: bill.boxes.map((box) => box.boxNo), items: bill.form.items.map((item) => ({ ...item, total: totalOf(item.qty, item.price) })) };
    const again = await broker.ask(lodgeDeclaration, corrected, { commandId: `lodge-${bill.billNo}-2` });
    return { ok: again.ok, code: again.ok ? `corrected after ${problemCodes(answer.facts)}` : again.code };
  };
  return [...call.imports, ...call.exports].map((bill) => ({ atMinute: bill.declaredAt, what: `declare-${bill.direction}`, run: () => lodge(bill) }));
}

function totalOf(qty: string, price: string): string {
  return (Math.round(Number(qty) * Number(price) * 100) / 100).toFixed(2);
}

function problemCodes(facts: Readonly<Record<string, unknown>>): string {
  return Array.isArray(facts.problems) ? facts.problems.map((problem: { code?: string }) => problem.code ?? '').join(' ') : '';
}

export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
