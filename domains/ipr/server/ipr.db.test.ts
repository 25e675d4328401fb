import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '#domains/staff/contract/posts.ts';
import { Instant } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import { platformRefusals } from '#platform/http/refusals.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import { drawnPicture } from '#world/picture.ts';
import type { RightFormInput } from '../contract/form.ts';
import { iprRefusals } from '../contract/refusals.ts';
import { sampleRight } from '../model/sample.ts';
import { keepRights } from './keeper.ts';
import { iprModule } from './module.ts';

let base: TestDatabase;
let app: FastifyInstance;
let house: House;
const monday = Instant.parse('2026-11-23T03:00:00.000Z');
let now = monday;
const [ours, theirs] = ['91330200MA2XX0301A', 'GWSWE0000000000303'];
const officer = (id: string, role: string): Caller => ({ ...anonymous, kind: 'officer', id, roles: [role], district: '3100' });
const callers: Record<string, Caller> = {
  ours: { ...anonymous, kind: 'enterprise', id: 'holder-1', roles: ['RIGHTS_HOLDER'], uscc: ours }, theirs: { ...anonymous, kind: 'enterprise', id: 'holder-3', roles: ['RIGHTS_HOLDER'], uscc: theirs },
  trader: { ...anonymous, kind: 'enterprise', id: 'trader-1', roles: ['CONSIGNEE'], uscc: '91330200MA2XX0001X' },
  ipr: officer('3100911', 'IPR'), chief: officer('3100901', 'IPR_CHIEF'), inspector: officer('3104101', 'INSPECT'), papers: officer('3100201', 'DOC_REVIEW'),
  sync: { ...anonymous, kind: 'device', id: 'rights-gacc', roles: ['RIGHTS_SYNC'], site: 'GACC' },
};

beforeAll(async () => {
  base = await testDatabase();
  house = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-ipr-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions,
    catalogue: { ...platformRefusals, ...iprRefusals }, now: () => now, log: () => undefined,
  }, iprModule.routes(house));
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

let address = 0;
async function ask(who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, headers: Record<string, string> = {}) {
  const file = body instanceof Uint8Array;
  // Each asking from an address of its own, so that only the test of the limit meets it.
  address += 1;
  const answer = await app.inject({
    method, url: `/api${url}`, remoteAddress: `10.0.${address >> 8}.${address & 255}`, headers: { ...(who ? { authorization: `Bearer ${who}` } : {}), 'content-type': file ? 'application/octet-stream' : 'application/json', ...headers },
    ...(body === undefined ? {} : { payload: file ? Buffer.from(body) : JSON.stringify(body) }),
  });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), bytes: answer.rawPayload, json: () => answer.json() };
}

const figureOf = async (who: string, label: string, url = '/ipr/figures') => (await ask(who, 'POST', url, drawnPicture(label, 5))).json();
const paperOf = async (who: string) => String((await ask(who, 'POST', '/ipr/papers', Buffer.from(`%PDF-1.7\n${who}\n%%EOF\n`))).json().hash);

async function formOf(who: string, changes: Partial<RightFormInput> = {}) {
  const { hash } = await figureOf(who, `${who} ${changes.rightNo ?? ''}`);
  return sampleRight({ figures: [hash], papers: [{ kind: 'CERTIFICATE', hash: await paperOf(who), name: '注册证.pdf' }], ...changes });
}

async function applied(who: string, changes: Partial<RightFormInput>): Promise<string> {
  const drafted = await ask(who, 'POST', '/ipr/rights', await formOf(who, changes));
  const { recordNo } = drafted.json();
  expect((await ask(who, 'POST', `/ipr/rights/${recordNo}/application`, {})).json()).toEqual({});
  return recordNo;
}
async function recorded(who: string, changes: Partial<RightFormInput>): Promise<string> {
  const recordNo = await applied(who, changes);
  expect((await ask('ipr', 'POST', `/ipr/rights/${recordNo}/recordation`, {})).json()).toEqual({});
  return recordNo;
}
const show = async (who: string, recordNo: string) => (await ask(who, 'GET', `/ipr/rights/${recordNo}`)).json();

