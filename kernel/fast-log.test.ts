import { expect, test } from 'vitest';
import { fastLog } from './fast-log.ts';

test('agrees with the logarithm over all that a transmission can be', () => {
  let worst = 0;
  for (let value = 1e-6; value < 2; value *= 1.00037) worst = Math.max(worst, Math.abs(fastLog(value) - Math.log(Math.fround(value))));
  expect(worst).toBeLessThan(1e-7);
  expect(fastLog(1)).toBe(0);
});
