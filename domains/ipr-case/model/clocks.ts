import { addWorkingDays, endOfDay, isWorkingDay, addDays, type WorkCalendar } from '#kernel/calendar.ts';
import { dayInChina, type Instant, instantOf } from '#kernel/instant.ts';
import type { ReplyWay } from '../contract/steps.ts';
import type { IprPolicy } from './policy.ts';

/** The last moment at which a reply by this way is in time. Basis: [K] Order 183, arts 21, 41: by post or bank to 24:00, by hand to the close of the office. */
export function replyEnds(dueOn: string, way: ReplyWay, { officeCloses }: IprPolicy): Instant {
  return way === 'HAND' ? instantOf(Date.parse(`${dueOn}T${officeCloses}:59.999+08:00`)) : endOfDay(dueOn);
}

/** Last days of every clock that begins on a day; the day itself does not count. */
export function duesFrom(day: string, policy: IprPolicy, calendar: WorkCalendar) {
  const due = (days: number): string => addWorkingDays(day, days, calendar);
  return { reply: due(policy.replyDays), investigation: due(policy.investigationDays), courtExOfficio: due(policy.courtDaysExOfficio), courtOnApplication: due(policy.courtDaysOnApplication), suit: due(policy.suitDays) };
}

/** Whether the last day of a clock is over. */
export function isOver(dueOn: string, at: string): boolean {
  return dayInChina(at) > dueOn;
}

/** Working days still to come until a clock's last day, that day included; below zero by how many it is over. */
export function workingDaysLeft(dueOn: string, today: string, calendar: WorkCalendar): number {
  const [from, to, sign] = dueOn >= today ? [today, dueOn, 1] : [dueOn, today, -1];
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return sign * count;
}