test('numbers are given by letter and year, go on without gaps and pass over what a copy holds already', async () => {
  const numbers = [];
  for (const kind of ['TRADEMARK', 'DESIGN', 'TRADEMARK'] as const) {
    const form = await formOf('ours', { rightNo: `N${numbers.length}`, kind, niceClasses: kind === 'TRADEMARK' ? [9] : [] });
    numbers.push((await ask('ours', 'POST', '/ipr/rights', form)).json().recordNo);
  }
  expect(numbers).toEqual(['T2026-00001', 'P2026-00001', 'T2026-00002']);
  const copies = ['T2026-00003', 'T2026-00004'].map((recordNo) => JSON.stringify({ recordNo, state: 'RECORDED', validFrom: '2026-01-01', validTo: '2036-01-01', form: sampleRight({ figures: [], papers: [], rightNo: recordNo }) }));
  expect((await ask('sync', 'POST', '/ipr/copies', Buffer.from(copies.join('\n')))).json()).toMatchObject({ taken: 2 });
  const form = await formOf('ours', { rightNo: 'N9' });
  const [first, again] = [await ask('ours', 'POST', '/ipr/rights', form, { 'idempotency-key': 'draft-1' }), await ask('ours', 'POST', '/ipr/rights', form, { 'idempotency-key': 'draft-1' })];
  expect([first.json().recordNo, again.json().recordNo]).toEqual(['T2026-00005', 'T2026-00005']);
});

test('an application goes from draft to record: clock for the section, term and figure numbers in the published view', async () => {
  const recordNo = await applied('ours', { rightNo: 'A1', title: '潮纹 TIDE', textMarks: ['潮纹', 'ΠΑΛΙΡΡΟΙΑ'] });
  expect((await ask('ipr', 'GET', '/ipr/rights?awaits=OFFICER')).json()).toContainEqual(expect.objectContaining({ recordNo, waiting: 'APPLICATION', workingDaysLeft: 30 }));
  now = Instant.parse('2027-02-01T03:00:00.000Z');
  expect((await ask('ipr', 'GET', '/ipr/rights?awaits=OFFICER')).json().find((row: { recordNo: string }) => row.recordNo === recordNo).workingDaysLeft).toBeLessThan(0);
  now = monday;
  expect((await ask('ipr', 'POST', `/ipr/rights/${recordNo}/recordation`, {})).status).toBe(200);
  const [row] = await base.db.read('select record_no, kind, holder_id, nice_classes, valid_from, valid_to, state, figures, text_marks from ipr.pub_rights where record_no = $1', [recordNo]);
  expect(row).toMatchObject({ kind: 'TRADEMARK', holder_id: ours, nice_classes: [16, 28], valid_from: '2026-11-23', valid_to: '2036-11-23', state: 'RECORDED', text_marks: ['潮纹', 'ΠΑΛΙΡΡΟΙΑ'], figures: [{ figureId: `${recordNo}-F1`, source: 'FILED' }] });
  const events = await base.db.read<{ type: string; figure: string }>(`select e.type, e.event::jsonb ->> 'hash' as figure from ledger.events e where e.domain = 'ipr.right' and e.stream = $1 order by e.version`, [recordNo]);
  expect(events.map(({ type }) => type)).toEqual(['RightDrafted', 'RightApplied', 'RightRecorded', 'FigureAdded']);
  expect((await base.db.read('select 1 from ipr.pub_rights p where p.state = $1', ['DRAFT'])).length).toBe(0);
});

test('errors of an application are told by field', async () => {
  const { recordNo } = (await ask('ours', 'POST', '/ipr/rights', await formOf('ours', { rightNo: 'E1', goods: [], niceClasses: [] }))).json();
  const refusal = (await ask('ours', 'POST', `/ipr/rights/${recordNo}/application`, {})).json();
  expect(refusal).toMatchObject({ code: 'RIGHT_ERRORS', facts: { problems: [{ path: 'niceClasses' }, { path: 'goods' }] } });
  expect((await ask('ours', 'POST', '/ipr/rights', { ...sampleRight(), niceClasses: [46] })).json()).toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'niceClasses.0' }] });
});

