import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { getDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { dayInChina } from '#kernel/instant.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { demoPassword, holderCast } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { seededRecords } from '#world/marks/records.ts';
import { openBrowser } from './browser.ts';
import { declareBox } from './declared-box.ts';
import { signIn } from './desk.e2e.ts';
import { houseSeeded } from './house-ready.ts';

/**
 * A case from suspicion to detention and to release, clicked by everyone who has a part in it: officer, holder, chief.
 * `GUANLAN_BASE=… node e2e/rights-case.ts` against a house started with GUANLAN_WORLD=seed, where nobody but this script
 * acts.
 */
const base = process.env.GUANLAN_BASE ?? 'http://127.0.0.1:8420';
const shots = 'e2e/shots';
mkdirSync(shots, { recursive: true });
await houseSeeded(base);
const health = await (await fetch(`${base}/health`)).json() as { at: string };
const today = dayInChina(health.at);
const holder = holderCast[0];
const right = seededRecords(Number(process.env.GUANLAN_SEED ?? 2016), today).find(({ line }) => line.holderId === holder?.uscc && line.form.kind === 'TRADEMARK' && line.state === 'RECORDED' && line.validTo > today)?.line;
assert.ok(holder && right, 'the demo has no holder with a trademark on record');
const { entryId } = await declareBox(base, health.at, { wanted: (bill) => bill.boxes.length === 1, mark: 'RC' });

const browser = await openBrowser();
const faults: string[] = [];
try {
  const officer = await pageOf('3100911');
  await officer.goto(`${base}/desk/ipr-cases`);
  await officer.getByRole('button', { name: '提出侵权嫌疑' }).click();
  await officer.getByLabel('报关单号').fill(entryId);
  await officer.getByLabel('发现经过').fill('货物标识与备案图样近似，吊牌无防伪码');
  await officer.getByRole('button', { name: /立\s*案/ }).click();
  await officer.waitForURL(/\/desk\/ipr-cases\/[^/]+$/);
  const caseUrl = officer.url(), caseNo = caseUrl.split('/').at(-1) ?? '';

  await officer.getByPlaceholder('备案号、权利号、名称、文字标识或权利人').fill(right.recordNo);
  await officer.keyboard.press('Enter');
  await officer.getByRole('button', { name: /列\s*入/ }).click();
  await step(officer, '制发确认通知书', /^制\s*发$/);
  await officer.getByRole('button', { name: '登记送达' }).first().click();
  await officer.getByRole('dialog').getByLabel('送达日期').fill(today);
  await officer.getByRole('dialog').getByRole('button', { name: '登记送达' }).click();
  await officer.getByText('待权利人答复').first().waitFor();
  await shoot(officer, 'served');
  const held = await actorAt(base, '3100701', demoPassword).ask(getDeclaration, { entryId: EntryId.parse(entryId) });
  assert.ok(held.ok && held.value.next.some(({ fact }) => fact === 'ipr-case'), 'the case holds the declaration');

  const holderPage = await pageOf(holder.login);
  await holderPage.goto(`${base}/desk/our-rights`);
  await holderPage.getByText(caseNo).first().click();
  await holderPage.waitForURL(`**/desk/our-rights/${caseNo}`);
  await shoot(holderPage, 'holder-asked');
  await holderPage.getByLabel('侵权事实与理由').fill('标识与我方备案图样相同，未经我方许可');
  await holderPage.getByRole('button', { name: '提交申请' }).click();
  await holderPage.getByLabel('收据、保函或总担保编号').fill('收据 RC-1');
  await shoot(holderPage, 'holder-guarantee');
  await holderPage.getByRole('button', { name: '提交担保' }).click();
  await holderPage.getByText('待决定扣留').first().waitFor();

  const chief = await pageOf('3100901');
  await chief.goto(caseUrl);
  await step(chief, '决定扣留', /^决定扣留$/);
  await chief.getByText('已扣留').first().waitFor();
  await shoot(chief, 'detained');
  await chief.getByRole('button', { name: '作出认定' }).click();
  await choose(chief, '结论', '认定不侵权');
  await chief.getByRole('dialog').getByLabel('理由').fill('经比对，标识不相同亦不近似');
  await chief.getByRole('button', { name: '作出认定并制发文书' }).click();
  await chief.getByText('已终结').first().waitFor();

  await officer.getByRole('button', { name: '终结案件，恢复放行' }).click();
  await officer.getByRole('button', { name: '恢复放行', exact: true }).click();
  await officer.getByText('已办结，恢复放行').first().waitFor();
  const papers = await officer.locator('a[href*="/papers/"]').count();
  assert.ok(papers >= 5, `notice, suspension, decision, investigation, finding: ${papers} papers`);
  await shoot(officer, 'released');
  await officer.getByText('English', { exact: true }).click();
  await officer.getByText('Closed: goods let go').first().waitFor();
  await shoot(officer, 'released-en');

  const anybody = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await anybody.goto(`${base}/public/rights/${right.recordNo}`);
  await anybody.getByText(right.recordNo).first().waitFor();
  await anybody.screenshot({ path: `${shots}/case-public.png`, fullPage: true });
  assert.deepEqual(faults, []);
  console.log(`ok: ${caseNo} on ${right.recordNo} went from suspicion to detention and to release, ${papers} papers`);
} finally {
  await browser.close();
}

async function pageOf(login: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (fault) => faults.push(fault.message));
  await signIn(page, base, login);
  return page;
}

/** Opens a step that needs no field and does it. */
async function step(page: Page, opened: string, done: RegExp): Promise<void> {
  await page.getByRole('button', { name: opened }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: done }).click();
  await dialog.waitFor({ state: 'hidden' }).catch(async (fault: Error) => {
    await shoot(page, 'failed');
    throw new Error(`「${opened}」 stayed open, saying: ${await dialog.innerText()}; faults: ${faults.join('; ')}`, { cause: fault });
  });
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(field).click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}

function shoot(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: `${shots}/case-${name}.png`, fullPage: true });
}
