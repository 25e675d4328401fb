import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleManifest } from '#domains/manifest/model/sample.ts';
import { instantOf } from '#kernel/instant.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { buildServer } from '#platform/http/serve.ts';
import type { Caller } from '#platform/permission.ts';
import { catalogue, modules } from './compose.ts';

let database: TestDatabase;
let app: FastifyInstance;
const folder = join(tmpdir(), `guanlan-hostile-${randomUUID()}`);
const faults: string[] = [];
/** Somebody who may do everything, so that input meets what lies behind the permissions. */
const caller: Caller = { kind: 'enterprise', id: 'hostile-1', name: 'HOSTILE', roles: ['ALL'], district: '', uscc: '91330201MA2825TK0U', site: 'NBCT01' };

beforeAll(async () => {
  database = await testDatabase();
  const house = { db: database.db, files: folderStore(folder), jobs: { enqueue: async () => undefined }, now: () => instantOf(Date.now()), log: pino({ level: 'silent' }) };
  const routes = modules.flatMap((module) => module.routes(house));
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async () => caller }, permissions: { ALL: [...new Set(routes.map(({ endpoint }) => endpoint.may))] }, catalogue,
    now: house.now, log: (line, message) => void (message === 'fault' && faults.push(String(line.fault))),
  }, routes);
});
afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function send(url: string, contentType: string, payload: string | Buffer) {
  const answer = await app.inject({ method: 'POST', url: `/api${url}`, headers: { authorization: 'Bearer x', 'content-type': contentType }, payload });
  expect(faults.splice(0), `${url} ${payload.toString().slice(0, 300)}`).toEqual([]);
  expect(answer.statusCode, answer.body).toBeLessThan(500);
  return { status: answer.statusCode, body: answer.body };
}

/** A refusal says why in both languages. */
function expectWords({ status, body }: { status: number; body: string }): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(JSON.parse(body)).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) });
}

const form = {
  preEntryNo: 'HX-0001', direction: 'I', district: '3104', trader: '91330201MA2825TK0U', transportMode: '2', vesselName: 'STAR OF BEILUN', imo: '9324966', voyage: '088E', billNo: 'NBXM26000001', supervisionMode: '0110', transactionMode: '1',
  tradeCountry: 'NLD', freight: '0', insurance: '0', packages: 1, packageType: '22', grossKg: '10', netKg: '9', arrivedOn: '2026-11-20', boxes: ['CSQU3054383'], remarks: '',
  items: [{ gNo: 1, hsCode: '8480710090', name: '模具', model: '', qty: '1', unit: '001', price: '1', total: '1', currency: 'USD', origin: 'NLD', netKg: '9' }],
};
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>('\u0000', 'a\u0000b', '\ud800', '\udfff x', '', ' ', '1e309', '-0', '9'.repeat(400), `0.${'1'.repeat(400)}`, 1e308, -1, 0.1, 2 ** 53, null, true, [], {}, [[]], 'x'.repeat(5000), '=cmd|calc', "'; drop table x; --", '\u202e', '٣', '１'),
  fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.jsonValue({ maxDepth: 3 }),
);

/** A sound document with some values replaced, added or taken away, somewhere inside. */
function spoiled(sound: unknown): fc.Arbitrary<unknown> {
  return fc.array(fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), fc.constantFrom('set', 'drop', '__proto__', 'constructor', 'toString'), nasty), { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy: unknown = structuredClone(sound);
    for (const [path, how, value] of changes) spoil(copy, path, how, value);
    return copy;
  });
}

function spoil(whole: unknown, path: readonly number[], how: string, value: unknown): void {
  let at = whole;
  for (const [depth, step] of path.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    const inner: unknown = Reflect.get(at, key);
    if (depth < path.length - 1 && typeof inner === 'object' && inner !== null) at = inner;
    else if (how === 'drop') return void Reflect.deleteProperty(at, key);
    else if (how === 'set') return void Reflect.set(at, key, value);
    else return void Object.defineProperty(at, how, { value, enumerable: true, configurable: true });
  }
}

/** Half of a surrogate pair is written by its number, as JSON allows and hostile senders do. */
const asJson = (value: unknown): string => JSON.stringify(value) ?? 'null';
const bounded = { interruptAfterTimeLimit: 6_000, markInterruptAsFailure: false, numRuns: 5_000 } as const;

