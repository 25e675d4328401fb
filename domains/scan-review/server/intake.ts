import { createHash } from 'node:crypto';
import type { Refusal } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { normalBoxNumber } from '#kernel/iso6346.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { writePreview } from '#platform/pictures/preview.ts';
import type { PackageReceipt } from '../contract/endpoints.ts';
import type { KeptPicture, ReceivedScan } from '../contract/events.ts';
import { type QualityFault, qualityFaults } from '../contract/look.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import type { ScanCode } from '../model/decide.ts';
import type { PresentScan } from '../model/scan.ts';
import { scans } from '../model/stored.ts';
import { packedPixels } from './pixels.ts';
import { openPackage, type OpenPackage, type OpenPicture } from './open-package.ts';

const previewWidth = 1_200;

export type Sender = { readonly by: string; readonly site: string; readonly at: Instant };
type Answer = PackageReceipt | { readonly refused: Refusal };
type Owner = { readonly district: string; readonly enterprise: string };

/** Receives a whole package, or nothing of it: everything is judged before anything is kept, and the ledger comes last. */
export async function receivePackage(house: House, scanNo: string, bytes: Buffer, { by, site, at }: Sender): Promise<Answer> {
  const { state } = await load(house.db, scans, scanNo);
  if (state.stage !== 'absent') return state.scan.packageHash === createHash('sha256').update(bytes).digest('hex') ? receiptOf(scanNo, state) : refusedBy('SCAN_NO_TAKEN', { scanNo });
  const opened = await openPackage(bytes, scanNo);
  if (!opened.ok) return { refused: opened.refusal };
  const owner = await ownerOf(house, opened.manifest);
  if ('refused' in owner) return owner;

  const faults: QualityFault[] = [...opened.faults, ...(await lacksEnergy(house, opened.manifest) ? ['ENERGY_MISSING' as const] : [])];
  const scan = await keep(house, opened, { bytes, site, ...owner });
  const outcome = await execute(house.db, scans, scanNo, { type: 'ReceiveScan', scan, faults, by, at }, { persist: true });
  if (!outcome.ok) return { refused: outcome.refusal };
  if (outcome.state.stage === 'absent') throw new Error(`scan ${scanNo} was received and is absent`);
  return receiptOf(scanNo, outcome.state);
}

/** Whether one picture comes from a device of which one of the last scans had two. After so many with one it is taken to have no more. */
async function lacksEnergy({ db }: House, { device, images }: ScanPackage): Promise<boolean> {
  if (images.length > 1) return false;
  const [late] = await db.read<{ most: number | null }>(
    `select max(jsonb_array_length(l.pictures)) as most from (select s.state -> 'scan' -> 'pictures' as pictures from scan_review.scans s where s.device_id = $1 order by s.received_at desc limit ${lateScans}) l`, [device.id]);
  return (late?.most ?? 0) > 1;
}
const lateScans = 20;

/** A package that names a declaration must name its boxes, while it is still under way. */
async function ownerOf({ db }: House, { entryId, containers }: ScanPackage): Promise<Owner | { readonly refused: Refusal }> {
  if (!entryId) return { district: '', enterprise: '' };
  const [entry] = await db.read<{ stage: string; district: string; trader: string; boxes: string[] }>('select d.stage, d.district, d.trader, d.boxes from declaration.pub_declarations d where d.entry_id = $1', [entryId]);
  if (!entry) return refusedBy('SCAN_ENTRY_UNKNOWN', { entryId });
  if (['released', 'closed', 'withdrawn'].includes(entry.stage)) return refusedBy('SCAN_ENTRY_CLOSED', { entryId, stage: entry.stage });
  const stranger = containers.find(({ no }) => !entry.boxes.includes(normalBoxNumber(no)));
  return stranger ? refusedBy('SCAN_BOX_OF_OTHER_ENTRY', { boxNo: stranger.no, entryId }) : { district: entry.district, enterprise: entry.trader };
}

function refusedBy(code: ScanCode, facts: Readonly<Record<string, unknown>>): { readonly refused: Refusal } {
  return { refused: { code, facts } };
}

async function keep({ files }: House, opened: OpenPackage, kept: Owner & { readonly bytes: Buffer; readonly site: string }): Promise<ReceivedScan> {
  const { manifest } = opened;
  const pictures: KeptPicture[] = [];
  for (const open of opened.pictures) pictures.push(await keepPicture(files, open));
  const [first] = opened.pictures;
  if (!first) throw new Error('a sound package has a picture');
  const { id, pixelMm, health } = manifest.device;
  return {
    scanNo: manifest.scanNo, packageHash: await files.put(kept.bytes), bytes: kept.bytes.length, site: kept.site, deviceId: id, scannedAt: manifest.scannedAt,
    pixelMm: { along: pixelMm.along, up: pixelMm.up }, pictures, entryId: manifest.entryId ?? null, district: kept.district, enterprise: kept.enterprise,
    boxes: manifest.containers.map(({ no, isoSizeType, fromPx, toPx, doorAt }) => ({ no: normalBoxNumber(no), isoSizeType, fromPx, toPx, doorAt })),
    health: { deadChannels: health.deadChannels.length, doseDrift: health.doseDrift },
    manifestHash: await files.put(opened.manifestBytes), previewHash: await files.put(await writePreview(first.picture, first.said, previewWidth)),
    declaredEmpty: manifest.declared?.length === 0, scannerOpinionHash: opened.opinion ? await files.put(opened.opinion) : null,
  };
}

async function keepPicture(files: House['files'], { said, picture: { width, height, data } }: OpenPicture): Promise<KeptPicture> {
  const pixels = await packedPixels(data);
  return { energyMV: said.energyMV, width, height, airLevel: said.airLevel, darkLevel: said.darkLevel, sourceHash: said.sha256, pixelsHash: await files.put(pixels) };
}

export function receiptOf(scanNo: string, state: PresentScan): PackageReceipt {
  const faults = state.stage === 'rescan-asked' ? state.faults : [];
  return { scanNo, offset: state.scan.bytes, whole: true, stage: state.stage, packageHash: state.scan.packageHash, faults: faults.map((code) => ({ code, ...qualityFaults[code] })) };
}
