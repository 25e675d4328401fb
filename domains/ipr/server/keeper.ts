import { dayInChina } from '#kernel/instant.ts';
import { executeEach } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { rights } from '../model/stored.ts';

const by = 'system:ipr.keep';

/** What the calendar does to records: past their end they lapse; before it their holders are reminded to renew. */
export async function keepRights({ db, now }: House): Promise<void> {
  const at = now();
  const day = dayInChina(at);
  const past = await db.read<{ id: string }>('select r.id from ipr.rights r where r.lapse_on < $1 order by r.lapse_on, r.id limit 500', [day]);
  await executeEach(db, rights, past.map(({ id }) => ({ id, command: { type: 'LapseRight', by, at } })));
  const due = await db.read<{ id: string }>('select r.id from ipr.rights r where r.remind_on <= $1 order by r.remind_on, r.id limit 500', [day]);
  await executeEach(db, rights, due.map(({ id }) => ({ id, command: { type: 'RemindRenewal', by, at } })));
}
