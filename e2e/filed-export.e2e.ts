import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCoverage, getReferences } from '#domains/product-filing/contract/endpoints.ts';
import { demoPassword } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { filed, referenced, scanned } from './filed-product.ts';
import { imageOfficers } from './image-officers.ts';

/** A filed product is exported and scanned, its package in DICOS; the image officers find nothing; the scan becomes its first reference image. */
export async function journey(base: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-filed-'));
  try {
    const as = (login: string): Actor => actorAt(base, login, demoPassword);
    const name = `落地扇 ${Date.now()}`;
    const filingNo = await filed(as, name);
    const scene = sceneOf(`filed-${Date.now()}`, { load: 'full', concealment: 'none' });
    const { entryId, scanNo } = await referenced(as, imageOfficers(base), filingNo, () => scanned({ base, as, name, folder, prefix: 'FILED', scene, format: 'dicos' }));

    const coverage = await as('3100201').ask(getCoverage, { entryId });
    assert.deepEqual(coverage.ok && [coverage.value.machineFirst, coverage.value.lines], [false, [{ gNo: 1, filingNo, stage: 'active', references: 1, wanted: 3 }]]);
    const shown = await as('3100811').ask(getReferences, { entryId });
    assert.ok(shown.ok && shown.value.filings.some((filing) => filing.filingNo === filingNo && filing.sameName && filing.scanNos.includes(scanNo) && filing.photographs.length === 3), JSON.stringify(shown));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
