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
import type { Heard } from '#platform/reactions.ts';
import { drawnPicture } from '#world/picture.ts';
import { productFilingRefusals } from '../contract/refusals.ts';
import { sampleFiling } from '../model/sample.ts';
import { productFilingModule } from './module.ts';
import { keepFilings } from './keeper.ts';
import { filingTemplate } from './spreadsheet.ts';

let base: TestDatabase;
let app: FastifyInstance;
let house: House;
let now = Instant.parse('2026-11-24T03:00:00.000Z');
const ours = '91330200MA2XX0007A';
const theirs = '91330200MA2XX0008B';
const callers: Record<string, Caller> = {
  ours: { ...anonymous, kind: 'enterprise', id: 'trader-7', roles: ['CONSIGNEE'], uscc: ours },
  theirs: { ...anonymous, kind: 'enterprise', id: 'trader-8', roles: ['CONSIGNEE'], uscc: theirs },
  chief: { ...anonymous, kind: 'officer', id: '3100801', roles: ['IMAGE_CHIEF'], district: '3100' },
  reader: { ...anonymous, kind: 'officer', id: '3100811', roles: ['IMAGE_REVIEW'], district: '3100' },
  papers: { ...anonymous, kind: 'officer', id: '3100201', roles: ['DOC_REVIEW'], district: '3100' },
};

beforeAll(async () => {
  base = await testDatabase();
  house = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-filing-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions,
    catalogue: { ...platformRefusals, ...productFilingRefusals }, now: () => now, log: () => undefined,
  }, productFilingModule.routes(house));
  for (const [uscc, credit] of [[ours, 'AEO'], [theirs, 'REGISTERED']]) {
    await base.owner.write(`insert into enterprise.firms (id, version, state, name, name_en, customs_no, kinds, credit, credit_since) values ($1, 1, $2, '三江电器有限公司', 'Three Rivers', $1, '{CONSIGNEE}', $3, '2026-01-01')`, [uscc, JSON.stringify({ ratings: [{ credit, since: '2026-01-01' }] }), credit]);
  }
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

async function ask(who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) {
  const file = body instanceof Uint8Array;
  const answer = await app.inject({ method, url: `/api/product-filing${url}`, headers: { authorization: `Bearer ${who}`, 'content-type': file ? 'application/octet-stream' : 'application/json' }, ...(body === undefined ? {} : { payload: file ? Buffer.from(body) : JSON.stringify(body) }) });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), json: () => answer.json() };
}

async function photographsOf(who: string) {
  return Promise.all((['PRODUCT', 'CARTON', 'MARKS'] as const).map(async (kind) => ({ kind, hash: String((await ask(who, 'POST', '/photographs', drawnPicture(`${who} ${kind}`, 5))).json().hash) })));
}

async function filed(productCode: string, nameZh: string): Promise<string> {
  const drafted = await ask('ours', 'POST', '/filings', sampleFiling({ productCode, nameZh, photographs: await photographsOf('ours') }));
  const { filingNo } = drafted.json();
  expect((await ask('ours', 'POST', `/filings/${filingNo}/submission`, {})).status).toBe(200);
  expect((await ask('chief', 'POST', `/filings/${filingNo}/acceptance`, {})).status).toBe(200);
  return filingNo;
}

async function entry(entryId: string, names: readonly string[], facts: { inspection?: string; missing?: string[] } = {}): Promise<void> {
  const items = names.map((name, index) => ({ gNo: index + 1, hsCode: '8414510000', name }));
  await base.owner.write(
    `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny) values ($1, 1, $2, 'in-process', 'E', '3104', $3, 'A', $1, 'b', '{}', 't', $4, 0)
     on conflict (id) do update set state = excluded.state, missing = excluded.missing`,
    [entryId, JSON.stringify({ form: { items }, inspection: { result: facts.inspection ?? 'none' } }), ours, facts.missing ?? []]);
}

/** The house's opinion of a scan, compared with a filing's references, as it is sealed. */
async function opinionOf(scanNo: string, productNo: string, p: number): Promise<string> {
  const opinion = { scanNo, containerNo: 'CSQU3054383', model: 'none', ms: 1, quality: { ok: true, reasons: [] }, reference: { productNo, references: 3, p, massRatio: 0.9, polygons: [] }, advice: 'suspect', reasons: ['differs-from-filing'] };
  return house.files.put(Buffer.from(JSON.stringify({ opinions: [opinion], ofScanner: null })));
}

