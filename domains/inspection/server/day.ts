import { dayBounds } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { InspectionDay } from '../contract/endpoints.ts';

/** Figures of the orders given today in the caller's district. */
export async function inspectionDay(reader: Reader, caller: Caller, at: string): Promise<InspectionDay> {
  const { day, from, to } = dayBounds(at);
  const [sum] = await reader.read<Omit<InspectionDay, 'day'>>(
    `select count(*)::int as opened, count(*) filter (where o.stage in ('opened', 'presented', 'dispatched'))::int as waiting,
       count(*) filter (where o.stage in ('assigned', 'reported', 'recheck'))::int as "underWay", count(*) filter (where o.stage = 'closed')::int as closed,
       count(*) filter (where o.state #>> '{report,conclusion}' = 'DIFFERS')::int as differs, count(*) filter (where o.stage = 'recheck' or (o.state ->> 'rechecked')::boolean)::int as rechecked
     from inspection.orders o where o.opened_at >= $1 and o.opened_at < $2 and o.district like $3`, [from, to, districtPattern(caller)]);
  return { day, ...(sum ?? { opened: 0, waiting: 0, underWay: 0, closed: 0, differs: 0, rechecked: 0 }) };
}
