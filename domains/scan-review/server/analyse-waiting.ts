import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { SealedOpinion } from '../contract/opinion.ts';
import { ScanPackage } from '../contract/scan-package.ts';
import type { PresentScan } from '../model/scan.ts';
import { scans } from '../model/stored.ts';
import type { Seen } from './analyse.ts';
import type { Analyst } from './analyst.ts';
import { parsedJson } from './open-package.ts';
import { valuesOf } from './pixels.ts';

/**
 * Gives an opinion on what has come and seals it; only then is the lot asked. A worker that dies in between leaves the scan
 * waiting, and it is analysed anew: the first opinion that is sealed stands. Files that cannot be had are waited for.
 */
export async function analyseWaiting(house: House, analyst: Analyst): Promise<void> {
  const waiting = await house.db.read<{ id: string }>(`select s.id from scan_review.scans s where s.stage = 'received' order by s.received_at limit 20`, []);
  for (const { id } of waiting) {
    const { state } = await load(house.db, scans, id);
    if (state.stage === 'received') await seal(house, analyst, state);
  }
}

async function seal({ db, files, log, now }: House, analyst: Analyst, { scan }: PresentScan): Promise<void> {
  const manifest = ScanPackage.parse(parsedJson(await files.get(scan.manifestHash)));
  const pictures: Seen[] = [];
  for (const picture of scan.pictures) pictures.push({ ...picture, data: await valuesOf(files, picture) });
  const answer = await analyst.analyse(manifest, pictures, []);
  const by = 'system:scan-review.analyse';
  if ('fault' in answer) {
    log.error({ scanNo: scan.scanNo, fault: answer.fault }, 'a scan could not be analysed; it is read without an opinion');
    await execute(db, scans, scan.scanNo, { type: 'FailAnalysis', reason: answer.fault.slice(0, 200), by, at: now() }, { persist: true });
    return;
  }
  const sealed: SealedOpinion = { opinions: answer.opinions, ofScanner: scan.scannerOpinionHash ? parsedJson(await files.get(scan.scannerOpinionHash)) ?? null : null };
  const opinionHash = await files.put(Buffer.from(JSON.stringify(sealed)));
  await execute(db, scans, scan.scanNo, { type: 'SealOpinion', opinionHash, model: answer.model, by, at: now() }, { persist: true });
}
