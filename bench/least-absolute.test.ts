import { expect, test } from 'vitest';
import { leastAbsolute } from './least-absolute.ts';

test('finds the line that most points lie on, whatever a few others say', () => {
  const rows = Array.from({ length: 40 }, (_, i) => [1, i / 10]);
  const wanted = rows.map(([, x = 0], i) => (i % 8 === 0 ? 50 : 2 - 0.5 * x));
  const [constant, slope] = leastAbsolute(rows, wanted);
  expect(constant).toBeCloseTo(2, 2);
  expect(slope).toBeCloseTo(-0.5, 2);
});