test('foreign eyes: a stranger gets exactly the public part by the public way, and nothing by any other', async () => {
  const recordNo = await recorded('ours', {
    rightNo: 'F1', title: '秘鲸', goods: [{ name: '毛绒玩具', origin: 'CHN', ports: ['北仑海关'], traders: ['慈水玩具'], features: '暗记甲', price: '暗价乙' }], infringers: [{ maker: '暗厂丙', features: '暗征丁' }],
    licences: [{ name: '被许可人戊', goods: '玩具', validFrom: '2026-01-01', validTo: '2030-01-01' }],
  });
  for (const who of ['theirs', 'trader', 'papers']) expect([who, (await ask(who, 'GET', `/ipr/rights/${recordNo}`)).status]).toEqual([who, 404]);
  for (const who of ['ours', 'ipr', 'chief', 'inspector']) expect(JSON.stringify(await show(who, recordNo))).toMatch(/暗记甲.*暗价乙.*暗厂丙.*暗征丁/);
  for (const who of ['', 'theirs', 'trader', 'papers']) {
    const open = await ask(who, 'GET', `/public/rights/${recordNo}`);
    expect(open.json()).toMatchObject({ title: '秘鲸', state: 'RECORDED', goods: [{ name: '毛绒玩具', origin: 'CHN' }], licensees: ['被许可人戊'] });
    expect(open.bytes.toString()).not.toMatch(/暗|慈水|北仑|虚构路/);
  }
  for (const [who, what] of [['theirs', 'renewal'], ['theirs', 'application'], ['theirs', 'cancellation'], ['ours', 'recordation'], ['inspector', 'recordation'], ['ipr', 'revocation']] as const) {
    const answer = await ask(who, 'POST', `/ipr/rights/${recordNo}/${what}`, { reasons: '试一试看', ground: 'FALSE_STATEMENT' });
    expect([who, what, answer.json().code]).toEqual([who, what, who === 'theirs' ? 'RIGHT_UNKNOWN' : 'NOT_PERMITTED']);
  }
  const unpublished = await applied('ours', { rightNo: 'F2' });
  expect((await ask('', 'GET', `/public/rights/${unpublished}`)).json()).toMatchObject({ code: 'RIGHT_UNKNOWN' });
  expect((await ask('', 'GET', '/public/rights?number=F2')).json()).toMatchObject({ total: 0, rows: [] });
});

test('a draft is its holder’s own: no officer lists, reads or decides on it', async () => {
  const { recordNo } = (await ask('ours', 'POST', '/ipr/rights', await formOf('ours', { rightNo: 'D1' }))).json();
  expect((await ask('ipr', 'GET', `/ipr/rights/${recordNo}`)).status).toBe(404);
  expect((await ask('ipr', 'POST', `/ipr/rights/${recordNo}/refusal`, { ground: 'NOT_PROTECTED', reasons: '不受保护' })).status).toBe(404);
  expect((await ask('ipr', 'GET', '/ipr/rights?search=D1')).json()).toEqual([]);
  expect((await ask('ours', 'GET', '/ipr/own?search=D1')).json()).toHaveLength(1);
});

test('figures: the filed picture for its holder and officers, the published one for all once the right is recorded, nothing by guessing', async () => {
  const { hash, shown } = await figureOf('ours', 'figure of ours');
  const see = async (who: string, which: string, as = 'shown') => (await ask(who, 'GET', `/ipr/figures/${which}?as=${as}`)).status;
  expect([await see('ours', hash, 'filed'), await see('ipr', hash), await see('theirs', hash), await see('theirs', shown), await see('', hash)]).toEqual([200, 200, 404, 404, 401]);
  expect((await ask('', 'GET', `/public/figures/${shown}`)).status).toBe(404);
  const recordNo = await recorded('ours', { rightNo: 'G1', figures: [hash] });
  expect([await see('theirs', shown), await see('theirs', hash), await see('theirs', hash, 'filed'), await see('theirs', shown, 'filed')]).toEqual([200, 404, 404, 404]);
  expect((await ask('', 'GET', `/public/figures/${shown}`)).type).toBe('image/png');
  expect((await ask('', 'GET', `/public/figures/${hash}`)).status).toBe(404);
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).json().figures).toEqual([shown]);
  // Another holder cannot file what it did not bring itself.
  const borrowed = await formOf('theirs', { rightNo: 'G2' });
  expect((await ask('theirs', 'POST', '/ipr/rights', { ...borrowed, figures: [hash] })).json()).toMatchObject({ code: 'FIGURE_NOT_UPLOADED' });
  expect((await ask('theirs', 'POST', '/ipr/rights', { ...borrowed, papers: [{ kind: 'CERTIFICATE', hash: await paperOf('ours'), name: 'x' }] })).json()).toMatchObject({ code: 'PAPER_NOT_UPLOADED' });
});

