import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { cellText } from '#platform/files/cell-text.ts';
import { assertSheet, sheetReading } from '#platform/files/open-sheet.ts';
import { FilingForm } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';
import { checkPacking } from '../model/check.ts';
import { patternOf, variantsIn, wholeNumber } from '../model/sheet-words.ts';

/** The sheet of products (批量备案模板): one row per product. Photographs are added to the drafts it makes. */
const columns = [
  { key: 'productCode', title: '货号 Product code', width: 16 }, { key: 'nameZh', title: '品名 Name (zh)', width: 24 }, { key: 'nameEn', title: '英文品名 Name (en)', width: 24 }, { key: 'hs', title: '税目 HS', width: 12 },
  { key: 'brand', title: '品牌 Brand', width: 12 }, { key: 'model', title: '型号 Model', width: 12 }, { key: 'material', title: '材质 Material', width: 14 }, { key: 'packageType', title: '包装种类 Package type', width: 10 },
  { key: 'lengthMm', title: '箱长毫米 Length mm', width: 10 }, { key: 'widthMm', title: '箱宽毫米 Width mm', width: 10 }, { key: 'heightMm', title: '箱高毫米 Height mm', width: 10 }, { key: 'piecesPerCarton', title: '每箱件数 Pieces', width: 10 },
  { key: 'netKg', title: '每箱净重千克 Net kg', width: 10 }, { key: 'grossKg', title: '每箱毛重千克 Gross kg', width: 10 }, { key: 'pattern', title: '托盘码放 Pallet', width: 12 },
  { key: 'cartonsPerLayer', title: '每层箱数 Per layer', width: 10 }, { key: 'layers', title: '层数 Layers', width: 8 }, { key: 'variants', title: '变体 Variants', width: 30 },
] as const;
type Key = (typeof columns)[number]['key'];
type Cells = Readonly<Record<Key, string>>;

const maxRows = 500;

export type SheetRow = { readonly row: number; readonly productCode: string; readonly form: FilingForm | undefined; readonly problems: Problem[] };

/** @throws when the file is no xlsx, has no sheet, or would be too much unpacked. */
export async function readFilings(bytes: Uint8Array): Promise<SheetRow[]> {
  await assertSheet(bytes);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.read(Readable.from([Buffer.from(bytes)]), sheetReading);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('没有工作表 · no sheet');
  if (sheet.rowCount > maxRows + 1) throw new Error(`超过 ${maxRows} 行 · more than ${maxRows} rows`);
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const { cells, problems } = cellsOf(row, number);
    if (Object.values(cells).every((cell) => cell === '')) return;
    rows.push(rowOf(number, cells, problems));
  });
  return rows;
}

function cellsOf(row: exceljs.Row, number: number): { readonly cells: Cells; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const cells: Partial<Record<Key, string>> = {};
  for (const [index, { key, title }] of columns.entries()) {
    const value = row.getCell(index + 1).value;
    if (value !== null && typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
      problems.push({ path: `${number}.${title}`, code: 'FORMULA', zh: `第 ${number} 行“${title}”是公式，请改为数值`, en: `Row ${number}, ${title}: a formula; give the value itself.` });
    }
    const text = cellText(value);
    if (text.includes('\0') || !text.isWellFormed()) problems.push({ path: `${number}.${title}`, code: 'CHARACTER', zh: `第 ${number} 行“${title}”含不能保存的字符`, en: `Row ${number}, ${title}: a character that cannot be kept.` });
    cells[key] = text;
  }
  // Every key was just written; the record is whole.
  return { cells: cells as Cells, problems };
}

function rowOf(row: number, cells: Cells, before: readonly Problem[]): SheetRow {
  const { productCode } = cells;
  const variants = variantsIn(cells.variants);
  const problems = [...before];
  if (!variants) problems.push(placed(row, { path: 'variants', code: 'FIELD', zh: '应写作“颜色:红; 尺码:L”', en: 'write it as "colour:red; size:L"' }));
  const parsed = FilingForm.safeParse({
    productCode, nameZh: cells.nameZh, nameEn: cells.nameEn, hs: cells.hs, brand: cells.brand, model: cells.model, material: cells.material, packageType: cells.packageType,
    carton: { lengthMm: wholeNumber(cells.lengthMm), widthMm: wholeNumber(cells.widthMm), heightMm: wholeNumber(cells.heightMm) }, piecesPerCarton: wholeNumber(cells.piecesPerCarton),
    netKg: cells.netKg, grossKg: cells.grossKg,
    pallet: { pattern: patternOf(cells.pattern), cartonsPerLayer: cells.cartonsPerLayer === '' ? 0 : wholeNumber(cells.cartonsPerLayer), layers: cells.layers === '' ? 0 : wholeNumber(cells.layers) },
    variants: variants ?? [],
  });
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map(({ path, message }) => placed(row, { path: path.map(String).join('.'), code: 'FIELD', zh: message, en: message })));
    return { row, productCode, form: undefined, problems };
  }
  problems.push(...checkPacking(parsed.data).map((problem) => placed(row, problem)));
  return { row, productCode, form: problems.length === 0 ? parsed.data : undefined, problems };
}

/** A problem of a field, told by row and by the column's title. */
function placed(row: number, { path, code, zh, en }: Problem): Problem {
  const key = path.split('.').findLast((part) => columns.some((column) => column.key === part)) ?? path.split('.')[0];
  const title = columns.find((column) => column.key === key)?.title ?? '';
  return { path: `${row}.${title}`, code, zh: `第 ${row} 行“${title}”：${zh}`, en: `Row ${row}, ${title}: ${en}` };
}

/** The empty template with one row that shows how it is filled in. */
export async function filingTemplate(): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('产品备案');
  sheet.columns = columns.map(({ key, title, width }) => ({ key, header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (let index = 1; index <= columns.length; index += 1) sheet.getColumn(index).numFmt = '@';
  sheet.addRow({
    productCode: 'FAN-16', nameZh: '电风扇', nameEn: 'Electric fans', hs: '841451', brand: '三江', model: 'F16', material: '塑料 钢', packageType: '22', lengthMm: '480', widthMm: '420', heightMm: '260',
    piecesPerCarton: '2', netKg: '6.4', grossKg: '7.8', pattern: '砌砖式', cartonsPerLayer: '5', layers: '7', variants: '颜色:白; 颜色:黑; 电压:220V',
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
