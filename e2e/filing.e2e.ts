import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { getFiling, listFilings } from '#domains/product-filing/contract/endpoints.ts';
import { FilingNo } from '#domains/product-filing/contract/ids.ts';
import { demoPassword } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { drawnPicture } from '#world/picture.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './desk.e2e.ts';

/** A producer files a product by form with photographs, the chief of images returns it once and then accepts it by keyboard, and the producer sees it in force. */
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
    const producer = await pageFor('trader-7');
    const chief = await pageFor('3100801');
    const filingNo = await fileByForm(producer, base, `JRN-${Date.now()}`);

    await chief.goto(`${base}/desk/filings`);
    await chief.locator(`#open-${filingNo}`).click();
    await chief.waitForURL(new RegExp(`${filingNo}$`));
    await chief.locator('.ant-alert').getByText('等待海关审核，通常一个工作日').waitFor();
    assert.equal(await chief.locator('.evidence img').count(), 3, 'the officer sees the photographs');
    await chief.keyboard.press('r');
    await chief.keyboard.type('毛重与装箱单不符，请核对');
    await chief.getByRole('button', { name: '退 回' }).click();
    await chief.locator('.page-head').getByText('已退回').waitFor();

    await producer.getByText('退回理由：毛重与装箱单不符').waitFor();
    await producer.fill('#grossKg', '8.1');
    await producer.getByRole('button', { name: '保存并提交' }).click();
    await producer.locator('.page-head').getByText('待审核').waitFor();

    await chief.locator('.page-head').getByText('待审核').waitFor();
    await chief.locator('h1').click();
    await chief.keyboard.press('a');
    await chief.locator('.page-head').getByText('有效').waitFor();
    await producer.locator('.page-head').getByText('有效').waitFor();
    await producer.getByText('由最初几次出口的机检图像自动绑定').waitFor();

    const officer = actorAt(base, '3100801', demoPassword);
    const view = await officer.ask(getFiling, { filingNo: FilingNo.parse(filingNo) });
    assert.ok(view.ok && view.value.stage === 'active' && view.value.edition === 1 && view.value.form.grossKg === '8.1', JSON.stringify(view));
    const stranger = await actorAt(base, 'trader-1', demoPassword).ask(getFiling, { filingNo: FilingNo.parse(filingNo) });
    assert.equal(stranger.ok ? 'shown' : stranger.code, 'FILING_UNKNOWN');
    const reader = await actorAt(base, '3100201', demoPassword).ask(listFilings, { search: filingNo });
    assert.ok(reader.ok && reader.value.length === 1, 'documents officers read what is filed');
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
}

async function fileByForm(page: Page, base: string, productCode: string): Promise<string> {
  await page.goto(`${base}/desk/products/new`);
  await page.fill('#productCode', productCode);
  await page.fill('#hs', '84145');
  await page.fill('#nameZh', `落地扇 ${productCode}`);
  await page.getByText('4、6、8 或 10 位数字').first().waitFor();
  await page.fill('#hs', '841451');
  await page.fill('#nameEn', 'Standing fans');
  // Centimetres for millimetres: the page knows that no goods are that dense.
  for (const [field, value] of Object.entries({ carton_lengthMm: '48', carton_widthMm: '42', carton_heightMm: '26', piecesPerCarton: '2', netKg: '6.4', grossKg: '7.8' })) await page.fill(`#${field}`, value);
  await page.getByText('请核对毫米与千克').first().waitFor();
  for (const [field, value] of Object.entries({ carton_lengthMm: '480', carton_widthMm: '420', carton_heightMm: '260' })) await page.fill(`#${field}`, value);
  await page.getByText('请核对毫米与千克').first().waitFor({ state: 'detached' });
  for (const kind of ['PRODUCT', 'CARTON', 'MARKS']) {
    await page.setInputFiles(`input[data-photograph=${kind}]`, { name: `${kind}.png`, mimeType: 'image/png', buffer: Buffer.from(drawnPicture(`${productCode} ${kind}`, 7, 640, 480)) });
    await page.locator(`section:has(input[data-photograph=${kind}]) figure`).waitFor();
  }
  await page.getByText('内容齐备，可以提交').waitFor();
  await page.getByRole('button', { name: '提交备案' }).click();
  await page.waitForURL(/\/desk\/products\/BA\d{12}$/);
  await page.locator('.page-head').getByText('待审核').waitFor();
  return page.url().split('/').at(-1) ?? '';
}
