import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectionModule } from '#domains/inspection/server/module.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { jpegCutter } from '#kernel/jpeg-frames.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import type { House } from '#platform/house.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import { type EndoscopeBox, mjpegBox } from '../simulators/endoscope/box.ts';
import { catalogue, permissions } from './compose.ts';

let database: TestDatabase;
let app: FastifyInstance;
let box: EndoscopeBox;
let address = '';
let picture = Buffer.alloc(0);
let now: Instant = instantOf(Date.parse('2026-11-24T03:00:00Z'));
const officer = (id: string, role: string): Caller => ({ ...anonymous, kind: 'officer', id, roles: [role], district: '3104' });
const callers: Record<string, Caller> = { admin: officer('3100901', 'SYS_ADMIN'), drawn: officer('3104311', 'INSPECT'), stranger: officer('3104312', 'INSPECT'), chief: officer('3104301', 'INSPECT_CHIEF') };
const [mine, closed] = ['CY310420260000000001', 'CY310420260000000002'];

beforeAll(async () => {
  database = await testDatabase();
  picture = await sharp({ create: { width: 160, height: 120, channels: 3, background: '#0a0' } }).jpeg().toBuffer();
  box = await mjpegBox([picture]);
  const files = { put: async () => '', has: async () => false, get: async () => Buffer.alloc(0) };
  const house: House = { db: database.db, files, jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({ db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions, catalogue, now: house.now, log: () => undefined }, inspectionModule.routes(house));
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  for (const [orderNo, stage] of [[mine, 'assigned'], [closed, 'closed']] as const) {
    await database.owner.write(`insert into inspection.orders (id, version, state, stage, entry_id, district, site, trader, agent, officers, opened_at) values ($1, 1, $2, $3, $4, '3104', 'NBCT01', 'T', 'A', '{3104311}', $5)`,
      [orderNo, JSON.stringify({ stage, orderNo, site: 'NBCT01', assignment: { officers: ['3104311', '3104313'] } }), stage, orderNo.slice(2), now]);
    await database.owner.write(`insert into ledger.events (domain, stream, version, type, event, by, at, refs, hash, prev_hash) values ('inspection', $1, 1, 'AssignmentOpened', '{}', 'x', $2, '{}', sha256('a'), sha256('b'))`, [orderNo, now]);
  }
});
afterAll(async () => {
  await app.close();
  await box.close();
  await database.drop();
});

async function ask(who: string, method: 'GET' | 'PUT', path: string, body?: unknown): Promise<{ readonly status: number; readonly said: Record<string, unknown> }> {
  const answer = await fetch(`${address}/api/inspection${path}`, { method, headers: { authorization: `Bearer ${who}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: answer.status, said: await answer.json() as Record<string, unknown> };
}
const set = (who: string, from: string, url: string) => ask(who, 'PUT', '/cameras/NBCT01', { edition: { from, reason: '新装窥镜', cameras: [{ id: 'tube-1', zh: '一号窥镜', en: 'Endoscope 1', url }, { id: 'dead', zh: '二号窥镜', en: 'Endoscope 2', url: 'http://127.0.0.1:9/live' }] } });

test('only the administrator says where pictures come from, and only from the own network', async () => {
  for (const who of ['drawn', 'chief']) expect((await set(who, '2026-11-25', box.url)).status).toBe(403);
  expect((await set('admin', '2026-11-25', 'http://169.254.169.254/latest')).said).toMatchObject({ code: 'INPUT_INVALID' });
  expect((await set('admin', '2026-11-25', box.url)).status).toBe(200);
  expect((await set('admin', '2026-11-24', box.url)).said).toMatchObject({ code: 'CAMERAS_TOO_EARLY', facts: { earliest: '2026-11-25' } });
  expect((await ask('drawn', 'GET', '/cameras')).status).toBe(403);
  expect(await ask('admin', 'GET', '/cameras')).toMatchObject({ said: [{ site: 'NBCT01', editions: [{ from: '2026-11-25', cameras: [{ url: box.url }, {}] }] }] });
});

test('an officer of the order sees the sources of its site from their day on, by name and without address; nobody else does', async () => {
  expect((await ask('drawn', 'GET', `/orders/${mine}/cameras`)).said).toEqual({ cameras: [] });
  now = instantOf(Date.parse('2026-11-25T01:00:00Z'));
  expect((await ask('drawn', 'GET', `/orders/${mine}/cameras`)).said).toEqual({ cameras: [{ id: 'tube-1', zh: '一号窥镜', en: 'Endoscope 1' }, { id: 'dead', zh: '二号窥镜', en: 'Endoscope 2' }] });
  for (const path of [`/orders/${mine}/cameras`, `/orders/${mine}/cameras/tube-1/live`]) {
    expect((await ask('stranger', 'GET', path)).said).toMatchObject({ code: 'NOT_YOUR_ORDER' });
    expect((await ask('admin', 'GET', path)).status).toBe(403);
  }
  expect((await ask('drawn', 'GET', `/orders/${closed}/cameras/tube-1/live`)).said).toMatchObject({ code: 'NOT_AT_STAGE' });
  expect((await ask('drawn', 'GET', '/orders/CY310420260000000009/cameras')).said).toMatchObject({ code: 'ORDER_UNKNOWN' });
});

test('he watches the picture for as long as he holds the line; the look is in the access log', async () => {
  const hangUp = new AbortController();
  const answer = await fetch(`${address}/api/inspection/orders/${mine}/cameras/tube-1/live`, { headers: { authorization: 'Bearer drawn' }, signal: hangUp.signal });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'multipart/x-mixed-replace; boundary=frame']);
  const cut = jpegCutter(100_000);
  let seen = 0;
  for await (const chunk of answer.body ?? []) {
    for (const frame of cut(chunk) ?? []) {
      expect(Buffer.from(frame).equals(picture)).toBe(true);
      seen += 1;
    }
    if (seen >= 3) break;
  }
  hangUp.abort();
  for (let tries = 0; box.watched() > 0; tries += 1) { expect(tries).toBeLessThan(100); await new Promise((resolve) => { setTimeout(resolve, 30); }); }
  expect(await database.owner.read(`select a.caller, a.status from platform.access_log a where a.endpoint = 'watchCamera' and a.status = 200`, [])).toEqual([{ caller: 'officer:3104311', status: 200 }]);
});

test('a camera that is off, and one that is not there, are told in words', async () => {
  expect(await ask('drawn', 'GET', `/orders/${mine}/cameras/dead/live`)).toMatchObject({ status: 503, said: { code: 'CAMERA_SILENT', zh: expect.stringContaining('二号窥镜') } });
  expect((await ask('drawn', 'GET', `/orders/${mine}/cameras/tube-2/live`)).said).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect((await ask('drawn', 'GET', `/orders/${mine}/cameras/${encodeURIComponent('http://10.0.0.1/x')}/live`)).said).toMatchObject({ code: 'INPUT_INVALID' });
});
