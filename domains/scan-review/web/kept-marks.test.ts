import { expect, test } from 'vitest';
import { benchMarks, keptMark } from './kept-marks.ts';

const sheet = { pixelMm: { along: 5, up: 5 }, boxes: [{ no: 'A', isoSizeType: '22G1', fromPx: 0, toPx: 1000, doorAt: 'left', }, { no: 'B', isoSizeType: '22G1', fromPx: 1100, toPx: 2000, doorAt: 'right' }] } as const;

test('a mark goes to the box it lies in, or to the nearest; a box has four corners and an arrow stands for its point', () => {
  const box = { id: 1, shape: 'box', pointsMm: [{ x: 100, y: 50 }, { x: 300, y: 250 }], reason: 'WEAPON', note: 'n' } as const;
  expect(keptMark(box, sheet)).toEqual({ boxNo: 'A', reason: 'WEAPON', note: 'n', polygon: [[100, 50], [300, 50], [300, 250], [100, 250]] });
  expect(keptMark({ ...box, shape: 'arrow', pointsMm: [{ x: 100, y: 50 }, { x: 6000, y: 900 }] }, sheet)).toMatchObject({ boxNo: 'B', polygon: [[6000, 780], [6120, 1020], [5880, 1020]] });
  expect(keptMark({ ...box, pointsMm: [{ x: 5400, y: 0 }, { x: 5460, y: 10 }] }, sheet).boxNo).toBe('B');
});

test('kept marks come back as polygons with numbers of their own', () => {
  expect(benchMarks([{ boxNo: 'A', reason: 'WASTE', polygon: [[0, 0], [1, 0], [1, 1]], note: '' }])).toEqual([{ id: 1, shape: 'polygon', pointsMm: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }], reason: 'WASTE', note: '' }]);
});
