import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cuscarInterchange, cuscarSegments } from '#kernel/edifact/sample.ts';
import { readEdi } from '#kernel/edifact/reader.ts';
import { type InterchangeSpec, type SegmentSpec, writeInterchange } from '#kernel/edifact/write.ts';
import { Instant } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { execute } from '#platform/execute.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import type { ManifestReceipt } from '../contract/endpoints.ts';
import { sampleManifest } from '../model/sample.ts';
import { bills } from '../model/stored.ts';
import { lodge } from './lodging.ts';
import { manifestModule } from './module.ts';
import { billOf, listBills, tallyOf, visitsOf } from './queries.ts';
import { manifestTemplate } from './spreadsheet.ts';
import { takeTerminalMessage } from './terminal.ts';

let test_: TestDatabase;
let house: House;
const at = Instant.parse('2026-11-18T00:00:00.000Z');
const firm = '91330201MA2825TK0U';
beforeAll(async () => {
  test_ = await testDatabase();
  house = { db: test_.db, files: folderStore(join(tmpdir(), `guanlan-manifest-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => at, log: pino({ level: 'silent' }) };
});
afterAll(() => test_.drop());

const utf8 = (text: string) => new TextEncoder().encode(text);
const json = (facts: object, voyage = '088E') => utf8(JSON.stringify({ ...sampleManifest, voyage, ...facts }));
async function send(bytes: Uint8Array, contentType = 'application/json', uscc = firm): Promise<ManifestReceipt> {
  const answer = await lodge(house, { bytes, contentType, charset: 'declared', by: 'starline-1', uscc, at });
  if ('refused' in answer) throw new Error(answer.refused.code);
  return answer;
}
const errors = (receipt: ManifestReceipt) => receipt.problems.filter((problem) => problem.severity === 'error').map((problem) => `${problem.code} ${problem.billNo}`);
function terminal(type: 'CODECO' | 'COARRI', code: string, voyage: string, boxes: readonly string[], reference: string, status = '3'): Uint8Array {
  const segments: SegmentSpec[] = [
    ['BGM', code, `D${reference}`, '9'], ['TDT', '20', voyage, '1', '', ['STARLINE', '172', '20'], '', '', ['9324966', '146', '11', 'STAR OF BEILUN']], ['NAD', 'CF', ['STARLINE', '160', '166']],
    ...boxes.flatMap((box): SegmentSpec[] => [['EQD', 'CN', box, ['45G1', '102', '5'], '', status, '5'], ['DTM', [type === 'CODECO' ? '7' : '203', '202611231600', '203']], ['LOC', '9', ['CNNGB', '139', '6'], ['NBBLCT']]]),
    ['CNT', ['16', String(boxes.length)]],
  ];
  const spec: InterchangeSpec = { ...cuscarInterchange(), sender: 'NBBLCT', reference, messages: [{ reference: '1', type, version: 'D', release: '95B', segments }] };
  return utf8(writeInterchange(spec));
}
const report = (bytes: Uint8Array) => takeTerminalMessage(house, bytes, { by: 'device:NBBLCT', at, site: 'NBBLCT' });

test('a manifest in JSON is filed, its bills and boxes can be read', async () => {
  const receipt = await send(json({}));
  expect(receipt).toMatchObject({ receipt: '01', billCount: 4, boxCount: 2, repeated: false, zh: '舱单已接受:提单 4 票' });
  const bill = await billOf(test_.db, '9324966/088E/NBXM26000001');
  expect(bill).toMatchObject({ status: 'ACCEPTED', packages: 120, grossKg: '18250.5', houses: ['NBXH26000001', 'NBXH26000002'], boxes: ['CSQU3054383'] });
  expect(await visitsOf(test_.db, 'CSQU3054383')).toMatchObject([{ stage: 'manifested', seals: ['CN600123'], billKeys: ['9324966/088E/NBXM26000001', '9324966/088E/NBXH26000001', '9324966/088E/NBXH26000002'] }]);
  const [event] = await test_.db.read<{ refs: string[] }>("select refs from ledger.events where domain = 'manifest.bill' and stream = '9324966/088E/NBXM26000001'");
  expect(event?.refs).toEqual(['bill:NBXM26000001', 'voyage:9324966/088E', 'box:CSQU3054383']);
});

test('the same file sent again is given the same answer and files nothing', async () => {
  expect(await send(json({}))).toMatchObject({ receipt: '01', repeated: true });
  expect(await test_.db.read("select count(*)::int as count from ledger.events where domain = 'manifest.manifest'")).toEqual([{ count: 1 }]);
});

test('the same bills in another message are refused, each by name', async () => {
  expect(errors(await send(json({ messageId: 'MF2' })))).toEqual(['NBXM26000001', 'NBXH26000001', 'NBXH26000002', 'NBXM26000002'].map((billNo) => `BILL_FILED_ALREADY ${billNo}`));
});

test('an amendment replaces the bill and takes its box off; another firm cannot make it', async () => {
  const amend = json({ messageId: 'MF3', function: 'AMEND', bills: [{ ...sampleManifest.bills[3], boxes: [], packages: 51, goods: [{ description: 'PARTS', packages: 51, grossKg: '900' }] }], boxes: [] });
  expect(errors(await send(amend, 'application/json', '91330201MA2826AB0X'))).toEqual(['BILL_UNKNOWN NBXM26000002']);
  expect(await send(amend)).toMatchObject({ receipt: '01' });
  expect(await billOf(test_.db, '9324966/088E/NBXM26000002')).toMatchObject({ packages: 51, amendments: 1, boxes: [] });
  expect(await visitsOf(test_.db, 'MSKU0308961')).toEqual([]);
});

test('a deletion names its bills only', async () => {
  expect(await send(json({ messageId: 'MF4', function: 'DELETE', bills: [{ billNo: 'NBXM26000002' }] }))).toMatchObject({ receipt: '01' });
  expect(await billOf(test_.db, '9324966/088E/NBXM26000002')).toMatchObject({ status: 'DELETED' });
  expect(await test_.db.read("select 1 from manifest.pub_bills where bill_no = 'NBXM26000002'")).toEqual([]);
});

test('a manifest in EDIFACT is answered with CONTRL, with errors one by one', async () => {
  const text = writeInterchange(cuscarInterchange(cuscarSegments.map((segment): SegmentSpec => segment[0] === 'TDT' ? ['TDT', '20', '100E', '1', '', ['STARLINE', '172', '20'], '', '', ['9324966', '146', '11', 'STAR']] : segment)));
  const refused = await send(utf8(text.replace('KGM:18250.5', 'KGM:X')), 'application/edifact');
  expect(refused).toMatchObject({ receipt: '03', problems: [{ code: 'ELEMENT_NOT_NUMERIC', line: 10, field: 'MEA.3.2' }] });
  expect(refused.contrl).toContain("UCS+9'UCD+37+4:2'");
  const accepted = await send(utf8(text), 'application/edifact');
  expect(accepted).toMatchObject({ receipt: '01', billCount: 1 });
  expect(readEdi(utf8(accepted.contrl ?? '')).problems).toEqual([]);
  expect(await send(utf8(text.slice(0, 400)), 'application/edifact')).toMatchObject({ receipt: '03', problems: expect.arrayContaining([expect.objectContaining({ code: 'SEGMENT_UNTERMINATED' })]) });
});

test('the template filled in is a manifest; a formula in it is refused', async () => {
  const template = await manifestTemplate();
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(template.buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet) sheet.getRow(2).getCell(7).value = '101E';
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  expect(await send(bytes, 'application/octet-stream')).toMatchObject({ receipt: '01', billCount: 1, boxCount: 1 });
  if (sheet) sheet.getRow(2).getCell(25).value = { formula: '1+1', result: 2 };
  const refused = await send(new Uint8Array(await workbook.xlsx.writeBuffer()), 'application/octet-stream');
  expect(refused).toMatchObject({ receipt: '03', problems: expect.arrayContaining([expect.objectContaining({ code: 'SHEET_FORMULA', line: 2, zh: '第 2 行:“毛重(千克)”是公式,请改为数值' })]) });
});

test('what is neither EDIFACT nor JSON nor xlsx is refused', async () => {
  expect(await lodge(house, { bytes: utf8('hello'), contentType: 'text/plain', charset: 'declared', by: 'x', uscc: firm, at })).toMatchObject({ refused: { code: 'MESSAGE_TYPE_UNKNOWN' } });
});

test('a late manifest is accepted, and its lateness recorded', async () => {
  const receipt = await send(json({ loadingAt: '2026-11-18T12:00:00.000Z' }, '102E'));
  expect(receipt).toMatchObject({ receipt: '01', lateMinutes: 720, problems: [{ code: 'FILED_LATE', severity: 'warning' }] });
  expect((await listBills(test_.db, { search: '', imo: '', voyage: '102E', status: '', after: '', limit: 2 })).next).toBe('9324966/102E/NBXH26000002');
});

test('a discharge of every box makes the bill discharged; the reply is the same when it is sent twice', async () => {
  await send(json({ messageId: 'MF103' }, '103E'));
  const bytes = terminal('COARRI', '44', '103E', ['CSQU3054383', 'MSKU0308961'], 'T0001');
  const first = await report(bytes);
  expect(first).toMatchObject({ accepted: true, repeated: false, boxCount: 2, unmatched: 0 });
  expect(readEdi(utf8(first.contrl)).problems).toEqual([]);
  expect(first.aperaks.map((text) => readEdi(utf8(text)).problems)).toEqual([[]]);
  expect(await report(bytes)).toEqual({ ...first, repeated: true });
  expect(await billOf(test_.db, '9324966/103E/NBXM26000001')).toMatchObject({ status: 'DISCHARGED', dischargedAt: '2026-11-23T08:00:00.000Z' });
});

test('a discharge before its manifest is kept, shows as over, and is matched when the manifest comes', async () => {
  expect(await report(terminal('COARRI', '44', '104E', ['CSQU3054383', 'TGHU1643396'], 'T0002'))).toMatchObject({ accepted: true, unmatched: 2 });
  expect(await test_.db.read("select 1 from manifest.pub_boxes where voyage = '104E'")).toEqual([]);
  await send(json({ messageId: 'MF104' }, '104E'));
  expect(await billOf(test_.db, '9324966/104E/NBXM26000001')).toMatchObject({ status: 'DISCHARGED' });
  expect(await tallyOf(test_.db, '9324966', '104E', 'I')).toEqual({ over: ['TGHU1643396'], short: ['MSKU0308961'], bills: [] });
});

test('a gate-in of every box is the arrival that an export declaration needs', async () => {
  await send(json({ messageId: 'MF105', kind: 'PRE_ALLOCATION', direction: 'E' }, '105W'));
  const arrived = () => test_.db.read("select boxes, arrived from manifest.pub_bills where bill_key = '9324966/105W/NBXM26000001'");
  expect(await arrived()).toEqual([{ boxes: ['CSQU3054383'], arrived: false }]);
  await report(terminal('CODECO', '34', '105W', ['CSQU3054383'], 'T0003', '2'));
  expect(await arrived()).toEqual([{ boxes: ['CSQU3054383'], arrived: true }]);
});

test('a terminal message with errors is answered and not taken; mended, it may come under the same reference', async () => {
  const broken = new TextDecoder().decode(terminal('COARRI', '44', '103E', ['CSQU3054383'], 'T0009')).replace('UNZ+1', 'UNZ+2');
  expect(await report(utf8(broken))).toMatchObject({ accepted: false, boxCount: 0, aperaks: [], contrl: expect.stringContaining('+4+29+UNZ+2') });
  expect(await report(utf8(broken.replace('UNZ+2', 'UNZ+1')))).toMatchObject({ accepted: true, boxCount: 1 });
});

test('many reports on one box at once are all taken', async () => {
  await send(json({ messageId: 'MF106' }, '106E'));
  const moves = ['44', '44', '44', '44'].map((code, index) => report(terminal('COARRI', code, '106E', ['MSKU0308961'], `R${index}`)));
  expect((await Promise.all(moves)).every((receipt) => receipt.accepted)).toBe(true);
  expect((await visitsOf(test_.db, 'MSKU0308961')).find((visit) => visit.voyage === '106E')?.reports).toHaveLength(4);
});

test('a file of two interchanges is turned away whole, because one answer cannot be about both', async () => {
  const both = (one: Uint8Array, other: Uint8Array) => new Uint8Array([...one, ...other]);
  const first = terminal('COARRI', '44', '103E', ['CSQU3054383'], 'T0101');
  const answer = await report(both(first, terminal('COARRI', '44', '103E', ['MSKU0308961'], 'T0102')));
  expect(answer).toMatchObject({ accepted: false, boxCount: 0, aperaks: [] });
  expect(answer.contrl).toMatch(/UCI\+T0101\+[^+]*\+[^+]*\+4\+33\+UNB/);
  expect(await report(first)).toMatchObject({ accepted: true, boxCount: 1 });

  const manifest = (reference: string, billNo: string) => utf8(writeInterchange({ ...cuscarInterchange(cuscarSegments.map((segment): SegmentSpec => segment[0] === 'RFF' ? ['RFF', ['BM', billNo]] : segment)), reference }));
  const receipt = await send(both(manifest('IC0101', 'NBXM26000101'), manifest('IC0102', 'NBXM26000102')), 'application/edifact');
  expect(receipt.receipt).toBe('03');
  expect(errors(receipt)).toEqual(['SECOND_INTERCHANGE ']);
  expect(receipt.contrl).toMatch(/UCI\+IC0101\+[^+]*\+[^+]*\+4\+33\+UNB/);
});

test('a message beyond the limit is refused before it is read', async () => {
  const send = manifestModule.routes(house).find((each) => each.endpoint.name === 'sendTerminalMessage');
  const megabyte = Buffer.alloc(1024 * 1024, 65);
  const body = Readable.from(Array.from({ length: 34 }, () => megabyte));
  const caller = { kind: 'device', id: 'd', name: '', roles: [], district: '', uscc: '', site: '' } as const;
  expect(await send?.handle({}, { caller, by: 'd', at, requestId: 'r', commandId: undefined, body, contentType: '', ip: '' })).toMatchObject({ refused: { code: 'BODY_TOO_LARGE' } });
});

test('a released declaration releases its bill, a hold stands in the way', async () => {
  await send(json({ messageId: 'MF107' }, '107E'));
  const id = '9324966/107E/NBXM26000002';
  await execute(test_.db, bills, id, { type: 'HoldBill', hold: 'NO_UNLOAD', reason: '布控', by: 'wang', at });
  expect(await execute(test_.db, bills, id, { type: 'NoteRelease', entryId: '310420261000000001', by: 'x', at })).toMatchObject({ ok: false, refusal: { code: 'BILL_HELD' } });
  await execute(test_.db, bills, id, { type: 'LiftHold', reason: '查无异常', by: 'wang', at });
  expect(await execute(test_.db, bills, id, { type: 'NoteRelease', entryId: '310420261000000001', by: 'x', at })).toMatchObject({ ok: true });
  expect(await billOf(test_.db, id)).toMatchObject({ status: 'RELEASED' });
});

test('ten thousand bills are filed within twenty seconds', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  const boxes = numbers.map((index) => ({ boxNo: `ABCU${String(index).padStart(7, '0')}`, sizeType: '45G1' }));
  const many = numbers.map((index) => ({ ...sampleManifest.bills[3], billNo: `BULK${String(index).padStart(6, '0')}`, boxes: [{ boxNo: `ABCU${String(index).padStart(7, '0')}`, packages: 50 }] }));
  const bytes = json({ messageId: 'BULK', bills: many, boxes }, '999E');
  expect(await send(bytes)).toMatchObject({ receipt: '01', billCount: 10_000 });
}, 60_000);