async function report(entryId: string, items: readonly { gNo: number; codes: string[]; actual: string }[]): Promise<void> {
  await base.owner.write(
    `insert into ledger.events (domain, stream, version, type, event, by, at, refs, hash, prev_hash) values ('inspection', $1, 1, 'ReportSubmitted', $2, 'x', $3, '{}', sha256('a'), sha256('b'))`, [`CY${entryId}`, JSON.stringify({ report: { items } }), now]);
  await hear('inspection', `CY${entryId}`, 'OrderClosed', { orderNo: `CY${entryId}`, entryId, conforms: items.every(({ codes }) => codes.every((code) => code === '00')) });
}

async function scan(scanNo: string, entryId: string, stage: string, conforms?: boolean, opinionHash?: string): Promise<void> {
  await base.owner.write(
    `insert into scan_review.scans (id, version, state, stage, site, device_id, enterprise, entry_id, boxes, readers, received_at, officer) values ($1, 1, $2, $3, 'NBCT01', 'D', $4, $5, '{CSQU3054383}', '{}', $1, $6)`,
    [scanNo, JSON.stringify({ ...(conforms !== undefined && { finding: { conforms } }), ...(opinionHash && { opinionHash }) }), stage, ours, entryId, stage === 'assigned' ? '3100811' : null]);
}

async function hear(domain: string, stream: string, type: string, event: Record<string, unknown>): Promise<void> {
  const heard: Heard = { leaf: 1, domain, stream, version: 7, type, at: now, by: 'test', event };
  for (const reaction of productFilingModule.reactions(house)) if (reaction.hears.includes(`${domain}.${type}`)) await reaction.does([heard]);
}

const show = async (filingNo: string, who = 'chief') => (await ask(who, 'GET', `/filings/${filingNo}`)).json();

test('a product is filed with its own photographs, reviewed by the chief of images and then in force; a stranger sees nothing of it', async () => {
  const filingNo = await filed('P-1', '电风扇一');
  expect(await show(filingNo, 'ours')).toMatchObject({ stage: 'active', awaits: 'NOBODY', edition: 1, validTo: '2028-11-24', references: [], wanted: 3 });
  expect((await ask('theirs', 'GET', `/filings/${filingNo}`)).json()).toMatchObject({ code: 'FILING_UNKNOWN' });
  expect((await ask('theirs', 'POST', `/filings/${filingNo}/explanation`, { explanation: '不是我们的' })).json()).toMatchObject({ code: 'FILING_UNKNOWN' });
  expect((await ask('papers', 'POST', `/filings/${filingNo}/suspension`, { reasons: '试一试' })).status).toBe(403);
  expect((await ask('ours', 'POST', '/filings', sampleFiling({ productCode: 'P-1', photographs: [] }))).json()).toMatchObject({ code: 'PRODUCT_FILED_ALREADY', facts: { filingNo } });
});

test('photographs are pictures, are shown to their firm and to officers, and cannot be borrowed', async () => {
  const [{ hash } = { hash: '' }] = await photographsOf('theirs');
  expect((await ask('ours', 'POST', '/photographs', Buffer.from('PK not a picture'))).json()).toMatchObject({ code: 'PHOTOGRAPH_NOT_PICTURE' });
  for (const [who, status] of [['theirs', 200], ['chief', 200], ['reader', 200], ['ours', 404], ['nobody', 401]] as const) expect([who, (await ask(who, 'GET', `/photographs/${hash}`)).status]).toEqual([who, status]);
  expect((await ask('ours', 'POST', '/filings', sampleFiling({ productCode: 'P-X', photographs: [{ kind: 'PRODUCT', hash }] }))).json()).toMatchObject({ code: 'PHOTOGRAPH_UNKNOWN' });
});