test('papers are for their holder and for those who read rights', async () => {
  const hash = await paperOf('ours');
  for (const [who, status] of [['ours', 200], ['ipr', 200], ['inspector', 200], ['theirs', 404], ['trader', 404], ['papers', 404], ['', 401]] as const) expect([who, (await ask(who, 'GET', `/ipr/papers/${hash}`)).status]).toEqual([who, status]);
  expect((await ask('ours', 'POST', '/ipr/papers', Buffer.from('PK nothing to read'))).json()).toMatchObject({ code: 'PAPER_NOT_READABLE' });
});

test('each fault of a picture has a sentence of its own in both languages', async () => {
  const small = await sharp({ create: { width: 20, height: 300, channels: 3, background: '#000' } }).png().toBuffer();
  const bomb = Buffer.from(drawnPicture('bomb', 1));
  bomb.writeUInt32BE(20_000, 16);
  bomb.writeUInt32BE(20_000, 20);
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('text'), 'FIGURE_NOT_PICTURE'], [Buffer.from('GIF89a..NETSCAPE2.0'), 'FIGURE_ANIMATED'], [Buffer.concat([Buffer.alloc(4), Buffer.from('ftypheic'), Buffer.alloc(9)]), 'FIGURE_HEIC'], [bomb, 'FIGURE_TOO_MANY_PIXELS'], [small, 'FIGURE_TOO_SMALL'],
  ];
  const told = new Set<string>();
  for (const [bytes, code] of cases) {
    const refusal = (await ask('ours', 'POST', '/ipr/figures', bytes)).json();
    expect(refusal).toMatchObject({ code, zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]{3}/) });
    expect(`${refusal.zh}${refusal.en}`).not.toContain('{');
    told.add(refusal.zh);
  }
  expect(told.size).toBe(cases.length);
});

test('an amendment waits beside the record; a later renewal and licences go their own way', async () => {
  const recordNo = await recorded('ours', { rightNo: 'M1' });
  const form = { ...(await show('ours', recordNo)).form, title: '改后' };
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/amendment`, { form, changedOn: '2026-09-01' })).json()).toEqual({});
  expect(await show('ipr', recordNo)).toMatchObject({ form: { title: '鲸屿 WHALE ISLE' }, amendment: { form: { title: '改后' }, late: true }, waiting: 'AMENDMENT' });
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).json().title).toBe('鲸屿 WHALE ISLE');
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/licences`, { licence: { name: '戊公司', goods: '玩具', validFrom: '2026-01-01', validTo: '2026-11-22' } })).json()).toEqual({});
  expect((await ask('ipr', 'POST', `/ipr/rights/${recordNo}/amendment/approval`, {})).json()).toEqual({});
  expect(await show('ours', recordNo)).toMatchObject({ edition: 2, form: { title: '改后' }, licences: [{ licenceId: 'L1', name: '戊公司', inForce: false }], editions: [{ cause: 'RECORDED' }, { cause: 'AMENDED' }] });
  // What ended yesterday is no licensee any more.
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).json().licensees).toEqual([]);
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/amendment`, { form: (await show('ours', recordNo)).form, changedOn: '2026-11-20' })).json()).toMatchObject({ code: 'RIGHT_AMENDMENT_EMPTY' });
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/renewal`, {})).json()).toMatchObject({ code: 'RENEWAL_TOO_EARLY', facts: { opensOn: '2036-05-23' } });
});

const copyLine = (recordNo: string, changes: Record<string, unknown> = {}) =>
  JSON.stringify({ recordNo, state: 'RECORDED', validFrom: '2017-03-01', validTo: '2027-03-01', form: sampleRight({ figures: [], papers: [], rightNo: `R${recordNo}` }), ...changes });
