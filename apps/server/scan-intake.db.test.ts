import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { analyseWaiting } from '#domains/scan-review/server/analyse-waiting.ts';
import { type Analyst, openAnalyst } from '#domains/scan-review/server/analyst.ts';
import { isAdviceHeld, watchScores } from '#domains/scan-review/server/guard.ts';
import { keepLots } from '#domains/scan-review/server/lot-keeper.ts';
import { scanReviewModule } from '#domains/scan-review/server/module.ts';
import { openShadow } from '#domains/scan-review/server/shadow.ts';
import { openTypicalReader } from '#domains/scan-review/server/typical-anew.ts';
import { networkIn, servingModels } from '#domains/scan-review/server/cards.ts';
import { takePart } from '#domains/scan-review/server/uploads.ts';
import { addMinutes, type Instant, instantOf } from '#kernel/instant.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { buildServer } from '#platform/http/serve.ts';
import type { House } from '#platform/house.ts';
import type { Caller } from '#platform/permission.ts';
import { writeTiff } from '#platform/pictures/picture16.ts';
import { catalogue, permissions } from './compose.ts';

let database: TestDatabase;
let house: House;
let app: FastifyInstance;
let now: Instant = instantOf(Date.parse('2026-11-24T01:00:00.000Z'));
const folder = join(tmpdir(), `guanlan-scan-${randomUUID()}`);
const entryId = '310420261000000042';
const [width, height] = [2600, 120];
const machine = (id: string): Caller => ({ kind: 'device', id, name: id, roles: ['SCANNER'], district: '', uscc: '', site: 'NBCT01' });
const officer = (id: string, role = 'IMAGE_REVIEW'): Caller => ({ kind: 'officer', id, name: id, roles: [role], district: '3100', uscc: '', site: 'SHENTU01' });
const callers: Record<string, Caller> = { scanner: machine('scanner-1'), other: machine('scanner-2'), bo: officer('3100811'), yan: officer('3100812'), chief: officer('3100801', 'IMAGE_CHIEF') };

beforeAll(async () => {
  database = await testDatabase();
  house = { db: database.db, files: folderStore(folder), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({ db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? officer('x', '') }, permissions, catalogue, now: house.now, log: (line) => { throw new Error(JSON.stringify(line)); } }, scanReviewModule.routes(house));
  const declare = (id: string, stage: string) => database.owner.write(
    `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny, released_at)
     values ($1, 1, '{"form":{}}', $2, 'I', '3104', 'T', 'A', $1, 'K', array['CSQU3054383'], '2026-11-23T01:00:00.000Z', '{}', 12.5, null)`, [id, stage]);
  await declare(entryId, 'in-process');
  await declare('310420261000000043', 'closed');
});
afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A box of 12.19 m at 5 mm, its walls, a load in it: the lower energy passes less. */
function pictureOf(pass: number, load: number, through = 0): Promise<Buffer> {
  const data = Uint16Array.from({ length: width * height }, (_, at) => {
    const column = at % width;
    if (column < 80 || column >= 2518) return 50_000;
    const wall = 0.86 * pass * (column % 56 < 28 ? 1 : 0.96);
    return 50_000 * (through || wall * (column > 600 && column < 1800 ? load : 1));
  });
  return writeTiff({ width, height, data });
}
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const zipped = (files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> => new Promise((resolve, reject) => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
});
type Bent = { readonly high?: Buffer; readonly low?: Buffer; readonly manifest?: Readonly<Record<string, unknown>>; readonly files?: Readonly<Record<string, Buffer | string>>; readonly box?: Readonly<Record<string, unknown>>; readonly lie?: boolean };
async function packageOf(scanNo: string, bent: Bent = {}): Promise<Buffer> {
  const [high, low] = [bent.high ?? (await pictureOf(1, 0.3)), bent.low ?? (await pictureOf(0.98, 0.24))];
  const picture = (energyMV: number, file: string, bytes: Buffer) => ({ energyMV, file, encoding: 'transmission-u16', airLevel: 50_000, darkLevel: 0, sha256: bent.lie ? '0'.repeat(64) : sha(bytes) });
  const manifest = {
    format: 'scan-package/1', scanNo, scannedAt: '2026-11-24T08:15:30.250+08:00',
    device: { id: 'NBBL-03', maker: 'm', model: 'm', detectors: height, pixelMm: { along: 5, up: 5 }, geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4200, sourceToArrayMm: 8400 }, health: { deadChannels: [], doseDrift: 0 } },
    images: [picture(9, 'high.tif', high), picture(6, 'low.tif', low)],
    containers: [{ no: 'CSQU3054383', isoSizeType: '45G1', fromPx: 80, toPx: 2518, doorAt: 'right', ...bent.box }], declared: [], entryId, instructionId: null, ...bent.manifest,
  };
  return zipped({ 'manifest.json': JSON.stringify(manifest), 'high.tif': high, 'low.tif': low, ...bent.files });
}
const call = (who: string, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object | Buffer) =>
  app.inject({ method, url: `/api/scan-review${url}`, headers: { authorization: `Bearer ${who}`, 'content-type': Buffer.isBuffer(payload) ? 'application/zip' : 'application/json' }, ...(payload ? { payload } : {}) });
