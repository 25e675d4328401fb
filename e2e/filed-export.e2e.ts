import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lodgeDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest, sendTerminalMessage } from '#domains/manifest/contract/endpoints.ts';
import { acceptFiling, draftFiling, getCoverage, getFiling, getReferences, putPhotograph, submitFiling } from '#domains/product-filing/contract/endpoints.ts';
import { concludeLook, listMyScans, putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { ViewerSetting } from '#domains/scan-review/contract/look.ts';
import type { EntryId } from '#kernel/entry-number.ts';
import { brokers, demoPassword, officerCast, tradersCast } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { codecoInOf, cuscarOf } from '#world/messages.ts';
import { drawnPicture } from '#world/picture.ts';
import { planDay } from '#world/plan.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';

/** A filed product is exported and scanned, its package in DICOS; the image officers find nothing; the scan becomes its first reference image. */
export async function journey(base: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-filed-'));
  try {
    const as = (login: string): Actor => actorAt(base, login, demoPassword);
    const name = `落地扇 ${Date.now()}`;
    const filingNo = await filed(as, name);
    const scene = sceneOf(`filed-${Date.now()}`, { load: 'full', concealment: 'none' });
    const rendered = render(scene);
    const { entryId, boxNo } = await exported(base, as, name);

    const scanNo = ScanNo.parse(`FILED-${Date.now()}`);
    const file = readFileSync(await writePackage({ ...scene, boxNo }, rendered, { scanNo, scannedAt: new Date().toISOString(), entryId }, folder, 'dicos'));
    const receipt = await as('scanner-nbct01').ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
    assert.ok(receipt.ok && receipt.value.stage === 'received', `the package is taken: ${JSON.stringify(receipt)}`);

    const readers = officerCast.filter(({ posts }) => posts.includes('IMAGE_REVIEW')).map(({ officerNo }) => as(officerNo));
    await cleared(readers, scanNo, async () => {
      const view = await as('3100801').ask(getFiling, { filingNo });
      return view.ok && view.value.references.some((reference) => reference.scanNo === scanNo && reference.entryId === entryId);
    });
    const coverage = await as('3100201').ask(getCoverage, { entryId });
    assert.deepEqual(coverage.ok && [coverage.value.machineFirst, coverage.value.lines], [false, [{ gNo: 1, filingNo, stage: 'active', references: 1, wanted: 3 }]]);
    const shown = await as('3100811').ask(getReferences, { entryId });
    assert.ok(shown.ok && shown.value.filings.some((filing) => filing.filingNo === filingNo && filing.sameName && filing.scanNos.includes(scanNo) && filing.photographs.length === 3), JSON.stringify(shown));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filed(as: (login: string) => Actor, nameZh: string) {
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
async function exported(base: string, as: (login: string) => Actor, name: string): Promise<{ entryId: EntryId; boxNo: string }> {
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
async function cleared(readers: readonly Actor[], scanNo: ScanNo, isBound: () => Promise<boolean>): Promise<void> {
  const setting: ViewerSetting = { channel: 'high', window: 7, level: 3.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0 };
  for (let tries = 0; tries < 150; tries += 1) {
    for (const reader of readers) {
      const mine = await reader.ask(listMyScans, {});
      if (mine.ok && mine.value.some((row) => row.scanNo === scanNo)) await reader.ask(concludeLook, { scanNo, verdict: 'RELEASE', marks: [], setting, dwellSeconds: 20, note: '' });
    }
    if (await isBound()) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('the scan was not bound within two and a half minutes');
}
