import { expect, test } from 'vitest';
import { conformalP, missBound, thresholdOf } from './conformal.ts';

test('p is the share of lawful cases at least as strange, itself counted', () => {
  const lawful = Array.from({ length: 99 }, (_, i) => i);
  expect(conformalP(1000, lawful)).toBeCloseTo(0.01);
  expect(conformalP(98, lawful)).toBeCloseTo(0.02);
  expect(conformalP(-1, lawful)).toBe(1);
  expect(conformalP(1000, [])).toBe(1);
});

test('the bound on misses is that of the field notes: 299 clean cases prove one per cent, 298 do not', () => {
  expect(missBound(0, 299)).toBeLessThanOrEqual(0.01);
  expect(missBound(0, 298)).toBeGreaterThan(0.01);
  expect(missBound(1, 473)).toBeLessThanOrEqual(0.01);
  expect(missBound(1, 472)).toBeGreaterThan(0.01);
  expect(missBound(10, 1693)).toBeCloseTo(0.01, 5);
  expect(missBound(3, 3)).toBe(1);
});

test('a threshold is given only where it is proven, and lies at the case that may be missed no more', () => {
  expect(thresholdOf(Array.from({ length: 298 }, () => 0.9))).toBeUndefined();
  expect(thresholdOf(Array.from({ length: 299 }, (_, i) => 0.5 + i / 1000))).toBe(0.5);
  expect(thresholdOf([0.01, ...Array.from({ length: 472 }, (_, i) => 0.5 + i / 1000)])).toBe(0.5);
});
