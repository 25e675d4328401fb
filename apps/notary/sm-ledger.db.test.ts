import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { lots } from '#domains/draw/model/stored.ts';
import { drawTick } from '#domains/draw/server/tick.ts';
import { execute, load } from '#platform/execute.ts';
import { ledgerHashName, ledgerSignatureName } from '#platform/ledger/algorithms.ts';
import { readCheckpoint } from '#platform/ledger/log-reader.ts';
import { auditLedger } from '../auditor/audit.ts';
import { readExport } from '../auditor/read-export.ts';
import { writeExport } from '../auditor/write-export.ts';
import { openDrawHouse } from './draw-house.ts';

// Before anything is imported: the algorithms of an installation are chosen once, when a process begins.
vi.hoisted(() => {
  process.env.GUANLAN_LEDGER_HASH = 'sm3';
  process.env.GUANLAN_LEDGER_SIGNATURE = 'sm2';
});

test('a house on SM3 and SM2: log, witnesses, departments and the offline audit agree, and an altered letter is found', async () => {
  expect([ledgerHashName, ledgerSignatureName]).toEqual(['sm3', 'sm2']);
  const draw = await openDrawHouse();
  onTestFinished(() => draw.close());
  const { db, now } = draw.house;
  expect([draw.notaries.log, ...draw.notaries.witnesses].map(({ algorithm }) => algorithm)).toEqual(['sm2', 'sm2', 'sm2', 'sm2']);

  await execute(db, lots, 'dispatch:SM1', { type: 'AskLot', id: 'SM1', site: 'NBCT01', facts: { kind: 'dispatch', enterprise: 'E', agent: 'A', boxes: ['CSQU3054383'], skills: ['open'], excludedOfficers: [] }, source: 'test', by: 'test', at: now() });
  await expect.poll(async () => {
    await drawTick(draw.house, draw.notaries);
    return (await load(db, lots, 'dispatch:SM1')).state.stage;
  }, { timeout: 15_000 }).toBe('sealed');

  const [{ count } = { count: 0 }] = await db.read<{ count: number }>('select count(*) as count from ledger.events');
  await expect.poll(async () => (await readCheckpoint(db, 2))?.size, { timeout: 15_000 }).toBe(count);
  const file = join(draw.folder, 'export.gz');
  await writeExport(db, draw.notaries, file, now());
  const { ledger, findings } = readExport(file);
  if (!ledger) throw new Error('the export cannot be read');
  expect(ledger.header.hash).toBe('sm3');
  expect([...findings, ...auditLedger(ledger, draw.notaries).findings]).toEqual([]);

  const altered = { ...ledger, events: ledger.events.map((entry) => (entry.type === 'ResultsSealed' ? { ...entry, event: entry.event.replace('SM1', 'SM2') } : entry)) };
  expect(auditLedger(altered, draw.notaries).findings.map(({ code }) => code)).toContain('EVENT_ALTERED');
});
