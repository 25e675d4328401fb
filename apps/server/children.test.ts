import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openChildren } from './children.ts';

const root = mkdtempSync(join(tmpdir(), 'guanlan-children-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
/** A program that notes each start of its own. */
const program = (name: string, work: string): string => {
  writeFileSync(join(root, name), `require('node:fs').appendFileSync('${join(root, `${name}.starts`)}', 's'); ${work}`);
  return name;
};
const starts = (name: string): number => readFileSync(join(root, `${name}.starts`), 'utf8').length;
vi.spyOn(console, 'error').mockImplementation(() => undefined);

test('a program that never becomes ready is given up after some tries, in words', async () => {
  const children = openChildren({ root, environment: process.env, waitMs: 1 });
  await expect(children.keep(program('never.cjs', 'process.exit(3);'), ['--role=http'])).rejects.toThrow('never.cjs --role=http does not start (3)');
  expect(starts('never.cjs')).toBe(6);
});

test('a program that was ready and dies is started again, however often; stopping ends it and starts nothing', async () => {
  const children = openChildren({ root, environment: process.env, waitMs: 1 });
  await children.keep(program('dying.cjs', `process.send({}); setTimeout(() => process.exit(1), 5);`), []);
  await expect.poll(() => starts('dying.cjs'), { timeout: 20_000 }).toBeGreaterThan(7);
  await children.stop();
  const after = starts('dying.cjs');
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  expect(starts('dying.cjs')).toBe(after);
}, 30_000);

test('stopping waits until a program has ended in its own order', async () => {
  const children = openChildren({ root, environment: process.env });
  await children.keep(program('slow.cjs', `process.on('SIGTERM', () => setTimeout(() => { require('node:fs').writeFileSync('${join(root, 'slow.done')}', ''); process.exit(0); }, 200)); setInterval(() => undefined, 1000); process.send({});`), []);
  await children.stop();
  expect(readFileSync(join(root, 'slow.done'), 'utf8')).toBe('');
});

test('a program that has done its work is started no more, one that was to stay is', async () => {
  const children = openChildren({ root, environment: process.env, waitMs: 1 });
  await children.keep(program('done.cjs', ''), [], true);
  await children.keep(program('gone.cjs', 'process.send({}, () => process.exit(0));'), []);
  await expect.poll(() => starts('gone.cjs'), { timeout: 20_000 }).toBeGreaterThan(2);
  await children.stop();
  expect(starts('done.cjs')).toBe(1);
}, 30_000);
