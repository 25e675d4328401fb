type Edition = { readonly from: string };
type Numbers = Edition & { readonly references: number; readonly validYears: number; readonly differsBelow: number };

/**
 * 备案政策 by the day from which it holds: reference images wanted, years a filing is valid, and the p of a comparison below
 * which a scan is said to differ (one lawful packing in a hundred does). Changed by adding a line, never by editing one.
 */
export const filingPolicies: readonly Numbers[] = [{ from: '2026-01-01', references: 3, validYears: 2, differsBelow: 0.01 }];

/** The policy in force on a day, `YYYY-MM-DD`; the first before any. */
export function filingPolicyOn(day: string): Numbers {
  const [first] = filingPolicies;
  if (!first) throw new Error('there is always a first policy');
  return filingPolicies.findLast(({ from }) => from <= day) ?? first;
}

/** Findings that a picture could have shown: other goods, another make, more, fewer, hidden, waste, another mass. Price, origin, rights and papers say nothing of the packing. */
const seenInPictures = new Set(['01', '02', '03', '04', '05', '10', '12', '13']);

/** Whether what the inspectors found confirms that goods differ from what is filed. */
export function confirmsDifference(codes: readonly string[]): boolean {
  return codes.some((code) => seenInPictures.has(code));
}

/** The last day of validity of what is accepted on a day. */
export function validToOf(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const ends = `${Number(year) + filingPolicyOn(day).validYears}-${month}`;
  // A leap day has no anniversary in most years.
  return `${ends}-${month === '02' && date === '29' ? '28' : date}`;
}
