import type { Page } from 'playwright-core';
import { strict as assert } from 'node:assert';
import { listMyScans } from '#domains/scan-review/contract/endpoints.ts';
import { demoPassword, officerCast } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';

export function imageOfficers(base: string): Actor[] {
  return officerCast.filter(({ posts }) => posts.includes('IMAGE_REVIEW')).map(({ officerNo }) => actorAt(base, officerNo, demoPassword));
}

/** The officer a scan was drawn for; throws after a minute and a half. */
export async function drawnOfficer(readers: readonly Actor[], scanNo: string): Promise<string> {
  for (let tries = 0; tries < 180; tries += 1) {
    for (const reader of readers) {
      const answer = await reader.ask(listMyScans, {});
      if (answer.ok && answer.value.some((row) => row.scanNo === scanNo)) return reader.login;
    }
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  throw new Error(`nobody was drawn for ${scanNo}`);
}

/** On the workbench: a place in the middle of the picture is marked and the scan concluded as suspicious, by keyboard but for the drag. Answers the stage it came to, or that the threat was a projected one and the picture is still to be read. */
export async function marksAndConcludes(page: Page, scanNo: string): Promise<{ readonly stage: string; readonly isProjected: boolean }> {
  await page.keyboard.press('t');
  // Without a card the page may be drawing: nobody drags before the tool shows as his.
  await page.locator('#do-markBox[aria-pressed="true"]').waitFor();
  const view = await page.locator('.bench-view').boundingBox();
  assert.ok(view, 'the picture is on the screen');
  const [x, y] = [view.x + view.width / 2, view.y + view.height / 2];
  await page.mouse.move(x - 60, y - 30);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  await page.locator('.bench-overlay .mark polygon').waitFor({ state: 'attached' });
  assert.equal(await page.getByText('已封存').count(), 1, 'the opinion is sealed until the first look is concluded');
  await page.keyboard.press('F10');
  await page.locator('#confirm-verdict:focus').waitFor();
  const [answered] = await Promise.all([page.waitForResponse((response) => response.url().endsWith(`/${scanNo}/verdict`)), page.keyboard.press('Enter')]);
  const { stage, projection }: { stage: string; projection: unknown } = await answered.json();
  if (projection) {
    await page.locator('#projection-read:focus').waitFor();
    await page.keyboard.press('Enter');
    await receivedWhole(page);
  } else await page.locator('[data-opinion]').first().waitFor();
  return { stage, isProjected: Boolean(projection) };
}

export async function receivedWhole(page: Page): Promise<void> {
  await page.locator('.bench-view canvas').waitFor();
  await page.locator('.bench-foot .late').waitFor({ state: 'detached', timeout: 60_000 });
}

/** Waits until something holds, asking once a second. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let tries = 0; tries < seconds; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  assert.fail(`not within ${seconds} seconds: ${what}`);
}
