import { refusedRowsCsv } from '#ui/csv.ts';
import type { UploadView } from '../contract/endpoints.ts';

/** The declarations of a sheet that were not accepted. */
export function refusedCsv(refusedRows: UploadView['refusedRows']): string {
  return refusedRowsCsv('预录入编号 Own number', refusedRows.map(({ row, preEntryNo, problems }) => ({ row, own: preEntryNo, problems })));
}
