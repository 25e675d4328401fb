import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { ScanPackage } from '#domains/scan-review/contract/scan-package.ts';
import { writeTiff } from '#platform/pictures/picture16.ts';
import { airLevel } from './effects.ts';
import type { Rendered } from './render.ts';
import type { Scene } from './scene.ts';

export type Declared = { readonly hs: string; readonly name: string; readonly netKg: number; readonly grossKg: number; readonly packages: number; readonly packageKind: string };

/** What an honest declarant says of the load. */
export function honestLines(scene: Scene): Declared[] {
  return scene.lines.map(({ goods, kg, units }) => ({ hs: `${goods.hs}000000`, name: goods.zh, netKg: Math.round(kg * 0.95), grossKg: Math.round(kg), packages: units, packageKind: goods.packings[0].way }));
}

export type Naming = { readonly scanNo: string; readonly scannedAt: string; readonly deviceId?: string; readonly declared?: readonly Declared[] | null; readonly entryId?: string | null; readonly instructionId?: string | null };

export function manifestOf(scene: Scene, rendered: Rendered, naming: Naming, files: readonly { readonly file: string; readonly sha256: string }[]): ScanPackage {
  const { scanner } = scene;
  const { fan } = scanner;
  return ScanPackage.parse({
    format: 'scan-package/1', scanNo: naming.scanNo, scannedAt: naming.scannedAt,
    device: {
      id: naming.deviceId ?? scanner.id, maker: scanner.maker, model: scanner.model, detectors: fan.rows, pixelMm: { along: scanner.alongMm, up: fan.upMm },
      geometry: { sourceHeightMm: fan.sourceHeightMm, sourceToBoxCentreMm: fan.sourceToBoxCentreMm, sourceToArrayMm: scanner.sourceToArrayMm, lowestRowHeightMm: fan.lowestRowHeightMm, axisDeg: fan.axisDeg },
      health: { deadChannels: scanner.deadRows, doseDrift: scanner.doseJitter },
    },
    images: rendered.pictures.map(({ energyMV }, i) => ({ energyMV, file: files[i]?.file, encoding: 'transmission-u16', airLevel, darkLevel: 0, sha256: files[i]?.sha256 })),
    containers: [{ no: scene.boxNo, isoSizeType: scene.box.iso, fromPx: rendered.fromPx, toPx: rendered.toPx, doorAt: scene.doorAt }],
    declared: naming.declared === undefined ? honestLines(scene) : naming.declared, entryId: naming.entryId ?? null, instructionId: naming.instructionId ?? null,
  });
}

/** Writes NAME.scan.zip as a scanner site would send it; the truth is not in it. */
export async function writePackage(scene: Scene, rendered: Rendered, naming: Naming, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const tiffs = await Promise.all(rendered.pictures.map(({ data }) => writeTiff({ width: rendered.width, height: rendered.height, data })));
  const files = tiffs.map((bytes, i) => ({ file: i === 0 ? 'high.tif' : 'low.tif', sha256: createHash('sha256').update(bytes).digest('hex') }));
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifestOf(scene, rendered, naming, files), undefined, 2)), 'manifest.json');
  for (const [i, bytes] of tiffs.entries()) zip.addBuffer(bytes, files[i]?.file ?? '', { compress: false });
  zip.end();
  const path = join(folder, `${naming.scanNo}.scan.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
