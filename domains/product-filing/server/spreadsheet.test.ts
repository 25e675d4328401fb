import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { variantsIn } from '../model/sheet-words.ts';
import { filingTemplate, readFilings } from './spreadsheet.ts';

/** The template with its example row written over by these cells, and more rows below. */
async function sheetOf(...rows: readonly (readonly (exceljs.CellValue | undefined)[])[]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(await filingTemplate()).buffer);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('the template has a sheet');
  const example = Array.from({ length: 18 }, (_, index) => sheet.getRow(2).getCell(index + 1).value);
  rows.forEach((cells, index) => { sheet.getRow(index + 2).values = example.map((value, column) => (cells[column] === undefined ? value : cells[column])); });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

test('the template’s own example is a sound row', async () => {
  const [row, ...others] = await readFilings(await filingTemplate());
  expect(others).toEqual([]);
  expect(row).toMatchObject({ row: 2, productCode: 'FAN-16', problems: [], form: { hs: '841451', carton: { lengthMm: 480 }, pallet: { pattern: 'BRICK', layers: 7 }, variants: [{ kind: 'COLOUR', value: '白' }, { kind: 'COLOUR', value: '黑' }, { kind: 'VOLTAGE', value: '220V' }] } });
});

test('each wrong row is told by row and column title, in both languages, and the others are taken', async () => {
  const blank = undefined;
  const rows = await readFilings(await sheetOf([], ['FAN-17', '', blank, '84145'], ['FAN-18', blank, blank, blank, blank, blank, blank, blank, '四百'], ['FAN-19', blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, '9']));
  expect(rows.map(({ row, form }) => [row, form !== undefined])).toEqual([[2, true], [3, false], [4, false], [5, false]]);
  expect(rows[1]?.problems.map(({ path }) => path)).toEqual(['3.品名 Name (zh)', '3.税目 HS']);
  expect(rows[2]?.problems).toMatchObject([{ path: '4.箱长毫米 Length mm', zh: expect.stringContaining('第 4 行“箱长毫米 Length mm”'), en: expect.stringContaining('Row 4, 箱长毫米 Length mm') }]);
  expect(rows[3]?.problems).toMatchObject([{ path: '5.每箱净重千克 Net kg', code: 'NET_ABOVE_GROSS', zh: expect.stringContaining('净重大于毛重') }]);
});

test('a formula is refused, whatever it says', async () => {
  const [row] = await readFilings(await sheetOf([{ formula: '1+1', result: 2 }]));
  expect(row?.form).toBe(undefined);
  expect(row?.problems).toContainEqual(expect.objectContaining({ code: 'FORMULA', path: '2.货号 Product code' }));
});

test('variants are read in both languages; what cannot be read is no list', () => {
  expect(variantsIn('Colour:red; 尺码：L/AB-2')).toEqual([{ kind: 'COLOUR', value: 'red', model: '' }, { kind: 'SIZE', value: 'L', model: 'AB-2' }]);
  expect(variantsIn('')).toEqual([]);
  expect([variantsIn('红'), variantsIn('口味:甜'), variantsIn('颜色:')]).toEqual([undefined, undefined, undefined]);
});