test('scans become references once they are cleared and no control is open, three of them, and then the export is machine-inspected first', async () => {
  const filingNo = await filed('P-2', '电风扇二');
  const entryId = '310420260000000002';
  await entry(entryId, ['电风扇二', '电风扇二'], { missing: ['control'] });
  await scan('S-1', entryId, 'released');
  await hear('scan-review', 'S-1', 'ScanCleared', { entryId });
  expect((await show(filingNo)).references).toEqual([]);
  await entry(entryId, ['电风扇二', '电风扇二']);
  await scan('S-2', entryId, 'assigned');
  await hear('declaration', entryId, 'ControlCleared', {});
  await hear('declaration', entryId, 'ControlCleared', {});
  expect((await show(filingNo)).references.map((one: { scanNo: string }) => one.scanNo)).toEqual(['S-1']);
  expect((await ask('papers', 'GET', `/coverage?entryId=${entryId}`)).json()).toMatchObject({ machineFirst: false, lines: [{ gNo: 1, filingNo, references: 1 }, { gNo: 2, filingNo }] });

  const inspected = '310420260000000003';
  await entry(inspected, ['电风扇二'], { inspection: 'conforms' });
  await scan('S-3', inspected, 'suspicious', true);
  await scan('S-4', inspected, 'suspicious');
  await scan('S-5', inspected, 'released');
  await hear('scan-review', 'S-3', 'FindingReturned', { conforms: true });
  expect((await show(filingNo)).references.map((one: { scanNo: string }) => one.scanNo)).toEqual(['S-1', 'S-3', 'S-5']);
  expect((await ask('papers', 'GET', `/coverage?entryId=${entryId}`)).json()).toMatchObject({ machineFirst: true });
  expect((await ask('reader', 'GET', `/references?entryId=${entryId}`)).json().filings).toContainEqual(expect.objectContaining({ filingNo, sameName: true, scanNos: ['S-1', 'S-3', 'S-5'], grossKg: '7.8' }));
  expect((await ask('papers', 'GET', `/references?entryId=${entryId}`)).status).toBe(403);
});

test('a scan of filed and other goods together, and one that an inspection contradicts, are bound to nothing', async () => {
  const filingNo = await filed('P-3', '电风扇三');
  const [mixed, failed] = ['310420260000000004', '310420260000000005'];
  await entry(mixed, ['电风扇三', '玩具']);
  await scan('S-6', mixed, 'released');
  await hear('scan-review', 'S-6', 'ScanCleared', { entryId: mixed });
  await entry(failed, ['电风扇三'], { inspection: 'fails' });
  await scan('S-7', failed, 'released');
  await hear('scan-review', 'S-7', 'ScanCleared', { entryId: failed });
  await hear('scan-review', 'S-8', 'ScanCleared', { entryId: null });
  expect((await show(filingNo)).references).toEqual([]);
});

test('a mark that differs from the filing suspends it, the firm explains without seeing the officers’ notes, the chief lifts it', async () => {
  const filingNo = await filed('P-4', '电风扇四');
  const entryId = '310420260000000006';
  await entry(entryId, ['电风扇四']);
  await hear('scan-review', 'S-9', 'SuspicionRaised', { scanNo: 'S-9', entryId, marks: [{ reason: 'WEAPON', note: '' }] });
  expect((await show(filingNo)).stage).toBe('active');
  await hear('scan-review', 'S-9', 'SuspicionRaised', { scanNo: 'S-9', entryId, marks: [{ reason: 'FILING', note: '多一层' }] });
  expect(await show(filingNo)).toMatchObject({ stage: 'suspended', awaits: 'FIRM', suspension: { cause: 'SCAN', scanNo: 'S-9', entryId, note: '多一层' } });
  expect(await show(filingNo, 'ours')).toMatchObject({ suspension: { cause: 'SCAN', scanNo: null, entryId, note: '' } });
  expect((await ask('chief', 'POST', `/filings/${filingNo}/lifting`, { reasons: '说明成立' })).json()).toMatchObject({ code: 'EXPLANATION_MISSING' });
  await ask('ours', 'POST', `/filings/${filingNo}/explanation`, { explanation: '新模具加厚' });
  expect((await ask('chief', 'GET', '/filings?awaits=OFFICER')).json().map((row: { filingNo: string }) => row.filingNo)).toContain(filingNo);
  expect((await ask('chief', 'POST', `/filings/${filingNo}/lifting`, { reasons: '说明成立' })).status).toBe(200);
  expect((await show(filingNo)).stage).toBe('active');
});

