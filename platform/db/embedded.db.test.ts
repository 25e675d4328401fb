import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';

const dir = mkdtempSync(join(tmpdir(), 'guanlan-embedded-'));
let first: Embedded | undefined;
afterAll(() => {
  first?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const file = join(dir, 'pg', 'postmaster.pid');
/** Says of the running server what it does. */
const tell = (does: string): void => writeFileSync(file, readFileSync(file, 'utf8').replace(/^ready\s*$/m, does));
const soon = (what: string) => spawn(process.execPath, ['-e', `setTimeout(() => { ${what} }, 400)`]);

test('a server that somebody else has started is waited for until it is ready, and started again where it goes', async () => {
  const port = await new Promise<number>((done) => { const probe = createServer().listen(0, '127.0.0.1', () => { const at = probe.address(); probe.close(() => done(typeof at === 'object' && at ? at.port : 0)); }); });
  first = startEmbedded(dir, port);
  expect(first.reused).toBe(false);
  const ready = readFileSync(file, 'utf8');
  tell('starting');
  const later = soon(`require('node:fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(ready)})`);
  const began = Date.now();
  expect(startEmbedded(dir, port)).toMatchObject({ reused: true, url: first.url });
  expect(Date.now() - began).toBeGreaterThan(300);
  later.kill();
  tell('stopping');
  soon(`process.kill(${Number(ready.split('\n')[0])}, 'SIGINT')`);
  first = startEmbedded(dir, port);
  expect(first.reused).toBe(false);
  expect(first.alive()).toBe(true);
});