const send = async (...lines: readonly string[]) => (await ask('sync', 'POST', '/ipr/copies', Buffer.from(lines.join('\n')))).json();

test('the read copy is taken by number: sent again it changes nothing, and each wrong line is told by itself', async () => {
  const { hash, shown } = await figureOf('sync', 'copied figure', '/ipr/copies/figures');
  const lines = [
    copyLine('T2017-00001', { form: sampleRight({ figures: [hash], papers: [], rightNo: 'X1' }) }), copyLine('T2017-00002'), 'not json', copyLine('P2017-00003'), copyLine('T2017-00002'),
    copyLine('T2017-00004', { form: sampleRight({ figures: ['0'.repeat(64)], papers: [], rightNo: 'X4' }) }), copyLine('T2017-00005', { validTo: '2016-01-01' }), copyLine('T2017-00006', { form: { kind: 'TRADEMARK' } }),
    copyLine('T2017-00007', { form: sampleRight({ figures: [], papers: [], title: `x${'\ud800'}` }) }),
  ];
  const receipt = await send(...lines);
  expect([receipt.taken, receipt.unchanged, receipt.refusedRows.map(({ row }: { row: number }) => row)]).toEqual([2, 0, [3, 4, 5, 6, 7, 8, 9]]);
  for (const { row, problems } of receipt.refusedRows) expect(problems[0]).toMatchObject({ zh: expect.stringContaining(`第 ${row} 行`), en: expect.stringContaining(`Line ${row}`) });
  const before = await base.db.read('select count(*) as n from ledger.events');
  expect(await send(lines[0] ?? '', lines[1] ?? '')).toEqual({ taken: 0, unchanged: 2, refusedRows: [] });
  expect(await base.db.read('select count(*) as n from ledger.events')).toEqual(before);
  expect((await ask('', 'GET', '/public/rights/T2017-00001')).json().figures).toEqual([shown]);
  expect(await send(copyLine('T2017-00002', { validTo: '2037-03-01' }))).toMatchObject({ taken: 1 });
  expect(await show('ipr', 'T2017-00002')).toMatchObject({ edition: 2, validTo: '2037-03-01', isCopy: true });
  expect((await ask('sync', 'POST', '/ipr/copies', Buffer.from(Array.from({ length: 1001 }, () => '{}').join('\n')))).json()).toMatchObject({ code: 'COPIES_UNREADABLE' });
  expect((await ask('sync', 'POST', '/ipr/copies', Buffer.from([0xff, 0xfe, 0x00]))).json()).toMatchObject({ code: 'COPIES_UNREADABLE' });
  for (const who of ['ours', 'ipr', 'chief']) expect((await ask(who, 'POST', '/ipr/copies', Buffer.from('{}'))).status).toBe(403);
});

test('a holder whose record was copied renews it in its window; from then on a copy does not write over it', async () => {
  const line = copyLine('T2017-00010', { holderId: theirs });
  await send(line);
  expect((await ask('theirs', 'POST', '/ipr/rights/T2017-00010/renewal', {})).json()).toEqual({});
  expect((await send(copyLine('T2017-00010', { holderId: theirs, validTo: '2030-01-01' }))).refusedRows[0].problems[0]).toMatchObject({ code: 'RIGHT_KEPT_HERE' });
  expect((await ask('ipr', 'POST', '/ipr/rights/T2017-00010/renewal/approval', {})).json()).toEqual({});
  expect(await show('theirs', 'T2017-00010')).toMatchObject({ validTo: '2037-03-01', edition: 2, isCopy: false });
});

