import { expect, test } from 'vitest';
import { heightOfRow } from '#kernel/xray/fan.ts';
import { alignedView, alignmentOf, standingHeight } from './alignment.ts';
import type { ScanSheet } from './scan-source.ts';
import { freshView, toPicture } from './view.ts';

function sheet(width: number, height: number, mm: number, fromPx: number, toPx: number, doorAt: 'left' | 'right', lowest = 0): ScanSheet {
  return {
    scanNo: 'S', scannedAt: '', device: '', width, height, pixelMm: { along: mm, up: mm }, energies: [{ energyMV: 9, airLevel: 50_000, darkLevel: 0 }],
    fan: { rows: height, upMm: mm, lowestRowHeightMm: lowest, sourceHeightMm: 900, sourceToBoxCentreMm: 4200, axisDeg: 0 }, boxes: [{ no: 'CSQU3054383', isoSizeType: '45G1', fromPx, toPx, doorAt }],
  };
}
const scan = sheet(2600, 800, 5, 100, 2538, 'right');

test('edges of the box and height above ground lie on each other whatever the pitch', () => {
  const { ax, bx, ay, by } = alignmentOf(scan, sheet(3400, 900, 4, 200, 3248, 'right', 100));
  expect(ax * 100 + bx).toBeCloseTo(200, 9);
  expect(ax * 2538 + bx).toBeCloseTo(3247.5, 9);
  // Bottom row of the scan is the ground; the reference begins 100 mm above it.
  expect(ay * 800 + by).toBeCloseTo(900 + 25, 6);
});

test('with the door at the other end the reference is turned round, and both show the same end', () => {
  const reference = sheet(2600, 800, 5, 60, 2498, 'left');
  const alignment = alignmentOf(scan, reference);
  const view = freshView(scan, { width: 1000, height: 300 });
  const screen = { width: 1000, height: 300 };
  const [here, there] = [toPicture(view, scan, screen, { x: 900, y: 100 }), toPicture(alignedView(view, alignment), reference, screen, { x: 900, y: 100 })];
  expect(there.x).toBeCloseTo(alignment.ax * here.x + alignment.bx, 6);
  expect(alignment.ax * 100 + alignment.bx).toBe(2498);
});

test('a box on a trailer and one on a trolley lie upon each other once their roofs are found', () => {
  const low = sheet(3400, 900, 4, 200, 3248, 'right', 100);
  // Dense from the roof's row down, and a lamp post above it.
  const alphaOf = (roof: number) => (x: number, y: number) => (y >= roof || (x > 700 && x < 720) ? 0.4 : 0);
  const [here, there] = [standingHeight(scan, alphaOf(140)), standingHeight(low, alphaOf(460))];
  expect(here).toBeCloseTo(heightOfRow(scan.fan, 139.5) - 2896, 6);
  const { ay, by } = alignmentOf(scan, low, (here ?? 0) - (there ?? 0));
  expect(ay * 140 + by).toBeCloseTo(460, 6);
  expect(standingHeight(scan, () => 0)).toBeUndefined();
});
