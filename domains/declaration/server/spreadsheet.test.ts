import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { placedInSheet, readSheet, templateSheet } from './spreadsheet.ts';

async function sheetWith(change: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(await templateSheet()).buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('the template has no sheet');
  change(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('formula cells are refused by row and column, whatever they would give', async () => {
  const rows = await readSheet(await sheetWith((sheet) => {
    sheet.getCell('A2').value = 'HX-0001';
    sheet.getCell('W2').value = { formula: 'HYPERLINK("http://evil.example","模具")', result: '模具' };
    sheet.getCell('Y2').value = { formula: '1+1', result: 2 };
  }));
  expect(rows[0]?.form).toBeUndefined();
  expect(rows[0]?.problems.filter(({ code }) => code === 'FORMULA').map(({ path }) => path)).toEqual(['2.商品名称', '2.数量']);
});

test('a text that begins like a formula stays text, and a null written by its number is refused', async () => {
  const rows = await readSheet(await sheetWith((sheet) => {
    sheet.getCell('A2').value = 'HX-0002';
    sheet.getCell('W2').value = '=cmd|calc';
    sheet.getCell('A3').value = 'HX-0003';
    sheet.getCell('W3').value = 'a_x0000_b';
  }));
  expect(rows.map(({ problems }) => problems.some(({ code }) => code === 'FORMULA'))).toEqual([false, false]);
  expect(rows[1]?.form).toBeUndefined();
});

test('a file that is no sheet is refused in words', async () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([0x50, 0x4b, 3, 4]), Buffer.from('not a zip')]) await expect(readSheet(bytes)).rejects.toThrow(/不是完整的 xlsx 文件/);
  const whole = await templateSheet();
  await expect(readSheet(whole.subarray(0, whole.length / 2))).rejects.toThrow(/不是完整的 xlsx 文件/);
});

test('every error names the row and the column as they stand in the sheet, also where the items of two declarations are mixed', async () => {
  const rows = await readSheet(await sheetWith((sheet) => {
    for (const [row, number] of [[2, 'HX-1'], [3, 'HX-2'], [4, 'HX-1']] as const) sheet.getCell(`A${row}`).value = number;
    sheet.getCell('R2').value = 'x';
    sheet.getCell('AE4').value = 'x';
  }));
  const [mixed] = rows;
  const paths = mixed?.problems.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['2.净重', '4.项净重', '4.商品编号']));
  expect(paths).not.toContain('3.商品编号');
  const found = ['items.1.netKg', 'items.0.hsCode', 'boxes.0', 'billNo', 'agent', ''].map((path) => ({ path, code: 'X', zh: '甲', en: 'A' }));
  expect(mixed && placedInSheet(found, mixed).map(({ path }) => path)).toEqual(['4.项净重', '2.商品编号', '2.箱号（空格分隔）', '2.提运单号', '2', '2']);
});