test('an inspection suspends only what its report found to differ', async () => {
  const [first, second] = [await filed('P-5', '电风扇五'), await filed('P-6', '电风扇六')];
  const entryId = '310420260000000007';
  await entry(entryId, ['电风扇五', '电风扇六']);
  await report(entryId, [{ gNo: 1, codes: ['00'], actual: '' }, { gNo: 2, codes: ['04'], actual: '少两箱' }]);
  expect([(await show(first)).stage, await show(second)]).toMatchObject(['active', { stage: 'suspended', suspension: { cause: 'INSPECTION', note: '#2 少两箱' } }]);
});

test('a comparison alone marks the filing for officers only; the inspection that confirms it suspends, and machine-first ends at once', async () => {
  const filingNo = await filed('P-8', '电风扇八');
  const [firsts, entryId] = ['310420260000000008', '310420260000000009'];
  await entry(firsts, ['电风扇八']);
  for (const scanNo of ['R-1', 'R-2', 'R-3']) await scan(scanNo, firsts, 'released');
  await hear('scan-review', 'R-1', 'ScanCleared', { entryId: firsts });
  await entry(entryId, ['电风扇八']);
  const machineFirst = async () => (await ask('papers', 'GET', `/coverage?entryId=${entryId}`)).json().machineFirst;
  expect(await machineFirst()).toBe(true);

  // While somebody is still to look, nobody learns what the machine said.
  await scan('D-1', entryId, 'assigned', undefined, await opinionOf('D-1', filingNo, 0.004));
  await hear('scan-review', 'D-0', 'ScanCleared', { entryId });
  expect((await show(filingNo)).differences).toEqual([]);

  await base.owner.write(`update scan_review.scans set stage = 'suspicious', officer = null where id = 'D-1'`);
  await hear('scan-review', 'D-1', 'SuspicionRaised', { scanNo: 'D-1', entryId, marks: [{ reason: 'NAME', note: '' }] });
  await hear('scan-review', 'D-1', 'SuspicionRaised', { scanNo: 'D-1', entryId, marks: [{ reason: 'NAME', note: '' }] });
  expect(await show(filingNo)).toMatchObject({ stage: 'active', differing: 1, differences: [{ scanNo: 'D-1', entryId, p: 0.004, references: 3, verdict: 'SUSPICIOUS', finding: null }] });
  expect(await show(filingNo, 'ours')).toMatchObject({ stage: 'active', differing: 0, differences: [] });
  const rowOf = async (who: string, url: string) => (await ask(who, 'GET', url)).json().find((row: { filingNo: string }) => row.filingNo === filingNo);
  expect([(await rowOf('chief', '/filings')).differing, (await rowOf('ours', '/own')).differing]).toEqual([1, 0]);
  expect(await machineFirst()).toBe(true);

  await report(entryId, [{ gNo: 1, codes: ['04', '07'], actual: '箱内少两台，换为砖块' }]);
  expect(await show(filingNo)).toMatchObject({
    stage: 'suspended', awaits: 'FIRM', suspension: { cause: 'COMPARISON', scanNo: 'D-1', orderNo: `CY${entryId}`, entryId, p: 0.004, note: '#1 箱内少两台，换为砖块' },
    differences: [{ scanNo: 'D-1', finding: { orderNo: `CY${entryId}`, conforms: false } }],
  });
  expect(await show(filingNo, 'ours')).toMatchObject({ stage: 'suspended', awaits: 'FIRM', differences: [], suspension: { cause: 'COMPARISON', entryId, scanNo: null, p: null, note: '' } });
  expect(await machineFirst()).toBe(false);

  await ask('ours', 'POST', `/filings/${filingNo}/explanation`, { explanation: '装箱差错，已整改' });
  expect((await ask('chief', 'POST', `/filings/${filingNo}/lifting`, { reasons: '整改属实' })).status).toBe(200);
  expect(await machineFirst()).toBe(true);
  // Another scan of the same declaration is concluded late: the lifted suspension does not come back for it.
  await scan('D-2', entryId, 'released', undefined, await opinionOf('D-2', filingNo, 0.002));
  await hear('scan-review', 'D-2', 'ScanCleared', { entryId });
  expect(await show(filingNo)).toMatchObject({ stage: 'active', differences: [{ scanNo: 'D-2', p: 0.002, verdict: 'RELEASED' }, { scanNo: 'D-1' }] });
});

