type Edition = { readonly from: string };
type Numbers = Edition & { readonly references: number; readonly validYears: number };

/** 备案政策 by the day from which it holds: reference images wanted, years a filing is valid. Changed by adding a line, never by editing one. */
export const filingPolicies: readonly Numbers[] = [{ from: '2026-01-01', references: 3, validYears: 2 }];

/** The policy in force on a day, `YYYY-MM-DD`; the first before any. */
export function filingPolicyOn(day: string): Numbers {
  const [first] = filingPolicies;
  if (!first) throw new Error('there is always a first policy');
  return filingPolicies.findLast(({ from }) => from <= day) ?? first;
}

/** The last day of validity of what is accepted on a day. */
export function validToOf(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const ends = `${Number(year) + filingPolicyOn(day).validYears}-${month}`;
  // A leap day has no anniversary in most years.
  return `${ends}-${month === '02' && date === '29' ? '28' : date}`;
}
