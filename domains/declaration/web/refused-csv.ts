import type { UploadView } from '../contract/endpoints.ts';

/** A cell that a spreadsheet would take for a formula gets a leading apostrophe, so that nobody's text runs on a colleague's machine. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `3.总价` in words: the row, and the column by its title in the sheet, which is Chinese. */
function placeWords(path: string): string {
  const [row = '', title = ''] = path.split(/\.(.*)/s);
  return /^\d+$/.test(row) ? `第 ${row} 行 Row ${row}${title && `：${title}`}` : path;
}

/** The rows not accepted, one line per error, with the mark (BOM) by which spreadsheets read it as UTF-8. */
export function refusedCsv(refusedRows: UploadView['refusedRows']): string {
  const lines = refusedRows.flatMap(({ row, preEntryNo, problems }) => problems.map((problem) => [String(row), preEntryNo, placeWords(problem.path), problem.zh, problem.en]));
  return `\uFEFF${[['行 Row', '预录入编号 Own number', '位置 Where', '错误', 'Error'], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