test('a record is reminded of once, lapses by itself, and is shown as expired from the day after its end', async () => {
  await send(copyLine('T2016-00020', { holderId: ours, validFrom: '2016-12-23', validTo: '2026-12-23', form: sampleRight({ figures: [], papers: [], rightNo: 'L20', title: '暮潮' }) }));
  await keepRights(house);
  await keepRights(house);
  expect((await show('ours', 'T2016-00020')).reminders).toMatchObject([{ reminder: 'ONE_MONTH', validTo: '2026-12-23' }]);
  expect((await ask('ours', 'GET', '/ipr/own?search=L20')).json()[0]).toMatchObject({ daysToEnd: 30, renewable: true, reminded: 'ONE_MONTH' });
  now = Instant.parse('2026-12-23T15:59:59.000Z');
  await keepRights(house);
  expect((await ask('', 'GET', '/public/rights/T2016-00020')).json().state).toBe('RECORDED');
  now = Instant.parse('2026-12-23T16:00:00.000Z');
  // Before the keeper comes by it is not in force either.
  expect((await ask('', 'GET', '/public/rights/T2016-00020')).json().state).toBe('EXPIRED');
  expect((await ask('', 'GET', `/public/rights?word=${encodeURIComponent('暮潮')}&state=EXPIRED`)).json()).toMatchObject({ total: 1 });
  await keepRights(house);
  expect(await show('ours', 'T2016-00020')).toMatchObject({ stage: 'expired', cause: 'TERM' });
  expect((await base.db.read('select state from ipr.pub_rights where record_no = $1', ['T2016-00020']))[0]).toEqual({ state: 'EXPIRED' });
  expect((await ask('', 'GET', `/public/rights?word=${encodeURIComponent('暮潮')}`)).json()).toMatchObject({ total: 1, rows: [{ recordNo: 'T2016-00020', state: 'EXPIRED' }] });
  expect((await ask('ours', 'POST', '/ipr/rights/T2016-00020/renewal', {})).json()).toMatchObject({ code: 'RENEWAL_TOO_LATE' });
  expect(await send(copyLine('T2016-00020', { holderId: ours, validFrom: '2016-12-23', validTo: '2026-12-23', form: sampleRight({ figures: [], papers: [], rightNo: 'L20', title: '暮潮' }) }))).toMatchObject({ unchanged: 1 });
  now = monday;
});

test('anybody finds a record by any part of its words in any script, by class, holder and number, page by page', async () => {
  await send(...Array.from({ length: 30 }, (_, index) => copyLine(`C2019-${String(index + 1).padStart(5, '0')}`, {
    form: sampleRight({ kind: 'COPYRIGHT', niceClasses: [], figures: [], papers: [], rightNo: `S${index}`, title: `山灯 ${index}`, textMarks: index === 7 ? ['Фонарь', 'مصباح', '100%_x'] : ['LANTERN Élan'], holder: { ...sampleRight().holder, name: `山灯工坊`, nameEn: 'Hill Lamp Works' } }),
  })));
  const found = async (query: Record<string, string>) => (await ask('', 'GET', `/public/rights?${new URLSearchParams(query).toString()}`)).json();
  expect(await found({ word: 'фон' })).toMatchObject({ total: 1, rows: [{ recordNo: 'C2019-00008' }] });
  expect(await found({ word: 'مصب' })).toMatchObject({ total: 1 });
  expect(await found({ word: '0%_' })).toMatchObject({ total: 1 });
  expect(await found({ word: 'ＬＡＮＴＥＲＮ elan' })).toMatchObject({ total: 29, pages: 2 });
  const [one, two] = [await found({ word: '山灯' }), await found({ word: '山灯', page: '2' })];
  expect([one.rows.length, two.rows.length, new Set([...one.rows, ...two.rows].map(({ recordNo }: { recordNo: string }) => recordNo)).size]).toEqual([24, 6, 30]);
  expect(await found({ holder: 'hill lamp' })).toMatchObject({ total: 30 });
  expect(await found({ number: 'c2019-00003' })).toMatchObject({ total: 1 });
  expect(await found({ holder: '山灯', niceClass: '28' })).toMatchObject({ total: 0, rows: [] });
  expect((await found({ niceClass: '28' })).rows.every(({ niceClasses }: { niceClasses: number[] }) => niceClasses.includes(28))).toBe(true);
  expect(await found({ word: "'; drop table ipr.rights; --" })).toMatchObject({ total: 0 });
  expect((await ask('', 'GET', '/public/rights?niceClass=46')).status).toBe(400);
});

