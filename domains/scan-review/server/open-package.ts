import { createHash } from 'node:crypto';
import type { Refusal } from '#kernel/decision.ts';
import { judgeBoxNumber, normalBoxNumber } from '#kernel/iso6346.ts';
import { readArchive } from '#platform/files/archive.ts';
import { frameOf } from '#platform/pictures/dicos.ts';
import { readPicture, type Picture16 } from '#platform/pictures/picture16.ts';
import type { QualityFault } from '../contract/look.ts';
import { ScanPackage, type ScanPicture } from '../contract/scan-package.ts';
import { energiesSwapped, qualityOf, type Transmissions } from '../model/quality.ts';
import type { ScanCode } from '../model/decide.ts';
import { completedBy, type DicosFiles, differenceIn, openDicosFiles } from './dicos-sidecar.ts';

type Faulty = { readonly ok: false; readonly refusal: Refusal<ScanCode> };
export type OpenPicture = { readonly said: ScanPicture; readonly picture: Picture16 };
/** A package whose parts hold together, by what lies in it alone. */
export type OpenPackage = { readonly manifest: ScanPackage; readonly manifestBytes: Buffer; readonly pictures: readonly OpenPicture[]; readonly faults: QualityFault[]; readonly opinion: Buffer | undefined };

const limits = { maxFiles: 32, maxBytes: 900 * 1024 * 1024, maxRatio: 400 };
const opinionLimit = 4 * 1024 * 1024;

const fail = (code: ScanCode, facts: Readonly<Record<string, unknown>> = {}): Faulty => ({ ok: false, refusal: { code, facts } });

/** Opens a scan package and judges it by itself; nothing is kept anywhere yet. Without a number said elsewhere its own holds. */
export async function openPackage(bytes: Buffer, scanNo?: string): Promise<({ readonly ok: true } & OpenPackage) | Faulty> {
  const archive = await readArchive(bytes, limits);
  if (!archive.ok) return fail('PACKAGE_UNSOUND', { reason: archive.fault });
  const sentBytes = archive.files.get('manifest.json');
  const sent = sentBytes && parsedJson(sentBytes);
  const dicos = openDicosFiles(archive.files, sent);
  if (!dicos.ok) return fail('DICOS_UNREADABLE', dicos.facts);
  const completed = completedBy(dicos.files, sent);
  const manifestBytes = completed === sent ? sentBytes : Buffer.from(JSON.stringify(completed));
  const parsed = ScanPackage.safeParse(completed);
  if (!manifestBytes || !parsed.success) return fail('PACKAGE_MANIFEST_WRONG', { where: parsed.error?.issues.slice(0, 5).map(({ path }) => path.join('.') || 'manifest.json').join(', ') ?? 'manifest.json' });
  const manifest = parsed.data;
  if (scanNo !== undefined && manifest.scanNo !== scanNo) return fail('SCAN_NO_DIFFERS', { found: manifest.scanNo });
  const difference = differenceIn(dicos.files, manifest);
  if (difference) return fail('DICOS_DIFFERS', difference);
  const badBox = manifest.containers.find(({ no }) => judgeBoxNumber(normalBoxNumber(no)) !== 'sound');
  if (badBox) return fail('SCAN_BOX_WRONG', { boxNo: badBox.no });

  const pictures: OpenPicture[] = [];
  for (const said of manifest.images) {
    const opened = await openPicture(archive.files.get(said.file), said, dicos.files);
    if ('refusal' in opened) return opened;
    pictures.push(opened);
  }
  return judged(manifest, manifestBytes, pictures, archive.files.get('analysis.json'));
}

async function openPicture(bytes: Buffer | undefined, said: ScanPicture, dicos: DicosFiles): Promise<OpenPicture | Faulty> {
  const { file, sha256 } = said;
  if (!bytes) return fail('PICTURE_MISSING', { file });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return fail('PICTURE_HASH_DIFFERS', { file });
  const opened = dicos.get(file);
  const read = opened ? frameOf(opened, said.frame ?? 1) : await readPicture(bytes);
  return read.ok ? { said, picture: read.picture } : fail('PICTURE_UNREADABLE', { file, fault: read.fault });
}

function judged(manifest: ScanPackage, manifestBytes: Buffer, unsorted: readonly OpenPicture[], opinion: Buffer | undefined): ({ readonly ok: true } & OpenPackage) | Faulty {
  const pictures = unsorted.toSorted((a, b) => b.said.energyMV - a.said.energyMV);
  const [high, low] = pictures.map(transmissionsOf);
  if (!high) return fail('PACKAGE_MANIFEST_WRONG', { where: 'images' });
  if (low && (low.width !== high.width || low.height !== high.height)) return fail('PICTURE_SIZES_DIFFER');
  const outside = manifest.containers.find(({ toPx }) => toPx > high.width);
  if (outside) return fail('SCAN_BOX_SPAN_WRONG', { boxNo: outside.no });
  if (low && energiesSwapped(high, low, manifest.containers)) return fail('ENERGIES_SWAPPED');
  const sealed = opinion && opinion.length <= opinionLimit && parsedJson(opinion) !== undefined ? opinion : undefined;
  return { ok: true, manifest, manifestBytes, pictures, faults: qualityOf(high, manifest.containers, manifest.device.pixelMm.along), opinion: sealed };
}

function transmissionsOf({ said: { airLevel, darkLevel }, picture }: OpenPicture): Transmissions {
  return { ...picture, airLevel, darkLevel };
}

export function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
