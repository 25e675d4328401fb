import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { cellText } from '#platform/files/cell-text.ts';
import { assertSheet, sheetReading } from '#platform/files/open-sheet.ts';
import { addDecimals } from '#kernel/decimal.ts';
import type { ManifestProblem } from '../contract/message.ts';
import { manifestProblem, type ProblemPlace } from '../contract/problems.ts';
import { parseDraft, type ReadManifest } from '../model/draft.ts';

/** Moments of a sheet to the minute. */
const minutes = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ');

/**
 * The manifest sheet (舱单表格模板): one row per goods item of a bill in a box. The columns of the message are read
 * from the first row, those of a bill from its first row. Formula cells are refused: what is filed must be what is seen.
 */
const columns = [
  { key: 'messageId', title: '报文编号', width: 18 }, { key: 'function', title: '功能 ADD/AMEND/DELETE', width: 12 }, { key: 'kind', title: '种类 ORIGINAL/PRE_ALLOCATION/LOADING', width: 18 },
  { key: 'sender', title: '发送方', width: 12 }, { key: 'imo', title: 'IMO 号', width: 10 }, { key: 'vesselName', title: '船名', width: 18 }, { key: 'voyage', title: '航次', width: 10 },
  { key: 'loadingAt', title: '装船时间 YYYY-MM-DD HH:MM', width: 18 }, { key: 'arrivesAt', title: '抵港时间 YYYY-MM-DD HH:MM', width: 18 }, { key: 'amendReason', title: '修改原因', width: 16 },
  { key: 'billNo', title: '提单号', width: 18 }, { key: 'masterBillNo', title: '总提单号', width: 18 }, { key: 'loadingPort', title: '装货港', width: 9 }, { key: 'dischargePort', title: '卸货港', width: 9 },
  { key: 'consignor', title: '发货人', width: 24 }, { key: 'consignorCode', title: '发货人代码', width: 20 }, { key: 'consignorPhone', title: '发货人电话', width: 14 },
  { key: 'consignee', title: '收货人', width: 24 }, { key: 'consigneeCode', title: '收货人代码', width: 20 }, { key: 'consigneePhone', title: '收货人电话', width: 14 }, { key: 'notify', title: '通知人', width: 24 },
  { key: 'description', title: '货名', width: 28 }, { key: 'packages', title: '件数', width: 8 }, { key: 'packageType', title: '包装', width: 8 }, { key: 'grossKg', title: '毛重(千克)', width: 12 },
  { key: 'boxNo', title: '箱号', width: 14 }, { key: 'sizeType', title: '箱型', width: 8 }, { key: 'seals', title: '封志(空格分隔)', width: 16 }, { key: 'isEmpty', title: '空箱 Y/N', width: 8 },
] as const;
type Key = (typeof columns)[number]['key'];
type SheetRow = { readonly row: number; readonly cells: Readonly<Record<Key, string>> };

const maxRows = 100_000;

/** Reads a manifest sheet; a file that is none comes back as a problem. */
export async function readManifestSheet(bytes: Uint8Array): Promise<ReadManifest> {
  const problems: ManifestProblem[] = [];
  const rows: SheetRow[] = [];
  try {
    await assertSheet(bytes);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.read(Readable.from([Buffer.from(bytes)]), sheetReading);
    const sheet = workbook.worksheets[0];
    if (!sheet || sheet.rowCount > maxRows) return unreadable(sheet ? `多于 ${maxRows} 行` : '没有工作表');
    sheet.eachRow((row, number) => {
      if (number === 1) return;
      const cells = cellsOf(row, number, problems);
      if (Object.values(cells).some((text) => text !== '')) rows.push({ row: number, cells });
    });
  } catch (fault) {
    return unreadable(fault instanceof Error ? fault.message : String(fault));
  }
  const read = parseDraft(draftOf(rows));
  return { ...read, message: problems.length > 0 ? undefined : read.message, problems: [...problems, ...read.problems] };
}

function unreadable(reason: string): ReadManifest {
  return { message: undefined, places: new Map(), problems: [manifestProblem('FILE_UNREADABLE', { line: 0, field: '' }, { reason })] };
}

function cellsOf(row: exceljs.Row, number: number, problems: ManifestProblem[]): Record<Key, string> {
  const cells: Partial<Record<Key, string>> = {};
  for (const [index, column] of columns.entries()) {
    const value = row.getCell(index + 1).value;
    if (value !== null && typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
      problems.push(manifestProblem('SHEET_FORMULA', { line: number, field: `#${column.title}` }, { label: column.title }));
    }
    cells[column.key] = cellText(value, minutes);
  }
  // Every key was just written; the record is whole.
  return cells as Record<Key, string>;
}

