import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { raiseSuspicion } from '#domains/ipr-case/contract/endpoints.ts';
import { getOrder, listSamples, recordLaboratoryResult, setSiteCameras } from '#domains/inspection/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { dayInChina } from '#kernel/instant.ts';
import { demoPassword, founders } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { drawnPicture } from '#world/picture.ts';
import { mjpegBox, rtspBox } from '../apps/simulators/endoscope/box.ts';
import { openBrowser } from './browser.ts';
import { onlyPair, onThePhone, presentedOrder } from './drawn-inspector.ts';
import { houseSeeded } from './house-ready.ts';

/**
 * An inspector works without a network: `GUANLAN_BASE=http://127.0.0.1:8420 node e2e/phone-offline.ts`
 * against a house started with GUANLAN_WORLD=seed, where nobody but this script acts.
 */
const base = process.env.GUANLAN_BASE ?? 'http://127.0.0.1:8420';
const shots = 'e2e/shots';
mkdirSync(shots, { recursive: true });
await houseSeeded(base);
const health: { at: string } = await (await fetch(`${base}/health`)).json() as { at: string };
const officer = '3104101';
const pair = await onlyPair(base, officer);

// Endoscopes with a network box stand at the site: one sends single pictures, ten a second, one a film.
const box = await mjpegBox(await Promise.all(Array.from({ length: 12 }, (_, i) => sharp(drawnPicture(`tube ${i}`, 9, 640, 480)).jpeg().toBuffer())), 100);
const film = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0 ? await rtspBox() : undefined;
if (!film) console.log('ffmpeg is not installed: no film of an endoscope is shown');
const set = await administrator().ask(setSiteCameras, { site: 'NBCT01', edition: { from: dayInChina(health.at), reason: '试用网络窥镜', cameras: [{ id: 'tube-1', zh: '一号窥镜', en: 'Endoscope 1', url: box.url }, ...(film ? [{ id: 'tube-2', zh: '二号窥镜', en: 'Endoscope 2', url: film.url }] : []), { id: 'off', zh: '断电窥镜', en: 'One without power', url: 'http://127.0.0.1:9/live' }] } });
if (!set.ok) throw new Error(`the site's camera was refused: ${JSON.stringify(set)}`);
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, geolocation: { latitude: 29.93, longitude: 121.87 }, permissions: ['geolocation', 'camera'] });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
page.on('pageerror', (fault) => console.log('page error', fault.message));
const shoot = (name: string) => page.screenshot({ path: `${shots}/phone-${name}.png` });
try {
  await page.goto(`${base}/phone`);
  await shoot('sign-in');
  await onThePhone(page, officer);
  await shoot('empty');
  await pair.alone();
  const orderNo = await presentedOrder(base, health.at, 'PH');
  await page.waitForSelector(`[data-task="${orderNo}"]`, { timeout: 90_000 });
  await shoot('tasks');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await lookThroughSite(page, orderNo);

  await context.setOffline(true);
  await page.reload();
  await page.click(`[data-task="${orderNo}"]`);
  await shoot('task-offline');
  const boxes = await page.$$('#boxes .tile .big');
  for (const box of boxes) {
    const boxNo = (await box.textContent()) ?? '';
    await page.click(`[data-yes="number-${boxNo}"]`);
    await page.click(`[data-yes="seal-${boxNo}"]`);
  }
  await page.fill('input[name=seal-new]', 'HG204816');
  const kinds = ['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'];
  for (const kind of kinds) {
    await page.setInputFiles(`input[data-kind=${kind}]`, { name: `${kind}.png`, mimeType: 'image/png', buffer: Buffer.from(drawnPicture(`${orderNo} ${kind}`, 7, 1800, 1200)) });
    await page.waitForSelector(`label.taken:has(input[data-kind=${kind}])`);
  }
  const sealNo = `YP${Date.now() % 1_000_000}`;
  await lookInside(page, sealNo);
  await page.reload();
  await page.click(`[data-task="${orderNo}"]`);
  check((await page.$$('label.photo.taken')).length === kinds.length, 'a reload without a network lost photographs');
  await page.click('[data-do=all-right]');
  await page.fill('input[name=party]', '孟洲');
  for (let left = 3; left > 0; left -= 1) await sign(page);
  await shoot('signed-offline');
  await page.click('.language');
  await page.evaluate('scrollTo(0, 0)');
  await shoot('task-offline-en');
  await page.click('[data-do=submit]');
  await page.waitForSelector('[data-parcel]');
  await page.reload();
  await page.waitForSelector('[data-parcel=queued]');
  await shoot('queued-en');

  // The line breaks once in the middle of the upload.
  let uploads = 0;
  await context.route('**/api/inspection/evidence', async (route) => {
    uploads += 1;
    await (uploads === 3 ? route.abort('connectionreset') : route.continue());
  });
  // The first answer to the report is lost on its way back: the server has it, the phone does not know.
  let reports = 0;
  await context.route('**/api/inspection/orders/*/report', async (route) => {
    reports += 1;
    if (reports > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await context.setOffline(false);
  await page.waitForSelector('[data-parcel=done]', { timeout: 120_000 });
  await shoot('done-en');
  const order = await actorAt(base, officer, demoPassword).ask(getOrder, { orderNo });
  check(order.ok && order.value.report !== null, 'the server has no report');
  if (order.ok && order.value.report) {
    check(order.value.report.evidence.length === kinds.length, 'evidence is missing');
    check(order.value.report.signatures.length === 2 && order.value.recheck === null, 'there is more than one report');
    for (const { hash } of order.value.report.evidence) check((await page.request.get(`${base}/api/inspection/evidence/${hash}`)).ok(), `photograph ${hash} is not in the store`);
  }
  check(uploads === 13 && reports === 2, `${uploads} uploads and ${reports} reports were sent instead of 13 and 2`);
  if (order.ok) await caseSeen(order.value.entryId);
  await seenAtTheDesk(page, orderNo, sealNo);
  console.log(`ok: one report for ${orderNo}, ${kinds.length} photographs, ${uploads} uploads of which one broke, the report sent ${reports} times`);
} finally {
  await shoot('last').catch(() => undefined);
  await pair.back();
  await browser.close();
  await box.close();
  await film?.close();
}

function administrator() {
  const founder = founders.find(({ post }) => post === 'SYS_ADMIN');
  if (!founder) throw new Error('the cast has a system administrator');
  return actorAt(base, founder.officerNo, demoPassword, founder.totpSecret);
}

/** While there is a network: the site's endoscope shows its picture, a still and a clip are kept of it; one without power says so and the device's camera goes on. */
async function lookThroughSite(on: Page, orderNo: string): Promise<void> {
  await on.click(`[data-task="${orderNo}"]`);
  await on.click('[data-do=endoscope]');
  await on.click('[data-site-camera=off]');
  await on.locator('.sheet').getByText('“断电窥镜”没有应答').waitFor();
  if (film) {
    await on.click('[data-site-camera=tube-2]');
    await showsPicture(on, 320);
    await shoot('endoscope-film');
  }
  await on.click('[data-site-camera=tube-1]');
  await showsPicture(on, 640);
  await on.click('[data-do=still]');
  await on.waitForSelector('.endoscope-kept img');
  // The still has the camera's own picture and size, and the picture has moved on since.
  check(await on.evaluate(`createImageBitmap(document.querySelector('.endoscope-kept img')).then(({ width }) => width === 640)`), 'the still is not of the site\'s camera');
  await on.click('[data-do=record]');
  await new Promise((resolve) => { setTimeout(resolve, 2500); });
  await shoot('endoscope-site');
  await on.click('[data-do=stop]');
  await on.waitForSelector('[data-clip] video');
  await on.click('[data-do=own-camera]');
  await showsPicture(on);
  await on.click('[data-do=endoscope-done]');
  for (let tries = 0; box.watched() + (film?.watched() ?? 0) > 0; tries += 1) {
    check(tries < 50, 'the site\'s camera is still watched');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** A picture is there, where a width is given one as wide. */
async function showsPicture(on: Page, wide?: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const width = await on.evaluate<number>("document.querySelector('.endoscope-view > video')?.videoWidth ?? 0");
    if (wide === undefined ? width > 0 : width === wide) return;
    check(tries < 50, 'the camera shows nothing');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

/** Through a vent of 8 mm, with the browser's fake camera and no network: one more still, another clip, doubt, a sealed sample. */
async function lookInside(on: Page, sealNo: string): Promise<void> {
  await on.click('[data-endoscope]');
  await on.click('[data-place=VENT]');
  await on.fill('input[name=diameter]', '80');
  await on.locator('.sheet').getByText('孔径超过 10 毫米').waitFor();
  await on.fill('input[name=diameter]', '8');
  for (const hole of ['before', 'after']) {
    await on.setInputFiles(`input[data-hole=${hole}]`, { name: `${hole}.png`, mimeType: 'image/png', buffer: Buffer.from(drawnPicture(`${sealNo} ${hole}`, 7, 900, 600)) });
    await on.waitForSelector(`label.taken:has(input[data-hole=${hole}])`);
  }
  await on.click('[data-do=camera]');
  await showsPicture(on);
  await on.click('[data-do=still]');
  await on.waitForSelector('.endoscope-kept figure:nth-of-type(2) img');
  await on.click('[data-do=record]');
  await new Promise((resolve) => { setTimeout(resolve, 2500); });
  await shoot('endoscope-offline');
  await on.click('[data-do=stop]');
  await on.waitForSelector('[data-clip] ~ [data-clip] video');
  await on.click('[data-judgement=SUSPICIOUS]');
  await on.fill('input[name=reasons]', '罐体标签不一');
  await on.click('[data-do=sample]');
  await on.fill('input[name=sample-seal]', sealNo);
  await on.fill('input[name=sample-quantity]', '2 罐');
  await on.locator('.sheet .notice.warn').waitFor({ state: 'detached' });
  await on.evaluate("document.querySelector('.sheet').scrollTo(0, 99999)");
  await shoot('endoscope-judged');
  await on.click('[data-do=endoscope-done]');
  await on.locator('#endoscope').getByText('须开箱查验').waitFor();
}

/** The rights section opens a case on the goods; the inspector reads at his parcel where it stands. */
async function caseSeen(entryId: string): Promise<void> {
  const raised = await actorAt(base, '3100911', demoPassword).ask(raiseSuspicion, { entryId: EntryId.parse(entryId), note: '标识与备案图样近似' });
  if (!raised.ok) throw new Error(`no case was opened: ${JSON.stringify(raised)}`);
  await page.waitForSelector(`[data-case="${raised.value.caseNo}"]`, { timeout: 90_000 });
  await shoot('case-en');
  await page.click('.language');
  await shoot('case');
}

/** The clip is a video the desk can play, and the sample runs on the laboratory's clock until a chief records its result. */
async function seenAtTheDesk(on: Page, orderNo: string, sealNo: string): Promise<void> {
  const chief = actorAt(base, '3104601', demoPassword);
  const order = await chief.ask(getOrder, { orderNo });
  const [look] = order.ok ? order.value.report?.endoscope ?? [] : [];
  check(look?.judgement === 'SUSPICIOUS' && look.stills.length === 2 && look.clips.length === 2, `the endoscope check is not in the report: ${JSON.stringify(look)}`);
  for (const { hash } of look.clips) {
    const clip = await on.request.get(`${base}/api/inspection/evidence/${hash}`);
    check(clip.ok() && clip.headers()['content-type'] === 'video/webm' && (await clip.body()).length > 10_000, 'a clip is not in the store');
  }
  for (let tries = 0; ; tries += 1) {
    const samples = await chief.ask(listSamples, { orderNo });
    const sample = samples.ok ? samples.value.find((row) => row.sample.sealNo === sealNo) : undefined;
    if (sample) {
      check(sample.stage === 'waiting' && sample.dueOn > dayInChina(health.at), 'the laboratory has no time');
      break;
    }
    check(tries < 30, 'the sample did not reach the laboratory\'s list');
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  const recorded = await chief.ask(recordLaboratoryResult, { orderNo, sealNo, result: 'DIFFERS', reportNo: 'HY-E2E', note: '' });
  check(recorded.ok, `the result was refused: ${JSON.stringify(recorded)}`);
}

async function sign(on: Page): Promise<void> {
  await on.click('button.quiet[data-sign]');
  const box = await (await on.waitForSelector('canvas.signature')).boundingBox();
  if (!box) throw new Error('no sheet to sign on');
  await on.mouse.move(box.x + 60, box.y + 200);
  await on.mouse.down();
  await on.mouse.move(box.x + 160, box.y + 320, { steps: 6 });
  await on.mouse.move(box.x + 280, box.y + 180 + Math.random() * 80, { steps: 6 });
  await on.mouse.up();
  await on.click('[data-do=signed]');
  await on.waitForSelector('.sheet', { state: 'detached' });
}

function check(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new Error(fault);
}
