import type { Refusal } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { brokenUnique, type Database, type Reader } from '#platform/db/database.ts';
import { execute } from '#platform/execute.ts';
import type { FilingForm } from '../contract/form.ts';
import { FilingNo } from '../contract/ids.ts';
import { filings } from '../model/stored.ts';
import { nextFilingNo } from './numbers.ts';

export type Drafting = { readonly form: FilingForm; readonly enterprise: string; readonly by: string; readonly at: Instant; readonly commandId: string | undefined };
export type Drafted = { readonly ok: true; readonly filingNo: FilingNo } | { readonly ok: false; readonly refusal: Refusal };

/** Drafts one filing under a new number; a firm's product is filed once. */
export async function draft(db: Database, { form, enterprise, by, at, commandId }: Drafting): Promise<Drafted> {
  const filingNo = await nextFilingNo(db, at);
  try {
    const outcome = await execute(db, filings, filingNo, { type: 'DraftFiling', filingNo, enterprise, form, by, at }, { commandId, newStream: true });
    if (!outcome.ok) return outcome;
    // A command sent twice is answered with the number it was given the first time.
    return { ok: true, filingNo: outcome.state.stage === 'absent' ? filingNo : FilingNo.parse(outcome.state.filingNo) };
  } catch (fault) {
    if (brokenUnique(fault) !== 'filings_product_once') throw fault;
    const [earlier] = await db.read<{ id: string }>('select f.id from product_filing.filings f where f.enterprise = $1 and f.product_code = $2', [enterprise, form.productCode]);
    return { ok: false, refusal: { code: 'PRODUCT_FILED_ALREADY', facts: { productCode: form.productCode, filingNo: earlier?.id ?? '' } } };
  }
}

/** A photograph that the firm did not upload itself; undefined when all are its own. */
export async function strangePhotograph(reader: Reader, enterprise: string, { photographs }: FilingForm): Promise<string | undefined> {
  const hashes = photographs.map(({ hash }) => hash);
  const known = await reader.read<{ hash: string }>('select p.hash from product_filing.photographs p where p.enterprise = $1 and p.hash = any($2::text[])', [enterprise, hashes]);
  return hashes.find((hash) => !known.some((row) => row.hash === hash));
}
