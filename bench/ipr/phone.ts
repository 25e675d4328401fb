import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser } from '../../e2e/browser.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.jpg': 'image/jpeg' };

/** Photographs searched in headless Chromium, the processor slowed by `slowdown`; milliseconds from bytes to order. */
export async function benchPhone(files: Readonly<Record<string, string>>, photos: readonly string[], slowdown: number): Promise<{ readonly p50: number; readonly p95: number; readonly count: number }> {
  const built = await mkdtemp(join(tmpdir(), 'guanlan-mark-page-'));
  await build({ root: fileURLToPath(new URL('./phone-page', import.meta.url)), logLevel: 'error', configFile: false, build: { outDir: built, emptyOutDir: true, target: 'esnext' } });
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    const file = path.startsWith('/files/') ? files[path.slice(7)] : join(built, path === '/' ? 'index.html' : path.replaceAll('..', ''));
    if (file === undefined) { response.writeHead(404).end(); return; }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    await page.waitForFunction('globalThis.ready === true', undefined, { timeout: 120_000 });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const searched = await page.evaluate(`globalThis.searchAll(${JSON.stringify(photos)})`) as readonly { readonly ms: number }[];
    const times = searched.map(({ ms }) => ms).toSorted((a, b) => a - b);
    return { p50: times[Math.floor(times.length / 2)] ?? Number.NaN, p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN, count: times.length };
  } finally {
    await browser.close();
    server.close();
    await rm(built, { recursive: true, force: true });
  }
}
