import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { ScanPackage } from '#domains/scan-review/contract/scan-package.ts';
import { writeTiff } from '#platform/pictures/picture16.ts';
import { writeDicos } from '#platform/pictures/write-dicos.ts';
import { airLevel } from './effects.ts';
import type { Rendered } from './render.ts';
import type { Scene } from './scene.ts';

export type Declared = { readonly hs: string; readonly name: string; readonly netKg: number; readonly grossKg: number; readonly packages: number; readonly packageKind: string };

/** What an honest declarant says of the load. Pallets are packing, and gross mass (毛重) is that of goods and packing: each line bears its share of them. */
export function honestLines({ lines, hidden, loadKg }: Scene): Declared[] {
  const goodsKg = lines.reduce((sum, { kg }) => sum + kg, 0), packingKg = Math.max(0, loadKg - goodsKg - hidden.reduce((sum, { kg }) => sum + kg, 0));
  return lines.map(({ goods, kg, units }) => ({ hs: `${goods.hs}000000`, name: goods.zh, netKg: Math.round(kg * 0.95), grossKg: Math.round(kg * (1 + packingKg / goodsKg)), packages: units, packageKind: goods.packings[0].way }));
}

export type Naming = { readonly scanNo: string; readonly scannedAt: string; readonly deviceId?: string; readonly declared?: readonly Declared[] | null; readonly entryId?: string | null; readonly instructionId?: string | null };

export function manifestOf(scene: Scene, rendered: Rendered, naming: Naming, files: readonly { readonly file: string; readonly sha256: string; readonly frame?: number }[]): ScanPackage {
  const { scanner } = scene;
  const { fan } = scanner;
  return ScanPackage.parse({
    format: 'scan-package/1', scanNo: naming.scanNo, scannedAt: naming.scannedAt,
    device: {
      id: naming.deviceId ?? scanner.id, maker: scanner.maker, model: scanner.model, detectors: fan.rows, pixelMm: { along: scanner.alongMm, up: fan.upMm },
      geometry: { sourceHeightMm: fan.sourceHeightMm, sourceToBoxCentreMm: fan.sourceToBoxCentreMm, sourceToArrayMm: scanner.sourceToArrayMm, lowestRowHeightMm: fan.lowestRowHeightMm, axisDeg: fan.axisDeg },
      health: { deadChannels: scanner.deadRows, doseDrift: scanner.doseJitter },
    },
    images: rendered.pictures.map(({ energyMV }, i) => ({ energyMV, ...files[i], encoding: 'transmission-u16', airLevel, darkLevel: 0 })),
    containers: [{ no: scene.boxNo, isoSizeType: scene.box.iso, fromPx: rendered.fromPx, toPx: rendered.toPx, doorAt: scene.doorAt }],
    declared: naming.declared === undefined ? honestLines(scene) : naming.declared, entryId: naming.entryId ?? null, instructionId: naming.instructionId ?? null,
  });
}

/** What the pictures of a package are: 16-bit TIFF, or DICOS DX of one file an energy or of one frame an energy. */
export const packageFormats = ['tiff', 'dicos', 'dicos-frames'] as const;
export type PackageFormat = (typeof packageFormats)[number];
type Written = { readonly file: string; readonly bytes: Buffer; readonly frame?: number };

/** Writes NAME.scan.zip as a scanner site would send it; the truth is not in it. */
export async function writePackage(scene: Scene, rendered: Rendered, naming: Naming, folder: string, format: PackageFormat = 'tiff'): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const written = format === 'tiff' ? await tiffsOf(rendered) : dicosOf(scene, rendered, naming, format);
  const files = written.map(({ bytes, ...named }) => ({ ...named, sha256: createHash('sha256').update(bytes).digest('hex') }));
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifestOf(scene, rendered, naming, files), undefined, 2)), 'manifest.json');
  for (const [file, bytes] of new Map(written.map((each) => [each.file, each.bytes]))) zip.addBuffer(bytes, file, { compress: false });
  zip.end();
  const path = join(folder, `${naming.scanNo}.scan.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

function tiffsOf({ pictures, width, height }: Rendered): Promise<Written[]> {
  return Promise.all(pictures.map(async ({ data }, i) => ({ file: i === 0 ? 'high.tif' : 'low.tif', bytes: await writeTiff({ width, height, data }) })));
}

function dicosOf({ scanner }: Scene, { pictures, width, height }: Rendered, { scanNo, scannedAt, deviceId }: Naming, format: PackageFormat): Written[] {
  const frames = pictures.map(({ data }) => ({ width, height, data }));
  const number = BigInt(`0x${createHash('sha256').update(scanNo).digest('hex').slice(0, 24)}`);
  const wordsOf = (energyMV: number, at: number) => ({ uid: `2.25.${number}${at}`, serialNumber: deviceId ?? scanner.id, manufacturer: scanner.maker, modelName: scanner.model, acquiredAt: scannedAt, energyMV, spacingMm: { along: scanner.alongMm, up: scanner.fan.upMm } });
  if (format === 'dicos-frames' && frames.length > 1) {
    const bytes = writeDicos(frames, { ...wordsOf(Math.max(...pictures.map(({ energyMV }) => energyMV)), 1), band: 'both' });
    return frames.map((_, i) => ({ file: 'scan.dcs', bytes, frame: i + 1 }));
  }
  return pictures.flatMap(({ energyMV }, i) => {
    const frame = frames[i];
    return frame ? [{ file: i === 0 ? 'high.dcs' : 'low.dcs', bytes: writeDicos([frame], { ...wordsOf(energyMV, i + 1), band: i === 0 ? 'high' : 'low' }) }] : [];
  });
}
