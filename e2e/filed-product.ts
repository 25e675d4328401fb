import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { getDeclaration, lodgeDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest, sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { acceptFiling, draftFiling, getFiling, putPhotograph, submitFiling } from '#domains/product-filing/contract/endpoints.ts';
import { concludeLook, getScan, listMyScans, putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { ViewerSetting } from '#domains/scan-review/contract/look.ts';
import type { EntryId } from '#kernel/entry-number.ts';
import { brokers, tradersCast } from '#world/cast.ts';
import type { Actor } from '#world/client.ts';
import { codecoInOf, cuscarOf } from '#world/messages.ts';
import { drawnPicture } from '#world/picture.ts';
import { planDay } from '#world/plan.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import type { Scene } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';

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

export type ScannedBox = { readonly scanNo: ScanNo; readonly entryId: EntryId; readonly boxNo: string };

/** One box of the product is declared for export and scanned as the scene has it. */
export async function scanned({ base, as, name, folder, prefix, scene, format = 'tiff' }: { readonly base: string; readonly as: As; readonly name: string; readonly folder: string; readonly prefix: string; readonly scene: Scene; readonly format?: 'tiff' | 'dicos' }): Promise<ScannedBox> {
  const rendered = render(scene);
  // An export that waits for nothing is released at once: then the scan comes too late, and the next box is sent.
  for (let tries = 0; tries < 8; tries += 1) {
    const { entryId, boxNo } = await exported(base, as, name);
    const scanNo = ScanNo.parse(`${prefix}-${Date.now()}`);
    const file = readFileSync(await writePackage({ ...scene, boxNo }, rendered, { scanNo, scannedAt: new Date().toISOString(), entryId }, folder, format));
    const receipt = await as('scanner-nbct01').ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
    if (receipt.ok && receipt.value.stage === 'received') return { scanNo, entryId, boxNo };
    assert.ok(!receipt.ok && receipt.code === 'SCAN_ENTRY_CLOSED', JSON.stringify(receipt));
  }
  throw new Error('eight exports in a row were released before their scan arrived');
}

/** A box whose image was read, found in order and bound to the filing. One that the lot drew for inspection becomes no reference before it was opened: then the next is sent. */
export async function referenced(as: As, readers: readonly Actor[], filingNo: string, send: () => Promise<ScannedBox>): Promise<ScannedBox> {
  for (let tries = 0; tries < 4; tries += 1) {
    const box = await send();
    const isBound = async (): Promise<boolean> => {
      const filing = await as('3100801').ask(getFiling, { filingNo });
      return filing.ok && filing.value.references.some(({ scanNo, entryId }) => scanNo === box.scanNo && entryId === box.entryId);
    };
    const isRead = async (): Promise<boolean> => {
      const scan = await as('3100801').ask(getScan, { scanNo: box.scanNo });
      return scan.ok && scan.value.stage === 'released';
    };
    await cleared(readers, box.scanNo, async () => (await isBound()) || ((await isRead()) && isDrawn(as, box.entryId)));
    if (await isBound()) return box;
  }
  throw new Error('four exports in a row were drawn for inspection');
}

async function isDrawn(as: As, entryId: EntryId): Promise<boolean> {
  const declared = await as('3100701').ask(getDeclaration, { entryId });
  return declared.ok && declared.value.next.some(({ fact }) => fact === 'inspection');
}

/** Whoever is drawn finds nothing, until the house has drawn its conclusion; `isSettled` says whether it has. */
async function cleared(readers: readonly Actor[], scanNo: ScanNo, isSettled: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    for (const reader of readers) {
      const mine = await reader.ask(listMyScans, {});
      if (mine.ok && mine.value.some((row) => row.scanNo === scanNo)) await reader.ask(concludeLook, { scanNo, verdict: 'RELEASE', marks: [], setting: plainSetting, dwellSeconds: 20, note: '' });
    }
    if (await isSettled()) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  const told = await Promise.all(readers.map((reader) => reader.ask(getScan, { scanNo })));
  throw new Error(`the scan was not bound within two and a half minutes: ${JSON.stringify(told.find(({ ok }) => ok))}`);
}
