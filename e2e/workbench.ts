import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { getDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { listOwnOrders } from '#domains/inspection/contract/endpoints.ts';
import { putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import { greyOf, presets, type Window } from '#domains/scan-review/model/window-level.ts';
import { sendGateMessage } from '#domains/gate/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { demoPassword } from '#world/cast.ts';
import { actorAt, type Actor } from '#world/client.ts';
import { gatherInfoOf } from '#world/messages.ts';
import { airLevel } from '../apps/simulators/scanner/effects.ts';
import { render, type Rendered } from '../apps/simulators/scanner/render.ts';
import { sceneOf, type Scene } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';
import { openBrowser } from './browser.ts';
import { declareBox } from './declared-box.ts';
import { houseSeeded } from './house-ready.ts';
import { drawnOfficer, imageOfficers, marksAndConcludes, receivedWhole, until } from './image-officers.ts';

/**
 * An image officer reads a scan by keyboard: the screen's greys are those of the raw values, and a suspicion holds the
 * declaration for an inspection that knows where to look. `GUANLAN_BASE=… node e2e/workbench.ts` against a house started
 * with GUANLAN_WORLD=seed, where nobody but this script acts.
 */
const base = process.env.GUANLAN_BASE ?? 'http://127.0.0.1:8420';
await houseSeeded(base);
const health: { at: string } = await (await fetch(`${base}/health`)).json() as { at: string };
const browser = await openBrowser();
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
try {
  const scene = sceneOf('workbench', { load: 'full', concealment: 'none' });
  const rendered = render(scene);
  const { scanNo, entryId, boxNo, broker } = await sentFor(async (boxNo, entry, no) => readFileSync(await writePackage({ ...scene, boxNo }, rendered, { scanNo: no, scannedAt: new Date().toISOString(), entryId: entry }, folder)));
  await weighedAtTheGate(boxNo);
  const readers = imageOfficers(base);
  let stage = '';
  // Read twice where the lot says so: both see the same place, and neither is told of the other.
  for (let looks = 0; looks < 3 && stage !== 'suspicious'; looks += 1) {
    const page = await signedIn(await drawnOfficer(readers, scanNo));
    stage = await read(page, { scanNo, rendered });
    await page.close();
  }
  assert.equal(stage, 'suspicious');
  await opensWithoutDeclaration(readers, rendered, scene);
  await until('the suspicion orders an inspection', async () => {
    const orders = await broker.ask(listOwnOrders, {});
    return orders.ok && orders.value.some((order) => order.entryId === entryId);
  });
  const duty = await actorAt(base, '3100701', demoPassword).ask(getDeclaration, { entryId: EntryId.parse(entryId) });
  assert.ok(duty.ok && duty.value.next.some(({ fact }) => fact === 'inspection') && !duty.value.next.some(({ fact }) => fact === 'image'), 'the inspection holds the goods in the place of the image');
  console.log(`ok: ${scanNo} was read on the screen's own greys, its suspicion holds ${entryId}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** An empty box that nobody declared is read on the same workbench. */
async function opensWithoutDeclaration(readers: readonly Actor[], rendered: Rendered, scene: Scene): Promise<void> {
  const scanNo = ScanNo.parse(`UNDECLARED-${Date.now()}`);
  const file = readFileSync(await writePackage(scene, rendered, { scanNo, scannedAt: new Date().toISOString(), declared: [] }, folder));
  const receipt = await actorAt(base, 'scanner-nbct01', demoPassword).ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
  assert.ok(receipt.ok, JSON.stringify(receipt));
  const page = await signedIn(await drawnOfficer(readers, scanNo));
  await page.goto(`${base}/desk/scans/view/${scanNo}`);
  await page.locator('.bench-view canvas').waitFor();
  await page.getByText('申报为空箱').waitFor();
  await page.close();
}

async function signedIn(login: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (fault) => console.log('page error', fault.message));
  await page.goto(`${base}/desk`);
  await page.fill('#login', login);
  await page.fill('#password', demoPassword);
  await page.click('button[type=submit]');
  await page.locator('.desk-head').waitFor();
  return page;
}

/** Declares boxes until one comes along that neither a rule nor the lot selects, and sends its scan. */
async function sentFor(packed: (boxNo: string, entryId: string, scanNo: string) => Promise<Buffer>): Promise<{ readonly scanNo: ScanNo; readonly entryId: string; readonly boxNo: string; readonly broker: Actor }> {
  const scanner = actorAt(base, 'scanner-nbct01', demoPassword);
  for (let tries = 0; tries < 8; tries += 1) {
    const { broker, bill, entryId } = await declareBox(base, health.at, { wanted: ({ goods, boxes }) => boxes.length === 1 && goods.rate !== '0', mark: 'WB' });
    const scanNo = ScanNo.parse(`BENCH-${Date.now()}`);
    const file = await packed(bill.boxes[0]?.boxNo ?? '', entryId, scanNo);
    const receipt = await scanner.ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
    assert.ok(receipt.ok && receipt.value.stage === 'received', JSON.stringify(receipt));
    const orders = await broker.ask(listOwnOrders, {});
    if (orders.ok && !orders.value.some((order) => order.entryId === entryId)) return { scanNo, entryId, boxNo: bill.boxes[0]?.boxNo ?? '', broker };
  }
  throw new Error('eight declarations in a row were selected');
}

/** A lorry with the box stops at the weighbridge of a lane; that it may not leave yet is the gate's affair. */
async function weighedAtTheGate(boxNo: string): Promise<void> {
  await actorAt(base, 'gate-nbct01', demoPassword).askText(sendGateMessage, {}, {
    contentType: 'application/xml', body: gatherInfoOf({ site: 'NBCT01', lane: 'I2', session: `WB${Date.now()}`, direction: 'I', plate: '浙B12345', boxes: [boxNo], seen: [boxNo], seals: [], grossKg: 28_400, tareKg: 14_600, at: new Date().toISOString(), entryId: '', sure: true }),
  });
}

/** By keyboard alone, but for the drag that draws the mark. Answers the stage the scan came to. */
async function read(page: Page, { scanNo, rendered }: { readonly scanNo: string; readonly rendered: Rendered }): Promise<string> {
  await page.goto(`${base}/desk/scans/view/${scanNo}`);
  await receivedWhole(page);
  await page.locator('[data-weighed]').getByText('箱货 13800 kg').waitFor();
  await page.screenshot({ path: 'e2e/shots/workbench.png' });
  await page.keyboard.press('1');
  for (const [key, preset] of [['3', presets[3]], ['8', presets[8]], ['6', presets[6]]] as const) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    await page.locator('.bench-view canvas[data-fine="true"]').waitFor();
    await comparesGreys(page, rendered, preset.window);
  }
  await page.keyboard.press('f');
  const { stage, isProjected } = await marksAndConcludes(page, scanNo);
  return isProjected ? read(page, { scanNo, rendered }) : stage;
}

/** Greys of three rows of the screen at full size, above where a threat may be projected, against those the raw values must give. */
async function comparesGreys(page: Page, { width, height, pictures: [high] }: Rendered, window: Window): Promise<void> {
  const shown = await page.evaluate<{ readonly wide: number; readonly tall: number; readonly rows: { readonly at: number; readonly greys: number[] }[] }>(`(() => {
    const canvas = document.querySelector('.bench-view canvas');
    const gl = canvas.getContext('webgl2');
    const values = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, values);
    const row = (fromTop) => Array.from({ length: canvas.width }, (_, x) => values[((canvas.height - 1 - fromTop) * canvas.width + x) * 4]);
    return { wide: canvas.width, tall: canvas.height, rows: [0.12, 0.2, 0.3].map((share) => ({ at: Math.floor(canvas.height * share), greys: row(Math.floor(canvas.height * share)) })) };
  })()`);
  const offset = (a: number, b: number): number => a / 2 - b / 2;
  for (const { at, greys } of shown.rows) {
    // 100 % is a screen point for a pixel along the box; upwards a pixel may be taller or flatter than it is long.
    const differing = greys.filter((grey, x) => {
      const [column, row] = [Math.floor(x + 0.5 + offset(width, shown.wide)), Math.floor(at + 0.5 + offset(height, shown.tall))];
      const value = high?.data[row * width + column];
      return value === undefined || column < 0 || column >= width || Math.abs(grey - greyOf(value, { airLevel, darkLevel: 0 }, window)) > 1;
    });
    assert.ok(differing.length <= greys.length * 0.002, `${differing.length} of ${greys.length} greys in row ${at} differ from the raw values`);
  }
}
