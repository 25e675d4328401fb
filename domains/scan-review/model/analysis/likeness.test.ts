import { expect, test } from 'vitest';
import { likenessOf, nearestTo, similarity } from './likeness.ts';
import type { Tiles } from './tiles.ts';

const tilesOf = (kg: readonly number[]): Tiles => ({ columns: 2, rows: 1, firstColumn: 1, firstRow: 0, clearRows: 1, lambda: new Float32Array(2), kg: Float32Array.from(kg) });
/** Three tiles of a picture, the box over the last two: (1, 0), (1, 0), (0, 1). */
const picture = { firstColumn: 0, firstRow: 0, columns: 3, rows: 1 }, embedding = { size: 2, values: Float32Array.from([1, 1, 0, 0, 0, 1]) };

test('a load is where its kilograms are', () => {
  const even = likenessOf(picture, embedding, tilesOf([200, 200]));
  expect([...even ?? []].map((value) => Math.round(value * 1000))).toEqual([707, 707]);
  const heavy = likenessOf(picture, embedding, tilesOf([300, 0.2]));
  expect([...heavy ?? []]).toEqual([1, 0]);
});

test('what holds nothing is like nothing', () => {
  expect(likenessOf(picture, embedding, tilesOf([0.2, 0]))).toBeUndefined();
});

test('the nearest come first, as many as were asked for', () => {
  const library = [[0, 1], [1, 0], [0.6, 0.8]].map((values, index) => ({ index, likeness: Float32Array.from(values) }));
  const found = nearestTo(Float32Array.from([1, 0]), library, 2);
  expect(found.map(({ kept }) => kept.index)).toEqual([1, 2]);
  expect(found[1]?.similarity).toBeCloseTo(similarity(Float32Array.from([1, 0]), Float32Array.from([0.6, 0.8])));
});