const send = (scanNo: string, bytes: Buffer, who = 'scanner', offset = 0, size = bytes.length) => call(who, 'PUT', `/packages/${scanNo}?size=${size}&offset=${offset}`, bytes);
const eventsOf = async (scanNo: string) => (await database.db.read<{ type: string }>(`select e.type from ledger.events e where e.domain = 'scan-review' and e.stream = $1 order by e.version`, [scanNo])).map(({ type }) => type);
const opinion = (advice: 'look' | 'suspect' | 'release') => ({ scanNo: 'S', containerNo: 'CSQU3054383', model: 'net', ms: 1, quality: { ok: true, reasons: [] }, advice, reasons: [] });
/** A network that says the same of every box and finds it at one place among others. */
const saying = (advice: 'look' | 'suspect' | 'release', likeness?: readonly number[]): Analyst => ({ analyse: async () => ({ boxes: [{ opinion: opinion(advice), withheld: ['no-calibration'], scores: {}, densest: 40, likeness: likeness && Float32Array.from(likeness) }], model: 'net' }) });
/** Two persons chose the reader: told to the reaction as the ledger tells it. */
async function drawn(scanNo: string, ask: number, who: string): Promise<void> {
  const reaction = scanReviewModule.reactions(house).find(({ name }) => name === 'scan-review.assign');
  const event = { type: 'HandDecisionRecorded', id: `${scanNo}/${ask}`, roundId: 'image-r', proposedBy: 'a', reason: 'b', result: { kind: 'image', reviewers: [who] }, by: 'c', at: now };
  const heard = { leaf: 1, domain: 'draw', stream: `image:${scanNo}/${ask}`, version: 3, type: event.type, at: now, by: 'c', event };
  await Promise.all([reaction?.does([heard]), reaction?.does([heard])]);
}

test('a sound package is received, analysed, asks for a reviewer, and sent again is answered alike', async () => {
  const bytes = await packageOf('S-1', { files: { 'analysis.json': '{"advice":"look"}' } });
  const first = await send('S-1', bytes);
  expect([first.statusCode, first.json()]).toEqual([200, expect.objectContaining({ whole: true, stage: 'received', packageHash: sha(bytes), faults: [] })]);
  expect((await send('S-1', bytes)).json()).toEqual(first.json());
  expect(await eventsOf('S-1')).toEqual(['ScanReceived']);
  await Promise.all([analyseWaiting(house, saying('look')), analyseWaiting(house, saying('look'))]);
  expect((await send('S-1', bytes)).json()).toMatchObject({ whole: true, stage: 'queued' });
  expect(await eventsOf('S-1')).toEqual(['ScanReceived', 'OpinionSealed', 'ReviewerAsked']);
  const other = await send('S-1', await packageOf('S-1'));
  expect([other.statusCode, other.json().code]).toEqual([409, 'SCAN_NO_TAKEN']);
});

test('two analysts share what waits: both are at work at once, each scan is analysed once, and a fault holds up nobody', async () => {
  const scanNos = ['TWO-1', 'TWO-2', 'TWO-3'];
  for (const scanNo of scanNos) await send(scanNo, await packageOf(scanNo));
  const asked: string[] = [];
  let [busy, most] = [0, 0];
  const sharing: Analyst = {
    analyse: async (scan) => {
      asked.push(scan.manifest.scanNo);
      most = Math.max(most, busy += 1);
      for (let tries = 0; most < 2 && tries < 200; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
      busy -= 1;
      return scan.manifest.scanNo === 'TWO-2' ? { fault: 'the thread ended (1)' } : saying('look').analyse(scan);
    },
  };
  await analyseWaiting(house, sharing, sharing);
  expect(most).toBe(2);
  expect(asked.toSorted()).toEqual(scanNos);
  expect(await Promise.all(scanNos.map(eventsOf))).toEqual(scanNos.map((scanNo) => ['ScanReceived', scanNo === 'TWO-2' ? 'AnalysisFailed' : 'OpinionSealed', 'ReviewerAsked']));
});

test.each<[string, string, Bent]>([
  ['a wrong hash', 'PICTURE_HASH_DIFFERS', { lie: true }],
  ['a box with a wrong check digit', 'SCAN_BOX_WRONG', { box: { no: 'CSQU3054384' } }],
  ['a box beyond the picture', 'SCAN_BOX_SPAN_WRONG', { box: { toPx: 2601 } }],
  ['an unknown declaration', 'SCAN_ENTRY_UNKNOWN', { manifest: { entryId: '310420261000000099' } }],
  ['a closed declaration', 'SCAN_ENTRY_CLOSED', { manifest: { entryId: '310420261000000043' } }],
  ['a box of another declaration', 'SCAN_BOX_OF_OTHER_ENTRY', { box: { no: 'MSKU6011672' } }],
  ['a missing member', 'PACKAGE_MANIFEST_WRONG', { manifest: { device: {} } }],
  ['another scan number', 'SCAN_NO_DIFFERS', { manifest: { scanNo: 'S-9' } }],
])('%s is refused and nothing is kept', async (_, code, bent) => {
  const answer = await send('S-2', await packageOf('S-2', bent));
  expect(answer.json()).toMatchObject({ code, zh: expect.stringMatching(/\p{Script=Han}/u) });
  expect(await eventsOf('S-2')).toEqual([]);
});

test('one energy from a device that sends two is sent back for a rescan; from a device of one energy it is read', async () => {
  const high = await pictureOf(1, 0.3);
  const alone = { images: [{ energyMV: 9, file: 'high.tif', encoding: 'transmission-u16', airLevel: 50_000, darkLevel: 0, sha256: sha(high) }] };
  const device = { id: 'NBBL-06', maker: 'm', model: 'm', detectors: height, pixelMm: { along: 5, up: 5 }, geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4200, sourceToArrayMm: 8400 }, health: { deadChannels: [], doseDrift: 0 } };
  expect((await send('ENERGY-0', await packageOf('ENERGY-0'))).json()).toMatchObject({ stage: 'received' });
  now = addMinutes(now, 1);
  const lacking = (await send('ENERGY-1', await packageOf('ENERGY-1', { high, manifest: alone }))).json();
  expect(lacking).toMatchObject({ stage: 'rescan-asked', faults: [{ code: 'ENERGY_MISSING', zh: expect.stringContaining('缺少一个能量') }] });
  // After twenty with one it is taken to have no more.
  for (let i = 2; i <= 20; i += 1) {
    now = addMinutes(now, 1);
    expect((await send(`ENERGY-A${i}`, await packageOf(`ENERGY-A${i}`, { high, manifest: alone }))).json()).toMatchObject({ stage: 'rescan-asked' });
  }
  expect((await send('ENERGY-A21', await packageOf('ENERGY-A21', { high, manifest: alone }))).json()).toMatchObject({ stage: 'received' });
  for (const scanNo of ['ENERGY-2', 'ENERGY-3']) expect((await send(scanNo, await packageOf(scanNo, { high, manifest: { ...alone, device } }))).json()).toMatchObject({ stage: 'received', faults: [] });
});

