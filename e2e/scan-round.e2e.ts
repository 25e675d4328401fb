import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concludeLook, getScan, listMyScans, putScanPackage, type ScanRow } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { ViewerSetting } from '#domains/scan-review/contract/look.ts';
import { demoPassword, officerCast } from '#world/cast.ts';
import { actorAt, type Actor } from '#world/client.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';

/** A scanner site sends a simulated scan; the lot gives it to one image officer and nobody else; he reads its raw pixels and clears it. */
export async function journey(base: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-scan-'));
  try {
    const scene = sceneOf(`journey-${Date.now()}`, { load: 'full', concealment: 'none' });
    const rendered = render(scene);
    const scanNo = ScanNo.parse(`JOURNEY-${Date.now()}`);
    const file = readFileSync(await writePackage(scene, rendered, { scanNo, scannedAt: new Date().toISOString() }, folder));
    const scanner = actorAt(base, 'scanner-nbct01', demoPassword);
    const receipt = await scanner.ask(putScanPackage, { scanNo, offset: 0, size: file.length }, { body: file, contentType: 'application/zip' });
    assert.ok(receipt.ok, `the package is taken: ${JSON.stringify(receipt)}`);
    assert.deepEqual([receipt.value.whole, receipt.value.stage, receipt.value.faults], [true, 'received', []]);

    const readers = officerCast.filter(({ posts }) => posts.includes('IMAGE_REVIEW')).map(({ officerNo }) => actorAt(base, officerNo, demoPassword));
    const seen = new Set<string>();
    let reader = await drawn(readers, scanNo);
    // Read once, or twice and blind where the lot says so; a second reader is never the first.
    for (let looks = 0; looks < 3; looks += 1) {
      assert.ok(!seen.has(reader.login), 'nobody reads a scan twice');
      seen.add(reader.login);
      await readsPixels(reader, scanNo, rendered);
      for (const other of readers) if (!seen.has(other.login) && other.login !== '3100801') assert.deepEqual(await other.ask(getScan, { scanNo }).then((answer) => (answer.ok ? 'shown' : answer.code)), 'NOT_YOUR_SCAN');
      const view = await reader.ask(getScan, { scanNo });
      assert.ok(view.ok && view.value.looks.every(({ officer }) => officer === reader.login) && view.value.opinion === null, 'nothing of what others think is shown before the verdict');
      const setting: ViewerSetting = { channel: 'high', window: 7, level: 3.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0 };
      const conclude = () => reader.ask(concludeLook, { scanNo, verdict: 'RELEASE', marks: [], setting, dwellSeconds: 30, note: '' });
      let done = await conclude();
      // Now and then a threat is projected: its verdict is answered at once, and the real picture is still to be concluded.
      if (done.ok && done.value.projection) done = await conclude();
      assert.ok(done.ok, JSON.stringify(done));
      if (done.value.stage === 'released') return;
      reader = await drawn(readers, scanNo);
    }
    assert.fail('two lawful looks that agree must release the scan');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one officer the scan was drawn for. */
async function drawn(readers: readonly Actor[], scanNo: string): Promise<Actor> {
  for (let tries = 0; tries < 90; tries += 1) {
    const mine = await Promise.all(readers.map(async (reader) => {
      const answer = await reader.ask(listMyScans, {});
      return answer.ok && answer.value.some((row: ScanRow) => row.scanNo === scanNo) ? [reader] : [];
    }));
    const [first, ...more] = mine.flat();
    assert.equal(more.length, 0, 'a scan is drawn for one officer');
    if (first) return first;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('no image officer was drawn within a minute and a half');
}

async function readsPixels(reader: Actor, scanNo: string, { pictures, width, height }: ReturnType<typeof render>): Promise<void> {
  const [high] = pictures;
  // Before the box, where no threat is ever projected.
  const [from, to] = [16, 80];
  const bytes = await reader.askBytes(`/api/scan-review/scans/${scanNo}/pixels/${high?.energyMV}?from=${from}&to=${to}`);
  const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  assert.equal(values.length, (to - from) * height);
  for (const row of [0, Math.floor(height / 2), height - 1]) {
    assert.deepEqual([...values.subarray(row * (to - from), (row + 1) * (to - from))], [...(high?.data.subarray(row * width + from, row * width + to) ?? [])], `row ${row} is as the scanner sent it`);
  }
}
