import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workCalendar } from '../contract/work-calendar.ts';
import { addDays, addWorkingDays } from '#kernel/calendar.ts';
import { daysUntil, workingDaysLeft } from './clocks.ts';

test('as many working days are left as were given, whatever holidays lie between', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 60 }), (start, days) => {
    const today = addDays('2026-01-01', start);
    const last = addWorkingDays(today, days, workCalendar);
    expect(workingDaysLeft(today, last, workCalendar)).toBe(days);
    expect(daysUntil(today, last)).toBeGreaterThanOrEqual(days);
  }));
});

test('a day that is past counts backwards; a Sunday after a Friday is no working day late', () => {
  expect(workingDaysLeft('2026-11-30', '2026-11-27', workCalendar)).toBe(-1);
  expect(workingDaysLeft('2026-11-29', '2026-11-27', workCalendar)).toBe(0);
  // 20 September 2026 is a Sunday on which people work.
  expect(workingDaysLeft('2026-09-20', '2026-09-18', workCalendar)).toBe(-1);
});
