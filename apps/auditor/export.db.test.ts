import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lots, rounds } from '#domains/draw/model/stored.ts';
import { gatherShares } from '#domains/draw/server/gather-shares.ts';
import { drawTick } from '#domains/draw/server/tick.ts';
import { execute, load } from '#platform/execute.ts';
import { textOf, utf8 } from '#kernel/bytes.ts';
import { readCheckpoint } from '#platform/ledger/log-reader.ts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type DrawHouse, openDrawHouse } from '../notary/draw-house.ts';
import { auditLedger } from './audit.ts';
import { reportText } from './report-text.ts';
import { parseExport, readExport, readKeys } from './read-export.ts';
import { writeExport } from './write-export.ts';

let draw: DrawHouse;
let file = '';
beforeAll(async () => {
  draw = await openDrawHouse();
  file = join(draw.folder, 'export.gz');
  const { db, now } = draw.house;
  for (let i = 0; i < 5; i++) {
    await execute(db, lots, `selection:3104202600000000${i}`, { type: 'AskLot', id: `3104202600000000${i}`, site: '3104', facts: { kind: 'selection', enterprise: 'E', district: '3104', probability: 2 ** 31 }, source: 'test', by: 'test', at: now() });
  }
  await execute(db, lots, 'dispatch:CY7', { type: 'AskLot', id: 'CY7', site: 'NBCT01', facts: { kind: 'dispatch', enterprise: 'E', agent: 'A', boxes: ['CSQU3054383'], skills: [], excludedOfficers: [] }, source: 'test', by: 'test', at: now() });
  // On a busy machine the witnesses take longer than one tick waits.
  let sealed: { id: string } | undefined;
  for (const until = performance.now() + 30_000; !sealed && performance.now() < until;) {
    await drawTick(draw.house, draw.notaries);
    [sealed] = await db.read<{ id: string }>(`select r.id from draw.rounds r where r.stage = 'sealed' and not exists (select 1 from draw.rounds o where o.stage = 'frozen')`);
  }
  const { state } = await load(db, rounds, sealed?.id ?? '');
  if (state.stage !== 'sealed') throw new Error('the dispatch was not sealed');
  const shares = await gatherShares(draw.house, draw.notaries, state.frozen.record);
  if (shares.state !== 'complete') throw new Error('a department is silent');
  await execute(db, rounds, sealed?.id ?? '', { type: 'CloseRound', shares: shares.shares, overrides: 0, by: 'test', at: now() });
  const [{ count } = { count: 0 }] = await db.read<{ count: number }>('select count(*) as count from ledger.events');
  while ((await readCheckpoint(db, 2))?.size !== count) await new Promise((resolve) => { setTimeout(resolve, 20); });
  await writeExport(db, draw.notaries, file, now());
});
afterAll(() => draw.close());

function findingsOf(bytes: Uint8Array) {
  const { ledger, findings } = parseExport(bytes);
  return [...findings, ...(ledger ? auditLedger(ledger, draw.notaries).findings : [])];
}

test('what a living system exports is sound, and every draw in it is drawn again', () => {
  const { ledger, findings } = readExport(file);
  expect(findings).toEqual([]);
  expect(ledger && auditLedger(ledger, draw.notaries).findings).toEqual([]);
  expect(ledger && auditLedger(ledger, draw.notaries).draws).toMatchObject({ rounds: 2, redrawn: 6 });
});

/** The export with its digest made right again, as somebody who can write the file would do. */
function withDigest(lines: readonly string[]): Uint8Array {
  const body = `${lines.slice(0, -1).join('\n')}\n`;
  const end = JSON.parse(lines.at(-1) ?? '{}');
  return utf8(`${body}${JSON.stringify({ end: { ...end.end, sha256: createHash('sha256').update(body).digest('hex') } })}\n`);
}

