import { addMonths } from '#kernel/calendar.ts';
import type { Reminder } from '../contract/events.ts';

type Numbers = {
  readonly from: string;
  /** Working days for the decision on an application. Basis: 知识产权海关保护条例, art. 8. */
  readonly decideDays: number;
  /** Working days for the decision on an amendment and on a renewal: from memory of the implementing measures (实施办法), not re-read; verify. */
  readonly amendDecideDays: number; readonly renewDecideDays: number;
  /** Working days in which a change is to be filed. Basis: art. 11. */
  readonly amendDays: number;
  /** Years of a term and months before its end in which it is renewed. Basis: art. 10. */
  readonly validYears: number; readonly renewMonths: number;
  /** Months before the end at which the holder is reminded: own numbers of this house. */
  readonly remindMonths: Readonly<Record<Reminder, number>>;
};

/** 备案规则 by the day from which it holds. Changed by adding a line, never by editing one. */
export const rightPolicies: readonly Numbers[] = [{
  from: '2018-03-19', decideDays: 30, amendDecideDays: 10, renewDecideDays: 10, amendDays: 30, validYears: 10, renewMonths: 6,
  remindMonths: { WINDOW_OPEN: 6, THREE_MONTHS: 3, ONE_MONTH: 1 },
}];

/** The policy in force on a day, `YYYY-MM-DD`; the first before any. */
export function rightPolicyOn(day: string): Numbers {
  const [first] = rightPolicies;
  if (!first) throw new Error('there is always a first policy');
  return rightPolicies.findLast(({ from }) => from <= day) ?? first;
}

/** Last day of a term that begins, or follows another that ends, on a day. */
export function termEnd(from: string, day: string): string {
  return addMonths(from, rightPolicyOn(day).validYears * 12);
}

/** A recordation ends with the right itself. Basis: art. 10. */
export function cappedBy(termTo: string, rightValidTo: string | null): string {
  return rightValidTo !== null && rightValidTo < termTo ? rightValidTo : termTo;
}

/** First day on which a renewal may be applied for. */
export function renewalOpensOn(validTo: string, day: string): string {
  return addMonths(validTo, -rightPolicyOn(day).renewMonths);
}

/** The reminders of a term in the order in which they come, each with its day. */
export function remindersOf(validTo: string, day: string): readonly { readonly reminder: Reminder; readonly on: string }[] {
  const { WINDOW_OPEN, THREE_MONTHS, ONE_MONTH } = rightPolicyOn(day).remindMonths;
  return [{ reminder: 'WINDOW_OPEN', on: addMonths(validTo, -WINDOW_OPEN) }, { reminder: 'THREE_MONTHS', on: addMonths(validTo, -THREE_MONTHS) }, { reminder: 'ONE_MONTH', on: addMonths(validTo, -ONE_MONTH) }];
}
