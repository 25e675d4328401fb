import { demoPassword } from '#world/cast.ts';
import { listDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { listOwnRights } from '#domains/ipr/contract/endpoints.ts';
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

/** Waits until the house has registered its cast, rules and recorded rights, without anybody playing a day. */
export async function houseSeeded(base: string): Promise<void> {
  const until = Date.now() + 180_000;
  const holder = actorAt(base, 'holder-2', demoPassword);
  while (Date.now() < until) {
    const up = await fetch(`${base}/health`).then((response) => response.ok, () => false);
    const own = up ? await holder.ask(listOwnRights, { stage: 'recorded' }).catch(() => undefined) : undefined;
    // The change that a holder has filed is the last that is seeded.
    if (own?.ok && own.value.some(({ waiting }) => waiting === 'AMENDMENT')) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('the house was not seeded in three minutes');
}
