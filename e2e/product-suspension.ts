import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { listOwnOrders, presentGoods } from '#domains/inspection/contract/endpoints.ts';
import { explainSuspension, getFiling, liftSuspension } from '#domains/product-filing/contract/endpoints.ts';
import { getScan, makeTypical } from '#domains/scan-review/contract/endpoints.ts';
import type { ScanNo } from '#domains/scan-review/contract/ids.ts';
import { enrolDevice } from '#domains/staff/contract/endpoints.ts';
import { demoPassword, officerCast } from '#world/cast.ts';
import { inspectorAgents } from '#world/agents/officers.ts';
import { actorAt } from '#world/client.ts';
import { deviceOf } from '#world/device.ts';
import { scannerBy } from '../apps/simulators/scanner/scanners.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './desk.e2e.ts';
import { type As, filed, referenced, scanned } from './filed-product.ts';
import { houseSeeded } from './house-ready.ts';
import { drawnOfficer, imageOfficers, marksAndConcludes, receivedWhole, until } from './image-officers.ts';

/**
 * A producer's fans are exported and scanned three times and become references. In the fourth box a tenth is something else:
 * the comparison says so behind its seal, an image officer lays the pictures over each other and marks the place, inspectors
 * open the box, and the filing is suspended until the producer has explained. `GUANLAN_BASE=… node e2e/product-suspension.ts`
 * against a house started with GUANLAN_WORLD=seed, where nobody but this script acts.
 */
