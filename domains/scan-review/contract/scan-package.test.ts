import { expect, test } from 'vitest';
import { ScanPackage } from './scan-package.ts';

const sha256 = 'a'.repeat(64);
const picture = (energyMV: number, file: string) => ({ energyMV, file, encoding: 'transmission-u16', airLevel: 50_000, darkLevel: 0, sha256 });
const whole = {
  format: 'scan-package/1', scanNo: 'NBBL-03-20261123-000123', scannedAt: '2026-11-23T08:15:30.250+08:00',
  device: {
    id: 'NBBL-03', maker: '', model: '', detectors: 768, pixelMm: { along: 5, up: 5 }, health: { deadChannels: [], doseDrift: 0.004 },
    geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4200, sourceToArrayMm: 8400 },
  },
  images: [picture(9, 'high.tif'), picture(6, 'low.tif')],
  containers: [{ no: 'CSQU3054383', isoSizeType: '45G1', fromPx: 120, toPx: 2550, doorAt: 'right' }],
  declared: [{ hs: '6109100000', name: '针织T恤衫', netKg: 8200, grossKg: 9100, packages: 650, packageKind: 'carton' }],
  entryId: '310420261046199999', instructionId: null,
};

test('a whole manifest is read, and what it says beyond the format is kept', () => {
  const read = ScanPackage.parse({ ...whole, weather: 'rain', device: { ...whole.device, firmware: '7' } });
  expect(read['weather']).toBe('rain');
  expect(read.device['firmware']).toBe('7');
});

test('what was declared may be absent', () => {
  const { declared, entryId, instructionId, ...rest } = whole;
  expect([declared, entryId, instructionId].length).toBe(3);
  expect(ScanPackage.safeParse(rest).success).toBe(true);
});

test.each([
  ['a missing required member', { ...whole, scanNo: undefined }],
  ['another format', { ...whole, format: 'scan-package/2' }],
  ['no picture', { ...whole, images: [] }],
  ['the same energy twice', { ...whole, images: [picture(9, 'a.tif'), picture(9, 'b.tif')] }],
  ['a file outside the package', { ...whole, images: [picture(9, '../../etc/passwd')] }],
  ['a hash that is none', { ...whole, images: [{ ...picture(9, 'a.tif'), sha256: 'ABC' }] }],
  ['air darker than dark', { ...whole, images: [{ ...picture(9, 'a.tif'), darkLevel: 60_000 }] }],
  ['a box that ends before it begins', { ...whole, containers: [{ ...whole.containers[0], fromPx: 900, toPx: 120 }] }],
  ['a box beyond the largest picture', { ...whole, containers: [{ ...whole.containers[0], toPx: 70_000 }] }],
  ['an array before the box', { ...whole, device: { ...whole.device, geometry: { ...whole.device.geometry, sourceToArrayMm: 100 } } }],
  ['a pixel of no size', { ...whole, device: { ...whole.device, pixelMm: { along: 0, up: 5 } } }],
  ['an instant without its zone', { ...whole, scannedAt: '2026-11-23T08:15:30' }],
])('%s is refused', (_, manifest) => {
  expect(ScanPackage.safeParse(manifest).success).toBe(false);
});