test('declarations by JSON: an answer or a refusal, whatever stands in them', async () => {
  // The form that is spoiled is sound in itself: it gets as far as the tariff, which is empty here.
  expect((await send('/declaration/declarations', 'application/json', asJson(form))).body).not.toContain('INPUT_INVALID');
  await fc.assert(fc.asyncProperty(fc.oneof(spoiled(form), fc.jsonValue()), async (body) => { await send('/declaration/declarations', 'application/json', asJson(body)); }), bounded);
  for (const text of [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, '{"__proto__":{"roles":["ALL"]}}', '{"packages":1e999}', '{', '', '[]', 'null', '"x"', asJson({ ...form, remarks: 'a\u0000b' }), asJson({ ...form, remarks: '\ud800' })]) {
    expectWords(await send('/declaration/declarations', 'application/json', text));
  }
  expect(({} as Record<string, unknown>).roles).toBeUndefined();
}, 60_000);

test('manifests by JSON and EDIFACT: likewise', async () => {
  const spoiledText = fc.tuple(fc.nat(2000), fc.nat(20), fc.string({ unit: 'binary', maxLength: 20 })).map(([at, cut, put]) => {
    const text = asJson(sampleManifest);
    return text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut);
  });
  expect(JSON.parse((await send('/manifest/messages', 'application/json', asJson(sampleManifest))).body)).toMatchObject({ receipt: '01' });
  await fc.assert(fc.asyncProperty(fc.oneof(spoiled(sampleManifest).map(asJson), spoiledText), async (text) => { await send('/manifest/messages', 'application/json', text); }), bounded);
  for (const text of [asJson({ ...sampleManifest, vesselName: 'a\u0000b' }), asJson({ ...sampleManifest, vesselName: '\ud800' }), `{"bills":${'['.repeat(100_000)}`]) await send('/manifest/messages', 'application/json', text);
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => { await send('/manifest/terminal-messages', 'application/edifact', Buffer.from(bytes)); }), { ...bounded, interruptAfterTimeLimit: 2_000 });
}, 60_000);

test('gate messages: repeated, out of order, of another lane, with characters nobody can keep', async () => {
  const xml = (session: string, inner = '') => `<GATHER_INFO><I_E_FLAG>I</I_E_FLAG><AREA_ID>NBCT01</AREA_ID><CHNL_NO>C1</CHNL_NO><SESSION_ID>${session}</SESSION_ID><CONTA_ID>CSQU3054383</CONTA_ID>${inner}</GATHER_INFO>`;
  const manual = (session: string) => `<MANUAL_CHECK><AREA_ID>NBCT01</AREA_ID><CHNL_NO>C1</CHNL_NO><SESSION_ID>${session}</SESSION_ID><CHECK_RESULT>1</CHECK_RESULT><OPERATOR_ID>3100001</OPERATOR_ID></MANUAL_CHECK>`;
  // The decision before the passage it decides.
  expectWords(await send('/gate/messages', 'application/xml', manual('late')));
  const first = await send('/gate/messages', 'application/xml', xml('S1', '<GROSS_WT>28640</GROSS_WT>'));
  expect(first.body).toContain('<GATHER_FEEDBACK>');
  // Sent again, also with other content: the verdict it had.
  expect((await send('/gate/messages', 'application/xml', xml('S1', '<GROSS_WT>28640</GROSS_WT>'))).body).toBe(first.body);
  expect((await send('/gate/messages', 'application/xml', xml('S1', '<GROSS_WT>1</GROSS_WT>'))).body).toBe(first.body);
  const [{ count } = { count: -1 }] = await database.owner.read<{ count: number }>(`select count(*) as count from ledger.events where domain = 'gate' and stream like '%|S1'`);
  expect(count).toBe(1);
  expectWords(await send('/gate/messages', 'application/xml', xml('S2').replace('NBCT01', 'NBCT99')));
  const parts = fc.constantFrom('<CONTA_ID>', '</CONTA_ID>', '<PHOTO>', '\u0000', '&#0;', '&#x0;', '&lt;', '<![CDATA[', ']]>', '<!--', '-->', '<?x?>', '1e999', '\ufffd', '浙B');
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 }), async (inner) => { await send('/gate/messages', 'application/xml', xml('F1', inner.join(''))); }), { ...bounded, interruptAfterTimeLimit: 3_000 });
}, 60_000);

test('questions in the address: nulls, halves of characters, endless text', async () => {
  for (const url of ['/declaration/own?search=%00', '/public/status/%00', '/course/%00', '/manifest/own-bills?search=%00', '/draw/proof?kind=selection&item=%00', '/gate/passages?search=%ed%a0%80', `/manifest/own-bills?search=${'x'.repeat(8000)}`, '/draw/rounds/%00', '/draw/rounds?before=%00', '/declaration/declarations/%00', '/manifest/bills/%00/%00/%00', '/inspection/evidence/%00', '/inspection/evidence/..%2f..%2f..%2fetc%2fpasswd']) {
    const answer = await app.inject({ method: 'GET', url: `/api${url}`, headers: { authorization: 'Bearer x' } });
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(500);
  }
  expect(faults.splice(0)).toEqual([]);
});
