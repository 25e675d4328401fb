import { dayBounds } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { DeclarationDay } from '../contract/endpoints.ts';

/** Figures of the declarations lodged today in the caller's district. */
export async function declarationDay(reader: Reader, caller: Caller, at: string): Promise<DeclarationDay> {
  const { day, from, to } = dayBounds(at);
  const scope = [from, to, districtPattern(caller)];
  const today = 'from declaration.declarations d where d.accepted_at >= $1 and d.accepted_at < $2 and d.district like $3';
  const [sum] = await reader.read<Omit<DeclarationDay, 'day' | 'hours'>>(
    `select count(*)::int as lodged, count(*) filter (where d.stage = 'in-process')::int as "inProcess", count(*) filter (where d.stage = 'returned')::int as returned,
       count(*) filter (where d.stage = 'detained')::int as detained, count(*) filter (where d.released_at is not null)::int as released,
       count(*) filter (where d.state ->> 'control' = 'inspect')::int as selected, coalesce(sum(d.total_cny), 0)::text as "dutyCny" ${today}`, scope);
  const hours = await reader.read<DeclarationDay['hours'][number]>(
    `select h.hour, sum(h.lodged)::int as lodged, sum(h.released)::int as released from (
       select date_part('hour', d.accepted_at::timestamptz at time zone 'Asia/Shanghai')::int as hour, 1 as lodged, 0 as released ${today}
       union all select date_part('hour', d.released_at::timestamptz at time zone 'Asia/Shanghai')::int, 0, 1 ${today} and d.released_at < $2
     ) h group by h.hour order by h.hour`, scope);
  return { day, ...(sum ?? { lodged: 0, inProcess: 0, returned: 0, detained: 0, released: 0, selected: 0, dutyCny: '0' }), hours };
}