test('the newest weighbridge reading of a box stands beside its scan', async () => {
  const passage = (id: string, at: string, boxes: string[], gathered: object) => database.owner.write(
    `insert into gate.passages (id, version, state, stage, area_id, direction, plate, boxes, decided_at) values ($1, 1, $2, 'passed', 'A', 'E', '浙B1', $3, $4)`, [id, JSON.stringify({ gathered }), boxes, at]);
  await passage('W-1', '2026-11-23T05:00:00.000Z', ['CSQU3054383'], { grossKg: 30_100, tareKg: 15_000 });
  await passage('W-2', '2026-11-23T09:00:00.000Z', ['CSQU3054383', 'MSKU1234565'], { grossKg: 41_250.5, tareKg: null });
  await passage('W-0', '2026-11-10T09:00:00.000Z', ['TGHU1234567'], { grossKg: 30_000, tareKg: 15_000 });
  await passage('W-3', '2026-11-23T11:00:00.000Z', ['CSQU3054383'], { grossKg: null, tareKg: null });
  await send('WEIGHED-1', await packageOf('WEIGHED-1'));
  expect((await call('chief', 'GET', '/scans/WEIGHED-1')).json()).toMatchObject({ weighed: [{ boxNo: 'CSQU3054383', boxes: 2, direction: 'E', grossKg: 41_250.5, tareKg: null, at: '2026-11-23T09:00:00.000Z' }] });
  await database.owner.write(`update gate.passages set boxes = array['CSQU3054383'] where id = 'W-0'`, []);
  await database.owner.write(`delete from gate.passages where id <> 'W-0'`, []);
  expect((await call('chief', 'GET', '/scans/WEIGHED-1')).json()).toMatchObject({ weighed: [] });
});

test('swapped energies, sizes that differ, a dimension bomb and a truncated zip are refused by name', async () => {
  const [high, low] = [await pictureOf(1, 0.3), await pictureOf(0.98, 0.24)];
  expect((await send('S-3', await packageOf('S-3', { high: low, low: high }))).json().code).toBe('ENERGIES_SWAPPED');
  expect((await send('S-3', await packageOf('S-3', { low: await writeTiff({ width: 10, height: 10, data: new Uint16Array(100) }) }))).json().code).toBe('PICTURE_SIZES_DIFFER');
  const bomb = Buffer.from(high);
  const at = bomb.indexOf(Buffer.from([0x00, 0x01, 0x03, 0x00, 0x01, 0, 0, 0])) >= 0 ? bomb.indexOf(Buffer.from([0x00, 0x01, 0x03, 0x00, 0x01, 0, 0, 0])) : bomb.indexOf(Buffer.from([0x00, 0x01, 0x04, 0x00, 0x01, 0, 0, 0]));
  expect(at).toBeGreaterThan(0);
  bomb.writeUInt16LE(4, at + 2);
  bomb.writeUInt32LE(4_000_000_000, at + 8);
  expect((await send('S-3', await packageOf('S-3', { high: bomb }))).json()).toMatchObject({ code: 'PICTURE_UNREADABLE', facts: { fault: 'too-large' } });
  const whole = await packageOf('S-3');
  expect((await send('S-3', whole.subarray(0, whole.length / 2))).json().code).toBe('PACKAGE_UNSOUND');
  expect((await send('S-3', await zipped({ 'a/manifest.json': '{}' }))).json().code).toBe('PACKAGE_UNSOUND');
  expect(await eventsOf('S-3')).toEqual([]);
});

test('a blank, a dark, a cut and a blurred picture is taken and the site is told in words', async () => {
  const faultsOf = async (scanNo: string, bent: Bent) => {
    const receipt = (await send(scanNo, await packageOf(scanNo, bent))).json();
    return [receipt.stage, receipt.faults?.map((fault: { code: string }) => fault.code)];
  };
  expect(await faultsOf('Q-1', { high: await pictureOf(1, 1, 1), low: await pictureOf(1, 1, 1) })).toEqual(['rescan-asked', ['BLANK']]);
  expect(await faultsOf('Q-2', { high: await pictureOf(1, 1, 1e-9), low: await pictureOf(1, 1, 1e-9) })).toEqual(['rescan-asked', ['DARK']]);
  expect(await faultsOf('Q-3', { box: { toPx: 2000 } })).toEqual(['rescan-asked', ['CUT']]);
  const smooth = (bottom: number) => writeTiff({ width, height, data: Uint16Array.from({ length: width * height }, (_, at) => 50_000 * (bottom + (0.9 - bottom) * (1 + Math.cos((at % width) / 60)) / 2)) });
  expect(await faultsOf('Q-4', { high: await smooth(0.3), low: await smooth(0.2) })).toEqual(['rescan-asked', ['BLURRED']]);
});

