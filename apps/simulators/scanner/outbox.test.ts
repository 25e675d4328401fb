import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answered } from '#world/client.ts';
import { openOutbox } from './outbox.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guanlan-outbox-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Part = { readonly scanNo: string; readonly offset: number; readonly size: number; readonly body: string };
const receipt = (scanNo: string, offset: number, whole: boolean): Answered<unknown> => ({ ok: true, value: { scanNo, offset, whole, stage: whole ? 'received' : '', packageHash: null, faults: [] } });
/** A house that answers as told, and what it was sent. */
function house(answers: (part: Part) => Answered<unknown>) {
  const parts: Part[] = [];
  return { parts, ask: (async (_: unknown, args: { scanNo: string; offset: number; size: number }, options: { body: Uint8Array }) => { const part = { ...args, body: Buffer.from(options.body).toString() }; parts.push(part); return answers(part); }) as never };
}

test('while the link is lost nothing is lost and scanning goes on; afterwards packages go out in the order they were taken', async () => {
  let linked = false;
  const open = house(({ scanNo, size }) => { if (!linked) throw new Error('no network'); return receipt(scanNo, size, true); });
  const outbox = openOutbox(folder, open);
  outbox.keep('B-2', Buffer.from('second'));
  await expect(outbox.drain()).rejects.toThrow('no network');
  outbox.keep('A-1', Buffer.from('third'));
  expect(outbox.waiting()).toHaveLength(2);
  linked = true;
  expect(await outbox.drain()).toBe(2);
  expect(open.parts.map(({ body }) => body)).toEqual(['second', 'second', 'third']);
  expect(outbox.waiting()).toEqual([]);
});

test('after a restart of the site what waits is still there, and what is taken next comes after it', async () => {
  openOutbox(folder, house(() => { throw new Error('no network'); })).keep('S-1', Buffer.from('one'));
  const open = house(({ scanNo, size }) => receipt(scanNo, size, true));
  const again = openOutbox(folder, open);
  again.keep('S-0', Buffer.from('two'));
  expect(await again.drain()).toBe(2);
  expect(open.parts.map(({ scanNo }) => scanNo)).toEqual(['S-1', 'S-0']);
});

test('a transfer goes on from the byte the house has', async () => {
  const open = house(({ scanNo, offset }) => (offset === 0 ? { ok: false, status: 409, code: 'UPLOAD_OFFSET_DIFFERS', facts: { offset: 4 } } : offset === 4 ? receipt(scanNo, 7, false) : receipt(scanNo, 10, true)));
  const outbox = openOutbox(folder, open);
  outbox.keep('S-1', Buffer.from('0123456789'));
  expect(await outbox.drain()).toBe(1);
  expect(open.parts.map(({ offset, size, body }) => [offset, size, body])).toEqual([[0, 10, '0123456789'], [4, 10, '456789'], [7, 10, '789']]);
});

test('what is refused is put aside with the reason and holds up nothing', async () => {
  const outbox = openOutbox(folder, house(({ scanNo, size }) => (scanNo === 'BAD' ? { ok: false, status: 422, code: 'SCAN_BOX_WRONG', facts: { boxNo: 'X' } } : receipt(scanNo, size, true))));
  outbox.keep('BAD', Buffer.from('bad'));
  outbox.keep('GOOD', Buffer.from('good'));
  expect(await outbox.drain()).toBe(1);
  expect(readdirSync(join(folder, 'refused')).toSorted()).toEqual(['BAD.json', 'BAD.zip']);
  expect(JSON.parse(readFileSync(join(folder, 'refused/BAD.json'), 'utf8'))).toEqual({ code: 'SCAN_BOX_WRONG', facts: { boxNo: 'X' } });
  expect(outbox.waiting()).toEqual([]);
});

test('two drains at once send a package once', async () => {
  const open = house(({ scanNo, size }) => receipt(scanNo, size, true));
  const outbox = openOutbox(folder, open);
  outbox.keep('S-1', Buffer.from('one'));
  expect(await Promise.all([outbox.drain(), outbox.drain()])).toEqual([1, 1]);
  expect(open.parts).toHaveLength(1);
});
