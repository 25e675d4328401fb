import { demoPassword } from '#world/cast.ts';
import { listDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { getRuleSet } from '#domains/risk/contract/endpoints.ts';
import { listOfficers } from '#domains/staff/contract/endpoints.ts';
import { actorAt } from '#world/client.ts';

/** Waits until the house answers and its world has lodged something; throws after three minutes. */
export async function houseReady(base: string): Promise<void> {
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const up = await fetch(`${base}/health`).then((response) => response.ok, () => false);
    if (up) {
      const chief = actorAt(base, '3100701', demoPassword);
      const rows = await chief.ask(listDeclarations, { limit: 5 }).catch(() => undefined);
      if (rows?.ok && rows.value.rows.length >= 3) return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('the house did not come up with its world in three minutes');
}

/** Waits until the house has registered its cast and rules, without anybody playing a day. */
export async function houseSeeded(base: string): Promise<void> {
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    if (await fetch(`${base}/health`).then((response) => response.ok, () => false)) {
      const risk = actorAt(base, '3100401', demoPassword);
      const [rules, roster] = [await risk.ask(getRuleSet, {}).catch(() => undefined), await actorAt(base, '3100701', demoPassword).ask(listOfficers, {}).catch(() => undefined)];
      // The last officer of the cast on shift means that seeding is over.
      if (rules?.ok && rules.value.live && roster?.ok && roster.value.filter((officer) => officer.site !== null).length >= 18) return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('the house was not seeded in three minutes');
}
