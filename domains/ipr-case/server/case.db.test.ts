import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '#domains/staff/contract/posts.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { load } from '#platform/execute.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import { platformRefusals } from '#platform/http/refusals.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import type { Heard } from '#platform/reactions.ts';
import { drawnPicture } from '#world/picture.ts';
import { iprCaseRefusals } from '../contract/refusals.ts';
import { iprCases } from '../model/stored.ts';
import { keepCases } from './keeper.ts';
import { iprCaseModule } from './module.ts';

let base: TestDatabase;
let app: FastifyInstance;
let house: House;
const on = (day: string, time = '10:00:00'): Instant => instantOf(Date.parse(`${day}T${time}+08:00`));
let now = on('2026-09-17');
const trader = '91330200MA2XX0012A';
const broker = '91330200MA2XX0101A';
const [yunlu, other] = ['GWDEU0000000000001', 'GWITA0000000000002'];
const firm = (id: string, role: string, uscc: string): Caller => ({ ...anonymous, kind: 'enterprise', id, roles: [role], uscc });
const officer = (id: string, role: string, district: string): Caller => ({ ...anonymous, kind: 'officer', id, roles: [role], district });
const callers: Record<string, Caller> = {
  officer: officer('3100901', 'IPR', '3100'), chief: officer('3100902', 'IPR_CHIEF', '3100'), meishan: officer('3116901', 'IPR', '3116'), inspector: officer('3104101', 'INSPECT', '3104'), gate: officer('3100501', 'LOGISTICS', '3100'),
  holder: firm('holder-1', 'RIGHTS_HOLDER', yunlu), otherHolder: firm('holder-2', 'RIGHTS_HOLDER', other), trader: firm('trader-12', 'CONSIGNEE', trader), broker: firm('broker-1', 'BROKER', broker), stranger: firm('trader-1', 'CONSIGNEE', '91330200MA2XX00019'),
};

beforeAll(async () => {
  base = await testDatabase();
  house = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-ipr-case-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions, catalogue: { ...platformRefusals, ...iprCaseRefusals }, now: () => now,
    log: (line) => { throw new Error(JSON.stringify(line)); },
  }, iprCaseModule.routes(house));
  await base.owner.write(`insert into enterprise.firms (id, version, state, name, name_en, customs_no, kinds, credit, credit_since) values ($1, 1, '{"ratings":[]}', '慈水玩具有限公司', 'Cishui Toys', '1', '{CONSIGNEE}', 'REGISTERED', '2026-01-01')`, [trader]);
  await base.owner.write(`insert into declaration.rates (id, version, state, cny) values ('USD', 1, '{"editions":[{"from":"2026-01-01","cny":"7","source":""},{"from":"2026-09-16","cny":"8","source":""}]}', 8)`);
  await right('T2024-00017', yunlu, '云鹿', 'TRADEMARK');
  await right('T2025-00042', other, '鹿鸣', 'TRADEMARK', { licences: [{ licenceId: 'L1', firm: trader, name: '慈水玩具有限公司', goods: '玩具', validFrom: '2025-01-01', validTo: '2026-12-31' }] });
  await right('P2025-00003', other, '底座', 'DESIGN');
  await right('T2014-00009', yunlu, '旧鹿', 'TRADEMARK', {}, '2024-05-01');
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

async function right(recordNo: string, holder: string, title: string, kind: string, state: Record<string, unknown> = {}, validTo = '2034-04-30'): Promise<void> {
  const form = { holder: { nameEn: `${title} AG` }, agent: { name: '甬江代理', phone: '0574' }, goods: [], textMarks: [title] };
  await base.owner.write(
    `insert into ipr.rights (id, version, state, stage, awaits, kind, right_no, title, holder_id, holder_name, nice_classes, search_text, public_hashes, valid_from, valid_to, changed_at)
     values ($1, 1, $2, $3, 'NOBODY', $4, 'R1', $5, $6, $7, '{}', '', '{}', '2014-05-01', $8, 't')`, [recordNo, JSON.stringify({ form, ...state }), validTo < '2026' ? 'expired' : 'recorded', kind, title, holder, `${title}股份公司`, validTo]);
}

