import { expect, test } from 'vitest';
import { marksInBox, type SuspicionRow } from './marks.ts';

const row = (doorAt: 'left' | 'right'): SuspicionRow => ({
  scanNo: 'S-1', rows: 600, pixelMm: { along: 5, up: 5 }, boxes: [{ no: 'CSQU3054383', fromPx: 100, toPx: 2538, doorAt }],
  marks: [{ boxNo: 'CSQU3054383', reason: 'WEAPON', note: 'n', polygon: [[1500, 600], [2500, 600], [2500, 1500], [1500, 1500]] }, { boxNo: 'OTHER', reason: 'WEAPON', note: '', polygon: [[0, 0]] }],
});

test('a mark is told in metres from the door, whichever side it is on; one of a box not in the picture is not told', () => {
  expect(marksInBox([row('left')])).toEqual([{ scanNo: 'S-1', boxNo: 'CSQU3054383', reason: 'WEAPON', note: 'n', doorM: [1, 2], boxM: 12.2, height: [0.2, 0.5] }]);
  expect(marksInBox([row('right')])[0]?.doorM).toEqual([10.2, 11.2]);
});
