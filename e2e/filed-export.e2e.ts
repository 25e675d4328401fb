import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCoverage, getFiling, getReferences } from '#domains/product-filing/contract/endpoints.ts';
import { putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import { demoPassword, officerCast } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';
import { cleared, exported, filed } from './filed-product.ts';

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
