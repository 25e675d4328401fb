import { expect, test } from 'vitest';
import { answered } from './answered.ts';

function* doubling(times: number): Generator<number, readonly number[], number> {
  const seen: number[] = [];
  for (let ask = 1; ask <= times; ask += 1) seen.push(yield ask);
  return seen;
}

test('every ask is answered in its turn, and the end is what the walk returns', async () => {
  expect(await answered(doubling(3), async (ask) => ask * 2)).toEqual([2, 4, 6]);
  expect(await answered(doubling(0), async (ask) => ask)).toEqual([]);
});

test('a fault of an answer ends the walk', async () => {
  await expect(answered(doubling(3), async (ask) => { if (ask === 2) throw new Error('broken'); return ask; })).rejects.toThrow('broken');
});
