import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { demoPassword } from '#world/cast.ts';
import { openBrowser } from './browser.ts';

/** The desk in a real browser: sign in, read the queues, open a dossier, switch the language, be refused what the post forbids. */
export async function journey(base: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(fault.message));
    await signIn(page, base, '3100701');
    await page.getByRole('heading', { name: '总览' }).waitFor();

    await page.goto(`${base}/desk/declarations`);
    const first = page.locator('a[id^=open-]').first();
    await first.waitFor();
    const entryId = (await first.textContent()) ?? '';
    assert.match(entryId, /^\d{18}$/);
    await page.goto(`${base}/desk/declarations?direction=E`);
    await page.locator('.ant-table-row').first().waitFor();
    assert.deepEqual([...new Set(await page.locator('.ant-table-row td:nth-child(2)').allTextContents())], ['出'], 'the filter of the URL holds');

    await page.goto(`${base}/desk/dossier/${entryId}`);
    await page.getByText('报关单已受理').first().waitFor();
    await page.getByText('English', { exact: true }).click();
    await page.getByText('Declaration accepted').first().waitFor();

    await page.goto(`${base}/desk/staff`);
    await page.locator('.ant-table-row').first().waitFor();
    await page.goto(`${base}/desk/rules`);
    await page.getByText('Your post does not permit this page').waitFor();
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
}

export async function signIn(page: Page, base: string, login: string): Promise<void> {
  await page.goto(`${base}/desk`);
  await page.fill('#login', login);
  await page.fill('#password', demoPassword);
  await page.click('button[type=submit]');
  await page.locator('.desk-head').waitFor();
}
