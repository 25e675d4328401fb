import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { listDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { listMyScans, putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import { greyOf, presets, type Window } from '#domains/scan-review/model/window-level.ts';
import { demoPassword, officerCast } from '#world/cast.ts';
import { actorAt, type Actor } from '#world/client.ts';
import { airLevel } from '../apps/simulators/scanner/effects.ts';
import { render, type Rendered } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';
import { openBrowser } from './browser.ts';

/** An image officer reads a scan by keyboard: the screen's greys are those of the raw values, a suspicion with its mark goes to the quay and holds the declaration. */
export async function journey(base: string): Promise<void> {
  const browser = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
  try {
    const scene = sceneOf('workbench', { load: 'full', concealment: 'none' });
    const rendered = render(scene);
    const { scanNo, entryId } = await sentFor(base, async (entry, no) => readFileSync(await writePackage({ ...scene, boxNo: entry.boxes[0] ?? '' }, rendered, { scanNo: no, scannedAt: new Date().toISOString(), entryId: entry.entryId }, folder)));
    const readers = officerCast.filter(({ posts }) => posts.includes('IMAGE_REVIEW')).map(({ officerNo }) => actorAt(base, officerNo, demoPassword));

    for (let looks = 0; looks < 3; looks += 1) {
      const login = await drawnOfficer(readers, scanNo);
      const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
      await page.goto(`${base}/desk`);
      await page.fill('#login', login);
      await page.fill('#password', demoPassword);
      await page.click('button[type=submit]');
      await page.locator('.desk-head').waitFor();
      const stage = await read(page, base, { scanNo, rendered });
      await page.close();
      if (stage === 'suspicious') break;
    }
    const duty = actorAt(base, '3100701', demoPassword);
    await until('the suspicion holds the declaration for an inspection', async () => {
      const answer = await duty.ask(listDeclarations, { stage: 'in-process', missing: 'inspection', limit: 200 });
      return answer.ok && answer.value.rows.some((row) => row.entryId === entryId);
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Entry = { readonly entryId: string; readonly boxes: readonly string[] };

/** Sends a package for a declaration under way; one that is released while it is packed leaves it to the next. */
async function sentFor(base: string, packed: (entry: Entry, scanNo: string) => Promise<Buffer>): Promise<{ readonly scanNo: ScanNo; readonly entryId: string }> {
  const scanner = actorAt(base, 'scanner-nbct01', demoPassword);
  for (let tries = 0; tries < 8; tries += 1) {
    const entry = await openEntry(base);
    const scanNo = ScanNo.parse(`BENCH-${Date.now()}`);
    const file = await packed(entry, scanNo);
    const receipt = await scanner.ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
    if (!receipt.ok && receipt.code === 'SCAN_ENTRY_CLOSED') continue;
    assert.ok(receipt.ok && receipt.value.stage === 'received', JSON.stringify(receipt));
    return { scanNo, entryId: entry.entryId };
  }
  throw new Error('eight declarations were released before their scan came');
}

/** A declaration under way that the lot let go; those that owe most facts stay longest. */
async function openEntry(base: string): Promise<Entry> {
  const duty = actorAt(base, '3100701', demoPassword);
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await duty.ask(listDeclarations, { stage: 'in-process', limit: 200 });
    const row = answer.ok ? answer.value.rows.toSorted((a, b) => b.missing.length - a.missing.length).find(({ missing, boxes }) => boxes.length > 0 && missing.length > 0 && !missing.includes('inspection') && !missing.includes('image') && !missing.includes('control')) : undefined;
    if (row) return row;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('no declaration under way within two minutes');
}

async function drawnOfficer(readers: readonly Actor[], scanNo: string): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    for (const reader of readers) {
      const answer = await reader.ask(listMyScans, {});
      if (answer.ok && answer.value.some((row) => row.scanNo === scanNo)) return reader.login;
    }
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  throw new Error(`nobody was drawn for ${scanNo}`);
}

/** By keyboard alone, but for the drag that draws the mark. Answers the stage the scan came to. */
async function read(page: Page, base: string, { scanNo, rendered }: { readonly scanNo: string; readonly rendered: Rendered }): Promise<string> {
  await page.goto(`${base}/desk/scans/view/${scanNo}`);
  await page.locator('.bench-view canvas').waitFor();
  await page.locator('.bench-foot .late').waitFor({ state: 'detached', timeout: 60_000 });
  await page.keyboard.press('1');
  for (const [key, preset] of [['3', presets[3]], ['8', presets[8]], ['6', presets[6]]] as const) {
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
    await comparesGreys(page, rendered, preset.window);
  }
  await page.keyboard.press('f');
  await page.keyboard.press('t');
  const view = await page.locator('.bench-view').boundingBox();
  assert.ok(view, 'the picture is on the screen');
  const [x, y] = [view.x + view.width / 2, view.y + view.height / 2];
  await page.mouse.move(x - 60, y - 30);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  await page.locator('.bench-overlay .mark polygon').waitFor({ state: 'attached' });
  assert.equal(await page.getByText('已封存').count(), 1, 'the opinion is sealed until the first look is concluded');
  await page.keyboard.press('F10');
  await page.locator('#confirm-verdict').waitFor();
  const answered = page.waitForResponse((response) => response.url().endsWith(`/${scanNo}/verdict`));
  await page.locator('#confirm-verdict').click();
  const { stage, projection }: { stage: string; projection: unknown } = await (await answered).json();
  if (projection) {
    await page.locator('#projection-read').click();
    await page.locator('.bench-foot .late').waitFor({ state: 'detached', timeout: 60_000 });
    return read(page, base, { scanNo, rendered });
  }
  await page.locator('[data-opinion]').first().waitFor();
  return stage;
}

/** Greys of three rows of the screen at full size against those the raw values must give. */
async function comparesGreys(page: Page, { width, height, pictures: [high] }: Rendered, window: Window): Promise<void> {
  const shown = await page.evaluate<{ readonly wide: number; readonly tall: number; readonly rows: { readonly at: number; readonly greys: number[] }[] }>(`(() => {
    const canvas = document.querySelector('.bench-view canvas');
    const gl = canvas.getContext('webgl2');
    const values = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, values);
    const row = (fromTop) => Array.from({ length: canvas.width }, (_, x) => values[((canvas.height - 1 - fromTop) * canvas.width + x) * 4]);
    return { wide: canvas.width, tall: canvas.height, rows: [0.35, 0.5, 0.65].map((share) => ({ at: Math.floor(canvas.height * share), greys: row(Math.floor(canvas.height * share)) })) };
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

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  assert.fail(`not within a minute: ${what}`);
}
