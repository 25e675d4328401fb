import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import { writeTiff } from '#platform/pictures/picture16.ts';
import { openPackageAt } from './scan-package-files.ts';

/** A picture too small to mean anything: only how the package lies on the disk is tried. */
let folder = '', manifest = '', tiff = Buffer.alloc(0);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanlan-scan-'));
  tiff = Buffer.from(await writeTiff({ width: 64, height: 32, data: new Uint16Array(64 * 32).fill(20_000) }));
  manifest = JSON.stringify({
    format: 'scan-package/1', scanNo: 'ON-DISK-1', scannedAt: '2026-11-23T08:15:30+08:00', containers: [{ no: 'CSQU3054383', isoSizeType: '22G1', fromPx: 4, toPx: 60, doorAt: 'right' }],
    device: { id: 'x', maker: 'x', model: 'x', detectors: 32, pixelMm: { along: 100, up: 100 }, geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4000, sourceToArrayMm: 8000 }, health: { deadChannels: [], doseDrift: 0 } },
    images: [{ energyMV: 9, file: 'high.tif', encoding: 'transmission-u16', airLevel: 50_000, darkLevel: 0, sha256: createHash('sha256').update(tiff).digest('hex') }],
  });
  await mkdir(join(folder, 'as-folder'));
  await writeFile(join(folder, 'as-folder', 'manifest.json'), manifest);
  await writeFile(join(folder, 'as-folder', 'high.tif'), tiff);
  await writeFile(join(folder, 'beside.json'), manifest);
  await writeFile(join(folder, 'high.tif'), tiff);
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(manifest), 'manifest.json');
  zip.addBuffer(tiff, 'high.tif');
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  await writeFile(join(folder, 'as.scan.zip'), Buffer.concat(parts));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['as-folder', 'beside.json', 'as.scan.zip'])('a package is opened as %s', async (name) => {
  const opened = await openPackageAt(join(folder, name));
  expect(opened.ok && [opened.manifest.scanNo, opened.pictures[0]?.picture.width]).toEqual(['ON-DISK-1', 64]);
});

test('what is no package is refused by name', async () => {
  const opened = await openPackageAt(join(folder, 'high.tif'));
  expect(!opened.ok && opened.refusal.code).toBe('PACKAGE_UNSOUND');
  await writeFile(join(folder, 'as-folder', 'high.tif'), Buffer.concat([tiff, Buffer.from([1])]));
  const lying = await openPackageAt(join(folder, 'as-folder'));
  expect(!lying.ok && lying.refusal.code).toBe('PICTURE_HASH_DIFFERS');
});
