/** Working days of this domain's clocks are those of the declaration's. */
export { workCalendar } from '#domains/declaration/contract/work-calendar.ts';
