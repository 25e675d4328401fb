import type { Reader } from '#platform/db/database.ts';
import type { Coverage, FilingRow, FilingView, ReferenceView } from '../contract/endpoints.ts';
import { awaitsOf, type Filing, type PresentFiling } from '../model/filing.ts';
import { coverageOf, type DeclaredLine, type FiledProduct, sameName, underHeading } from '../contract/matching.ts';

const rowColumns = `f.id as "filingNo", f.stage, f.awaits, f.enterprise, coalesce(c.name, f.enterprise) as "firmName", coalesce(c.name_en, c.name, f.enterprise) as "firmNameEn", f.product_code as "productCode",
  f.name_zh as "nameZh", f.name_en as "nameEn", f.hs, coalesce((f.state ->> 'edition')::int, 0) as edition, f.reference_count as "references", f.valid_to as "validTo", f.changed_at as "changedAt",
  f.state #>> '{form,photographs,0,hash}' as cover`;
/** Scans that differ and that no inspection found in order. */
const differing = `(select count(*)::int from jsonb_array_elements(coalesce(f.state -> 'differences', '[]')) d where not coalesce((d #>> '{finding,conforms}')::boolean, false))`;
const withFirm = 'from product_filing.filings f left join enterprise.pub_firms c on c.uscc = f.enterprise';

type Listing = { readonly stage: string; readonly search: string; readonly limit: number };

/** Filings by the newest change; the officers' queue the other way round, so that who waits longest comes first. */
export async function listFilings(reader: Reader, { stage, search, limit }: Listing, scope: { readonly enterprise?: string; readonly awaits?: string }, wanted: number): Promise<FilingRow[]> {
  const rows = await reader.read<Omit<FilingRow, 'wanted'>>(
    `select ${rowColumns}, case when $1 = '' then ${differing} else 0 end as differing ${withFirm}
     where ($1 = '' or f.enterprise = $1) and ($2 = '' or f.awaits = $2) and ($3 = '' or f.stage = $3)
       and ($4 = '' or f.id = upper($4) or f.product_code = $4 or f.hs like $4 || '%' or f.name_zh ilike '%' || $4 || '%' or f.name_en ilike '%' || $4 || '%' or c.name ilike '%' || $4 || '%')
     order by f.changed_at ${scope.awaits ? 'asc' : 'desc'}, f.id limit ${limit}`,
    [scope.enterprise ?? '', scope.awaits ?? '', stage, search.replaceAll(/[\\%_]/g, '\\$&')]);
  return rows.map((row) => ({ ...row, wanted }));
}

export type Firm = { readonly name: string; readonly nameEn: string; readonly credit: string };

/** The firm as it is rated on the day; a later rating does not count before its day. */
export async function firmOn(reader: Reader, uscc: string, day: string): Promise<Firm | undefined> {
  const [row] = await reader.read<{ name: string; nameEn: string; ratings: { credit: string; since: string }[] }>('select c.name, c.name_en as "nameEn", c.ratings from enterprise.pub_firms c where c.uscc = $1', [uscc]);
  return row && { name: row.name, nameEn: row.nameEn, credit: row.ratings.findLast(({ since }) => since <= day)?.credit ?? 'REGISTERED' };
}

/** A filing as it is shown; `forFirm` leaves out what only officers know. */
export function viewOf(filing: PresentFiling, firm: Firm | undefined, wanted: number, forFirm: boolean): FilingView {
  const accepted = 'edition' in filing ? filing : undefined;
  const { filingNo, stage, enterprise, form, changedAt } = filing;
  const { productCode, nameZh, nameEn, hs } = form;
  const suspended = filing.stage === 'suspended' ? filing : undefined;
  return {
    filingNo, stage, awaits: awaitsOf(filing), enterprise, firmName: firm?.name ?? enterprise, firmNameEn: firm?.nameEn ?? enterprise, productCode, nameZh, nameEn, hs, edition: accepted?.edition ?? 0, wanted,
    validTo: accepted?.validTo ?? null, changedAt, cover: form.photographs[0]?.hash ?? null, credit: firm?.credit ?? '', form, amendment: accepted?.amendment ?? null,
    differing: forFirm ? 0 : accepted?.differences.filter(({ finding }) => !finding?.conforms).length ?? 0, differences: forFirm ? [] : [...(accepted?.differences ?? [])],
    reasons: filing.stage === 'returned' ? filing.reasons : accepted?.reasons ?? null, acceptedAt: accepted?.acceptedAt ?? null, references: [...(accepted?.references ?? [])],
    suspension: suspended ? { ...suspended.suspension, at: suspended.suspendedAt, ...(forFirm && suspended.suspension.cause !== 'OFFICER' ? { note: '', scanNo: null, p: null } : {}) } : null,
    explanation: suspended?.explanation ?? null,
  };
}

export type Entry = { readonly entryId: string; readonly direction: string; readonly trader: string; readonly stage: string; readonly inspection: string; readonly missing: readonly string[]; readonly lines: readonly DeclaredLine[] };

export async function entryOf(reader: Reader, entryId: string): Promise<Entry | undefined> {
  const [row] = await reader.read<Entry>(
    `select d.entry_id as "entryId", d.direction, d.trader, d.stage, d.inspection, d.missing,
       (select coalesce(jsonb_agg(jsonb_build_object('gNo', i -> 'gNo', 'hsCode', i -> 'hsCode', 'name', i -> 'name') order by (i ->> 'gNo')::int), '[]') from jsonb_array_elements(d.form -> 'items') i) as lines
     from declaration.pub_declarations d where d.entry_id = $1`, [entryId]);
  return row;
}

export type KnownProduct = FiledProduct & { readonly stage: string; readonly references: number; readonly filing: Extract<PresentFiling, { edition: number }> };

/** What a firm has filed that was accepted once and not revoked since. */
export async function productsOf(reader: Reader, enterprise: string): Promise<KnownProduct[]> {
  const rows = await reader.read<{ state: Filing }>(`select f.state from product_filing.filings f where f.enterprise = $1 and f.stage in ('active', 'suspended', 'lapsed') order by f.id`, [enterprise]);
  return rows.flatMap(({ state }) => ('edition' in state ? [{ filingNo: state.filingNo, hs: state.form.hs, nameZh: state.form.nameZh, nameEn: state.form.nameEn, stage: state.stage, references: state.references.length, filing: state }] : []));
}

/** Imports are nobody's own product: only exports are covered. */
export async function coverageFor(reader: Reader, entry: Entry, wanted: number): Promise<Coverage> {
  const products = entry.direction === 'E' ? await productsOf(reader, entry.trader) : [];
  return { entryId: entry.entryId, ...coverageOf(entry.lines, products, wanted) };
}

export async function referencesFor(reader: Reader, entry: Entry, wanted: number): Promise<ReferenceView[]> {
  const products = await productsOf(reader, entry.trader);
  return products.flatMap((product): ReferenceView[] => {
    const lines = entry.lines.filter((line) => underHeading(product, line));
    if (lines.length === 0) return [];
    const { productCode: _code, nameZh, nameEn, hs, photographs, ...packing } = product.filing.form;
    return [{
      filingNo: product.filingNo, stage: product.stage, nameZh, nameEn, hs, items: lines.map(({ gNo }) => gNo), sameName: lines.some((line) => sameName(product, line)), ...packing,
      photographs, scanNos: product.filing.references.map(({ scanNo }) => scanNo), wanted,
    }];
  });
}
