import { expect, test } from 'vitest';
import { askingLimit } from './asking-limit.ts';

test('sixty askings a minute are free, the next waits, and time gives them back', () => {
  const { waitOf } = askingLimit({ perMinute: 60 });
  const waits = Array.from({ length: 61 }, () => waitOf('a', 1000));
  expect(waits.slice(0, 60).every((wait) => wait === 0)).toBe(true);
  expect(waits[60]).toBe(1);
  expect(waitOf('b', 1000)).toBe(0);
  expect(waitOf('a', 2000)).toBe(0);
});
