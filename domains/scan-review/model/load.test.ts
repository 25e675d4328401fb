import { expect, test } from 'vitest';
import { heightOfRow, type Fan } from '#kernel/xray/fan.ts';
import { loadArea } from './load.ts';

const fan: Fan = { rows: 1100, upMm: 5, lowestRowHeightMm: 300, sourceHeightMm: 900, sourceToBoxCentreMm: 4200, axisDeg: 15 };
const box = { isoSizeType: '45G1', fromPx: 100, toPx: 2538 };
/** Roof of a high-cube box on a chassis: 1,200 + 2,896 mm, its near upper edge seen from the source. */
const edge = 900 + (4096 - 900) * 4200 / (4200 - 1219);

test('the load lies between the roof that is seen and the floor of the size code', () => {
  const area = loadArea(box, fan, 5, (_, y) => (heightOfRow(fan, y) < edge ? 0.2 : 0.01));
  const [topLeft, , bottomRight] = area ?? [];
  expect(topLeft?.x).toBe(132);
  expect(heightOfRow(fan, (topLeft?.y ?? 0) - 0.5)).toBeCloseTo(edge - 70, -1);
  expect(heightOfRow(fan, (bottomRight?.y ?? 0) - 0.5)).toBeCloseTo(1200 + 170, -1);
});

test('a lamp post above the box is no roof, and without a roof there is no load', () => {
  const post = loadArea(box, fan, 5, (x, y) => (heightOfRow(fan, y) < edge || x % 600 < 40 ? 0.5 : 0.01));
  expect(heightOfRow(fan, (post?.[0]?.y ?? 0) - 0.5)).toBeCloseTo(edge - 70, -1);
  expect(loadArea(box, fan, 5, () => 0.01)).toBeUndefined();
  expect(loadArea(box, fan, 5, () => undefined)).toBeUndefined();
});
