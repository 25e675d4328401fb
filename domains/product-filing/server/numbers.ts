import { dayInChina } from '#kernel/instant.ts';
import type { Reader } from '#platform/db/database.ts';
import { FilingNo } from '../contract/ids.ts';

/** The next filing number; a number that was taken and not used leaves a gap. */
export async function nextFilingNo(reader: Reader, at: string): Promise<FilingNo> {
  const [row] = await reader.read<{ next: number }>("select nextval('product_filing.filing_sequence') as next");
  return FilingNo.parse(`BA${dayInChina(at).slice(0, 4)}${String(row?.next ?? '').padStart(8, '0')}`);
}