test('one letter altered in any line is found, although the file digest was made right again, and event or row is named', () => {
  const lines = textOf(gunzipSync(readFileSync(file))).trimEnd().split('\n');
  for (const [number, line] of lines.slice(1, -1).entries()) {
    // A letter or digit in the middle: inside of the event's text, the note, or the state of the row.
    const at = [...line].findIndex((letter, i) => i >= line.length / 2 && /[a-z0-9]/i.test(letter));
    const letter = line[at] === '7' ? '8' : '7';
    const altered = withDigest(lines.with(number + 1, `${line.slice(0, at)}${letter}${line.slice(at + 1)}`));
    const found = findingsOf(altered);
    expect(found.length, line).toBeGreaterThan(0);
    const named = /^\{"e":\[\d+,"([^"]+)","([^"]+)",(\d+)/.exec(line) ?? /^\{"r":\{"domain":"([^"]+)","id":"([^"]+)"/.exec(line);
    if (named) expect(found.some(({ where }) => where.includes(named[2] ?? '') || where.startsWith('line ')), line).toBe(true);
  }
});

test('the report says up to which moment the witnesses vouch', () => {
  const { ledger } = readExport(file);
  if (!ledger) throw new Error('the export has a header');
  const report = auditLedger(ledger, draw.notaries);
  expect(report.proved?.leaves).toBe(ledger.header.size);
  expect(Math.abs((report.proved?.at ?? 0) * 1000 - Date.now())).toBeLessThan(120_000);
  expect(reportText([], report, 1)).toContain(`前 ${ledger.header.size} 叶 leaves, 20`);
});

test('keys that cannot be read are said to be so', () => {
  expect(readKeys(join(draw.folder, 'absent.json')).findings).toMatchObject([{ code: 'KEYS_UNREADABLE' }]);
  expect(readKeys(file).findings).toMatchObject([{ code: 'KEYS_UNREADABLE' }]);
});

test('a line added is found: after the end, or a second row before the true one', () => {
  const lines = textOf(gunzipSync(readFileSync(file))).trimEnd().split('\n');
  const row = lines.find((line) => line.startsWith('{"r":')) ?? '';
  const false_ = row.replace('"version":', '"version":1');
  expect(findingsOf(utf8(`${[...lines, row].join('\n')}\n`))).toEqual([{ code: 'MALFORMED_LINE', where: `line ${lines.length + 1}`, detail: 'stands after the end' }]);
  const end = JSON.parse(lines.at(-1) ?? '{}');
  const twice = [...lines.slice(0, -1).flatMap((line) => (line === row ? [false_, row] : [line])), JSON.stringify({ end: { ...end.end, rows: end.end.rows + 1 } })];
  expect(findingsOf(withDigest(twice)).map(({ code }) => code)).toEqual(['ROW_TWICE']);
});

test('a letter of the header altered is found by the digest, by the signatures, or by the auditor’s own keys', () => {
  const bytes = new Uint8Array(gunzipSync(readFileSync(file)));
  const end = bytes.indexOf(0x0a);
  for (let at = 0; at < end; at += 37) {
    const altered = bytes.map((byte, i) => (i === at ? byte ^ 0x01 : byte));
    expect(findingsOf(altered).length).toBeGreaterThan(0);
  }
});

test('a row changed by hand in the database is named with its field', async () => {
  await draw.base.owner.write(`update draw.lots set state = jsonb_set(state, '{selected}', to_jsonb(not (state ->> 'selected')::boolean)) where id = 'selection:31042026000000003'`);
  await draw.base.owner.write(`update draw.lots set stage = 'opened' where id = 'dispatch:CY7'`);
  await writeExport(draw.house.db, draw.notaries, file, draw.house.now());
  expect(findingsOf(gunzipSync(readFileSync(file)))).toEqual([
    { code: 'ROW_STATE', where: 'draw/selection:31042026000000003', detail: 'selected' },
    { code: 'ROW_COLUMN', where: 'draw/dispatch:CY7', detail: 'stage' },
  ]);
});
