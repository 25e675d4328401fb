import { expect, test } from 'vitest';
import { pointsOfMarks } from './suspicion.ts';

test('reasons become points, each once; what is no matter of name, quantity or filing is sought as hidden goods', () => {
  expect(pointsOfMarks(['QUANTITY', 'WEAPON', 'NAME', 'DRUG', 'QUANTITY'])).toEqual(['QTY', 'HIDDEN', 'NAME']);
  expect(pointsOfMarks([])).toEqual([]);
});