let sequence = 0;
/** A declaration of 1,250 dollars (10,000 yuan) and its inspection order; answers both numbers. */
async function declared(total = '1250', stage = 'in-process'): Promise<{ entryId: string; orderNo: string }> {
  sequence += 1;
  const entryId = `3104202600${String(sequence).padStart(8, '0')}`;
  const form = { supervisionMode: '0110', items: [{ gNo: 1, hsCode: '9503008900', name: '玩具', model: 'T', qty: '500', unit: '035', origin: 'CHN', total, currency: 'USD' }, { gNo: 2, hsCode: '9608100000', name: '圆珠笔', model: 'P', qty: '9', unit: '035', origin: 'CHN', total: '10', currency: 'USD' }] };
  await base.owner.write(
    `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny) values ($1, 1, $2, $3, 'E', '3104', $4, $5, $1, 'b', '{}', '2026-09-16T01:00:00.000Z', '{}', 0)`,
    [entryId, JSON.stringify({ form }), stage, trader, broker]);
  const orderNo = `CY${entryId}`;
  await base.owner.write(`insert into inspection.orders (id, version, state, stage, entry_id, district, trader, agent, officers, opened_at) values ($1, 1, '{}', 'reported', $2, '3104', $3, $4, '{}', 't')`, [orderNo, entryId, trader, broker]);
  return { entryId, orderNo };
}

const pictures = new Map<string, string>();
async function picture(label: string): Promise<string> {
  const hash = await house.files.put(drawnPicture(label, 5));
  pictures.set(label, hash);
  return hash;
}

async function hearReport(orderNo: string, codes: string[], version = 3): Promise<void> {
  const at = now;
  const evidence = await Promise.all((['BOX_NUMBER', 'MARKS', 'CARGO'] as const).map(async (kind) => ({ hash: await picture(`${orderNo} ${kind}`), kind, takenAt: at, place: null })));
  const hash = await picture('signature');
  const report = {
    orderNo, startedAt: at, endedAt: at, boxes: [{ boxNo: 'CSQU3054383', numberMatches: true, sealFound: 'a', sealMatches: true, sealNew: 'b', opened: true }], items: [{ gNo: 1, codes, actual: '鹿形标识' }, { gNo: 2, codes: ['00'], actual: '' }], evidence,
    party: { name: '孟洲', present: true, signature: hash, witness: '' }, signatures: [{ officer: 'x', picture: hash }, { officer: 'y', picture: hash }], conclusion: 'DIFFERS', handling: 'TO_LEGAL', note: '',
  };
  const heard: Heard = { leaf: 1, domain: 'inspection', stream: orderNo, version, type: 'ReportSubmitted', at, by: 'x', event: { report } };
  for (const reaction of iprCaseModule.reactions(house)) await reaction.does([heard]);
}

async function ask(who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, key?: string) {
  const answer = await app.inject({ method, url: `/api/ipr-case${url}`, headers: { authorization: `Bearer ${who}`, ...(key && { 'idempotency-key': key }), 'content-type': body instanceof Uint8Array ? 'image/png' : 'application/json' }, ...(body === undefined ? {} : { payload: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }) });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), bytes: answer.rawPayload, json: () => answer.json(), code: () => answer.json<{ code?: string }>().code };
}
const expectDone = async (answer: ReturnType<typeof ask>): Promise<void> => { const got = await answer; expect([got.status, got.json()]).toEqual([200, {}]); };

async function opened(total?: string): Promise<string> {
  const { entryId, orderNo } = await declared(total);
  await hearReport(orderNo, ['08']);
  const [row] = await base.db.read<{ id: string }>('select id from ipr_case.cases where entry_id = $1', [entryId]);
  return row?.id ?? '';
}
const at = (caseNo: string, recordNo: string, what: string): string => `/cases/${caseNo}/rights/${recordNo}/${what}`;
async function noticed(caseNo: string, recordNo = 'T2024-00017', despiteLicence = ''): Promise<void> {
  await expectDone(ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo, despiteLicence }));
  await expectDone(ask('officer', 'POST', at(caseNo, recordNo, 'notice'), {}));
  await expectDone(ask('officer', 'POST', at(caseNo, recordNo, 'service'), { servedOn: now.slice(0, 10), way: 'ELECTRONIC' }));
}
const apply = (caseNo: string, who = 'holder', recordNo = 'T2024-00017') => ask(who, 'POST', `/holder${at(caseNo, recordNo, 'application')}`, { statement: '标识与我司商标相同，未经授权' });
const guarantee = (caseNo: string, body: unknown, who = 'holder', recordNo = 'T2024-00017') => ask(who, 'POST', `/holder${at(caseNo, recordNo, 'guarantee')}`, body);
const show = async (caseNo: string) => (await ask('officer', 'GET', `/cases/${caseNo}`)).json();