test('a transfer goes on where the link broke, also after everything arrived and the house died before it was received', async () => {
  const bytes = await packageOf('S-5');
  const half = Math.floor(bytes.length / 2);
  expect((await send('S-5', bytes.subarray(0, half), 'scanner', 0, bytes.length)).json()).toMatchObject({ whole: false, offset: half });
  expect((await call('scanner', 'GET', '/packages/S-5')).json()).toMatchObject({ offset: half, whole: false });
  expect((await call('other', 'GET', '/packages/S-5')).statusCode).toBe(404);
  expect((await send('S-5', bytes.subarray(half - 9), 'scanner', half - 9, bytes.length)).json()).toMatchObject({ code: 'UPLOAD_OFFSET_DIFFERS', facts: { offset: half } });
  // As a house killed between the last byte and the ledger leaves it.
  async function* rest(): AsyncGenerator<Buffer> { yield bytes.subarray(half); }
  expect(await takePart(database.db, { scanNo: 'S-5', sender: 'scanner-1', offset: half, size: bytes.length }, Readable.from(rest()))).toMatchObject({ ok: true, held: bytes.length });
  expect(await eventsOf('S-5')).toEqual([]);
  expect((await send('S-5', Buffer.alloc(0), 'scanner', bytes.length, bytes.length)).json()).toMatchObject({ whole: true, stage: 'received', packageHash: sha(bytes) });
  expect(await database.db.read('select 1 from scan_review.upload_pieces', [])).toEqual([]);
});

test('a scan is assigned once, shown to its officer alone, and returns to the lot when the lease is over', async () => {
  await send('S-6', await packageOf('S-6', { files: { 'analysis.json': '{"advice":"suspect"}' } }));
  await analyseWaiting(house, saying('suspect'));
  await drawn('S-6', 1, '3100811');
  expect((await eventsOf('S-6')).filter((type) => type === 'LookAssigned')).toHaveLength(1);
  expect((await call('yan', 'GET', '/scans/S-6')).statusCode).toBe(403);
  expect((await call('bo', 'GET', '/scans/S-6')).json()).toMatchObject({ look: 1, opinion: null, looks: [], declaration: { entryId } });
  const marks = [{ boxNo: 'CSQU3054383', reason: 'WASTE', polygon: [[0, 0], [9, 0], [9, 9]], note: '' }];
  expect((await call('bo', 'PUT', '/scans/S-6/draft', { marks })).statusCode).toBe(200);

  now = addMinutes(now, 30);
  await Promise.all([keepLots(house), keepLots(house)]);
  expect((await eventsOf('S-6')).slice(-2)).toEqual(['LeaseLapsed', 'ReviewerAsked']);
  const verdict = { verdict: 'RELEASE', marks: [], setting: { channel: 'high', window: 1, level: 0.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0.1 }, dwellSeconds: 40 };
  expect((await call('bo', 'POST', '/scans/S-6/verdict', verdict)).json().code).toBe('NOT_YOUR_SCAN');
  await drawn('S-6', 2, '3100811');
  expect((await call('bo', 'GET', '/scans/S-6')).json().draft).toEqual(marks);
  // Chosen by persons, it is read twice, the second time by somebody who is told nothing.
  expect((await call('bo', 'POST', '/scans/S-6/verdict', verdict)).json()).toEqual({ stage: 'queued', projection: null });
  expect((await call('bo', 'GET', '/scans/S-6')).json()).toMatchObject({ opinion: { opinions: [{ advice: 'suspect' }], ofScanner: { advice: 'suspect' } }, model: 'net', looks: [{ verdict: 'RELEASE' }] });
  await drawn('S-6', 3, '3100812');
  expect((await call('yan', 'GET', '/scans/S-6')).json()).toMatchObject({ look: 2, opinion: null, looks: [] });
  expect((await call('chief', 'GET', '/scans/S-6')).json()).toMatchObject({ opinion: null, looks: [] });
  expect((await call('yan', 'POST', '/scans/S-6/verdict', verdict)).json()).toEqual({ stage: 'released', projection: null });
  expect((await call('chief', 'GET', '/scans/S-6')).json().looks).toHaveLength(2);
  const seen = await database.owner.read<{ caller: string }>(`select a.caller from platform.access_log a where a.endpoint = 'getScan' and a.subject = 'S-6'`);
  expect(seen.length).toBe(7);
});

test('the viewer gets the scanner\'s own values, whole and by columns', async () => {
  await send('S-7', await packageOf('S-7'));
  await analyseWaiting(house, saying('look'));
  await drawn('S-7', 1, '3100811');
  const whole = await call('bo', 'GET', '/scans/S-7/pixels/9');
  const raw = gunzipSync(whole.rawPayload);
  const values = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
  expect([whole.headers['content-encoding'], values.length, values[0], values[700]]).toEqual(['gzip', width * height, 50_000, Math.floor(50_000 * 0.86 * 0.96 * 0.3)]);
  const part = await call('bo', 'GET', '/scans/S-7/pixels/9?from=700&to=720');
  const cut = gunzipSync(part.rawPayload);
  expect([part.headers['x-width'], cut.equals(Buffer.concat(Array.from({ length: height }, (_, row) => raw.subarray((row * width + 700) * 2, (row * width + 720) * 2))))]).toEqual(['20', true]);
  expect((await call('bo', 'GET', '/scans/S-7/pixels/4')).statusCode).toBe(404);
  expect((await call('bo', 'GET', '/scans/S-7/preview')).json().code).toBe('SCAN_NOT_AT_STAGE');
  expect((await call('chief', 'GET', '/scans/S-7/preview')).headers['content-type']).toBe('image/png');
});

