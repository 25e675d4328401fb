import { dayInChina } from '#kernel/instant.ts';

/** The share of inspections that another pair looks at again (复查), in force from a day in China on; `until` is the first day it no longer holds. */
export type RecheckRule = { readonly probability: number; readonly from: string; readonly until: string | null; readonly source: string };

export const recheckRules: readonly RecheckRule[] = [
  { probability: 54_546_085, from: '2015-01-01', until: null, source: '1.27 %: share re-checked at Ningbo Beilun from January to November 2015, by the article of 2016; no rule of law gives one' },
];

/** The chance, as p of p/2^32, with which a report handed in at this moment is re-checked. @throws where no rule is in force: nobody may be spared or hit by silence. */
export function recheckProbabilityAt(at: string, rules: readonly RecheckRule[] = recheckRules): number {
  const day = dayInChina(at);
  const rule = rules.find(({ from, until }) => day >= from && (until === null || day < until));
  if (!rule) throw new Error(`no re-check share is in force on ${day}`);
  return rule.probability;
}
