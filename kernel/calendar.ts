import { dayInChina, type Instant, instantOf } from './instant.ts';

/** Days off and make-up working days of one year, as the State Council's yearly notice fixes them. */
export type YearCalendar = { readonly daysOff: ReadonlySet<string>; readonly makeUp: ReadonlySet<string> };
/** By year; a year that is missing has weekends only. */
export type WorkCalendar = Readonly<Record<string, YearCalendar>>;

const dayMs = 86_400_000;

export function isWorkingDay(on: string, calendar: WorkCalendar): boolean {
  const year = calendar[on.slice(0, 4)];
  if (year?.makeUp.has(on)) return true;
  if (year?.daysOff.has(on)) return false;
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day `count` working days after `on`; the day itself does not count. */
export function addWorkingDays(on: string, count: number, calendar: WorkCalendar): string {
  let day = on;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Calendar days; when the last falls on a day off, the next working day (顺延). */
export function deadlineInDays(from: string, days: number, calendar: WorkCalendar): string {
  let day = addDays(from, days);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same date so many months later (or earlier, where negative); the last of the month where that month is shorter. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/** Days off between two dates of the same year, both included. */
export function span(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The last moment of a day in China. */
export function endOfDay(on: string): Instant {
  return instantOf(Date.parse(`${on}T23:59:59.999+08:00`));
}

export function dayOf(at: string): string {
  return dayInChina(at);
}

/** The first moment of the day in China on which the instant falls, and that of the next. */
export function dayBounds(at: string): { readonly day: string; readonly from: Instant; readonly to: Instant } {
  const day = dayInChina(at);
  const from = Date.parse(`${day}T00:00:00+08:00`);
  return { day, from: instantOf(from), to: instantOf(from + dayMs) };
}
