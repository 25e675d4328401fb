import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '#domains/staff/contract/posts.ts';
import { Instant } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import { platformRefusals } from '#platform/http/refusals.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import { iprRefusals } from '../contract/refusals.ts';
import { iprModule } from './module.ts';

let base: TestDatabase;
let app: FastifyInstance;
const now = Instant.parse('2026-11-27T03:00:00.000Z');
const officer = (id: string, role: string): Caller => ({ ...anonymous, kind: 'officer', id, roles: [role], district: '3100' });
const callers: Record<string, Caller> = { inspector: officer('3104101', 'INSPECT'), ipr: officer('3100911', 'IPR') };
const orderNo = (k: number): string => `CY31042026112700000${k}`;

beforeAll(async () => {
  base = await testDatabase();
  const house: House = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-search-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions, catalogue: { ...platformRefusals, ...iprRefusals }, now: () => now, log: () => undefined,
  }, iprModule.routes(house));
  for (const k of [1, 2, 3]) {
    await base.owner.write("insert into inspection.orders (id, version, state, stage, entry_id, district, trader, agent, officers, opened_at) values ($1, 1, '{}', 'reported', $2, '3104', 'T', 'A', '{}', 't')", [orderNo(k), `31042026100000000${k}`]);
    // The holder of the first case confirmed, that of the second said it was not his mark, that of the third is silent.
    const track = { recordNo: `T2026-0000${k}`, stage: 'served', ...(k === 1 ? { application: {} } : {}), refusal: k === 2 ? { reason: 'OTHER_MARK' } : null };
    await base.owner.write(
      "insert into ipr_case.cases (id, version, state, stage, entry_id, order_no, district, trader, agent, holders, records, raised_at, changed_at) values ($1, 1, $2, 'open', $3, $4, '3104', 'T', 'A', '{}', $5, $6, $6)",
      [`QA31042026000${k}`, JSON.stringify({ tracks: [track] }), `31042026100000000${k}`, orderNo(k), [track.recordNo], '2026-11-26T03:00:00.000Z']);
  }
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

const ask = (who: string, method: 'GET' | 'POST', url: string, body?: unknown) =>
  app.inject({ method, url: `/api${url}`, headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
const noted = (k: number, recordNos: readonly string[], photo = 'a') => ({
  orderNo: orderNo(k), photo: photo.repeat(64), searchedAt: '2026-11-25T03:00:00.000Z', offline: k === 2, model: 'm', indexAt: '2026-11-24T00:00:00.000Z', verdict: recordNos.length > 0 ? 'LIKELY' : 'NONE',
  matches: recordNos.map((recordNo, i) => ({ recordNo, sureness: 0.9 - i * 0.2 })),
});

test('what was searched stands beside what a case then named: found, missed, not searched', async () => {
  expect((await ask('inspector', 'POST', '/ipr/searches', noted(1, ['T2026-00077', 'T2026-00001']))).statusCode).toBe(200);
  expect((await ask('inspector', 'POST', '/ipr/searches', noted(1, ['T2026-00001'], 'b'))).statusCode).toBe(200);
  expect((await ask('inspector', 'POST', '/ipr/searches', noted(2, []))).statusCode).toBe(200);
  const answer = await ask('ipr', 'GET', '/ipr/searches/figures?days=30');
  expect(answer.statusCode).toBe(200);
  const figures = answer.json();
  expect(figures).toMatchObject({ searches: 3, offline: 1, likely: 2, possible: 0, none: 1, found: 1, missed: 1, notSearched: 1, confirmed: 1, declined: 1, lookAlikes: 0 });
  expect(figures.outcomes.map(({ recordNo, place, sureness, confirmed }: Record<string, unknown>) => ({ recordNo, place, sureness, confirmed })).toSorted((a: { recordNo: string }, b: { recordNo: string }) => (a.recordNo < b.recordNo ? -1 : 1))).toEqual([
    { recordNo: 'T2026-00001', place: 1, sureness: 0.9, confirmed: true }, { recordNo: 'T2026-00002', place: null, sureness: null, confirmed: false }, { recordNo: 'T2026-00003', place: null, sureness: null, confirmed: null },
  ]);
});

test('a photograph noted again changes nothing, and an order that is none is refused in words', async () => {
  expect((await ask('inspector', 'POST', '/ipr/searches', noted(2, ['T2026-00002']))).statusCode).toBe(200);
  expect((await ask('ipr', 'GET', '/ipr/searches/figures')).json()).toMatchObject({ searches: 3, found: 1 });
  const strange = await ask('inspector', 'POST', '/ipr/searches', { ...noted(1, []), orderNo: 'CY310420261127000099' });
  expect(strange.statusCode).toBe(404);
  expect(strange.json().refusal ?? strange.json()).toMatchObject({ code: 'SEARCHED_ORDER_UNKNOWN' });
  expect((await ask('inspector', 'GET', '/ipr/searches/figures')).statusCode).toBe(403);
});
