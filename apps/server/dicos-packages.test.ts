import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScanPackage } from '#domains/scan-review/contract/scan-package.ts';
import type { Picture16 } from '#platform/pictures/picture16.ts';
import { writeDicos, type DicosWords } from '#platform/pictures/write-dicos.ts';
import { openPackageAt } from './scan-package-files.ts';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'guanlan-dicos-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const [width, height] = [64, 32];
const pictureOf = (value: number): Picture16 => ({ width, height, data: Uint16Array.from({ length: width * height }, (_, i) => (i % width < 4 || i % width >= 60 ? 50_000 : value + (i % 7))) });
const [high, low] = [pictureOf(20_000), pictureOf(15_000)];
const words: DicosWords = { uid: '2.25.1', serialNumber: 'NBBL-03', manufacturer: '海衡', modelName: 'HH-9500', acquiredAt: '2026-11-23T08:15:30.250+08:00', energyMV: 9, band: 'high', spacingMm: { along: 100, up: 90 } };
const files = { 'high.dcs': writeDicos([high], words), 'low.dcs': writeDicos([low], { ...words, uid: '2.25.2', energyMV: 6, band: 'low' }, 'implicit'), 'both.dcs': writeDicos([high, low], { ...words, band: 'both' }) };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const image = (file: keyof typeof files, more: object = {}): object => ({ file, encoding: 'transmission-u16', airLevel: 50_000, darkLevel: 0, sha256: sha256(files[file]), ...more });
/** A sidecar that leaves to the header what the header says. */
const bare = {
  format: 'scan-package/1', scanNo: 'DICOS-1', containers: [{ no: 'CSQU3054383', isoSizeType: '22G1', fromPx: 4, toPx: 60, doorAt: 'right' }],
  device: { detectors: 32, geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4000, sourceToArrayMm: 8000 }, health: { deadChannels: [], doseDrift: 0 } },
  images: [image('high.dcs'), image('low.dcs')],
};

let lain = 0;
async function opened(sidecar: object, lying: Readonly<Record<string, Uint8Array>> = files): ReturnType<typeof openPackageAt> {
  lain += 1;
  const at = join(folder, `${lain}`);
  await mkdir(at);
  for (const [name, bytes] of Object.entries(lying)) await writeFile(join(at, name), bytes);
  await writeFile(join(at, 'scan.json'), JSON.stringify(sidecar));
  return openPackageAt(join(at, 'scan.json'));
}

test('two DICOS files give both pictures, and what the sidecar leaves out is taken from their headers', async () => {
  const read = await opened(bare);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  expect(read.manifest.scannedAt).toBe(words.acquiredAt);
  expect(read.manifest.device).toMatchObject({ id: 'NBBL-03', maker: '海衡', model: 'HH-9500', pixelMm: { along: 100, up: 90 } });
  expect(read.pictures.map(({ said, picture }) => [said.energyMV, picture.data])).toEqual([[9, high.data], [6, low.data]]);
  // What is kept as the manifest must be whole by itself: the analysis reads it without the files.
  expect(ScanPackage.parse(JSON.parse(read.manifestBytes.toString('utf8')))).toEqual(read.manifest);
});

test('two frames of one file are two energies, which the sidecar names', async () => {
  const read = await opened({ ...bare, images: [image('both.dcs', { energyMV: 6, frame: 2 }), image('both.dcs', { energyMV: 9, frame: 1 })] });
  expect(read.ok && read.pictures.map(({ said, picture }) => [said.energyMV, picture.data])).toEqual([[9, high.data], [6, low.data]]);
});

test.each([
  ['another device', { device: { ...bare.device, id: 'NBBL-07' } }, '设备编号'],
  ['another moment', { scannedAt: '2026-11-23T08:15:32.250+08:00' }, '扫描时间'],
  ['another spacing', { device: { ...bare.device, pixelMm: { along: 97, up: 90 } } }, '像素间距'],
  ['another energy', { images: [image('high.dcs', { energyMV: 7.5 }), image('low.dcs')] }, '能量（MV）'],
  ['one frame of two', { images: [image('both.dcs', { energyMV: 9, frame: 1 })] }, '帧'],
])('a sidecar that says %s is told so', async (_, change, zh) => {
  const read = await opened({ ...bare, ...change });
  expect(!read.ok && [read.refusal.code, read.refusal.facts['zh']]).toEqual(['DICOS_DIFFERS', zh]);
});

test('figures that differ by their rounding are the same', async () => {
  const read = await opened({ ...bare, scannedAt: '2026-11-23T00:15:30.900Z', images: [image('high.dcs', { energyMV: 9.04 }), image('low.dcs')] });
  expect(read.ok && read.manifest.scannedAt).toBe('2026-11-23T00:15:30.900Z');
});

test('the file of the higher energy said to be the lower one is refused', async () => {
  const swapped = { ...files, 'low.dcs': writeDicos([low], { ...words, energyMV: 6, band: 'high' }) };
  const read = await opened({ ...bare, images: [image('high.dcs'), { ...image('low.dcs'), sha256: sha256(swapped['low.dcs']) }] }, swapped);
  expect(!read.ok && read.refusal).toMatchObject({ code: 'DICOS_DIFFERS', facts: { file: 'low.dcs', said: 'LOW ENERGY', found: 'HIGH ENERGY' } });
});

test('what cannot be read is refused with its file and in both languages', async () => {
  const read = await opened(bare, { ...files, 'low.dcs': files['low.dcs'].subarray(0, 900) });
  expect(!read.ok && read.refusal).toMatchObject({ code: 'DICOS_UNREADABLE', facts: { file: 'low.dcs', zh: '文件不完整，或所报长度超出文件', en: 'it is cut off, or states a length beyond its end' } });
});

test('a spoilt file whose hash is right is a package or a refusal, never a throw', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(1_100), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (spoilt) => {
    const bytes = Buffer.from(files['high.dcs']);
    for (const [at, value] of spoilt) bytes[at] = value;
    const read = await opened({ ...bare, images: [{ ...image('high.dcs'), sha256: sha256(bytes) }, image('low.dcs')] }, { ...files, 'high.dcs': bytes });
    expect(read.ok || typeof read.refusal.code === 'string').toBe(true);
  }), { numRuns: 150 });
});