test('a report that finds a line to infringe opens one case, valued at the rate of the day of declaration; a re-check adds its pictures', async () => {
  const { entryId, orderNo } = await declared();
  await hearReport(orderNo, ['03']);
  expect(await base.db.read('select 1 from ipr_case.cases where entry_id = $1', [entryId])).toEqual([]);
  await hearReport(orderNo, ['08']);
  await hearReport(orderNo, ['08']);
  const rows = await base.db.read<{ id: string }>('select id from ipr_case.cases where entry_id = $1', [entryId]);
  expect(rows.length).toBe(1);
  const view = await show(rows[0]?.id ?? '');
  expect(view).toMatchObject({ stage: 'open', source: 'INSPECTION', orderNo, valueCny: '10000', goods: [{ gNo: 1, name: '玩具', valueCny: '10000' }], awaits: 'OFFICER', steps: [{ action: 'NAME_RIGHT' }], note: '#1 鹿形标识' });
  // The box's number is no holder's business.
  expect(view.evidence).toEqual([pictures.get(`${orderNo} MARKS`), pictures.get(`${orderNo} CARGO`)]);
  const again = await ask('officer', 'POST', '/cases', { entryId, note: '再次发现' });
  expect([again.code(), again.json().facts]).toEqual(['CASE_KNOWN', { entryId, caseNo: rows[0]?.id }]);
});

test('an officer raises a suspicion on a declaration that is still under control, once for one command', async () => {
  const { entryId } = await declared();
  const body = { entryId, gNos: [1], note: '照片上有鹿形标识' };
  const first = (await ask('officer', 'POST', '/cases', body, 'k1')).json();
  expect((await ask('officer', 'POST', '/cases', body, 'k1')).json()).toEqual(first);
  expect((await ask('officer', 'POST', '/cases', { ...body, entryId: (await declared()).entryId, gNos: [7] })).code()).toBe('GOODS_LINE_UNKNOWN');
  expect((await ask('officer', 'POST', '/cases', { ...body, entryId: (await declared('1', 'closed')).entryId })).code()).toBe('CASE_ENTRY_NOT_HOLDABLE');
  expect((await ask('meishan', 'POST', '/cases', { ...body, entryId: (await declared()).entryId })).code()).toBe('OTHER_DISTRICT');
  expect((await ask('inspector', 'POST', '/cases', body)).status).toBe(403);
});

