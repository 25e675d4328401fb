import { expect, test } from 'vitest';
import { refusedCsv } from './refused-csv.ts';

test('the file has its mark, a heading, and one line per error', () => {
  const text = refusedCsv([{ row: 2, preEntryNo: '=HX-1', problems: [{ path: '2.总价', code: 'FIELD', zh: '不符', en: 'Differs.' }, { path: '', code: 'X', zh: '甲', en: 'A' }, { path: '5', code: 'X', zh: '乙', en: 'B' }] }]);
  expect(text.startsWith('\uFEFF行 Row,')).toBe(true);
  expect(text.split('\r\n').slice(1)).toEqual(["2,'=HX-1,第 2 行 Row 2：总价,不符,Differs.", "2,'=HX-1,,甲,A", "2,'=HX-1,第 5 行 Row 5,乙,B", '']);
});
