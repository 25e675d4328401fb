import { expect, test } from 'vitest';
import { csvCell } from './csv.ts';

test('what a spreadsheet would run is turned into text; commas, quotes and line ends stay inside their cell', () => {
  expect(['=1+1', '+86', '-5', '@x', '\tx'].map(csvCell)).toEqual(["'=1+1", "'+86", "'-5", "'@x", "'\tx"]);
  expect([csvCell('a,b'), csvCell('say "x"'), csvCell('=A1,"x"'), csvCell('木箱')]).toEqual(['"a,b"', '"say ""x"""', `"'=A1,""x"""`, '木箱']);
});
