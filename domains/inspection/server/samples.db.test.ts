import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import type { House } from '#platform/house.ts';
import type { Context } from '#platform/http/route.ts';
import { anonymous } from '#platform/permission.ts';
import type { Heard } from '#platform/reactions.ts';
import { inspectionModule } from './module.ts';

let base: TestDatabase;
let now = Instant.parse('2026-11-24T03:00:00.000Z');
const orderNo = 'CY310420260000000007';
const hash = 'a'.repeat(64);
beforeAll(async () => {
  base = await testDatabase();
  const state = { stage: 'reported', orderNo, entryId: '310420260000000007', district: '3104' };
  await base.owner.write(`insert into inspection.orders (id, version, state, stage, entry_id, district, trader, agent, officers, opened_at) values ($1, 1, $2, 'reported', '310420260000000007', '3104', 'T', 'A', '{}', $3)`, [orderNo, JSON.stringify(state), now]);
  // The order's row mirrors an event; only its presence matters here.
  await base.owner.write(`insert into ledger.events (domain, stream, version, type, event, by, at, refs, hash, prev_hash) values ('inspection', $1, 1, 'OrderOpened', '{}', 'x', $2, '{}', sha256('a'), sha256('b'))`, [orderNo, now]);
});
afterAll(() => base.drop());

const houseNow = (): House => ({ db: base.db, files: { put: async () => hash, has: async () => true, get: async () => new Uint8Array() }, jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) });

async function ask(name: string, input: Record<string, unknown>, district = '3104'): Promise<unknown> {
  const context: Context = { caller: { ...anonymous, kind: 'officer', id: '3104601', district }, by: '3104601', at: now, requestId: 'r', commandId: undefined, body: undefined, contentType: '', ip: '' };
  return inspectionModule.routes(houseNow()).find(({ endpoint }) => endpoint.name === name)?.handle(input, context);
}

test('a sealed sample waits for the laboratory, is overdue after its day, and is concluded once by its own district', async () => {
  const check = { boxNo: 'CSQU3054383', opening: { place: 'VENT', diameterMm: 8, before: hash, after: hash }, camera: 'p', stills: [{ hash, takenAt: now }], clips: [], judgement: 'SUSPICIOUS', reasons: '标签不一', samples: [{ sealNo: 'YP001', gNo: 1, quantity: '2 罐', takenAt: now }] };
  const heard: Heard = { leaf: 1, domain: 'inspection', stream: orderNo, version: 1, type: 'ReportSubmitted', at: now, by: '3104101', event: { report: { endoscope: [check] } } };
  const reaction = inspectionModule.reactions(houseNow()).find(({ name }) => name === 'inspection.samples');
  await reaction?.does([heard]);
  await reaction?.does([heard]);
  expect(await ask('listSamples', { stage: '', orderNo: '' })).toMatchObject([{ sampleId: `${orderNo}-YP001`, stage: 'waiting', dueOn: '2026-12-08', overdue: false, boxNo: 'CSQU3054383' }]);
  expect(await ask('listSamples', { stage: '', orderNo: '' }, '3116')).toEqual([]);
  now = Instant.parse('2026-12-08T16:00:00.000Z');
  expect(await ask('listSamples', { stage: 'waiting', orderNo })).toMatchObject([{ overdue: true }]);
  const result = { orderNo, sealNo: 'YP001', result: 'DIFFERS', reportNo: 'HY-1', note: '' };
  expect(await ask('recordLaboratoryResult', result, '3116')).toMatchObject({ refused: { code: 'OTHER_DISTRICT' } });
  expect(await ask('recordLaboratoryResult', { ...result, sealNo: 'YP002' })).toMatchObject({ refused: { code: 'SAMPLE_UNKNOWN' } });
  expect(await ask('recordLaboratoryResult', result)).toEqual({});
  expect(await ask('recordLaboratoryResult', result)).toMatchObject({ refused: { code: 'SAMPLE_CONCLUDED' } });
  expect(await ask('listSamples', { stage: '', orderNo })).toMatchObject([{ stage: 'concluded', result: 'DIFFERS', overdue: false, concludedBy: '3104601' }]);
});
