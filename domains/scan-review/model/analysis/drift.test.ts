import { expect, test } from 'vitest';
import { randomOf } from '#world/random.ts';
import { driftOf } from './drift.ts';

const even = (count: number, from = 0, to = 1): number[] => Array.from({ length: count }, (_, i) => from + (to - from) * (i + 0.5) / count);

test('the same population has not drifted, one that has moved up has', () => {
  expect(driftOf(even(200), even(300))).toMatchObject({ drifted: false, settled: true });
  expect(driftOf(even(200), even(300)).index).toBeLessThan(0.02);
  expect(driftOf(even(200, 0.4, 1.4), even(300))).toMatchObject({ drifted: true, settled: false });
});

test('a hundred scores are needed before anything is said', () => {
  expect(driftOf(even(99, 5, 6), even(300))).toEqual({ index: 0, seen: 99, drifted: false, settled: true });
  expect(driftOf(even(100, 5, 6), even(300)).drifted).toBe(true);
});

test('few scores of one population differ by chance, and that is not called drift', () => {
  const random = randomOf('drift');
  const drawn = (count: number): number[] => Array.from({ length: count }, () => random.next());
  const indices = Array.from({ length: 400 }, () => driftOf(drawn(100), drawn(55)));
  expect(indices.filter(({ index }) => index > 0.25).length).toBeGreaterThan(80);
  expect(indices.filter(({ drifted }) => drifted).length).toBeLessThanOrEqual(8);
  expect(driftOf(drawn(300).map((score) => 0.35 + score * 0.65), drawn(55)).drifted).toBe(true);
});