test('who asks too often waits', async () => {
  const answers = [];
  for (let asked = 0; asked < 62; asked += 1) answers.push((await app.inject({ url: '/api/public/rights/T2099-00001', remoteAddress: '192.0.2.7' })).statusCode);
  expect([answers[0], answers.at(-1)]).toEqual([404, 429]);
});

test('two of a holder’s applications for the same right are one too many; another holder’s is shown to the section', async () => {
  const first = await recorded('ours', { rightNo: 'SAME' });
  const { recordNo } = (await ask('ours', 'POST', '/ipr/rights', await formOf('ours', { rightNo: 'SAME' }))).json();
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/application`, {})).json()).toMatchObject({ code: 'RIGHT_APPLIED_ALREADY', facts: { recordNo: first } });
  const other = await applied('theirs', { rightNo: 'SAME' });
  expect(await show('ipr', other)).toMatchObject({ sameRight: [first] });
  expect(await show('theirs', other)).toMatchObject({ sameRight: [] });
});

test('a withdrawn figure is published no more; a cancelled record is shown to nobody else', async () => {
  const [one, two] = [await figureOf('ours', 'one'), await figureOf('ours', 'two')];
  const recordNo = await recorded('ours', { rightNo: 'W1', figures: [one.hash, two.hash] });
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/figures/${recordNo}-F1/withdrawal`, { reasons: '不再使用' })).json()).toEqual({});
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).json().figures).toEqual([two.shown]);
  expect((await ask('', 'GET', `/public/figures/${one.shown}`)).status).toBe(404);
  expect((await ask('ours', 'POST', `/ipr/rights/${recordNo}/cancellation`, { reasons: '品牌停用' })).json()).toEqual({});
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).status).toBe(404);
  expect(await show('ipr', recordNo)).toMatchObject({ stage: 'cancelled', reasons: '品牌停用' });
});

test('of two officers who decide at once one is told to look again or that it is decided', async () => {
  const recordNo = await applied('ours', { rightNo: 'RACE' });
  const answers = await Promise.all([ask('ipr', 'POST', `/ipr/rights/${recordNo}/recordation`, {}), ask('chief', 'POST', `/ipr/rights/${recordNo}/refusal`, { ground: 'NOT_PROTECTED', reasons: '不受保护' })]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('pictures of goods that a holder confirmed join its figures, for officers and the holder only, until they are found not to infringe', async () => {
  const recordNo = await recorded('ours', { rightNo: 'LOOK' });
  const [picture, film] = [await house.files.put(drawnPicture('goods at the dock', 9, 200, 150)), await house.files.put(Buffer.from('a film, no picture'))];
  const hear = async (version: number, type: string, event: Record<string, unknown>): Promise<void> => {
    for (const reaction of iprModule.reactions(house)) if (reaction.hears.includes(`ipr-case.${type}`)) await reaction.does([{ leaf: version, domain: 'ipr-case', stream: 'ZA-1', version, type, at: now, by: 'holder-1', event: { recordNo, caseNo: 'ZA-1', ...event } }]);
  };
  await hear(5, 'HolderConfirmed', { evidence: [picture, film] });
  await hear(5, 'HolderConfirmed', { evidence: [picture, film] });
  const figures = (await show('ours', recordNo)).figures;
  expect(figures).toMatchObject([{ source: 'FILED' }, { figureId: `${recordNo}-F2`, hash: picture, source: 'LOOKALIKE', caseNo: 'ZA-1' }]);
  const { shown } = figures[1];
  expect((await ask('', 'GET', `/public/rights/${recordNo}`)).json().figures).toHaveLength(1);
  expect([(await ask('', 'GET', `/public/figures/${shown}`)).status, (await ask('theirs', 'GET', `/ipr/figures/${shown}`)).status, (await ask('ours', 'GET', `/ipr/figures/${shown}`)).status, (await ask('inspector', 'GET', `/ipr/figures/${picture}`)).status]).toEqual([404, 404, 200, 200]);
  await hear(8, 'InvestigationConcluded', { finding: 'INFRINGING' });
  expect((await show('ours', recordNo)).figures).toHaveLength(2);
  await hear(9, 'CourtConcluded', { outcome: 'NOT_INFRINGING' });
  expect((await show('ours', recordNo)).figures).toHaveLength(1);
});
