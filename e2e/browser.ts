import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium, headless; the flags keep it from calling out on a closed network. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.GUANLAN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
