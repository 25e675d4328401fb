import { strict as assert } from 'node:assert';
import { lodgeDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest, sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { acceptFiling, draftFiling, putPhotograph, submitFiling } from '#domains/product-filing/contract/endpoints.ts';
import { concludeLook, listMyScans } from '#domains/scan-review/contract/endpoints.ts';
import type { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { ViewerSetting } from '#domains/scan-review/contract/look.ts';
import type { EntryId } from '#kernel/entry-number.ts';
import { brokers, tradersCast } from '#world/cast.ts';
import type { Actor } from '#world/client.ts';
import { codecoInOf, cuscarOf } from '#world/messages.ts';
import { drawnPicture } from '#world/picture.ts';
import { planDay } from '#world/plan.ts';

export type As = (login: string) => Actor;
const plainSetting: ViewerSetting = { channel: 'high', window: 7, level: 3.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0 };

/** A producer files fans with photographs, and the filing is accepted. */
export async function filed(as: As, nameZh: string): Promise<string> {
  const producer = as('trader-7');
  const photographs = await Promise.all((['PRODUCT', 'CARTON', 'MARKS'] as const).map(async (kind) => {
    const kept = await producer.ask(putPhotograph, {}, { body: drawnPicture(`${nameZh} ${kind}`, 3, 320, 240), contentType: 'image/png' });
    assert.ok(kept.ok, JSON.stringify(kept));
    return { kind, hash: kept.value.hash };
  }));
  const drafted = await producer.ask(draftFiling, {
    productCode: `EXP-${Date.now()}`, nameZh, nameEn: 'Standing fans', hs: '841451', packageType: '22', carton: { lengthMm: 480, widthMm: 420, heightMm: 260 }, piecesPerCarton: 2, netKg: '6.4', grossKg: '7.8',
    pallet: { pattern: 'NONE', cartonsPerLayer: 0, layers: 0 }, photographs,
  });
  assert.ok(drafted.ok, JSON.stringify(drafted));
  const { filingNo } = drafted.value;
  for (const answer of [await producer.ask(submitFiling, { filingNo }), await as('3100801').ask(acceptFiling, { filingNo })]) assert.ok(answer.ok, JSON.stringify(answer));
  return filingNo;
}

/** A ship of our own takes one box of the product abroad: on the manifest, in the yard, declared. */
export async function exported(base: string, as: As, name: string): Promise<{ readonly entryId: EntryId; readonly boxNo: string }> {
  const health: { at: string } = await (await fetch(`${base}/health`)).json() as { at: string };
  const now = Date.parse(health.at);
  const plans = Array.from({ length: 200 }, (_, i) => planDay((Date.now() + i) % 1_000_000_000, health.at.slice(0, 10), 60)).flat();
  const call = plans.find((plan) => plan.site === 'NBCT01' && plan.exports.some((bill) => bill.boxes.length === 1 && bill.fault === null));
  const bill = call?.exports.find(({ boxes, fault }) => boxes.length === 1 && fault === null);
  const [box] = bill?.boxes ?? [];
  const [item] = bill?.form.items ?? [];
  if (!call || !bill || !box || !item) throw new Error('no plan has an export of one box');
  const alone = { ...call, imports: [], exports: [bill] };
  const iso = (shiftMs: number): string => new Date(now + shiftMs).toISOString();
  const manifest = await as('carrier-1').ask(lodgeManifest, {}, { body: cuscarOf(alone, 'E', { now: iso(0), loadingAt: iso(36 * 3_600_000), arrivesAt: iso(12 * 3_600_000) }), contentType: 'application/edifact', commandId: `filed-${Date.now()}` });
  assert.ok(manifest.ok && manifest.value.receipt === '01', JSON.stringify(manifest));
  const arrived = await as('terminal-nbct01').ask(sendTerminalMessage, {}, { body: codecoInOf(alone, bill.boxes, iso(0), `F${Date.now() % 1_000_000}`), contentType: 'application/edifact' });
  assert.ok(arrived.ok, JSON.stringify(arrived));
  const trader = tradersCast.find(({ login }) => login === 'trader-7')?.uscc ?? '';
  const lodged = await as(brokers[0]?.login ?? '').ask(lodgeDeclaration, { ...bill.form, trader, preEntryNo: `FILED-${Date.now()}`, netKg: item.netKg, items: [{ ...item, hsCode: '8414510000', name, unit: '001', gNo: 1 }] });
  assert.ok(lodged.ok, JSON.stringify(lodged));
  return { entryId: lodged.value.entryId, boxNo: box.boxNo };
}

/** Whoever is drawn finds nothing, until the house has drawn its conclusion. */
export async function cleared(readers: readonly Actor[], scanNo: ScanNo, isBound: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    for (const reader of readers) {
      const mine = await reader.ask(listMyScans, {});
      if (mine.ok && mine.value.some((row) => row.scanNo === scanNo)) await reader.ask(concludeLook, { scanNo, verdict: 'RELEASE', marks: [], setting: plainSetting, dwellSeconds: 20, note: '' });
    }
    if (await isBound()) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('the scan was not bound within two and a half minutes');
}
