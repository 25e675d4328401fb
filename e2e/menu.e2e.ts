import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { demoLogins, demoPassword, demoSecrets } from '#world/cast.ts';
import { codeOf } from '#world/one-time-code.ts';
import { openBrowser } from './browser.ts';

/** Set to a folder, it keeps a picture of every page of every post, in both languages. */
const shots = process.env.GUANLAN_SHOTS;

/** Every post walks its whole menu in Chinese and in English: each page shows its heading, asks for nothing that is refused, and runs over no edge. */
export async function journey(base: string): Promise<void> {
  const browser = await openBrowser();
  const faults: string[] = [];
  try {
    const officers = demoLogins.map(({ login }) => login).filter((login) => login !== '3104102').flatMap((login) => (login === '3100001/2' ? ['3100001', '3100002'] : [login]));
    for (const login of officers) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      let where = login;
      page.on('pageerror', (fault) => faults.push(`${where}: ${fault.message}`));
      // The session answers 401 to whoever has not signed in yet, and to a password whose code is still to come.
      page.on('response', (response) => { if (response.status() >= 400 && !response.url().endsWith('/session') && response.url().includes('/api/')) faults.push(`${where}: ${response.status()} ${response.url()}`); });
      await enter(page, base, login);
      const paths = await page.locator('.ant-layout-sider .ant-menu a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      assert.ok(paths.length > 0, `${login} has a menu`);
      for (const language of ['zh', 'en'] as const) {
        await page.getByText(language === 'zh' ? '中文' : 'English', { exact: true }).click();
        for (const path of paths) {
          where = `${login} ${language} ${path}`;
          faults.push(...(await look(page, path, language)).map((fault) => `${where}: ${fault}`));
          if (shots) await page.screenshot({ path: `${shots}/${login}-${language}${path.replaceAll('/', '_')}.png` });
        }
      }
      await page.close();
    }
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
}

async function enter(page: Page, base: string, login: string): Promise<void> {
  const menu = page.locator('.ant-layout-sider .ant-menu a').first();
  await page.goto(`${base}/desk`);
  await page.fill('#login', login);
  await page.fill('#password', demoPassword);
  await page.click('button[type=submit]');
  const secret = demoSecrets[login];
  if (secret) {
    // The desk asks for the code only where the account has one.
    await page.fill('#code', codeOf(secret));
    await page.click('button[type=submit]');
    // The world's own founders may have come in with this half minute's code; the next one counts from now on too.
    const used = page.getByText('该动态口令已用过');
    await used.or(menu).first().waitFor();
    if (await used.isVisible()) {
      await page.fill('#code', codeOf(secret, 1));
      await page.click('button[type=submit]');
    }
  }
  await menu.waitFor();
}

async function look(page: Page, path: string, language: 'zh' | 'en'): Promise<readonly string[]> {
  await page.locator(`.ant-layout-sider .ant-menu a[href="${path}"]`).click();
  await page.waitForURL((url) => url.pathname === path);
  const heading = page.locator('.page h1').first();
  const shown = await heading.waitFor({ timeout: 30_000 }).then(() => true, () => false);
  if (!shown) return ['the page shows no heading within half a minute'];
  const said = (await heading.textContent()) ?? '';
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return [
    ...(language === 'en' && /\p{Script=Han}/u.test(said) ? [`the English page is headed "${said}"`] : []),
    ...(wide > 1 ? [`the page is ${wide} px wider than the screen`] : []),
  ];
}
