import type { Reader } from '#platform/db/database.ts';
import { type Pair, PoolOfficer, type RoundKind } from '../contract/round.ts';
import { poolKey, postFor, weightFor } from '../model/pool-officer.ts';

type DutyRow = { readonly officer: string; readonly department: string; readonly skills: string[]; readonly avoids: string[]; readonly deviceKey: string | null; readonly signKey: string | null; readonly load: number };

/**
 * Who may be drawn for a round: officers of inspection posts, or of image review, on duty at the site. A re-check looks in the whole
 * customs district, because it needs another department.
 */
export async function officersFor(db: Reader, kind: RoundKind, site: string): Promise<readonly PoolOfficer[]> {
  if (kind === 'selection') return [];
  const rows = await db.read<DutyRow>(
    `select d.officer_no as officer, d.department, d.skills, d.avoids, d.device_key as "deviceKey", d.device_sign_key as "signKey",
       (select count(*) from inspection.pub_orders o where o.stage <> 'closed' and d.officer_no = any(o.officers))::int
         + (select count(*) from scan_review.pub_assigned s where s.officer = d.officer_no)::int as load
     from staff.pub_duty d
     where d.on_duty and $3 = any(d.posts)
       and (d.site = $1 or ($2 and d.district in (select o.district from staff.pub_duty o where o.site = $1)))
     order by d.officer_no`,
    [site, kind === 'recheck', postFor(kind)],
  );
  return rows.map(({ load, deviceKey, signKey, ...row }) =>
    PoolOfficer.parse({ ...row, weight: weightFor(load), deviceKey: poolKey(deviceKey), signKey: poolKey(signKey) }));
}

/** The pair that went last at a site; it does not go together again at once. */
export async function lastPairs(db: Reader, site: string): Promise<Pair[]> {
  const rows = await db.read<{ officers: string[] }>(
    'select o.officers from inspection.pub_orders o where o.site = $1 and cardinality(o.officers) >= 2 order by o.opened_at desc, o.order_no desc limit 1',
    [site],
  );
  return rows.flatMap(({ officers: [a, b] }): Pair[] => (a && b ? [[a, b]] : []));
}
