import { expect, test } from 'vitest';
import { keep, mapSize, unkeptMap, wholeSize, type Description } from './description.ts';
import { Shelf } from './shelf.ts';

/** Numbers between −1 and 1 from a seed. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 1;
  return Float32Array.from({ length: count }, () => { state = (Math.imul(state, 1664525) + 1013904223) | 0; return state / 2 ** 31; });
}
const unit = (values: Float32Array): Float32Array => { const length = Math.hypot(...values); return values.map((value) => value / length); };
const description = (seed: number): Description => ({ whole: unit(numbers(wholeSize, seed)), map: unit(numbers(mapSize, seed + 7_000)), wide: (seed % 50) / 10 - 2 });
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

test('likeness is that of the numbers themselves, within what keeping them in fewer bits costs', () => {
  const shelf = new Shelf();
  for (let seed = 0; seed < 700; seed += 1) shelf.put(keep(description(seed)));
  const asked = description(9_999);
  for (const near of shelf.nearest(asked, 700)) {
    const filed = description(near.figure);
    expect(Math.abs(near.whole - dot(asked.whole, filed.whole))).toBeLessThan(0.01);
    expect(Math.abs(near.map - dot(asked.map, filed.map))).toBeLessThan(0.02);
  }
});

test('what is put is found first at once, and stays where it was when the shelf grows', () => {
  const shelf = new Shelf();
  for (let seed = 0; seed < 2_000; seed += 1) {
    const number = shelf.put(keep(description(seed)));
    if (seed % 250 === 0) expect(shelf.nearest(description(seed), 1)[0]?.figure).toBe(number);
  }
  expect(shelf.get(3)).toEqual(keep(description(3)));
  expect(shelf.nearest(description(1_250), 3)[0]?.figure).toBe(1_250);
});

test('who does not count is not among the nearest', () => {
  const shelf = new Shelf();
  for (let seed = 0; seed < 50; seed += 1) shelf.put(keep(description(seed)));
  const near = shelf.nearest(description(10), 5, (figure) => figure !== 10);
  expect(near).toHaveLength(5);
  expect(near.map(({ figure }) => figure)).not.toContain(10);
});

test('a map comes back as it was kept', () => {
  const { map } = description(4);
  const back = unkeptMap(keep({ whole: numbers(wholeSize, 1), map, wide: 0 }).map);
  expect(Math.max(...back.map((value, i) => Math.abs(value - Math.max(-0.095, Math.min(0.095, map[i] ?? 0)))))).toBeLessThan(0.007);
});
