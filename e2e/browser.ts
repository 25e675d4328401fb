import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env.GUANLAN_CHROMIUM ?? '/usr/bin/chromium';

/** Debian's Chromium, headless, installed first where it is missing; the flags keep it from calling out on a closed network and give it a camera that is none. */
export function openBrowser(): Promise<Browser> {
  ensureBrowser();
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
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
