import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PackageReceipt } from '#domains/scan-review/contract/endpoints.ts';
import type { Answered } from '#world/client.ts';
import { type Link, openOutbox } from './outbox.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'guanlan-outbox-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Part = Parameters<Link['send']>[0];
type Answer = Answered<PackageReceipt>;
const no = (status: number, code: string, facts = {}): Answer => ({ ok: false, status, code, facts });

/** Takes bodies as the house does: a first byte begins anew, others must follow what is there. `before` may break the link after so many bytes, or answer otherwise. */
function house(before: (part: Part) => { readonly breakAfter?: number; readonly answer?: Answer } = () => ({})) {
  const held = new Map<string, Buffer>(), sent: Part[] = [];
  const receipt = (scanNo: string, size: number): Answer => { const { length } = held.get(scanNo) ?? Buffer.alloc(0); return { ok: true, value: { scanNo, offset: length, whole: length === size, stage: '', packageHash: null, faults: [] } }; };
  const send = async (part: Part, bytes: Uint8Array): Promise<Answer> => {
    sent.push(part);
    const { breakAfter, answer } = before(part);
    if (answer) return answer;
    const there = part.offset === 0 ? Buffer.alloc(0) : held.get(part.scanNo) ?? Buffer.alloc(0);
    if (part.offset !== there.length) return no(409, 'UPLOAD_OFFSET_DIFFERS', { offset: there.length });
    held.set(part.scanNo, Buffer.concat([there, Buffer.from(bytes.subarray(0, breakAfter))]));
    if (breakAfter !== undefined) throw new Error('no network');
    return receipt(part.scanNo, part.size);
  };
  return { sent, held, send, come: async (scanNo: string): Promise<Answer> => (held.has(scanNo) ? receipt(scanNo, -1) : no(404, 'SCAN_UNKNOWN')) };
}

test('while the link is lost nothing is lost and scanning goes on; afterwards packages go out in the order they were taken', async () => {
  let linked = false;
  const open = house(() => { if (!linked) throw new Error('no network'); return {}; });
  const outbox = openOutbox(folder, open);
  outbox.keep('B-2', Buffer.from('second'));
  await expect(outbox.drain()).rejects.toThrow('no network');
  outbox.keep('A-1', Buffer.from('third'));
  expect(outbox.waiting()).toHaveLength(2);
  linked = true;
  expect(await outbox.drain()).toBe(2);
  expect(open.sent.map(({ scanNo }) => scanNo)).toEqual(['B-2', 'B-2', 'A-1']);
  expect(outbox.waiting()).toEqual([]);
});

test('after a restart of the site what waits is still there, what is taken next comes after it, and what was half written is gone', async () => {
  openOutbox(folder, house()).keep('S-1', Buffer.from('one'));
  for (const stranger of ['00000007-S-7.zip.part', 'notes.zip']) writeFileSync(join(folder, stranger), 'x');
  const open = house();
  const again = openOutbox(folder, open);
  again.keep('S-0', Buffer.from('two'));
  expect(await again.drain()).toBe(2);
  expect(open.sent.map(({ scanNo }) => scanNo)).toEqual(['S-1', 'S-0']);
  expect(readdirSync(folder)).toEqual(['notes.zip']);
});

test('a transfer whose link broke goes on from the byte the house has, and is never begun anew', async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'scan');
  let breaks = true;
  const open = house(({ offset }) => (offset > 0 && breaks ? { breakAfter: 1000 } : {}));
  const outbox = openOutbox(folder, open);
  outbox.keep('S-1', bytes);
  await expect(outbox.drain()).rejects.toThrow('no network');
  breaks = false;
  expect(await outbox.drain()).toBe(1);
  const piece = 8 * 1024 * 1024;
  expect(open.sent.map(({ offset }) => offset)).toEqual([0, piece, piece + 1000, 2 * piece + 1000]);
  expect(open.held.get('S-1')?.equals(bytes)).toBe(true);
});

test('what is refused is put aside with the reason and holds up nothing; of many refused ones the newest stay', async () => {
  const outbox = openOutbox(folder, house(({ scanNo }) => (scanNo.startsWith('BAD') ? { answer: no(422, 'SCAN_BOX_WRONG', { boxNo: 'X' }) } : {})));
  for (let i = 10; i < 33; i += 1) outbox.keep(`BAD-${i}`, Buffer.from('bad'));
  outbox.keep('GOOD', Buffer.from('good'));
  expect(await outbox.drain()).toBe(1);
  const aside = readdirSync(join(folder, 'refused')).toSorted();
  expect([aside.length, aside[0], aside.at(-1)]).toEqual([40, 'BAD-13.json', 'BAD-32.zip']);
  expect(JSON.parse(readFileSync(join(folder, 'refused/BAD-32.json'), 'utf8'))).toEqual({ code: 'SCAN_BOX_WRONG', facts: { boxNo: 'X' } });
  expect(outbox.waiting()).toEqual([]);
});

test.each([[429, 'TOO_MANY'], [403, 'NOT_PERMITTED'], [409, 'CHANGED_MEANWHILE'], [409, 'UPLOAD_OFFSET_DIFFERS']])('where the sender or the moment is refused (%i %s) the package still waits', async (status, code) => {
  const outbox = openOutbox(folder, house(() => ({ answer: no(status, code, { offset: 0 }) })));
  outbox.keep('S-1', Buffer.from('one'));
  await expect(outbox.drain()).rejects.toThrow('S-1');
  expect(outbox.waiting()).toHaveLength(1);
});

test('two drains at once send a package once', async () => {
  const open = house();
  const outbox = openOutbox(folder, open);
  outbox.keep('S-1', Buffer.from('one'));
  expect(await Promise.all([outbox.drain(), outbox.drain()])).toEqual([1, 1]);
  expect(open.sent).toHaveLength(1);
});
