import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { SealedOpinion } from '../contract/opinion.ts';
import { ScanPackage } from '../contract/scan-package.ts';
import type { PresentScan } from '../model/scan.ts';
import { scans } from '../model/stored.ts';
import type { Seen } from './analyse.ts';
import type { Analyst, ToAnalyse, WholeScan } from './analyst.ts';
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

async function seal(house: House, analyst: Analyst, { scan }: PresentScan): Promise<void> {
  const { db, files, log, now } = house;
  const filed = await filedFor(house, scan);
  const answer = await analyst.analyse({ ...(await wholeScan(files, scan)), ...(filed && { filed }) });
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

async function wholeScan(files: House['files'], { manifestHash, pictures }: PresentScan['scan']): Promise<WholeScan> {
  const seen: Seen[] = [];
  for (const picture of pictures) seen.push({ ...picture, data: await valuesOf(files, picture) });
  return { manifest: ScanPackage.parse(parsedJson(await files.get(manifestHash))), pictures: seen };
}

/** References the comparison was calibrated with; fewer say too little. */
const referencesNeeded = 3;

/** The filed references of an export whose every line is the one product of its trader. */
async function filedFor({ db, files }: House, { entryId, scanNo }: PresentScan['scan']): Promise<NonNullable<ToAnalyse['filed']> | undefined> {
  if (entryId === null) return undefined;
  const [filed] = await db.read<{ filingNo: string; scanNos: string[] }>(
    `select f.filing_no as "filingNo", f.scan_nos as "scanNos" from product_filing.pub_references f join declaration.pub_declarations d on d.trader = f.enterprise and d.direction = 'E'
     where d.entry_id = $1 and cardinality(f.scan_nos) >= $2 and not $3 = any(f.scan_nos) and not exists (
       select 1 from jsonb_array_elements(d.form -> 'items') i where i ->> 'hsCode' not like f.hs || '%' or lower(trim(i ->> 'name')) not in (lower(f.name_zh), lower(f.name_en)))
     order by f.filing_no limit 1`, [entryId, referencesNeeded, scanNo]);
  if (!filed) return undefined;
  const whole: WholeScan[] = [];
  for (const reference of filed.scanNos.slice(0, referencesNeeded)) {
    const { state } = await load(db, scans, reference);
    if (state.stage !== 'absent') whole.push(await wholeScan(files, state.scan));
  }
  return { productNo: filed.filingNo, scans: whole };
}
