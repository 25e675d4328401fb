import { afterAll, beforeAll, expect, test } from 'vitest';
import { pino } from 'pino';
import { instantOf } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import type { House } from '#platform/house.ts';
import type { Context } from '#platform/http/route.ts';
import { gateModule } from './module.ts';

let base: TestDatabase;
const at = instantOf(Date.parse('2026-11-23T03:00:00Z'));
beforeAll(async () => {
  base = await testDatabase();
  for (const [session, entries] of [['A', ['310420261000000001']], ['B', ['311620261000000002']], ['C', []]] as const) {
    const state = { stage: 'waiting', gathered: { areaId: 'NBCT01', channelNo: 'I1', sessionId: session, direction: 'I', plate: '浙B1', boxes: ['X'] }, result: 'M', reasons: [], weights: { laneKg: null, theoreticalKg: null, differenceKg: null }, boxes: [{ boxNo: 'X', entryIds: entries }], statusWord: '0', decidedAt: at, handled: null, through: [] };
    await base.owner.write(`insert into gate.passages (id, version, state, stage, area_id, direction, plate, boxes, decided_at) values ($1, 1, $2, 'waiting', 'NBCT01', 'I', '浙B1', '{X}', $3)`, [`NBCT01|I1|${session}`, JSON.stringify(state), at]);
    await base.owner.write(`insert into ledger.events (domain, stream, version, type, by, at, event, refs, prev_hash, hash) values ('gate', $1, 1, 'PassageDecided', 'lane', $2, '{}', '{}', $3, $3)`, [`NBCT01|I1|${session}`, at, Buffer.alloc(32)]);
  }
});
afterAll(() => base.drop());

function as(district: string): (name: string, input: Record<string, unknown>) => Promise<unknown> {
  const house: House = { db: base.db, files: { put: async () => '', get: async () => new Uint8Array(), has: async () => false }, jobs: { enqueue: async () => undefined }, now: () => at, log: pino({ level: 'silent' }) };
  const context: Context = { caller: { kind: 'officer', id: '1', name: '', roles: ['LOGISTICS'], district, uscc: '', site: '' }, by: '1', at, requestId: 'r', commandId: undefined, body: undefined, contentType: '', ip: '' };
  return async (name, input) => gateModule.routes(house).find((route) => route.endpoint.name === name)?.handle(input, context);
}
const sessions = async (district: string): Promise<string[]> => ((await as(district)('listPassages', { stage: '', search: '', limit: 10 })) as { sessionId: string }[]).map(({ sessionId }) => sessionId).toSorted();

test('an officer sees the vehicles of the own district and those that carry nothing declared', async () => {
  expect(await sessions('3104')).toEqual(['A', 'C']);
  expect(await sessions('3116')).toEqual(['B', 'C']);
  expect(await sessions('3100')).toEqual(['A', 'B', 'C']);
});

test('and decides on no other', async () => {
  const decide = { areaId: 'NBCT01', channelNo: 'I1', sessionId: 'B', result: '1', comment: '核对无误' };
  expect(await as('3104')('handlePassage', decide)).toEqual({ refused: { code: 'OTHER_DISTRICT', facts: {} } });
});
