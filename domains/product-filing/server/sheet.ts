import { sheetFault } from '#platform/files/zip-guard.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, refused, type Refused } from '#platform/http/route.ts';
import { type FilingSheetReceipt, uploadFilings } from '../contract/endpoints.ts';
import { productFilingRefusals } from '../contract/refusals.ts';
import { fillSentence } from '#kernel/refusals.ts';
import { draft } from './drafting.ts';
import { readFilings, type SheetRow } from './spreadsheet.ts';

/** Makes a draft of every row that is in order and tells of each other what is wrong with it. Sent again under its command id, it makes nothing twice. */
export async function takeFilings({ db }: House, { caller, by, at, commandId, body }: Context): Promise<FilingSheetReceipt | Refused> {
  const maxBytes = uploadFilings.upload?.maxBytes ?? 0;
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  const fault = await sheetFault(bytes);
  if (fault) return refused({ code: 'FILING_SHEET_UNREADABLE', facts: { reason: `${fault.zh} · ${fault.en}` } });
  let rows: SheetRow[];
  try {
    rows = await readFilings(bytes);
  } catch (broken) {
    return refused({ code: 'FILING_SHEET_UNREADABLE', facts: { reason: broken instanceof Error ? broken.message : String(broken) } });
  }
  const receipt: FilingSheetReceipt = { accepted: [], refusedRows: [] };
  for (const { row, productCode, form, problems } of rows) {
    if (!form) {
      receipt.refusedRows.push({ row, productCode, problems });
      continue;
    }
    const drafted = await draft(db, { form, enterprise: caller.uscc, by, at, commandId: commandId && `${commandId}:${row}` });
    if (drafted.ok) receipt.accepted.push({ row, productCode, filingNo: drafted.filingNo });
    else {
      const { zh, en } = productFilingRefusals.PRODUCT_FILED_ALREADY;
      const { facts } = drafted.refusal;
      receipt.refusedRows.push({ row, productCode, problems: [{ path: `${row}.货号 Product code`, code: drafted.refusal.code, zh: `第 ${row} 行：${fillSentence(zh, facts)}`, en: `Row ${row}: ${fillSentence(en, facts)}` }] });
    }
  }
  return receipt;
}
