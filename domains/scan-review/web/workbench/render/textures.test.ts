import { expect, test } from 'vitest';
import { reducedStrip } from './textures.ts';

test('a strip is reduced to means of 4 × 4, and at the rims to means of what is there', () => {
  const [width, height] = [11, 6];
  const values = Uint16Array.from({ length: width * height }, (_, i) => (i % width) * 100 + Math.floor(i / width));
  const reduced = reducedStrip({ values, width, height }, 4, 11);
  expect(reduced.length).toBe(2 * 2);
  // Columns 4–7 and 8–10, rows 0–3 and 4–5.
  expect([...reduced]).toEqual([552, 902, 555, 905]);
});