test('another site’s scanner can neither go on with nor throw away what has come of a package', async () => {
  const bytes = await packageOf('S-SHARED');
  const half = Math.floor(bytes.length / 2);
  expect((await send('S-SHARED', bytes.subarray(0, half), 'scanner', 0, bytes.length)).json()).toMatchObject({ whole: false, offset: half });
  expect((await send('S-SHARED', bytes.subarray(0, 100), 'other', 0, bytes.length)).json()).toMatchObject({ code: 'UPLOAD_OFFSET_DIFFERS' });
  expect((await send('S-SHARED', bytes.subarray(half), 'other', half, bytes.length)).json()).toMatchObject({ code: 'UPLOAD_OFFSET_DIFFERS' });
  expect((await send('S-SHARED', bytes.subarray(half), 'scanner', half, bytes.length)).json()).toMatchObject({ whole: true, stage: 'received' });
});

test('an analysis that breaks, or a thread that dies, leaves the scan to be read without an opinion, and the next one is analysed', async () => {
  await analyseWaiting(house, saying('look'));
  await send('A-1', await packageOf('A-1'));
  await analyseWaiting(house, { analyse: async () => ({ fault: 'the thread ended (1)' }) });
  expect(await eventsOf('A-1')).toEqual(['ScanReceived', 'AnalysisFailed', 'ReviewerAsked']);
  await drawn('A-1', 1, '3100811');
  expect((await call('bo', 'GET', '/scans/A-1')).json()).toMatchObject({ model: '', opinion: null });
  const analyst = openAnalyst();
  for (const scanNo of ['A-2', 'A-5']) {
    await send(scanNo, await packageOf(scanNo));
    await analyseWaiting(house, analyst);
    expect(await eventsOf(scanNo)).toEqual(['ScanReceived', 'OpinionSealed', 'ReviewerAsked']);
  }
});

test('where the model file is missing or broken the scan is still weighed, and the record says that no network spoke', async () => {
  const models = join(folder, 'models');
  for (const broken of [false, true]) {
    if (broken) { mkdirSync(models); writeFileSync(join(models, 'scan-net.json'), '{"model":"x"'); writeFileSync(join(models, 'scan-net.onnx'), 'not a network'); }
    const scanNo = broken ? 'A-4' : 'A-3';
    await send(scanNo, await packageOf(scanNo));
    await analyseWaiting(house, openAnalyst(models));
    const [sealed] = await database.db.read<{ event: string }>(`select e.event from ledger.events e where e.stream = $1 and e.type = 'OpinionSealed'`, [scanNo]);
    expect(JSON.parse(sealed?.event ?? '{}')).toMatchObject({ model: 'none' });
  }
});

test('a projected threat is in the pixels of its officer alone and touches nothing of the case', async () => {
  await send('P-1', await packageOf('P-1'));
  await analyseWaiting(house, saying('look'));
  await drawn('P-1', 1, '3100811');
  const projection = { threat: 'LEAD', boxNo: 'CSQU3054383', left: 3600, top: 200, width: 150, height: 170 };
  await database.owner.write(`update scan_review.scans set state = jsonb_set(state, '{projection}', $1::jsonb) where id = 'P-1'`, [JSON.stringify(projection)]);
  const pixels = async (who: string) => { const raw = gunzipSync((await call(who, 'GET', '/scans/P-1/pixels/9?from=700&to=780')).rawPayload); return new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2); };
  const [shown, kept] = [await pixels('bo'), await pixels('chief')];
  const changed = [...shown].flatMap((value, at) => (value === kept[at] ? [] : [[at % 80 + 700, Math.floor(at / 80)] as const]));
  expect(changed.length).toBeGreaterThan(400);
  expect(changed.every(([x, y]) => x >= 720 && x < 750 && y >= 40 && y < 74)).toBe(true);
  expect(shown.every((value, at) => value <= (kept[at] ?? 0))).toBe(true);
  const look = { verdict: 'SUSPICIOUS', marks: [{ boxNo: 'CSQU3054383', reason: 'SHIELDING', polygon: [[3650, 250], [3700, 250], [3700, 300]], note: '' }], setting: { channel: 'high', window: 1, level: 0.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0.1 }, dwellSeconds: 40 };
  expect((await call('bo', 'POST', '/scans/P-1/verdict', look)).json()).toEqual({ stage: 'assigned', projection: { found: true, projection } });
  expect([...(await pixels('bo'))]).toEqual([...kept]);
  expect((await eventsOf('P-1')).filter((type) => type === 'LookConcluded' || type === 'SuspicionRaised')).toEqual([]);
  expect((await call('bo', 'GET', '/my-figures')).json()).toMatchObject({ projections: { hits: 1, of: 1 } });
});

