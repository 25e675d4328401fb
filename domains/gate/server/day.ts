import { dayBounds } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import type { GateDay } from '../contract/endpoints.ts';

/** Figures of the vehicles seen today. */
export async function gateDay(reader: Reader, at: string): Promise<GateDay> {
  const { day, from, to } = dayBounds(at);
  const today = 'from gate.passages p where p.decided_at >= $1 and p.decided_at < $2';
  const [sum] = await reader.read<Omit<GateDay, 'day' | 'hours'>>(
    `select count(*) filter (where p.stage = 'passed')::int as passed, count(*) filter (where p.stage = 'alarmed')::int as alarmed,
       count(*) filter (where p.stage = 'waiting')::int as waiting, count(*) filter (where p.stage = 'handled')::int as handled ${today}`, [from, to]);
  const hours = await reader.read<GateDay['hours'][number]>(
    `select date_part('hour', p.decided_at::timestamptz at time zone 'Asia/Shanghai')::int as hour, count(*) filter (where p.direction = 'E')::int as into, count(*) filter (where p.direction = 'I')::int as out
     ${today} group by 1 order by 1`, [from, to]);
  return { day, ...(sum ?? { passed: 0, alarmed: 0, waiting: 0, handled: 0 }), hours };
}
