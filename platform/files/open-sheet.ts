import { sheetFault } from './zip-guard.ts';

/** Of a sheet only its cells are read; merged cells, validations and the like would be walked cell by cell over any range they name. */
const ignored = [
  'autoFilter', 'colBreaks', 'cols', 'conditionalFormatting', 'dataValidations', 'drawing', 'extLst', 'headerFooter', 'hyperlinks', 'legacyDrawing', 'mergeCells', 'pageMargins', 'pageSetup', 'picture', 'printOptions',
  'rowBreaks', 'sheetProtection', 'sheetViews', 'tableParts',
];

/** What the library that reads a workbook is told, so that no sheet can make it grow or walk without end. */
export const sheetReading = { maxRows: 100_001, maxCols: 256, ignoreNodes: ignored };

/** @throws in words when the file had better not be unpacked. */
export async function assertSheet(bytes: Uint8Array): Promise<void> {
  const fault = await sheetFault(bytes);
  if (fault) throw new Error(`${fault.zh} · ${fault.en}`);
}
