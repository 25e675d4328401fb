import { expect, test } from 'vitest';
import { angleDeg, areaMm2, lengthMm, profileAlong, rectangle, repeatsIn, spansOf } from './measuring.ts';

const pixel = { along: 4, up: 5 };

test('the ruler counts both sides of a pixel that is not square', () => {
  expect(lengthMm({ x: 0, y: 0 }, { x: 75, y: 80 }, pixel)).toBe(500);
});

test('an angle is measured in the cargo, not on the screen', () => {
  expect(angleDeg({ x: 10, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 3 }, pixel)).toBeCloseTo(90, 9);
  expect(angleDeg({ x: 5, y: 0 }, { x: 0, y: 0 }, { x: 5, y: 4 }, pixel)).toBeCloseTo(45, 9);
});

test('the area of a polygon is the same whichever way round it was drawn', () => {
  const box = rectangle({ x: 30, y: 20 }, { x: 10, y: 10 });
  expect(areaMm2(box, pixel)).toBe(20 * 10 * 20);
  expect(areaMm2(box.toReversed(), pixel)).toBe(20 * 10 * 20);
});

test('the pixels of a rectangle are exactly those inside it, cut at the rim of the picture', () => {
  const spans = spansOf(rectangle({ x: -5, y: 2 }, { x: 4, y: 5 }), 10, 4);
  expect(spans).toEqual([{ row: 2, from: 0, to: 4 }, { row: 3, from: 0, to: 4 }]);
  expect(spansOf([{ x: 0, y: 0 }, { x: 9, y: 9 }], 10, 10)).toEqual([]);
});

test('a hollow shape leaves its gap out', () => {
  const cup = [{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 2, y: 4 }, { x: 6, y: 4 }, { x: 6, y: 0 }, { x: 8, y: 0 }, { x: 8, y: 6 }, { x: 0, y: 6 }];
  expect(spansOf(cup, 10, 10).filter(({ row }) => row === 1)).toEqual([{ row: 1, from: 0, to: 2 }, { row: 1, from: 6, to: 8 }]);
});

test('a profile through the middles of pixels reads them as they are', () => {
  const seen = profileAlong({ x: 2.5, y: 3.5 }, { x: 6.5, y: 3.5 }, (x, y) => x * 10 + y);
  expect([...seen]).toEqual([23, 33, 43, 53, 63]);
});

test('cartons are counted by their pitch, in noise and on a slope', () => {
  let seed = 7;
  const noise = (): number => { seed = (seed * 16_807) % 2_147_483_647; return seed / 2_147_483_647 - 0.5; };
  const profile = Float64Array.from({ length: 800 }, (_, i) => 1 + i / 800 + (i % 40 < 3 ? -0.3 : 0) + noise() * 0.1);
  const found = repeatsIn(profile);
  expect(found?.pitch).toBeCloseTo(40, 0);
  expect(found?.count).toBe(20);
});

test('noise alone and an even load have no pitch', () => {
  let seed = 11;
  const noise = Float64Array.from({ length: 600 }, () => { seed = (seed * 16_807) % 2_147_483_647; return seed / 2_147_483_647; });
  expect(repeatsIn(noise)).toBeUndefined();
  expect(repeatsIn(new Float64Array(600).fill(3))).toBeUndefined();
});