test('an export of one filed product goes to the analysis with its three references; one of another name goes alone', async () => {
  const asked: (string | undefined)[] = [];
  const spying: Analyst = { analyse: async (scan) => { const { filed } = scan; asked.push(filed && `${filed.productNo} ${filed.scans.map(({ manifest }) => manifest.scanNo).join(' ')}`); return saying('look').analyse(scan); } };
  await analyseWaiting(house, saying('look'));
  const references = ['R-1', 'R-2', 'R-3'];
  for (const scanNo of references) await send(scanNo, await packageOf(scanNo));
  await analyseWaiting(house, saying('look'));
  await database.owner.write(
    `insert into product_filing.filings (id, version, state, stage, awaits, enterprise, product_code, name_zh, name_en, hs, reference_count, valid_to, changed_at)
     values ('BA202600000001', 1, $1::jsonb, 'active', 'NOBODY', 'T', 'P', '电动机', 'Motors', '8501', 3, '2028-01-01', '2026-11-24')`, [JSON.stringify({ references: references.map((scanNo) => ({ scanNo })) })]);
  for (const [id, name] of [['310420260000000051', 'motors '], ['310420260000000052', '水泵']] as const) {
    await database.owner.write(
      `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny, released_at)
       values ($1, 1, $2::jsonb, 'in-process', 'E', '3104', 'T', 'A', $1, 'K', array['CSQU3054383'], '2026-11-23T01:00:00.000Z', '{}', 0, null)`, [id, JSON.stringify({ form: { items: [{ hsCode: '8501310000', name }] } })]);
    await send(`F-${id}`, await packageOf(`F-${id}`, { manifest: { entryId: id } }));
  }
  await analyseWaiting(house, spying);
  expect(asked).toEqual(['BA202600000001 R-1 R-2 R-3', undefined]);
});

test('typical images that the network finds alike are told with its opinion, nearest first; those of another network are left out and counted', async () => {
  await analyseWaiting(house, saying('look'));
  const look = (verdict: string) => ({ verdict, marks: [], setting: { channel: 'high', window: 1, level: 0.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0.1 }, dwellSeconds: 40 });
  const readBy = async (scanNo: string, likeness: readonly number[]) => {
    await send(scanNo, await packageOf(scanNo));
    await analyseWaiting(house, saying('look', likeness));
    for (const [ask, who, token] of [[1, '3100811', 'bo'], [2, '3100812', 'yan']] as const) {
      await drawn(scanNo, ask, who);
      await call(token, 'POST', `/scans/${scanNo}/verdict`, look('RELEASE'));
    }
  };
  const typical = { boxNo: 'CSQU3054383', hs: '8501', name: '电动机', reason: '码放典型 typical stow' };
  for (const [scanNo, likeness] of [['T-0', [0, 1]], ['T-1', [0.6, 0.8]], ['T-2', [0.8, 0.6]], ['T-3', [1, 0]]] as const) {
    await readBy(scanNo, likeness);
    expect((await call('bo', 'POST', `/scans/${scanNo}/typical`, typical)).statusCode).toBe(200);
  }
  expect((await call('bo', 'POST', '/scans/T-1/typical', typical)).json()).toMatchObject({ code: 'ALREADY_TYPICAL', zh: expect.stringMatching(/\p{Script=Han}/u) });
  await database.owner.write(`update scan_review.readings set model = 'former' where scan_no = 'T-3'`);
  await send('T-4', await packageOf('T-4'));
  await analyseWaiting(house, saying('look', [1, 0]));
  await drawn('T-4', 1, '3100811');
  expect((await call('bo', 'GET', '/scans/T-4')).json()).toMatchObject({ opinion: null, nearest: [], notCompared: 0 });
  expect((await call('bo', 'POST', '/scans/T-4/typical', typical)).json().code).toBe('TYPICAL_TOO_EARLY');
  await call('bo', 'POST', '/scans/T-4/verdict', look('RELEASE'));
  const seen = (await call('bo', 'GET', '/scans/T-4')).json();
  expect(seen.nearest.map((near: { scanNo: string; similarity: number }) => [near.scanNo, near.similarity])).toEqual([['T-2', 0.8], ['T-1', 0.6]]);
  expect(seen).toMatchObject({ notCompared: 1, opinion: { opinions: [{ advice: 'look' }] } });
  // The second reader looks as blindly as the first.
  await drawn('T-4', 2, '3100812');
  expect((await call('yan', 'GET', '/scans/T-4')).json()).toMatchObject({ opinion: null, nearest: [] });
  expect((await call('bo', 'POST', '/scans/T-2/typical/withdrawal', { boxNo: typical.boxNo, reason: '误列 by mistake' })).statusCode).toBe(403);
  expect((await call('chief', 'POST', '/scans/T-2/typical/withdrawal', { boxNo: typical.boxNo, reason: '误列 by mistake' })).statusCode).toBe(200);
  expect((await call('bo', 'GET', '/scans/T-4')).json().nearest.map((near: { scanNo: string }) => near.scanNo)).toEqual(['T-1']);
});

