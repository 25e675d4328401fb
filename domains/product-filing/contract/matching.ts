import { isUnder } from '#kernel/hs.ts';

/** A line of a declaration, as far as products are known by it. */
export type DeclaredLine = { readonly gNo: number; readonly hsCode: string; readonly name: string };
/** A filing, as far as lines are known by it. */
export type FiledProduct = { readonly filingNo: string; readonly hs: string; readonly nameZh: string; readonly nameEn: string };

/** Names are held against each other without blanks, case and full-width forms. */
function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

export function underHeading({ hs }: FiledProduct, { hsCode }: DeclaredLine): boolean {
  return isUnder(hsCode, hs);
}

export function sameName({ nameZh, nameEn }: FiledProduct, { name }: DeclaredLine): boolean {
  return plain(nameZh) === plain(name) || plain(nameEn) === plain(name);
}

/**
 * The filing a declared line belongs to: heading and name agree. Of several of that name the one with the longest
 * heading; where two are left nobody can say which product it is, and it counts as none.
 */
export function filingOf<Product extends FiledProduct>(line: DeclaredLine, filings: readonly Product[]): Product | undefined {
  const named = filings.filter((filing) => underHeading(filing, line) && sameName(filing, line));
  const longest = Math.max(...named.map(({ hs }) => hs.length));
  const [first, ...others] = named.filter(({ hs }) => hs.length === longest);
  return others.length === 0 ? first : undefined;
}

/**
 * The one filing that all lines of a declaration belong to. A box of filed and other goods together is treated as
 * not filed, because its scan shows both.
 */
export function soleFiling<Product extends FiledProduct>(lines: readonly DeclaredLine[], filings: readonly Product[]): Product | undefined {
  const [first, ...others] = lines.map((line) => filingOf(line, filings));
  return first && others.every((filing) => filing === first) ? first : undefined;
}

/** What each line is covered by, and whether that makes the declaration one to be machine-inspected first (机检优先). */
export function coverageOf<Product extends FiledProduct & { readonly stage: string; readonly references: number }>(lines: readonly DeclaredLine[], filings: readonly Product[], wanted: number) {
  const covered = lines.map((line) => ({ gNo: line.gNo, filing: filingOf(line, filings) }));
  return {
    machineFirst: covered.length > 0 && covered.every(({ filing }) => filing?.stage === 'active' && filing.references >= wanted),
    lines: covered.map(({ gNo, filing }) => ({ gNo, filingNo: filing?.filingNo ?? null, stage: filing?.stage ?? null, references: filing?.references ?? 0, wanted })),
  };
}
