import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { cellText } from '#platform/files/cell-text.ts';
import { assertSheet, sheetReading } from '#platform/files/open-sheet.ts';
import { DeclarationForm, type Problem } from '../contract/form.ts';

/**
 * The batch sheet (批量申报模板): one row per item; rows of one declaration share their 预录入编号 and
 * the header columns of its first row count. Formula cells are refused: what is lodged must be what is seen.
 */
const columns = [
  { key: 'preEntryNo', title: '预录入编号', width: 20 }, { key: 'direction', title: '进出口 I/E', width: 10 }, { key: 'district', title: '申报地海关', width: 10 },
  { key: 'trader', title: '收发货人信用代码', width: 22 }, { key: 'transportMode', title: '运输方式', width: 8 }, { key: 'vesselName', title: '船名', width: 18 },
  { key: 'imo', title: 'IMO', width: 10 }, { key: 'voyage', title: '航次', width: 10 }, { key: 'billNo', title: '提运单号', width: 18 },
  { key: 'supervisionMode', title: '监管方式', width: 8 }, { key: 'transactionMode', title: '成交方式', width: 8 }, { key: 'tradeCountry', title: '启运/运抵国', width: 10 },
  { key: 'freight', title: '运费', width: 10 }, { key: 'insurance', title: '保费', width: 10 }, { key: 'packages', title: '件数', width: 8 }, { key: 'packageType', title: '包装种类', width: 8 },
  { key: 'grossKg', title: '毛重', width: 10 }, { key: 'netKg', title: '净重', width: 10 }, { key: 'arrivedOn', title: '进境日期', width: 12 }, { key: 'boxes', title: '箱号（空格分隔）', width: 26 },
  { key: 'remarks', title: '备注', width: 16 }, { key: 'hsCode', title: '商品编号', width: 12 }, { key: 'name', title: '商品名称', width: 24 }, { key: 'model', title: '规格型号', width: 18 },
  { key: 'qty', title: '数量', width: 10 }, { key: 'unit', title: '单位', width: 6 }, { key: 'price', title: '单价', width: 10 }, { key: 'total', title: '总价', width: 12 },
  { key: 'currency', title: '币制', width: 6 }, { key: 'origin', title: '原产国', width: 8 }, { key: 'itemNetKg', title: '项净重', width: 10 },
] as const;
const itemKeys = new Set(['hsCode', 'name', 'model', 'qty', 'unit', 'price', 'total', 'currency', 'origin', 'itemNetKg']);

export type SheetRow = { readonly row: number; readonly preEntryNo: string; readonly form: DeclarationForm | undefined; readonly problems: Problem[]; /** The row of the sheet that each item stands in. */ readonly itemRows: readonly number[] };
type Group = { row: number; itemRows: number[]; header: Record<string, string>; items: Record<string, string>[]; problems: Problem[] };

/** @throws when the file is no xlsx, has no sheet, or would be too much unpacked. */
export async function readSheet(bytes: Uint8Array): Promise<SheetRow[]> {
  await assertSheet(bytes);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.read(Readable.from([Buffer.from(bytes)]), sheetReading);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  if (sheet.rowCount > 60_000) throw new Error('more than 60000 rows');
  const groups = new Map<string, Group>();
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells: Record<string, string> = {};
    const problems: Problem[] = [];
    for (const [index, column] of columns.entries()) {
      const value = row.getCell(index + 1).value;
      if (value !== null && typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
        problems.push({ path: `${number}.${column.title}`, code: 'FORMULA', zh: `第 ${number} 行“${column.title}”是公式，请改为数值`, en: `Row ${number}, ${column.title}: a formula; give the value itself.` });
      }
      const text = cellText(value);
      // Spreadsheets can write any character by its number, also those that no database keeps.
      if (text.includes('\0') || !text.isWellFormed()) problems.push({ path: `${number}.${column.title}`, code: 'CHARACTER', zh: `第 ${number} 行“${column.title}”含不能保存的字符`, en: `Row ${number}, ${column.title}: a character that cannot be kept.` });
      cells[column.key] = text;
    }
    const key = cells.preEntryNo ?? '';
    if (!key && Object.values(cells).every((cell) => cell === '')) return;
    const group = groups.get(key) ?? { row: number, itemRows: [], header: cells, items: [], problems: [] };
    group.items.push(cells);
    group.itemRows.push(number);
    group.problems.push(...problems);
    groups.set(key, group);
  });
  return [...groups.values()].map(rowOf);
}

function rowOf(group: Group): SheetRow {
  const preEntryNo = group.header.preEntryNo ?? '';
  const parsed = DeclarationForm.safeParse(formOf(group));
  const { row, itemRows } = group;
  if (parsed.success && group.problems.length === 0) return { row, itemRows, preEntryNo, form: parsed.data, problems: [] };
  const shape: Problem[] = parsed.success ? [] : parsed.error.issues.map((issue) => {
    const place = placeOf(issue.path.map(String), group);
    return { path: pathOf(place), code: 'FIELD', zh: `第 ${place.row} 行“${place.title}”：${issue.message}`, en: `Row ${place.row}, ${place.title}: ${issue.message}` };
  });
  return { row, itemRows, preEntryNo, form: undefined, problems: [...group.problems, ...shape] };
}

type Place = { readonly row: number; readonly title: string };

/** Where in the sheet a field of the form stands: its row and the title of its column, empty where it has none. */
function placeOf([first = '', index = '', field = '']: readonly string[], { row, itemRows }: Pick<SheetRow, 'row' | 'itemRows'>): Place {
  const ofItem = first === 'items' && index !== '';
  const key = ofItem ? (field === 'netKg' ? 'itemNetKg' : field) : first;
  return { row: ofItem ? (itemRows[Number(index)] ?? row) : row, title: columns.find((column) => column.key === key)?.title ?? '' };
}

function pathOf({ row, title }: Place): string {
  return title ? `${row}.${title}` : String(row);
}

/** Problems that the rules found in a form, named by where they stand in the sheet it came from. */
export function placedInSheet(problems: readonly Problem[], sheetRow: Pick<SheetRow, 'row' | 'itemRows'>): Problem[] {
  return problems.map((problem) => ({ ...problem, path: pathOf(placeOf(problem.path.split('.'), sheetRow)) }));
}

function formOf({ header, items }: Group): unknown {
  const head = Object.fromEntries(Object.entries(header).filter(([key, value]) => !itemKeys.has(key) && value !== ''));
  return {
    ...head, arrivedOn: header.arrivedOn || null, packages: Number(header.packages), boxes: (header.boxes ?? '').split(/[\s,，;]+/).filter(Boolean),
    items: items.map((item, index) => ({
      gNo: index + 1, hsCode: item.hsCode, name: item.name, model: item.model, qty: item.qty, unit: item.unit, price: item.price, total: item.total,
      currency: item.currency, origin: item.origin, netKg: item.itemNetKg,
    })),
  };
}

/** The empty template, with one row of example. */
export async function templateSheet(): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('报关单');
  sheet.columns = columns.map(({ key, title, width }) => ({ key, header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (let index = 1; index <= columns.length; index += 1) sheet.getColumn(index).numFmt = '@';
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