test('scores that leave those of the calibration switch a scanner\'s advice off, the section is told since when and of which hazard, and they switch it on again', async () => {
  const cards = join(folder, 'cards');
  mkdirSync(cards);
  const lawful = { cigarettes: Array.from({ length: 60 }, (_, i) => i / 100), shielding: Array.from({ length: 60 }, (_, i) => i / 100) };
  writeFileSync(join(cards, 'scan-advice.json'), JSON.stringify({ model: 'net', scenes: 60, hazards: {}, clearUpTo: 100, lawful, naming: { heading: null, chapter: null }, nameStrangeness: { one: [], several: [] }, limits: '' }));
  const read = (device: string, from: string, cigarettes: (i: number) => number) => database.owner.write(
    `insert into scan_review.readings (scan_no, box_no, model, shadow, device_id, received_at, empty, declared, hazards, scores)
     select 'T-1', $2 || t.i, 'net', false, $1, $2, false, '{}', '{}', t.scores from unnest($3::text[], $4::jsonb[]) as t (i, scores)`,
    [device, from, Array.from({ length: 120 }, (_, i) => String(i)), Array.from({ length: 120 }, (_, i) => JSON.stringify({ cigarettes: cigarettes(i), shielding: (i % 60) / 100 }))]);
  await read('G-CALM', '2026-11-24T03:00:00.000Z', (i) => (i % 60) / 100);
  await read('G-OFF', '2026-11-24T03:00:00.001Z', (i) => 0.5 + (i % 60) / 100);
  await watchScores(house, cards);
  await watchScores(house, cards);
  const held = (await call('chief', 'GET', '/figures')).json().adviceHeld;
  expect(held.filter(({ deviceId }: { deviceId: string | null }) => deviceId !== null)).toEqual([{ deviceId: 'G-OFF', hazard: 'cigarettes', index: expect.any(Number), seen: 120, since: now }]);
  expect([await isAdviceHeld(database.db, 'G-OFF'), await isAdviceHeld(database.db, 'G-CALM')]).toEqual([true, false]);
  // One that has read too little goes by the house, whose scores have drifted with it.
  expect(await isAdviceHeld(database.db, 'G-NEW')).toBe(held.some(({ deviceId }: { deviceId: string | null }) => deviceId === null));
  const asked: (string | undefined)[] = [];
  await send('G-1', await packageOf('G-1', { manifest: { device: { id: 'G-OFF', maker: 'm', model: 'm', detectors: height, pixelMm: { along: 5, up: 5 }, geometry: { sourceHeightMm: 900, sourceToBoxCentreMm: 4200, sourceToArrayMm: 8400 }, health: { deadChannels: [], doseDrift: 0 } } } }));
  await analyseWaiting(house, { analyse: async (scan) => { asked.push(scan.held); return saying('look').analyse(scan); } });
  expect(asked).toContain('scores-drifted');
  await read('G-OFF', '2026-11-24T04:00:00.000Z', (i) => (i % 60) / 100);
  await read('G-OFF', '2026-11-24T04:00:00.001Z', (i) => (i % 60) / 100);
  await read('G-OFF', '2026-11-24T04:00:00.002Z', (i) => (i % 60) / 100);
  await watchScores(house, cards);
  const told = await database.db.read<{ type: string }>(`select e.type from ledger.events e where e.domain = 'scan-review.guard' and e.stream = 'device:G-OFF' order by e.version`);
  expect(told.map(({ type }) => type)).toEqual(['AdviceHeld', 'AdviceRestored']);
  expect(await isAdviceHeld(database.db, 'G-OFF')).toBe(false);
});

test('the section is told what came of the boxes that the machine advised to release', async () => {
  const before = (await call('chief', 'GET', '/figures')).json().advice;
  for (const scanNo of ['ADV-1', 'ADV-2']) await send(scanNo, await packageOf(scanNo));
  await analyseWaiting(house, saying('release'));
  const setting = { channel: 'high', window: 1, level: 0.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0.1 };
  const mark = { boxNo: 'CSQU3054383', reason: 'UNDECLARED', polygon: [[3500, 500], [4500, 500], [4500, 1000]], note: '' };
  for (const [ask, who, token] of [[1, '3100811', 'bo'], [2, '3100812', 'yan']] as const) {
    for (const scanNo of ['ADV-1', 'ADV-2']) await drawn(scanNo, ask, who);
    await call(token, 'POST', '/scans/ADV-1/verdict', { verdict: 'RELEASE', marks: [], setting, dwellSeconds: 40 });
    await call(token, 'POST', '/scans/ADV-2/verdict', { verdict: 'SUSPICIOUS', marks: [mark], setting, dwellSeconds: 40 });
  }
  await database.owner.write(`update scan_review.scans set state = jsonb_set(state, '{finding}', '{"orderNo": "O-1", "conforms": false, "handling": "seized"}') where id = 'ADV-2'`);
  const after = (await call('chief', 'GET', '/figures')).json().advice;
  const added = (of: 'advised' | 'doubted' | 'otherwise') => [after[of].hits - before[of].hits, after[of].of - before[of].of];
  expect({ advised: added('advised'), doubted: added('doubted'), otherwise: added('otherwise') }).toEqual({ advised: [2, 2], doubted: [1, 2], otherwise: [1, 1] });
  // From tomorrow the section wants no such advice.
  await call('chief', 'POST', '/policy', { from: '2026-11-25', doubleShare: 0.05, projectionShare: 0.015, releaseAdvice: false, reason: '待复核 to be looked into' });
  await send('ADV-3', await packageOf('ADV-3'));
  now = instantOf(Date.parse('2026-11-25T02:00:00.000Z'));
  await send('ADV-4', await packageOf('ADV-4'));
  const asked: (string | undefined)[] = [];
  await analyseWaiting(house, { analyse: async (scan) => { asked.push(scan.held); return saying('look').analyse(scan); } });
  expect(asked).toEqual([undefined, 'switched-off']);
});

test('editions set before there was a switch leave advice on', async () => {
  const former = { from: '2026-11-20', doubleShare: 0.1, projectionShare: 0.02, shadowShare: 0, reason: '旧版 former' };
  await database.owner.write('update scan_review.policies set state = $1::jsonb', [JSON.stringify({ editions: [former, { ...former, releaseAdvice: false }] })]);
  const migration = readFileSync(new URL('../../domains/scan-review/migrations/202611271640-advised.sql', import.meta.url), 'utf8');
  await database.owner.write(migration.slice(migration.indexOf('update')));
  const { editions } = (await database.db.read<{ state: { editions: object[] } }>('select p.state from scan_review.policies p'))[0]?.state ?? {};
  expect(editions).toEqual([{ ...former, releaseAdvice: true }, { ...former, releaseAdvice: false }]);
});

