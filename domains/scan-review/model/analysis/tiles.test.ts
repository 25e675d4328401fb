import { expect, test } from 'vitest';
import { densestHundredth, type Tiles } from './tiles.ts';

const tiles = (lambda: (row: number, column: number) => number, [rows, columns, clearRows]: readonly [number, number, number] = [24, 46, 22]): Tiles =>
  ({ rows, columns, clearRows, firstColumn: 0, firstRow: 0, kg: new Float32Array(rows * columns), lambda: Float32Array.from({ length: rows * columns }, (_, i) => lambda(Math.floor(i / columns), i % columns)) });

test('is what one tile in a hundred exceeds, frame, floor and doors left out', () => {
  // 20 rows of 40 tiles are looked at: eight of them are the hundredth.
  expect(densestHundredth(tiles((row, column) => (row < 2 || row >= 22 || column < 3 || column >= 43 ? 500 : row === 10 && column < 11 ? 300 : 40)))).toBe(300);
  expect(densestHundredth(tiles((row, column) => (row === 10 && column >= 3 && column < 10 ? 300 : 40)))).toBe(40);
});

test('a box of which nothing is seen inside is infinitely dense', () => {
  expect(densestHundredth(tiles(() => 1, [4, 6, 2]))).toBe(Infinity);
});
