import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nthSmallest } from './order-statistic.ts';

test('is what sorting finds, with few and with many alike', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.float({ noNaN: true })), { minLength: 1, maxLength: 200 });
  fc.assert(fc.property(values, fc.nat(), (of, place) => {
    const n = place % of.length;
    // Plus and minus nothing stand beside each other in either order.
    expect(nthSmallest(Float32Array.from(of), n) + 0).toBe((Float32Array.from(of).sort()[n] ?? NaN) + 0);
  }));
});

test('values beyond the count are left out', () => {
  expect(nthSmallest(Float64Array.of(3, 1, 2, -9), 0, 3)).toBe(1);
});
