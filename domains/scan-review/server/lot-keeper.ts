import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { reviewSite, reviewSkill } from '../contract/ids.ts';
import { scans } from '../model/stored.ts';

/** Takes back what its officer has left lying, and asks again for what found nobody once somebody is on duty. */
export async function keepLots(house: House): Promise<void> {
  const at = house.now();
  const by = 'system:scan-review.lots';
  const lapsed = await house.db.read<{ id: string }>(`select s.id from scan_review.scans s where s.stage = 'assigned' and s.lease_until < $1 order by s.lease_until limit 200`, [at]);
  for (const { id } of lapsed) await execute(house.db, scans, id, { type: 'LapseLease', by, at }, { persist: true });
  const waiting = await house.db.read<{ id: string }>(
    `select s.id from scan_review.scans s where s.stage = 'queued' and (s.state ->> 'empty')::boolean and exists (
       select 1 from staff.pub_duty d where d.on_duty and d.site = $1 and $2 = any(d.skills) and not d.officer_no = any(s.readers)) order by s.received_at limit 200`, [reviewSite, reviewSkill]);
  for (const { id } of waiting) await execute(house.db, scans, id, { type: 'AskAgain', by, at }, { persist: true });
}
