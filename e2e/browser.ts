import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env.GUANLAN_CHROMIUM ?? '/usr/bin/chromium';

/** A browser that opens pages and contexts as Playwright does. */
export type OpenBrowser = Pick<Browser, 'newPage' | 'newContext' | 'close'>;

/**
 * Debian's Chromium, headless, installed first where it is missing; the flags keep it from calling out on a closed network
 * and give it a camera that is none. Its pages ask for less motion: a dialog that still grows can move away between the
 * two halves of a click, and the click is lost.
 */
export async function openBrowser(): Promise<OpenBrowser> {
  ensureBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return {
    newPage: (options) => browser.newPage({ reducedMotion: 'reduce', ...options }),
    newContext: (options) => browser.newContext({ reducedMotion: 'reduce', ...options }),
    close: () => browser.close(),
  };
}

/** The browser and a Chinese font come from Debian, because npm's download of a browser needs other hosts. */
export function ensureBrowser(): void {
  if (existsSync(executablePath)) return;
  const apt = (...args: string[]): void => {
    const command = process.getuid?.() === 0 ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    const done = spawnSync(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (done.status !== 0) throw new Error(`${command.join(' ')} failed: install chromium and fonts-noto-cjk by hand, or set GUANLAN_CHROMIUM`);
  };
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}