test('rights are found with the party’s valid licence first; a licensed and an expired one are refused with the reason', async () => {
  const caseNo = await opened();
  const found = (await ask('officer', 'GET', `/cases/${caseNo}/rights?search=${encodeURIComponent('鹿')}`)).json();
  expect(found.map(({ recordNo }: { recordNo: string }) => recordNo)).toEqual(['T2025-00042', 'T2024-00017', 'T2014-00009']);
  expect(found[0].licences).toMatchObject([{ onTheDay: true, coversGoods: true }]);
  expect((await ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2025-00042' })).code()).toBe('PARTY_IS_LICENSED');
  const expired = await ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2014-00009' });
  expect([expired.code(), expired.json().zh]).toEqual(['RIGHT_NOT_PROTECTED', expect.stringContaining('至 2024-05-01')]);
  expect((await ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2099-00001' })).code()).toBe('RIGHT_NOT_ON_RECORD');
  await expectDone(ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2014-00009', route: 'ON_APPLICATION' }));
});

test('a case from notice to detention: each paper numbered once, its bytes under the hash of the ledger', async () => {
  const caseNo = await opened();
  await noticed(caseNo);
  await expectDone(apply(caseNo));
  expect((await guarantee(caseNo, { kind: 'CASH', amountCny: '9999', reference: 'BZ-1' })).json()).toMatchObject({ code: 'GUARANTEE_TOO_LOW', facts: { needed: '10000.00' } });
  await expectDone(guarantee(caseNo, { kind: 'CASH', amountCny: '10000', reference: 'BZ-1' }));
  expect((await ask('officer', 'POST', at(caseNo, 'T2024-00017', 'detention'), {})).status).toBe(403);
  await expectDone(ask('chief', 'POST', at(caseNo, 'T2024-00017', 'detention'), {}));
  const view = await show(caseNo);
  expect(view.tracks).toMatchObject([{ stage: 'detained', detention: { detainedOn: '2026-09-17' }, clocks: [{ kind: 'INVESTIGATION' }, { kind: 'COURT' }] }]);
  expect(view.papers.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['APPLICATION_RECEIPT', 'DETENTION_DECISION', 'DETENTION_VOUCHER', 'INVESTIGATION_NOTICE', 'RIGHTS_NOTICE', 'SUSPENSION_NOTICE']);
  for (const { hash } of view.papers) {
    const paper = await ask('officer', 'GET', `/cases/${caseNo}/papers/${hash}`);
    expect([paper.status, paper.type, createHash('sha256').update(paper.bytes).digest('hex')]).toEqual([200, 'application/pdf', hash]);
  }
  const events = await base.db.read<{ type: string; event: string }>(`select type, event from ledger.events where domain = 'ipr-case' and stream = $1 order by version`, [caseNo]);
  expect(events.map(({ type }) => type)).toEqual(['InfringementSuspected', 'RightNamed', 'NoticeDrafted', 'PaperIssued', 'PaperIssued', 'NoticeServed', 'HolderConfirmed', 'PaperIssued', 'GuaranteePosted', 'GoodsDetained', 'PaperIssued', 'PaperIssued', 'PaperIssued']);
  expect(JSON.parse(events[6]?.event ?? '{}')).toMatchObject({ recordNo: 'T2024-00017', caseNo, evidence: view.evidence });
  expect(await base.db.read(`select record_no, track_stage, confirmed from ipr_case.pub_cases where case_no = $1`, [caseNo])).toEqual([{ record_no: 'T2024-00017', track_stage: 'detained', confirmed: true }]);
});

test('a kill between paper and event loses no number and gives none twice, and a command sent again issues nothing anew', async () => {
  const caseNo = await opened();
  await expectDone(ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2024-00017' }));
  const before = await base.db.read<{ last: number }>(`select last from ipr_case.paper_series where series = '知通'`);
  const killed: House = { ...house, files: { ...house.files, put: async () => { await base.owner.read(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`); return 'a'.repeat(64); } } };
  const draft = (house: House) => iprCaseModule.routes(house).find(({ endpoint }) => endpoint.name === 'draftNotice')?.handle({ caseNo, recordNo: 'T2024-00017' }, { caller: callers.officer ?? anonymous, by: '3100901', at: now, requestId: 'r', commandId: 'officer:draft-1', body: undefined, contentType: '', ip: '' });
  await expect(draft(killed)).rejects.toThrow();
  expect((await load(base.db, iprCases, caseNo)).state).toMatchObject({ tracks: [{ stage: 'named' }], papers: [] });
  expect(await draft(house)).toEqual({});
  expect(await draft(house)).toEqual({});
  const after = await base.db.read<{ last: number }>(`select last from ipr_case.paper_series where series = '知通'`);
  expect(after[0]?.last).toBe((before[0]?.last ?? 0) + 1);
  expect((await show(caseNo)).papers.length).toBe(2);
});

test('of many notices issued at once each has its own number, without a gap', async () => {
  const cases = await Promise.all(Array.from({ length: 5 }, () => opened()));
  for (const caseNo of cases) await expectDone(ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'T2024-00017' }));
  await Promise.all(cases.map((caseNo) => expectDone(ask('officer', 'POST', at(caseNo, 'T2024-00017', 'notice'), {}))));
  const numbers = await base.db.read<{ n: number }>(`select substring(no from '〕(\\d+)号')::int as n from ipr_case.papers where no like '甬关知通%' order by 1`);
  expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, index) => index + 1));
});

test('a holder sees his own right once he was served, the goods and their pictures, and nothing of declaration, agent or other holders', async () => {
  const caseNo = await opened();
  await noticed(caseNo);
  await expectDone(ask('officer', 'POST', `/cases/${caseNo}/rights`, { recordNo: 'P2025-00003' }));
  const { entryId } = await show(caseNo);
  const listed = (await ask('otherHolder', 'GET', '/holder/cases')).json();
  expect(listed.filter((row: { caseNo: string }) => row.caseNo === caseNo)).toEqual([]);
  expect((await ask('otherHolder', 'GET', `/holder/cases/${caseNo}`)).code()).toBe('CASE_UNKNOWN');
  const seen = await ask('holder', 'GET', `/holder/cases/${caseNo}`);
  expect(seen.json()).toMatchObject({ caseNo, traderName: '慈水玩具有限公司', goods: [{ name: '玩具', qty: '500', unit: '035' }], tracks: [{ recordNo: 'T2024-00017', stage: 'served', guaranteeNeeded: '10000.00' }], papers: [{ kind: 'RIGHTS_NOTICE' }] });
  const text = JSON.stringify(seen.json());
  for (const secret of [entryId, broker, trader, 'P2025-00003', other, '3100901']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  const [marks = ''] = seen.json().evidence;
  for (const [who, status] of [['holder', 200], ['officer', 200], ['trader', 200], ['broker', 200], ['otherHolder', 404], ['stranger', 404], ['meishan', 404], ['gate', 404], ['nobody', 401]] as const) expect([who, (await ask(who, 'GET', `/cases/${caseNo}/files/${marks}`)).status]).toEqual([who, status]);
  const papers = (await show(caseNo)).papers as { kind: string; hash: string }[];
  const paper = (kind: string) => papers.find((each) => each.kind === kind)?.hash ?? '';
  for (const [who, kind, status] of [['holder', 'RIGHTS_NOTICE', 200], ['holder', 'SUSPENSION_NOTICE', 404], ['trader', 'SUSPENSION_NOTICE', 200], ['trader', 'RIGHTS_NOTICE', 404], ['stranger', 'SUSPENSION_NOTICE', 404]] as const) expect([who, kind, (await ask(who, 'GET', `/cases/${caseNo}/papers/${paper(kind)}`)).status]).toEqual([who, kind, status]);
  expect((await ask('otherHolder', 'POST', `/holder${at(caseNo, 'T2024-00017', 'decline')}`, { reason: 'GENUINE' })).code()).toBe('CASE_UNKNOWN');
  expect((await ask('meishan', 'GET', `/cases/${caseNo}`)).code()).toBe('OTHER_DISTRICT');
});

test('the party states its position with its own files, and cannot borrow those of others', async () => {
  const caseNo = await opened();
  const { hash } = (await ask('trader', 'POST', '/attachments', drawnPicture('授权书', 5))).json();
  expect((await ask('trader', 'POST', '/attachments', Buffer.from('PK'))).code()).toBe('ATTACHMENT_NOT_READABLE');
  expect((await ask('broker', 'POST', `/party/cases/${caseNo}/explanation`, { text: '有授权书', evidence: [hash] })).code()).toBe('PICTURE_UNKNOWN');
  await expectDone(ask('trader', 'POST', `/party/cases/${caseNo}/position`, { position: 'LICENSED', text: '有授权书', evidence: [hash] }));
  expect((await ask('trader', 'GET', `/party/cases/${caseNo}`)).json()).toMatchObject({ position: { kind: 'LICENSED', evidence: [hash] } });
  expect((await ask('stranger', 'GET', `/party/cases/${caseNo}`)).code()).toBe('CASE_UNKNOWN');
  expect((await ask('officer', 'GET', `/cases/${caseNo}/files/${hash}`)).status).toBe(200);
});

test('silence ends a right by itself after its last day, a clock that ran out is rung once, and neither lets the goods go', async () => {
  const caseNo = await opened();
  await noticed(caseNo);
  await noticed(caseNo, 'P2025-00003');
  await expectDone(apply(caseNo, 'otherHolder', 'P2025-00003'));
  await expectDone(guarantee(caseNo, { kind: 'BANK_LETTER', amountCny: '10000', reference: 'BH-1' }, 'otherHolder', 'P2025-00003'));
  await expectDone(ask('chief', 'POST', at(caseNo, 'P2025-00003', 'detention'), {}));
  now = on('2026-09-21', '23:50:00');
  await keepCases(house);
  expect((await show(caseNo)).tracks).toMatchObject([{ stage: 'served' }, { stage: 'detained' }]);
  now = on('2026-09-22', '00:00:10');
  await keepCases(house);
  expect((await show(caseNo)).tracks).toMatchObject([{ stage: 'ended', ended: { ground: 'HOLDER_SILENT' } }, { stage: 'detained' }]);
  now = on('2027-01-11');
  await keepCases(house);
  await keepCases(house);
  const view = await show(caseNo);
  expect(view).toMatchObject({ stage: 'open', awaits: 'OFFICER', steps: [{ recordNo: 'P2025-00003', action: 'END_TRACK', ground: 'UNDECIDED_NO_COURT_PAPER' }] });
  expect(view.clocks).toMatchObject([{ kind: 'INVESTIGATION', rung: true }, { kind: 'COURT', rung: true }]);
  expect(await base.db.read(`select count(*)::int as n from ledger.events where domain = 'ipr-case' and stream = $1 and type = 'ClockOverran'`, [caseNo])).toEqual([{ n: 2 }]);
  expect((await ask('officer', 'POST', `/cases/${caseNo}/release`, {})).code()).toBe('HOLDS_REMAIN');
  await expectDone(ask('officer', 'POST', at(caseNo, 'P2025-00003', 'end'), { ground: 'UNDECIDED_NO_COURT_PAPER' }));
  await expectDone(ask('officer', 'POST', `/cases/${caseNo}/release`, {}));
  const settled = await show(caseNo);
  expect(settled).toMatchObject({ stage: 'released', clocks: [] });
  expect(settled.papers.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['TRACK_RELEASE', 'RELEASE_NOTICE']));
});

test('a general guarantee stands for cases until its sum is used up, pays their costs, and gets back what was free', async () => {
  now = on('2027-01-12');
  expect((await ask('chief', 'POST', '/general-guarantees', { holderId: yunlu, bank: '甬城银行', letterNo: 'BH-9', amountCny: '199999', validFrom: '2027-01-01', usableTo: '2027-12-31' })).code()).toBe('GENERAL_GUARANTEE_TOO_LOW');
  const { guaranteeNo } = (await ask('chief', 'POST', '/general-guarantees', { holderId: yunlu, bank: '甬城银行', letterNo: 'BH-9', amountCny: '200000', validFrom: '2027-01-01', usableTo: '2027-12-31' })).json();
  const standing = async () => (await ask('officer', 'GET', '/general-guarantees')).json().find((row: { guaranteeNo: string }) => row.guaranteeNo === guaranteeNo);
  const use = async (total: string): Promise<readonly [string, Awaited<ReturnType<typeof ask>>]> => {
    const caseNo = await opened(total);
    await noticed(caseNo);
    await expectDone(apply(caseNo));
    return [caseNo, await guarantee(caseNo, { kind: 'GENERAL', amountCny: '0', reference: guaranteeNo })];
  };
  const [first, taken] = await use('1000000');
  expect([taken.status, taken.json()]).toEqual([200, {}]);
  expect((await use('1000000'))[1].status).toBe(200);
  const [, third] = await use('1000000');
  expect(third.json()).toMatchObject({ code: 'GENERAL_GUARANTEE_EXHAUSTED', facts: { guaranteeNo, left: '0', needed: '100000' } });
  await expectDone(ask('officer', 'POST', at(first, 'T2024-00017', 'guarantee/drawing'), { amountCny: '3000', cost: 'STORAGE', note: '一月仓储' }));
  await expectDone(ask('holder', 'POST', `/holder${at(first, 'T2024-00017', 'withdrawal')}`, { note: '和解' }));
  await expectDone(ask('chief', 'POST', at(first, 'T2024-00017', 'guarantee/settlement'), { outcome: 'RETURNED' }));
  expect(await standing()).toMatchObject({ drawnCny: '3000', leftCny: '97000', letterTo: '2028-06-30', uses: 1 });
  now = on('2028-01-02');
  expect((await use('100'))[1].json()).toMatchObject({ code: 'GENERAL_GUARANTEE_NOT_VALID' });
});

test('the figures count what holders confirmed, refused and left unanswered', async () => {
  const caseNo = await opened();
  await noticed(caseNo);
  await expectDone(ask('holder', 'POST', `/holder${at(caseNo, 'T2024-00017', 'decline')}`, { reason: 'GENUINE', note: '我司代工厂' }));
  const figures = async (span: string) => (await ask('officer', 'GET', `/figures?${span}`)).json();
  // Of this day: the case that stood on no general guarantee, and this one.
  expect(await figures('from=2028-01-02&to=2028-01-02')).toMatchObject({ raised: 2, named: 2, confirmed: 1, declined: 1, silent: 0, detained: 0, holders: [{ holderName: '云鹿股份公司', named: 2, confirmed: 1, declined: 1, silent: 0 }] });
  expect(await figures('from=2026-09-17&to=2026-09-17')).toMatchObject({ silent: 2, detained: 2, declined: 0, released: 1 });
  expect(await base.db.read('select outcome, confirmed from ipr_case.pub_cases where case_no = $1', [caseNo])).toEqual([{ outcome: 'HOLDER_DECLINED', confirmed: false }]);
});
