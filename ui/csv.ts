/** A cell that a spreadsheet would take for a formula gets a leading apostrophe, so that nobody's text runs on a colleague's machine. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `3.总价` in words: the row, and the column by its title in the sheet. */
function placeWords(path: string): string {
  const [row = '', title = ''] = path.split(/\.(.*)/s);
  return /^\d+$/.test(row) ? `第 ${row} 行 Row ${row}${title && `：${title}`}` : path;
}

export type RefusedRow = { readonly row: number; readonly own: string; readonly problems: readonly { readonly path: string; readonly zh: string; readonly en: string }[] };

/** Rows of a sheet that were not accepted, one line per error, with the mark (BOM) by which spreadsheets read it as UTF-8. `ownTitle` names the column of the firm's own number. */
export function refusedRowsCsv(ownTitle: string, rows: readonly RefusedRow[]): string {
  const lines = rows.flatMap(({ row, own, problems }) => problems.map((problem) => [String(row), own, placeWords(problem.path), problem.zh, problem.en]));
  return `\uFEFF${[['行 Row', ownTitle, '位置 Where', '错误', 'Error'], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the reader as a file. */
export function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
