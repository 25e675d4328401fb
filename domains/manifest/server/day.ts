import { dayBounds } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import type { ManifestDay } from '../contract/endpoints.ts';

/** Figures of today's manifests and of the boxes terminals reported today. */
export async function manifestDay(reader: Reader, at: string): Promise<ManifestDay> {
  const { day, from, to } = dayBounds(at);
  const [sum] = await reader.read<Omit<ManifestDay, 'day'>>(
    `select m.manifests, m.bills, b.discharged, b."gatedIn", b.loaded, h.held
     from (select count(*)::int as manifests, coalesce(sum(m.bill_count), 0)::int as bills from manifest.manifests m where m.last_at >= $1 and m.last_at < $2) m,
       (select (select count(*) from manifest.boxes b where b.discharged_at >= $1::timestamptz and b.discharged_at < $2::timestamptz)::int as discharged,
          (select count(*) from manifest.boxes b where b.gated_in_at >= $1::timestamptz and b.gated_in_at < $2::timestamptz)::int as "gatedIn",
          (select count(*) from manifest.boxes b where b.loaded_at >= $1::timestamptz and b.loaded_at < $2::timestamptz)::int as loaded) b,
       (select count(*)::int as held from manifest.bills b where b.status = 'HELD') h`, [from, to]);
  return { day, ...(sum ?? { manifests: 0, bills: 0, discharged: 0, gatedIn: 0, loaded: 0, held: 0 }) };
}
