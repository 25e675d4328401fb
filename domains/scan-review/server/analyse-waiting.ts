import { dayInChina } from '#kernel/instant.ts';
import { type DeclaredLine, type FiledProduct, soleFiling } from '#domains/product-filing/contract/matching.ts';
import type { Reader } from '#platform/db/database.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { SealedOpinion } from '../contract/opinion.ts';
import type { HeldBy } from '../model/analysis/advice.ts';
import type { PresentScan } from '../model/scan.ts';
import { policyOn } from '../model/policy.ts';
import { policies, policyId, scans } from '../model/stored.ts';
import type { Seen } from './analyse.ts';
import type { Analyst, ToAnalyse, WholeScan } from './analyst.ts';
import { parsedJson } from './open-package.ts';
import { valuesOf } from './pixels.ts';
import { isAdviceHeld } from './guard.ts';
import { manifestOf } from './queries.ts';
import { keepReadings } from './readings.ts';

/**
 * Gives an opinion on what has come and seals it; only then is the lot asked. Each analyst takes the scan that waits longest.
 * A worker that dies in between leaves its scans waiting, and they are analysed anew: the first opinion that is sealed
 * stands. Files that cannot be had are waited for.
 */
export async function analyseWaiting(house: House, ...analysts: readonly Analyst[]): Promise<void> {
  const waiting = await house.db.read<{ id: string }>(`select s.id from scan_review.scans s where s.stage = 'received' order by s.received_at limit 20`, []);
  await Promise.all(analysts.map(async (analyst) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id } = next;
      // One whose files cannot be had waits for itself alone.
      await layOut(house, id).then((ready) => ready && seal(house, analyst, ready)).catch((fault: Error) => { house.log.error({ scanNo: id, fault: fault.message }, 'a scan waits for its analysis'); });
    }
  }));
}

type LaidOut = { readonly present: PresentScan; readonly whole: WholeScan; readonly filed: ToAnalyse['filed'] };

/** A scan with its pixels and what it is compared with; undefined once it has its opinion. */
async function layOut(house: House, id: string): Promise<LaidOut | undefined> {
  const { state } = await load(house.db, scans, id);
  return state.stage === 'received' ? { present: state, filed: await filedFor(house, state.scan), whole: await wholeScan(house.files, state.scan) } : undefined;
}

/** Whether somebody waits for the analysis; whatever can wait stands back. */
export async function isAnalysisAwaited(db: Reader): Promise<boolean> {
  return (await db.read(`select 1 from scan_review.scans s where s.stage = 'received' limit 1`, [])).length > 0;
}

async function seal(house: House, analyst: Analyst, { present: { scan, receivedAt }, whole, filed }: LaidOut): Promise<void> {
  const { db, files, log, now } = house;
  const held = await heldBy(db, scan.deviceId, receivedAt);
  const answer = await analyst.analyse({ ...whole, ...(held && { held }), ...(filed && { filed }) });
  const by = 'system:scan-review.analyse';
  if ('fault' in answer) {
    log.error({ scanNo: scan.scanNo, fault: answer.fault }, 'a scan could not be analysed; it is read without an opinion');
    await execute(db, scans, scan.scanNo, { type: 'FailAnalysis', reason: answer.fault.slice(0, 200), by, at: now() }, { persist: true });
    return;
  }
  const sealed: SealedOpinion = { opinions: answer.boxes.map(({ opinion, withheld }) => ({ ...opinion, withheld: [...withheld] })), ofScanner: scan.scannerOpinionHash ? parsedJson(await files.get(scan.scannerOpinionHash)) ?? null : null };
  const opinionHash = await files.put(Buffer.from(JSON.stringify(sealed)));
  const outcome = await execute(db, scans, scan.scanNo, { type: 'SealOpinion', opinionHash, model: answer.model, by, at: now() }, { persist: true });
  if (outcome.ok && outcome.events.length > 0) await keepReadings(db, { scan, receivedAt, manifest: whole.manifest, model: answer.model, boxes: answer.boxes, shadow: false });
}

async function heldBy(db: House['db'], deviceId: string, receivedAt: string): Promise<HeldBy | undefined> {
  const { state } = await load(db, policies, policyId);
  if (!policyOn(state, dayInChina(receivedAt)).releaseAdvice) return 'switched-off';
  return (await isAdviceHeld(db, deviceId)) ? 'scores-drifted' : undefined;
}

export async function wholeScan(files: House['files'], scan: PresentScan['scan']): Promise<WholeScan> {
  const seen: Seen[] = [];
  for (const picture of scan.pictures) seen.push({ ...picture, data: await valuesOf(files, picture) });
  return { manifest: await manifestOf(files, scan), pictures: seen };
}

/** References the comparison was calibrated with; fewer say too little. */
const referencesNeeded = 3;

/** The filed references of an export whose every line is the one product of its trader. */
async function filedFor({ db, files }: House, { entryId, scanNo }: PresentScan['scan']): Promise<NonNullable<ToAnalyse['filed']> | undefined> {
  if (entryId === null) return undefined;
  const [entry] = await db.read<{ trader: string; lines: DeclaredLine[] }>(
    `select d.trader, (select coalesce(jsonb_agg(jsonb_build_object('gNo', i -> 'gNo', 'hsCode', i -> 'hsCode', 'name', i -> 'name')), '[]') from jsonb_array_elements(d.form -> 'items') i) as lines
     from declaration.pub_declarations d where d.entry_id = $1 and d.direction = 'E'`, [entryId]);
  if (!entry) return undefined;
  const products = await db.read<FiledProduct & { stage: string; scanNos: string[] }>(
    'select f.filing_no as "filingNo", f.stage, f.hs, f.name_zh as "nameZh", f.name_en as "nameEn", f.scan_nos as "scanNos" from product_filing.pub_references f where f.enterprise = $1 order by f.filing_no', [entry.trader]);
  const filed = soleFiling(entry.lines, products);
  if (filed?.stage !== 'active' || filed.scanNos.length < referencesNeeded || filed.scanNos.includes(scanNo)) return undefined;
  const whole: WholeScan[] = [];
  for (const reference of filed.scanNos.slice(0, referencesNeeded)) {
    const { state } = await load(db, scans, reference);
    if (state.stage !== 'absent') whole.push(await wholeScan(files, state.scan));
  }
  return { productNo: filed.filingNo, scans: whole };
}
