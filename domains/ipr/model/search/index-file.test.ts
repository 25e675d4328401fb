import { expect, test } from 'vitest';
import { mapSize, wholeSize } from './description.ts';
import { indexPieces, openIndex } from './index-file.ts';
import { Shelf } from './shelf.ts';

function sample() {
  const shelf = new Shelf();
  for (let k = 0; k < 5; k += 1) shelf.put({ whole: new Int8Array(wholeSize).fill(k - 2), map: new Uint8Array(mapSize / 2).fill(k * 17), wide: 60 * k - 120 });
  return { model: 'a1', madeAt: '2026-11-27T09:00:00Z', entries: ['甲', '乙', '丙', '丁', '戊'], shelf };
}
const bytes = () => new Uint8Array(Buffer.concat([...indexPieces(sample())]));

test('an index comes back as it was written', () => {
  const opened = openIndex<string>(bytes());
  expect(opened?.entries).toEqual(sample().entries);
  expect(opened?.madeAt).toBe(sample().madeAt);
  for (let k = 0; k < 5; k += 1) expect(opened?.shelf.get(k)).toEqual(sample().shelf.get(k));
});

test('an index cut anywhere, or of other letters, is no index', () => {
  const whole = bytes();
  for (let length = 0; length < whole.length; length += 37) expect(openIndex(whole.slice(0, length))).toBeUndefined();
  const other = whole.slice();
  other[0] = 0;
  expect(openIndex(other)).toBeUndefined();
  const lying = whole.slice();
  new DataView(lying.buffer).setUint32(8, 0xffff_fff0, true);
  expect(openIndex(lying)).toBeUndefined();
});