/** The committed network, laid into a folder of its own. */
function networkCopied(name: string): string {
  const copy = join(folder, name);
  mkdirSync(copy);
  for (const file of ['scan-net.json', 'scan-net.onnx', 'scan-advice.json']) copyFileSync(join(servingModels, file), join(copy, file));
  return copy;
}

test('a second network reads what is closed while nothing waits; what it says is sealed and told to the section alone, as figures', async () => {
  const serving = openAnalyst();
  await analyseWaiting(house, serving);
  await send('W-1', await packageOf('W-1'));
  await analyseWaiting(house, serving);
  const shadow = openShadow(house, networkCopied('copied'));
  const shadowed = async () => (await database.db.read<{ stream: string }>(`select e.stream from ledger.events e where e.type = 'ShadowSealed' order by e.stream`)).map(({ stream }) => stream);
  // One scan waits for the serving network: the shadow stands back.
  await send('W-2', await packageOf('W-2'));
  await shadow();
  expect(await shadowed()).toEqual([]);
  await analyseWaiting(house, serving);
  await database.owner.write(`update scan_review.policies set state = '{"editions": []}'`);
  await call('chief', 'POST', '/policy', { from: '2026-11-26', doubleShare: 0.05, projectionShare: 0.015, shadowShare: 1, reason: '全部识读 all of them' });
  now = instantOf(Date.parse('2026-11-26T02:00:00.000Z'));
  for (const scanNo of ['W-3', 'W-4']) await send(scanNo, await packageOf(scanNo));
  await analyseWaiting(house, serving);
  const release = { verdict: 'RELEASE', marks: [], setting: { channel: 'high', window: 1, level: 0.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0.1 }, dwellSeconds: 40 };
  for (const [ask, who, token] of [[1, '3100811', 'bo'], [2, '3100812', 'yan']] as const) {
    await drawn('W-3', ask, who);
    await call(token, 'POST', '/scans/W-3/verdict', release);
  }
  await drawn('W-4', 1, '3100811');
  for (let turn = 0; turn < 12; turn += 1) await shadow();
  expect(await shadowed()).toContain('W-3');
  expect(await shadowed()).not.toContain('W-4');
  expect((await shadowed()).filter((scanNo) => scanNo === 'W-3')).toHaveLength(1);
  const committed = await networkIn(servingModels);
  const model = committed.kind === 'sound' ? committed.model : 'none';
  expect(await database.db.read(`select r.model from scan_review.readings r where r.scan_no = 'W-3' and r.shadow`)).toEqual([{ model }]);
  const told = await call('chief', 'GET', '/shadow');
  expect(told.json()).toMatchObject({ stage: 'running', fault: null, compared: { emptyAlike: { hits: 1, of: 1 }, serving: { model, falseAlarms: { hits: 0, of: 1 } }, shadow: { model, falseAlarms: { hits: 0, of: 1 }, hits: { of: 0, low: 0, high: 1 } } } });
  expect((await call('bo', 'GET', '/shadow')).statusCode).toBe(403);
  expect(JSON.stringify((await call('bo', 'GET', '/scans/W-3')).json())).not.toContain('shadow');
  await openShadow(house, join(folder, 'nothing'))();
  expect((await call('chief', 'GET', '/shadow')).json()).toMatchObject({ stage: 'none', compared: null });
});

test.each<[string, 'CARD' | 'FILE' | 'NETWORK', (copy: string) => void]>([
  ['without its card', 'CARD', (copy) => rmSync(join(copy, 'scan-net.json'))],
  ['whose file is another than its card names', 'FILE', (copy) => writeFileSync(join(copy, 'scan-net.onnx'), 'not a network')],
  ['that cannot be opened', 'NETWORK', (copy) => {
    const bytes = Buffer.from('not a network');
    writeFileSync(join(copy, 'scan-net.onnx'), bytes);
    writeFileSync(join(copy, 'scan-net.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(copy, 'scan-net.json'), 'utf8')), sha256: sha(bytes) }));
  }],
])('a second network %s is said to be broken, and the serving one goes on', async (name, fault, breaks) => {
  const copy = networkCopied(`broken ${name}`);
  breaks(copy);
  const shadow = openShadow(house, copy);
  for (let turn = 0; turn < 3; turn += 1) await shadow();
  expect((await call('chief', 'GET', '/shadow')).json()).toMatchObject({ stage: 'broken', fault, compared: null });
  const scanNo = `B-${fault}`;
  await send(scanNo, await packageOf(scanNo));
  await analyseWaiting(house, openAnalyst());
  expect(await eventsOf(scanNo)).toEqual(['ScanReceived', 'OpinionSealed', 'ReviewerAsked']);
});

test('after a change of network typical images are read anew while nothing waits, and can be compared again', async () => {
  const committed = await networkIn(servingModels);
  const unread = async () => (await database.db.read(`select 1 from scan_review.scans s where s.typical <> '{}' and not exists (select 1 from scan_review.readings r where r.scan_no = s.id and r.model = $1)`, [committed.kind === 'sound' ? committed.model : ''])).length;
  const before = await unread();
  expect(before).toBeGreaterThan(0);
  const again = openTypicalReader(house, openAnalyst());
  for (let turn = 0; turn < before; turn += 1) await again();
  expect(await unread()).toBe(0);
});