test('an inspection that finds as declared clears the mark; one that doubts only the price suspends as before, not by the comparison', async () => {
  const filingNo = await filed('P-9', '电风扇九');
  const [sound, priced] = ['310420260000000010', '310420260000000011'];
  for (const [entryId, scanNo] of [[sound, 'E-1'], [priced, 'E-2']] as const) {
    await entry(entryId, ['电风扇九']);
    await scan(scanNo, entryId, 'suspicious', undefined, await opinionOf(scanNo, filingNo, 0.006));
    await hear('scan-review', scanNo, 'SuspicionRaised', { scanNo, entryId, marks: [{ reason: 'HIDDEN_SPACE', note: '' }] });
  }
  await report(sound, [{ gNo: 1, codes: ['00'], actual: '' }]);
  expect(await show(filingNo)).toMatchObject({ stage: 'active', differing: 1, differences: [{ scanNo: 'E-2', finding: null }, { scanNo: 'E-1', finding: { conforms: true } }] });
  await report(priced, [{ gNo: 1, codes: ['07'], actual: '低报' }]);
  expect(await show(filingNo)).toMatchObject({ stage: 'suspended', suspension: { cause: 'INSPECTION', scanNo: null, p: null }, differing: 0 });
});

test('a mark of an officer suspends with the p of the comparison beside it', async () => {
  const filingNo = await filed('P-10', '电风扇十');
  const entryId = '310420260000000012';
  await entry(entryId, ['电风扇十']);
  await scan('F-1', entryId, 'suspicious', undefined, await opinionOf('F-1', filingNo, 0.0031));
  await hear('scan-review', 'F-1', 'SuspicionRaised', { scanNo: 'F-1', entryId, marks: [{ reason: 'FILING', note: '多一层' }] });
  expect(await show(filingNo)).toMatchObject({ stage: 'suspended', suspension: { cause: 'SCAN', scanNo: 'F-1', p: 0.0031 } });
});

test('a sheet becomes drafts; the same sheet again is told row by row', async () => {
  const sheet = await filingTemplate();
  const once = (await ask('theirs', 'POST', '/sheets', sheet)).json();
  expect(once).toMatchObject({ accepted: [{ row: 2, productCode: 'FAN-16' }], refusedRows: [] });
  expect((await ask('theirs', 'POST', `/filings/${once.accepted[0].filingNo}/submission`, {})).json()).toMatchObject({ code: 'FILING_ERRORS', facts: { count: 3 } });
  expect((await ask('theirs', 'POST', '/sheets', sheet)).json()).toMatchObject({ accepted: [], refusedRows: [{ row: 2, problems: [{ code: 'PRODUCT_FILED_ALREADY', zh: expect.stringContaining(once.accepted[0].filingNo) }] }] });
  expect((await ask('theirs', 'POST', '/sheets', Buffer.from('PK\u0003\u0004 nothing'))).json()).toMatchObject({ code: 'FILING_SHEET_UNREADABLE' });
});

test('past its validity a filing lapses; a firm rated dishonest loses what it filed on the day of the rating', async () => {
  const filingNo = await filed('P-7', '电风扇七');
  await keepFilings(house);
  expect((await show(filingNo)).stage).toBe('active');
  now = Instant.parse('2028-11-24T16:00:00.000Z');
  await keepFilings(house);
  expect(await show(filingNo, 'ours')).toMatchObject({ stage: 'lapsed', awaits: 'FIRM' });
  await base.owner.write(`update enterprise.firms set credit = 'DISHONEST', credit_since = '2028-11-26', state = $2 where id = $1`, [ours, JSON.stringify({ ratings: [{ credit: 'DISHONEST', since: '2028-11-26' }] })]);
  await keepFilings(house);
  expect((await show(filingNo)).stage).toBe('lapsed');
  now = Instant.parse('2028-11-26T16:00:00.000Z');
  await keepFilings(house);
  expect(await show(filingNo)).toMatchObject({ stage: 'revoked', credit: 'DISHONEST' });
});
