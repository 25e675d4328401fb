import { span, type WorkCalendar } from '#kernel/calendar.ts';

/**
 * Days off and make-up days by year. 2026 is written down from memory of the State Council's notice and
 * stands to be verified by the operator; a year without an entry has weekends only.
 */
export const workCalendar: WorkCalendar = {
  2026: {
    daysOff: new Set([
      ...span('2026-01-01', '2026-01-03'), ...span('2026-02-15', '2026-02-23'), ...span('2026-04-04', '2026-04-06'), ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'), ...span('2026-09-25', '2026-09-27'), ...span('2026-10-01', '2026-10-07'),
    ]),
    makeUp: new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']),
  },
};
