import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cuscarInterchange } from '#kernel/edifact/sample.ts';
import { writeInterchange } from '#kernel/edifact/write.ts';
import { Instant } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { platformRefusals } from '#platform/http/refusals.ts';
import { buildServer } from '#platform/http/serve.ts';
import type { Caller } from '#platform/permission.ts';
import { ManifestReceipt } from '../contract/endpoints.ts';
import { manifestRefusals } from '../contract/refusals.ts';
import { sampleManifest } from '../model/sample.ts';
import { manifestModule } from './module.ts';

let database: TestDatabase;
let app: FastifyInstance;
const at = Instant.parse('2026-11-18T00:00:00.000Z');
const carrier: Caller = { kind: 'enterprise', id: 'starline-1', name: 'STARLINE', roles: ['CARRIER'], district: '', uscc: '91330201MA2825TK0U', site: '' };
beforeAll(async () => {
  database = await testDatabase();
  const house = { db: database.db, files: folderStore(join(tmpdir(), `guanlan-wire-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => at, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async () => carrier }, permissions: { CARRIER: ['manifest.lodge', 'manifest.own', 'manifest.read'] },
    catalogue: { ...platformRefusals, ...manifestRefusals }, now: () => at, log: () => undefined,
  }, manifestModule.routes(house));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const post = (url: string, contentType: string, payload: string | Buffer) => app.inject({ method: 'POST', url, headers: { authorization: 'Bearer x', 'content-type': contentType }, payload });

test('a manifest in JSON and one in EDIFACT come in over the wire', async () => {
  const json = await post('/api/manifest/messages', 'application/json', JSON.stringify(sampleManifest));
  expect(ManifestReceipt.parse(json.json())).toMatchObject({ receipt: '01', billCount: 4, contrl: null });
  const edi = await post('/api/manifest/messages', 'application/edifact', writeInterchange(cuscarInterchange()).replace('088E', '089E'));
  expect(ManifestReceipt.parse(edi.json())).toMatchObject({ receipt: '01', billCount: 1, contrl: expect.stringContaining('UCI+IC0001') });
});

test('JSON that is none and files of no known form are answered, not fallen over', async () => {
  expect((await post('/api/manifest/messages', 'application/json', '{"bills": [')).json()).toMatchObject({ receipt: '03', problems: [{ code: 'FILE_UNREADABLE' }] });
  expect((await post('/api/manifest/messages', 'image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47]))).statusCode).toBe(415);
  expect((await post('/api/manifest/messages', 'application/octet-stream', Buffer.alloc(0))).statusCode).toBe(415);
});

test('a carrier may not send what terminals send, and sees its own bills', async () => {
  expect((await post('/api/manifest/terminal-messages', 'application/edifact', 'UNB')).statusCode).toBe(403);
  const own = await app.inject({ method: 'GET', url: '/api/manifest/own-bills?search=nbxm', headers: { authorization: 'Bearer x' } });
  expect(own.json()).toHaveLength(3);
});

test('the read endpoints answer by their contracts', async () => {
  const get = async (url: string) => (await app.inject({ method: 'GET', url: `/api/manifest/${url}`, headers: { authorization: 'Bearer x' } })).json();
  expect(await get('bill?imo=9324966&voyage=088E&billNo=NBXM26000001')).toMatchObject({ billNo: 'NBXM26000001', houses: ['NBXH26000001', 'NBXH26000002'] });
  expect(await get('bill?imo=9324966&voyage=088E&billNo=NONE')).toMatchObject({ code: 'BILL_UNKNOWN', zh: '未找到提单' });
  expect(await get('bills?search=CSQU3054383&limit=2')).toMatchObject({ bills: [{ status: 'ACCEPTED' }, { status: 'ACCEPTED' }], next: expect.any(String) });
  expect(await get('manifests?imo=9324966&voyage=088E')).toMatchObject([{ billCount: 4, boxCount: 2 }]);
  expect(await get('manifest?manifestId=9324966%2F088E%2FORIGINAL%2FSTARLINE')).toMatchObject({ messages: [{ messageId: 'MF2611001', billCount: 4 }] });
  expect(await get('boxes/CSQU3054383')).toHaveLength(2);
  expect(await get('tally?imo=9324966&voyage=088E&direction=I')).toMatchObject({ over: [], short: ['CSQU3054383', 'MSKU0308961'] });
});
