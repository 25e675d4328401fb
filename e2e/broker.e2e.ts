import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import type { DeclarationFormInput } from '#domains/declaration/contract/form.ts';
import { lodgeManifest } from '#domains/manifest/contract/endpoints.ts';
import { getDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { demoPassword } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { cuscarOf } from '#world/messages.ts';
import { planDay } from '#world/plan.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './desk.e2e.ts';

/** A broker lodges by form, mends an error at its field, opens the declaration and asks for its withdrawal; an officer decides. */
export async function journey(base: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const faults: string[] = [];
    const pageFor = async (login: string): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on('pageerror', (fault) => faults.push(fault.message));
      await signIn(page, base, login);
      return page;
    };
    const broker = await pageFor('broker-1');
    const entryId = await askedToWithdraw(broker, base);
    await decide(await pageFor('3100201'), base, entryId);
    await broker.locator('.decided').getByText('撤销').waitFor();
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
}

/** Asks to withdraw a declaration; one that the lot hits meanwhile bars it, as it should be, and then another is lodged. */
async function askedToWithdraw(page: Page, base: string): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    const entryId = await lodgeByForm(page, base, await formOnManifest(base));
    const button = page.getByRole('button', { name: '撤 销' });
    await button.waitFor();
    const asked = page.getByText('撤销申请已提交，等待海关审单关员决定');
    const barred = page.locator('button[disabled]', { hasText: '撤 销' });
    // The lot may hit before, between or after these; only what the page says at the end counts.
    await askWithdrawal(page).catch(() => undefined);
    await asked.or(barred).first().waitFor();
    if (await asked.isVisible()) return entryId;
  }
  throw new Error('five declarations one after the other cannot be withdrawn');
}

async function askWithdrawal(page: Page): Promise<void> {
  const soon = { timeout: 5_000 };
  await page.getByRole('button', { name: '撤 销' }).click(soon);
  await page.getByLabel('撤销理由').fill('货物未到，误报', soon);
  await page.getByRole('button', { name: '提交撤销申请' }).click(soon);
}

/** A sound bill of a ship of our own on the manifest, so that nobody of the world declares it. */
async function formOnManifest(base: string): Promise<DeclarationFormInput> {
  const health: { at: string } = await (await fetch(`${base}/health`)).json() as { at: string };
  const now = Date.parse(health.at);
  // A small plan may have faulty bills only; another seed has others.
  const plans = Array.from({ length: 20 }, (_, i) => planDay((now + i) % 1_000_000, health.at.slice(0, 10), 24)[0]);
  const call = plans.find((plan) => plan?.imports.some((bill) => bill.fault === null));
  const sound = call?.imports.find((bill) => bill.fault === null);
  if (!call || !sound) throw new Error('no plan has a sound bill');
  const iso = (shiftMs: number): string => new Date(now + shiftMs).toISOString();
  const times = { now: iso(0), loadingAt: iso(-5 * 86_400_000), arrivesAt: iso(3_600_000) };
  const filed = await actorAt(base, 'carrier-1', demoPassword).ask(lodgeManifest, {}, { body: cuscarOf(call, 'I', times), contentType: 'application/edifact', commandId: `journey-${now}` });
  assert.ok(filed.ok && filed.value.receipt === '01', 'the manifest must be accepted');
  return { ...sound.form, preEntryNo: `JOURNEY-${now}` };
}

async function lodgeByForm(page: Page, base: string, form: DeclarationFormInput): Promise<string> {
  await page.goto(`${base}/desk/lodge`);
  const { boxes, items, packages, arrivedOn, freight: _freight, insurance: _insurance, remarks: _remarks, ...header } = form;
  for (const [field, value] of Object.entries({ ...header, packages: String(packages), arrivedOn: arrivedOn ?? '' })) {
    if (['direction', 'transportMode', 'supervisionMode', 'transactionMode', 'packageType'].includes(field)) continue;
    await (field === 'tradeCountry' ? choose(page, field, value) : page.fill(`#${field}`, value));
  }
  await page.fill('#boxes', 'CSQU3054384');
  await page.getByText('校验位不符，请核对').waitFor();
  await page.fill('#boxes', (boxes ?? []).join(' '));
  for (const [index, item] of items.entries()) {
    if (index > 0) await page.getByRole('button', { name: '增加一项' }).click();
    const at = (field: string) => `items_${index}_${field}`;
    for (const field of ['hsCode', 'name', 'qty', 'price', 'netKg'] as const) await page.fill(`#${at(field)}`, item[field]);
    await page.keyboard.press('Escape');
    // The field offers quantity × price when it is entered; only then is it overwritten.
    await page.click(`#${at('total')}`);
    await page.waitForFunction(`document.getElementById('${at('total')}')?.value !== ''`);
    await page.fill(`#${at('total')}`, index === 0 ? '1' : item.total);
    await choose(page, at('unit'), item.unit);
    await choose(page, at('origin'), item.origin);
  }
  await page.getByRole('button', { name: '申 报' }).click();
  const error = page.locator('.ant-form-item:has(#items_0_total) .ant-form-item-explain-error');
  await error.waitFor();
  assert.match(await error.textContent() ?? '', /与总价 1 不符/);
  assert.equal(await page.evaluate('document.activeElement?.id'), 'items_0_total', 'the cursor stands in the field to be mended');
  await page.fill('#items_0_total', items[0]?.total ?? '');
  await page.getByRole('button', { name: '申 报' }).click();
  const accepted = await page.getByText(/已受理，报关单号/).textContent() ?? '';
  await page.getByRole('button', { name: '查 看' }).click();
  return /\d{18}/.exec(accepted)?.[0] ?? '';
}

async function choose(page: Page, id: string, code: string): Promise<void> {
  await page.fill(`#${id}`, code);
  await page.keyboard.press('Enter');
}

/** Granted once the draw is over; whom the lot hit may not withdraw any more, and is refused with a reason. */
async function decide(page: Page, base: string, entryId: string): Promise<void> {
  await page.goto(`${base}/desk/declarations`);
  await page.locator('.page-head').getByText('删改申请').click();
  await page.waitForURL(/missing=change/);
  await page.locator(`#open-${entryId}`).click();
  await page.getByText('撤销申请待决定').waitFor();
  const officer = actorAt(base, '3100201', demoPassword);
  for (let tries = 0; ; tries += 1) {
    const view = await officer.ask(getDeclaration, { entryId: EntryId.parse(entryId) });
    if (view.ok && !view.value.next.some(({ fact }) => fact === 'control')) break;
    if (tries > 40) throw new Error('the draw did not end');
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  const grant = page.getByRole('button', { name: '准予撤销' });
  const barred = page.getByText('已被布控查验或正在调查');
  await page.locator('button:has-text("准予撤销"):not([disabled])').or(barred).first().waitFor();
  if (await barred.isVisible()) {
    await page.getByLabel('不准予的理由').fill('已布控，不得撤销');
    await page.getByRole('button', { name: '不准予', exact: true }).click();
    await grant.waitFor({ state: 'detached' });
  } else {
    await grant.click();
    await page.locator('.page-head').getByText('已撤销').waitFor();
  }
}
