import { expect, test } from 'vitest';
import { kappaOf, minutesAhead } from './agreement.ts';

test('κ of a table worked by hand', () => {
  // Cohen 1960 by hand: p₀ = 0.7, pₑ = 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
  const found = kappaOf({ bothRelease: 25, differ: [10, 5], bothSuspicious: 10 });
  expect(found?.pairs).toBe(50);
  const agreed = 35 / 50, byChance = 20 / 50 * (15 / 50) + 30 / 50 * (35 / 50);
  expect(found?.kappa).toBeCloseTo((agreed - byChance) / (1 - byChance), 12);
  expect(kappaOf({ bothRelease: 9, differ: [0, 0], bothSuspicious: 0 })).toBeUndefined();
  expect(kappaOf({ bothRelease: 0, differ: [0, 0], bothSuspicious: 0 })).toBeUndefined();
  expect(kappaOf({ bothRelease: 5, differ: [0, 0], bothSuspicious: 5 })?.kappa).toBe(1);
  expect(kappaOf({ bothRelease: 0, differ: [5, 5], bothSuspicious: 0 })?.kappa).toBe(-1);
});

test('a queue is read by those on duty', () => {
  expect(minutesAhead(10, 2, 120)).toBe(10);
  expect(minutesAhead(10, 0, 120)).toBeUndefined();
});
