import { dayInChina } from '#kernel/instant.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { filings } from '../model/stored.ts';

/** What the calendar does to filings: past their validity they lapse; those of firms rated dishonest are revoked on the day the rating begins. */
export async function keepFilings({ db, now }: House): Promise<void> {
  const at = now();
  const day = dayInChina(at);
  const past = await db.read<{ id: string }>(`select f.id from product_filing.filings f where f.stage = 'active' and f.valid_to < $1 order by f.id limit 500`, [day]);
  for (const { id } of past) await execute(db, filings, id, { type: 'LapseFiling', by: 'system:product-filing.keep', at }, { persist: true });
  const fallen = await db.read<{ id: string; credit: string }>(
    `select f.id, c.credit from product_filing.filings f join enterprise.pub_firms c on c.uscc = f.enterprise where c.credit = 'DISHONEST' and c.credit_since <= $1 and f.stage <> 'revoked' order by f.id limit 500`, [day]);
  for (const { id, credit } of fallen) await execute(db, filings, id, { type: 'RevokeFiling', credit, by: 'system:product-filing.keep', at }, { persist: true });
}
