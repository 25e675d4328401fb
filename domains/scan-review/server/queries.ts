import { addMinutes } from '#kernel/instant.ts';
import type { Reader } from '#platform/db/database.ts';
import type { House } from '#platform/house.ts';
import type { Caller } from '#platform/permission.ts';
import type { ScanRow, ScanView } from '../contract/endpoints.ts';
import { Mark } from '../contract/look.ts';
import { SealedOpinion } from '../contract/opinion.ts';
import { ScanPackage } from '../contract/scan-package.ts';
import type { PresentScan } from '../model/scan.ts';
import { nearestTypical } from './nearest-typical.ts';
import { parsedJson } from './open-package.ts';

const columns = `s.id as "scanNo", s.stage, s.site, s.boxes, s.entry_id as "entryId", s.received_at as "receivedAt", s.lease_until as "leaseUntil"`;

export function scansOf(reader: Reader, officer: string): Promise<ScanRow[]> {
  return reader.read<ScanRow>(`select ${columns} from scan_review.scans s where s.stage = 'assigned' and s.officer = $1 order by s.lease_until`, [officer]);
}

export function listScans(reader: Reader, stage: string, limit: number): Promise<ScanRow[]> {
  return reader.read<ScanRow>(`select ${columns} from scan_review.scans s where $1 = '' or s.stage = $1 order by s.received_at desc limit $2`, [stage, limit]);
}

/** Posts that may look at every scan. */
const readAll: readonly string[] = ['IMAGE_CHIEF', 'AUDITOR'];

/** Whether the scan was drawn for the caller, now or before, or may be read by his post. What was released, or is typical, is every image officer's to compare with. */
export function mayLook(caller: Caller, state: PresentScan): boolean {
  return ((state.stage === 'released' || state.typical.length > 0) && caller.roles.includes('IMAGE_REVIEW')) || (state.stage === 'assigned' && state.officer === caller.id) || state.looks.some(({ officer }) => officer === caller.id) || caller.roles.some((role) => readAll.includes(role));
}

/** Whether what others thought may be shown: never to one who is still to give his own view, never before it is settled unless it is his own. */
function settledFor(caller: Caller, state: PresentScan): boolean {
  if (state.stage === 'assigned' && state.officer === caller.id) return false;
  return state.stage === 'released' || state.stage === 'suspicious' || state.stage === 'rescan-asked';
}

export async function manifestOf(files: House['files'], { manifestHash }: PresentScan['scan']): Promise<ScanPackage> {
  return ScanPackage.parse(parsedJson(await files.get(manifestHash)));
}

/** A box comes again with other goods: what a weighbridge read longer ago than this before the scan was another trip. */
const oneTripMinutes = 7 * 24 * 60;

export async function viewOf({ db, files }: House, scanNo: string, state: PresentScan, caller: Caller): Promise<ScanView> {
  const { scan } = state;
  const boxNos = scan.boxes.map(({ no }) => no);
  const manifest = await manifestOf(files, scan);
  const mine = state.stage === 'assigned' && state.officer === caller.id;
  const settled = settledFor(caller, state);
  const [declaration] = scan.entryId
    ? await db.read<NonNullable<ScanView['declaration']>>('select d.entry_id as "entryId", d.direction, d.trader, d.form from declaration.pub_declarations d where d.entry_id = $1', [scan.entryId]) : [];
  const boxFacts = await db.read<ScanView['boxFacts'][number]>(
    `select distinct on (b.box_no) b.box_no as "boxNo", b.seals, b.size_type as "sizeType", b.gross_kg::text as "grossKg" from manifest.pub_boxes b where b.box_no = any($1::text[]) order by b.box_no, b.seen_at desc`, [boxNos]);
  const weighed = await db.read<ScanView['weighed'][number]>(
    `select distinct on (w.box_no) w.box_no as "boxNo", cardinality(w.boxes) as boxes, w.direction, w.gross_kg::float8 as "grossKg", w.tare_kg::float8 as "tareKg", w.decided_at as at from gate.pub_weighed w where w.boxes && $1::text[] and w.box_no = any($1::text[]) and w.decided_at >= $2 order by w.box_no, w.decided_at desc`, [boxNos, addMinutes(state.receivedAt, -oneTripMinutes)]);
  const earlier = scan.enterprise === '' ? [] : await db.read<ScanRow>(
    `select ${columns} from scan_review.scans s where s.enterprise = $1 and s.stage = 'released' and s.received_at < $2 and s.id <> $3 order by s.received_at desc limit 5`, [scan.enterprise, state.receivedAt, scanNo]);
  const headings = (manifest.declared ?? []).map(({ hs }) => hs.slice(0, 4));
  const likeGoods = headings.length === 0 ? [] : await db.read<ScanRow>(
    `select ${columns} from scan_review.scans s join declaration.pub_declarations d on d.entry_id = s.entry_id
     where s.stage = 'released' and s.id <> $1 and s.enterprise <> $2 and exists (select 1 from jsonb_array_elements(d.form -> 'items') i where left(i ->> 'hsCode', 4) = any($3::text[])) order by s.received_at desc limit 5`, [scanNo, scan.enterprise, headings]);
  const empties = await db.read<ScanRow>(`select ${columns} from scan_review.scans s where s.declared_empty and s.stage = 'released' and s.device_id = $1 and s.id <> $2 order by s.received_at desc limit 3`, [scan.deviceId, scanNo]);
  const [draft] = mine ? await db.read<{ marks: unknown }>('select d.marks from scan_review.drafts d where d.scan_no = $1 and d.officer = $2', [scanNo, caller.id]) : [];
  const concluded = settled || (!mine && state.looks.some(({ officer }) => officer === caller.id));
  const shown = concluded ? state.opinionHash : null;
  return {
    scanNo, stage: state.stage, site: scan.site, boxes: boxNos, entryId: scan.entryId, receivedAt: state.receivedAt, leaseUntil: mine ? state.leaseUntil : null,
    pictures: [...scan.pictures], containers: [...scan.boxes], pixelMm: scan.pixelMm, scannedAt: scan.scannedAt, deviceId: scan.deviceId,
    manifest, declaration: declaration ?? null, boxFacts, weighed, earlier, likeGoods, empties, look: mine ? state.look : null,
    draft: draft ? Mark.array().parse(draft.marks) : [], looks: settled ? [...state.looks] : state.looks.filter(({ officer }) => officer === caller.id),
    opinion: shown ? SealedOpinion.parse(parsedJson(await files.get(shown))) : null, model: state.model,
    typical: [...state.typical], ...(shown ? await nearestTypical(db, scanNo, state.model) : { nearest: [], notCompared: 0 }),
    finding: settled && (state.stage === 'suspicious' || state.stage === 'released') && state.finding ? { ...state.finding } : null,
  };
}
