import { lodgeDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest, sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { dayInChina } from '#kernel/instant.ts';
import { brokers, demoPassword } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { coarriOf, cuscarOf } from '#world/messages.ts';
import { type BillPlan, planDay } from '#world/plan.ts';

export type DeclaredBox = { readonly broker: Actor; readonly bill: BillPlan; readonly entryId: string };

/** Brings a planned import into port through the front door, manifest and discharge, and declares it; `trader` may be another than planned. */
export async function declareBox(base: string, now: string, { wanted, trader, mark }: { readonly wanted: (bill: BillPlan) => boolean; readonly trader?: string; readonly mark: string }): Promise<DeclaredBox> {
  for (let seed = Date.now() % 1_000_000_000; ; seed += 1) {
    const call = planDay(seed, dayInChina(now), 240).find(({ site, imports }) => site === 'NBCT01' && imports.some((bill) => bill.fault === null && wanted(bill)));
    const bill = call?.imports.find((each) => each.fault === null && wanted(each));
    if (!call || !bill) continue;
    const alone = { ...call, imports: [bill], exports: [] };
    const [carrier, terminal, broker] = ['carrier-1', 'terminal-nbct01', brokers[bill.broker]?.login ?? 'broker-1'].map((login) => actorAt(base, login, demoPassword));
    if (!carrier || !terminal || !broker) throw new Error('the cast is incomplete');
    const arrivesAt = new Date(Date.parse(now) + 3_600_000).toISOString();
    const manifest = await carrier.ask(lodgeManifest, { charset: 'declared' }, { body: cuscarOf(alone, 'I', { now, loadingAt: new Date(Date.parse(now) - 5 * 86_400_000).toISOString(), arrivesAt }), contentType: 'application/edifact' });
    if (!manifest.ok || manifest.value.receipt !== '01') throw new Error(`the manifest was refused: ${JSON.stringify(manifest)}`);
    await terminal.ask(sendTerminalMessage, {}, { body: coarriOf(alone, 'discharged', bill.boxes, now, `P${seed}`), contentType: 'application/edifact' });
    const lodged = await broker.ask(lodgeDeclaration, { ...bill.form, ...(trader !== undefined && { trader }), preEntryNo: `${mark}-${seed}` });
    if (!lodged.ok) throw new Error(`the declaration was refused: ${JSON.stringify(lodged)}`);
    return { broker, bill, entryId: lodged.value.entryId };
  }
}
