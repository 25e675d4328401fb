import { addDays, isWorkingDay, type WorkCalendar } from '#kernel/calendar.ts';

/** Working days left until a last day, that day included; 0 on it, negative by the working days that have passed since. */
export function workingDaysLeft(today: string, last: string, calendar: WorkCalendar): number {
  const [from, to, sign] = today <= last ? [today, last, 1] : [last, today, -1];
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count === 0 ? 0 : sign * count;
}

/** Calendar days until a day; negative when it is past. */
export function daysUntil(today: string, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