function draftOf(rows: readonly SheetRow[]): { message: unknown; places: Map<string, ProblemPlace> } {
  const places = new Map<string, ProblemPlace>();
  const [first] = rows;
  if (!first) return { message: {}, places };
  const head = first.cells;
  places.set('', { line: first.row, field: '#' });
  for (const column of columns.slice(0, 10)) places.set(column.key, { line: first.row, field: `#${column.title}` });
  const bills = [...Map.groupBy(rows, (row) => row.cells.billNo).values()].map((group, index) => billOf(group, index, places));
  const boxes = [...Map.groupBy(rows.filter((row) => row.cells.boxNo !== ''), (row) => row.cells.boxNo).values()].map((group, index) => {
    const [lead] = group;
    places.set(`boxes.${index}`, { line: lead?.row ?? 0, field: '#箱号' });
    return { boxNo: lead?.cells.boxNo, sizeType: lead?.cells.sizeType, isEmpty: lead?.cells.isEmpty.toUpperCase() === 'Y', seals: [...new Set(group.flatMap((row) => row.cells.seals.split(/[\s,,]+/)))].filter(Boolean) };
  });
  return {
    places,
    message: {
      messageId: head.messageId, function: head.function.toUpperCase(), kind: head.kind.toUpperCase(), direction: head.kind.toUpperCase() === 'ORIGINAL' ? 'I' : 'E', sender: head.sender, imo: head.imo,
      vesselName: head.vesselName, voyage: head.voyage, loadingAt: clock(head.loadingAt), arrivesAt: clock(head.arrivesAt), amendReason: head.amendReason, bills, boxes,
    },
  };
}

function billOf(rows: readonly SheetRow[], index: number, places: Map<string, ProblemPlace>): unknown {
  const [lead] = rows;
  if (!lead) return {};
  const { cells, row } = lead;
  places.set(`bills.${index}`, { line: row, field: '#' });
  for (const key of ['billNo', 'masterBillNo', 'loadingPort', 'dischargePort', 'consignor', 'consignee', 'notify'] as const) places.set(`bills.${index}.${key}`, { line: row, field: `#${columns.find((column) => column.key === key)?.title ?? key}` });
  const goods = rows.map((each, item) => {
    places.set(`bills.${index}.goods.${item}`, { line: each.row, field: '#' });
    return { description: each.cells.description, packages: count(each.cells.packages), packageType: each.cells.packageType, grossKg: each.cells.grossKg };
  });
  const boxes = [...Map.groupBy(rows.filter((each) => each.cells.boxNo !== ''), (each) => each.cells.boxNo)].map(([boxNo, group]) => ({ boxNo, packages: group.reduce((sum, each) => sum + (Number(each.cells.packages) || 0), 0) }));
  return {
    billNo: cells.billNo, masterBillNo: cells.masterBillNo || null, loadingPort: cells.loadingPort, dischargePort: cells.dischargePort,
    packages: rows.reduce((sum, each) => sum + (Number(each.cells.packages) || 0), 0), grossKg: grossOf(rows.map((each) => each.cells.grossKg)),
    consignor: { name: cells.consignor, code: cells.consignorCode, phone: cells.consignorPhone }, consignee: { name: cells.consignee, code: cells.consigneeCode, phone: cells.consigneePhone },
    notify: cells.notify ? { name: cells.notify } : null, goods, boxes,
  };
}

/** A weight that is no number is passed on as it stands, to be refused at its row. */
function grossOf(weights: readonly string[]): string {
  return weights.every((weight) => /^\d{1,18}(\.\d{1,6})?$/.test(weight)) ? addDecimals(...weights) : (weights.find((weight) => !/^\d{1,18}(\.\d{1,6})?$/.test(weight)) ?? '');
}

function count(text: string): number | string {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function clock(text: string): string | null {
  if (text === '') return null;
  const moment = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16) || '00:00'}:00+08:00`);
  return Number.isNaN(moment) ? text : new Date(moment).toISOString();
}

/** The empty template with one example row. */
export async function manifestTemplate(): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('舱单');
  sheet.columns = columns.map(({ key, title, width }) => ({ key, header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRow({
    messageId: 'MF2611001', function: 'ADD', kind: 'ORIGINAL', sender: 'STARLINE', imo: '9324966', vesselName: 'STAR OF BEILUN', voyage: '088E', loadingAt: '2026-11-20 08:00', arrivesAt: '2026-12-14 06:00',
    billNo: 'NBXM26000001', loadingPort: 'NLRTM', dischargePort: 'CNNGB', consignor: 'ROTTERDAM MACHINE WORKS BV', consignee: 'NINGBO MOULD WORKS', description: 'MACHINE PARTS', packages: '120', packageType: 'CT',
    grossKg: '18250.5', boxNo: 'CSQU3054383', sizeType: '45G1', seals: 'CN600123', isEmpty: 'N',
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
