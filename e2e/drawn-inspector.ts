import type { Page } from 'playwright-core';
import { listOrders, listOwnOrders, presentGoods } from '#domains/inspection/contract/endpoints.ts';
import { endShift, startShift } from '#domains/staff/contract/endpoints.ts';
import { demoPassword, tradersCast } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { declareBox } from './declared-box.ts';

const site = 'NBCT01';

/**
 * Makes an officer one of two on duty, so that the draw has one pair to find. Who went together the last time is not
 * drawn together again: the partner is somebody who has not been out with this officer lately.
 */
export async function onlyPair(base: string, officer: string): Promise<{ readonly alone: () => Promise<void>; readonly back: () => Promise<void> }> {
  const earlier = await actorAt(base, officer, demoPassword).ask(listOrders, { limit: 200 });
  const turns = earlier.ok ? earlier.value.map((order) => order.officers).filter((pair) => pair.includes(officer)) : [];
  const lastOut = (login: string): number => { const at = turns.findIndex((pair) => pair.includes(login)); return at < 0 ? Infinity : at; };
  const [, ...standDown] = ['3104102', '3104103', '3104104', '3104105', '3104106'].toSorted((a, b) => (lastOut(a) === lastOut(b) ? 0 : lastOut(b) > lastOut(a) ? 1 : -1));
  const others = standDown.map((login) => actorAt(base, login, demoPassword));
  return {
    alone: async () => { for (const other of others) await other.ask(endShift, {}); },
    back: async () => { for (const other of others) await other.ask(startShift, { site }); },
  };
}

/** Brings polymers of the dishonest trader into port, declares them (rule R0002 selects them) and presents the goods; answers the order. */
export async function presentedOrder(base: string, at: string, mark: string): Promise<string> {
  const trader = tradersCast.find((firm) => firm.credit === 'DISHONEST')?.uscc ?? '';
  const { broker, bill } = await declareBox(base, at, { wanted: ({ goods }) => goods.hs.startsWith('39'), trader, mark });
  for (let tries = 0; tries < 60; tries += 1) {
    const orders = await broker.ask(listOwnOrders, {});
    const order = orders.ok ? orders.value.find((each) => each.boxes.includes(bill.boxes[0]?.boxNo ?? '')) : undefined;
    if (order) {
      const presented = await broker.ask(presentGoods, { orderNo: order.orderNo, site });
      if (!presented.ok) throw new Error(`presenting was refused: ${JSON.stringify(presented)}`);
      return order.orderNo;
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  throw new Error('no inspection was ordered');
}

/** Signs an officer in on the phone page and starts his shift where none runs. */
export async function onThePhone(page: Page, officer: string): Promise<void> {
  await page.fill('input[name=login]', officer);
  await page.fill('input[name=password]', demoPassword);
  await page.click('button[type=submit]');
  await page.waitForSelector('header.bar, input[name=site]');
  if (await page.$('input[name=site]')) {
    await page.fill('input[name=site]', site);
    await page.click('button.wide');
  }
  await page.waitForSelector('header.bar');
}
