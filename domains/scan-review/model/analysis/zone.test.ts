import { expect, test } from 'vitest';
import { heightOfRow, type Fan } from '#kernel/xray/fan.ts';
import { type Canonical, gridMm } from '../canonical.ts';
import { zoneOf } from './zone.ts';

const fan: Fan = { rows: 1100, upMm: 5, lowestRowHeightMm: 300, sourceHeightMm: 900, sourceToBoxCentreMm: 4200, axisDeg: 15 };
const box = { isoSizeType: '45G1', fromMm: 500, toMm: 12_690 };
/** Roof of a high-cube box on a chassis: 1,200 + 2,896 mm, its near upper edge seen from the source. */
const edge = 900 + (4096 - 900) * 4200 / (4200 - 1219);

function pictureOf(alphaAt: (x: number, y: number) => number): Canonical {
  const [width, height] = [2638, 1100];
  const [u, z, sigma, up] = [0, 1, 2, 3].map(() => new Float32Array(width * height));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (u) u[y * width + x] = alphaAt(x, y) / 4;
  return { width, height, planes: [u ?? new Float32Array(), z ?? new Float32Array(), sigma ?? new Float32Array(), up ?? new Float32Array()] };
}

test('the load lies between the roof that is seen and the floor of the size code', () => {
  const zone = zoneOf(pictureOf((_, y) => (heightOfRow(fan, y) < edge ? 0.2 : 0.01)), fan, box);
  expect(zone?.from).toBe(100);
  expect(heightOfRow(fan, (zone?.top ?? 0) - 0.5)).toBeCloseTo(edge, -1);
  expect(zone?.undersideMm).toBeCloseTo(1200, -1);
  // The floor, 170 mm above the underside, is seen lowest at the far wall and highest at the near one.
  const [far, near] = [900 + 470 * 4200 / (4200 + 1219), 900 + 470 * 4200 / (4200 - 1219)];
  expect(heightOfRow(fan, (zone?.bottom ?? 0) - 0.5)).toBeCloseTo(far, -1);
  expect(heightOfRow(fan, (zone?.clear ?? 0) - 0.5)).toBeCloseTo(near, -1);
  expect((zone?.to ?? 0) - (zone?.from ?? 0)).toBe(Math.round(box.toMm / gridMm) - 100);
});

test('a lamp post above the box is no roof, and without a roof there is no load', () => {
  const post = zoneOf(pictureOf((x, y) => (heightOfRow(fan, y) < edge || x % 600 < 40 ? 0.5 : 0.01)), fan, box);
  expect(heightOfRow(fan, (post?.top ?? 0) - 0.5)).toBeCloseTo(edge, -1);
  expect(zoneOf(pictureOf(() => 0.01), fan, box)).toBeUndefined();
});
