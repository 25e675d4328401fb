import { expect, test } from 'vitest';
import { driftOf } from './drift.ts';

const even = (count: number, from = 0, to = 1): number[] => Array.from({ length: count }, (_, i) => from + (to - from) * (i + 0.5) / count);

test('the same population has not drifted, one that has moved up has', () => {
  expect(driftOf(even(200), even(300)).drifted).toBe(false);
  expect(driftOf(even(200), even(300)).index).toBeLessThan(0.02);
  const moved = driftOf(even(200, 0.4, 1.4), even(300));
  expect(moved.drifted).toBe(true);
});

test('a hundred scores are needed before anything is said', () => {
  expect(driftOf(even(99, 5, 6), even(300))).toEqual({ index: 0, seen: 99, drifted: false });
  expect(driftOf(even(100, 5, 6), even(300)).drifted).toBe(true);
});