const base = process.env.GUANLAN_BASE ?? 'http://127.0.0.1:8420';
const shots = 'e2e/shots';
mkdirSync(shots, { recursive: true });
await houseSeeded(base);
const as: As = (login) => actorAt(base, login, demoPassword);
const readers = imageOfficers(base);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-suspended-'));
const browser = await openBrowser();
const faults: string[] = [];
try {
  const name = `台扇 ${Date.now()}`;
  const filingNo = await filed(as, name);
  const filing = async () => {
    const answer = await as('3100801').ask(getFiling, { filingNo });
    assert.ok(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  for (const day of [1, 2, 3]) {
    const { scanNo, boxNo } = await referenced(as, readers, filingNo, () => sent(name, day, 'none'));
    const kept = day === 1 && await as('3100801').ask(makeTypical, { scanNo, boxNo, hs: '8414', name: '台扇', reason: '同一产品的首批出口' });
    assert.ok(kept === false || kept.ok, JSON.stringify(kept));
  }
  const { scanNo, entryId, boxNo } = await sent(name, 4, 'substitution');
  const stage = await readByOfficers(scanNo, filingNo);
  assert.equal(stage, 'suspicious');
  await until('the difference is noted on the filing', async () => (await filing()).differences.some((seen) => seen.scanNo === scanNo));
  assert.equal((await filing()).stage, 'active', 'a machine\'s comparison alone suspends nothing');

  await inspected(entryId, boxNo);
  await until('what the inspectors found suspends the filing', async () => (await filing()).stage === 'suspended');
  const { suspension, differences } = await filing();
  assert.equal(suspension?.cause, 'COMPARISON');
  assert.ok((suspension.p ?? 1) <= 0.01 && suspension.scanNo === scanNo, JSON.stringify(suspension));
  assert.equal(differences.find((seen) => seen.scanNo === scanNo)?.finding?.conforms, false);
  const back = await as('3100801').ask(getScan, { scanNo });
  assert.ok(back.ok && back.value.finding?.conforms === false, 'the finding came back to the scan');

  const desk = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  desk.on('pageerror', (fault) => faults.push(fault.message));
  await signIn(desk, base, '3100801');
  await desk.goto(`${base}/desk/filings/${filingNo}`);
  await desk.getByText(suspension.orderNo ?? '').first().waitFor();
  await desk.screenshot({ path: `${shots}/filing-suspended.png`, fullPage: true });
  for (const answer of [await as('trader-7').ask(explainSuspension, { filingNo, explanation: '装箱工误装同尺寸纸箱，已隔离核查' }), await as('3100801').ask(liftSuspension, { filingNo, reasons: '说明成立，下批加强机检' })]) assert.ok(answer.ok, JSON.stringify(answer));
  assert.equal((await filing()).stage, 'active');
  assert.deepEqual(faults, []);
  console.log(`ok: ${scanNo} differed from three references of ${filingNo} at p ${suspension.p?.toFixed(4)}, ${suspension.orderNo} confirmed it, the filing was suspended and is in force again`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One box of the product is declared and scanned; a tenth of the cargo may be something else. */
function sent(name: string, day: number, concealment: 'none' | 'substitution') {
  const scanner = scannerBy('portal-50');
  assert.ok(scanner);
  return scanned({ base, as, name, folder, prefix: `SUSPEND-${day}`, scene: sceneOf(`suspension ${day}`, { producer: 'suspension', kind: 'fans', load: 'full', scanner, concealment, share: 0.1 }) });
}

/** The first reader works on the screen, a second, where the lot asks for one, sees the same. */
async function readByOfficers(scanNo: ScanNo, filingNo: string): Promise<string> {
  let stage = '';
  for (let looks = 0; looks < 3 && stage !== 'suspicious'; looks += 1) {
    const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    page.setDefaultTimeout(90_000);
    page.on('pageerror', (fault) => faults.push(fault.message));
    await signIn(page, base, await drawnOfficer(readers, scanNo));
    stage = await compares(page, scanNo, filingNo);
    await page.close();
  }
  return stage;
}

/** Lays the filed reference beside and over the scan in every way, marks a place, concludes, and then sees what the machine found and which typical image is nearest. */
async function compares(page: Page, scanNo: ScanNo, filingNo: string): Promise<string> {
  await page.goto(`${base}/desk/scans/view/${scanNo}`);
  await receivedWhole(page);
  const reference = page.locator('.ant-card').filter({ hasText: '对比图像' }).locator('.ant-select').first();
  await reference.click();
  await page.locator('.ant-select-dropdown').getByText(filingNo).first().waitFor();
  assert.equal(await page.locator('.ant-select-dropdown').getByText('相近典型图像').count(), 0, 'the network\'s choice is not shown before the verdict');
  await page.locator('.ant-select-dropdown .ant-select-item-option').getByText('SUSPEND-1').first().click();
  await page.locator('.bench-view canvas').click({ position: { x: 5, y: 5 } });
  const fine = page.locator('.bench-view canvas[data-fine="true"]');
  await fine.waitFor();
  const seen = new Set([await pixelsOf(page)]);
  for (const layout of ['side-by-side', 'blink', 'swipe', 'difference']) {
    await page.keyboard.press('q');
    // The two take turns every half second, and what takes turns is never drawn finely.
    await page.waitForTimeout(800);
    if (layout !== 'blink') await fine.waitFor();
    await page.locator('.bench-view').screenshot({ path: `${shots}/reference-${layout}.png` });
    seen.add(await pixelsOf(page));
  }
  assert.equal(await page.getByText('没有可对比的参考图像').count(), 0);
  assert.equal(seen.size, 5, 'alone and in every way of comparing the canvas shows another picture');
  await page.keyboard.press('Q');
  const { stage, isProjected } = await marksAndConcludes(page, scanNo);
  if (isProjected) return compares(page, scanNo, filingNo);
  await receivedWhole(page);
  await page.screenshot({ path: `${shots}/opinion-compared.png`, fullPage: true });
  await reference.click();
  await page.locator('.ant-select-dropdown').getByText('相近典型图像').first().waitFor();
  await page.screenshot({ path: `${shots}/nearest-typical.png`, fullPage: true });
  return stage;
}

/** The canvas alone, without what is written over it. */
function pixelsOf(page: Page): Promise<string> {
  return page.evaluate<string>("document.querySelector('.bench-view canvas').toDataURL()");
}

/** The suspicion orders an inspection; the broker presents the box, the drawn pair opens it and finds other goods in it. */
async function inspected(entryId: string, boxNo: string): Promise<void> {
  const broker = as('broker-1');
  let orderNo = '';
  await until('the suspicion orders an inspection', async () => {
    const orders = await broker.ask(listOwnOrders, {});
    orderNo = (orders.ok && orders.value.find((order) => order.entryId === entryId)?.orderNo) || '';
    return orderNo !== '';
  });
  // Whoever worked on a browser's phone page before signs with that browser's keys; here the world's own devices sign.
  const seed = Number(process.env.GUANLAN_SEED ?? 2016);
  for (const { officerNo } of officerCast.filter(({ posts }) => posts.includes('INSPECT'))) {
    const { sealKey, signKey } = deviceOf(seed, officerNo);
    const enrolled = await as(officerNo).ask(enrolDevice, { sealKey, signKey });
    assert.ok(enrolled.ok, JSON.stringify(enrolled));
  }
  const presented = await broker.ask(presentGoods, { orderNo, site: 'NBCT01' });
  assert.ok(presented.ok, JSON.stringify(presented));
  const agents = inspectorAgents(base, seed, { bills: new Map(), hidden: new Set([boxNo]) });
  // They take three quarters of an hour; for them it is over at once.
  await until('the drawn pair reports', async () => {
    const now = Date.now();
    for (const agent of agents) for (const nowMs of [now - 46 * 60_000, now]) await agent.look({ nowMs, at: new Date(nowMs).toISOString() });
    const order = await broker.ask(listOwnOrders, {});
    return order.ok && order.value.some((each) => each.orderNo === orderNo && each.stage === 'closed');
  }, 120);
}
