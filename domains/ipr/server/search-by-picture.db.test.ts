import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
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
import { tradersCast } from '#world/cast.ts';
import { drawMark } from '#world/marks/draw-mark.ts';
import { renderMark } from '#world/marks/render-mark.ts';
import { drawnPicture } from '#world/picture.ts';
import { iprRefusals } from '../contract/refusals.ts';
import type { SearchAnswer } from '../contract/search.ts';
import { sampleRight } from '../model/sample.ts';
import { describeFigures, noteFigures } from './describe-figures.ts';
import { keepIndex } from './index-keeper.ts';
import { openMarkNetworks } from './mark-networks.ts';
import { markSearcher } from './mark-searcher.ts';
import { iprModule } from './module.ts';
import { searchPhotograph } from './search-by-picture.ts';

// Trained networks lie in models/; a checkout without them says so here and tests the rest.
const networks = await openMarkNetworks();
const withNetworks = test.skipIf(networks === undefined);
test.runIf(networks === undefined)('models/ has no networks of mark search: what searches is skipped', ({ skip }) => skip());

let base: TestDatabase;
let app: FastifyInstance;
let house: House;
const now = Instant.parse('2026-11-23T03:00:00.000Z');
const party = tradersCast[0]?.uscc ?? '';
const callers: Record<string, Caller> = {
  foreign: { ...anonymous, kind: 'enterprise', id: 'holder-3', roles: ['RIGHTS_HOLDER'], uscc: 'GWSWE0000000000303' }, inspector: { ...anonymous, kind: 'officer', id: '3104101', roles: ['INSPECT'], district: '3104' },
  sync: { ...anonymous, kind: 'device', id: 'rights-gacc', roles: ['RIGHTS_SYNC'], site: 'GACC' },
};

beforeAll(async () => {
  base = await testDatabase();
  house = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-marks-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions, catalogue: { ...platformRefusals, ...iprRefusals }, now: () => now, log: () => undefined,
  }, iprModule.routes(house));
  await record('T2026-00001', 'one', { niceClasses: [28], textMarks: ['Фонарь'], licences: [{ firm: party, name: '四明玩具', goods: '玩具', validFrom: '2024-01-01', validTo: '2026-11-22', contract: null }] });
  await record('T2026-00002', 'two', { niceClasses: [9] });
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

let address = 0;
async function ask(who: string, url: string, body: Uint8Array, from = `10.1.0.${(address += 1)}`) {
  const answer = await app.inject({ method: 'POST', url: `/api${url}`, remoteAddress: from, headers: { ...(who && { authorization: `Bearer ${who}` }), 'content-type': 'application/octet-stream' }, payload: Buffer.from(body) });
  return { status: answer.statusCode, json: <T = SearchAnswer>(): T => answer.json<T>() };
}
const figureOf = (seed: string): Promise<Buffer> => renderMark(drawMark(`test-${seed}`), 480);

/** Brings a record with a figure and lets the reaction hear of it, as the worker does. */
async function record(recordNo: string, seed: string, changes: Parameters<typeof sampleRight>[0]): Promise<void> {
  const { hash } = (await ask('sync', '/ipr/copies/figures', await figureOf(seed))).json<{ hash: string }>();
  const line = { recordNo, state: 'RECORDED', validFrom: '2020-01-01', validTo: '2030-01-01', form: sampleRight({ figures: [hash], papers: [], rightNo: recordNo, ...changes }) };
  expect((await ask('sync', '/ipr/copies', Buffer.from(JSON.stringify(line)))).json<{ taken: number }>()).toMatchObject({ taken: 1 });
  await hear();
}
async function hear(): Promise<void> {
  const rows = await base.db.read<{ stream: string; version: number; type: string; event: string }>("select stream, version, type, event::text as event from ledger.events where type in ('FigureAdded', 'FigureWithdrawn') order by stream, version");
  await noteFigures(house, rows.map(({ event, ...row }, leaf) => ({ leaf, domain: 'ipr.right', at: now, by: 'rights-gacc', ...row, event: JSON.parse(event) as Record<string, unknown> })));
}
const describeAll = async (): Promise<void> => { if (networks) while ((await describeFigures(house, networks)) > 0); };
/** The figure on a plain ground, a little smaller: what a photograph of a label shows. */
const photo = async (seed: string): Promise<Buffer> => sharp({ create: { width: 900, height: 700, channels: 3, background: '#b9a98a' } }).composite([{ input: await figureOf(seed), gravity: 'centre' }]).jpeg().toBuffer();
const numbers = ({ matches }: SearchAnswer): readonly string[] => matches.map(({ recordNo }) => recordNo);

withNetworks('a figure just recorded is found at once, its declared party’s licence with it; a withdrawn one is not found', async () => {
  await describeAll();
  expect((await ask('inspector', `/ipr/search?party=${party}`, await photo('one'))).json()).toMatchObject({ figures: 2, matches: expect.arrayContaining([expect.objectContaining({ recordNo: 'T2026-00001', partyLicence: expect.objectContaining({ inForce: false, validTo: '2026-11-22' }) })]) });
  await record('T2026-00003', 'three', { niceClasses: [25] });
  const began = performance.now();
  await describeAll();
  const found = (await ask('inspector', '/ipr/search', await photo('three'))).json();
  expect(numbers(found)).toContain('T2026-00003');
  expect(performance.now() - began).toBeLessThan(5000);
  await base.owner.write("update ipr.descriptions set withdrawn = true, changed = nextval('ipr.description_changes') where record_no = 'T2026-00003'", []);
  expect(numbers((await ask('inspector', '/ipr/search', await photo('three'))).json())).not.toContain('T2026-00003');
  // The networks are opened in it, which takes long on a busy machine.
}, 90_000);

withNetworks('a figure whose picture is not at hand is found all the same, by the curve for that; one that is at hand is laid beside', async () => {
  await describeAll();
  const read: string[] = [];
  const files = { ...house.files, get: (hash: string) => { read.push(hash); return house.files.get(hash); } };
  const search = async (store: typeof files) => searchPhotograph(markSearcher({ db: base.db, files: store }), { word: '', niceClass: '', hs: '', party: '' }, { body: Readable.from([await photo('one')]), at: now });
  const [beside, alone] = [await search(files), await search({ ...files, has: async () => false })];
  if ('refused' in beside || 'refused' in alone) throw new Error('refused');
  expect(numbers(alone)[0]).toBe(numbers(beside)[0]);
  expect(read.length).toBeGreaterThan(0);
  expect(alone.matches[0]?.sureness).not.toBe(beside.matches[0]?.sureness);
});

withNetworks('a right no longer on record stands in nobody’s way: the same figure recorded anew is as sure as ever', async () => {
  await record('T2026-00005', 'five', { niceClasses: [16] });
  await record('T2026-00006', 'five', { niceClasses: [16] });
  await describeAll();
  const found = async () => (await ask('inspector', '/ipr/search', await photo('five'))).json().matches[0];
  const both = await found();
  await base.owner.write("update ipr.rights set stage = 'cancelled' where id = $1", [both?.recordNo ?? '']);
  const left = await found();
  expect(new Set([both?.recordNo, left?.recordNo])).toEqual(new Set(['T2026-00005', 'T2026-00006']));
  expect(left?.sureness).toBeGreaterThan(both?.sureness ?? 1);
  await base.owner.write("update ipr.descriptions set withdrawn = true, changed = nextval('ipr.description_changes') where record_no in ('T2026-00005', 'T2026-00006')", []);
});

withNetworks('class and word narrow; a word of another script finds its record, one that nobody has finds nothing', async () => {
  await describeAll();
  const within = async (query: string) => numbers((await ask('inspector', `/ipr/search?${query}`, await photo('one'))).json());
  expect(await within('niceClass=9')).toEqual(['T2026-00002']);
  expect(await within(`word=${encodeURIComponent('фон')}`)).toEqual(['T2026-00001']);
  expect(await within(`word=${encodeURIComponent('%')}`)).toEqual([]);
  expect((await ask('inspector', '/ipr/search?niceClass=46', await photo('one'))).status).toBe(400);
});

withNetworks('a photograph turned by its EXIF is searched upright', async () => {
  await describeAll();
  const upright = await photo('one');
  const turned = await sharp(await sharp(upright).rotate(270).toBuffer()).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  const [one, other] = [(await ask('inspector', '/ipr/search', upright)).json(), (await ask('inspector', '/ipr/search', turned)).json()];
  expect(other.photo).toEqual(one.photo);
  expect(numbers(other)[0]).toBe(numbers(one)[0]);
});

test('each fault of a photograph has a sentence of its own', async () => {
  const bomb = Buffer.from(drawnPicture('bomb', 1));
  bomb.writeUInt32BE(20_000, 16);
  bomb.writeUInt32BE(10_000, 20);
  const small = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#000' } }).png().toBuffer();
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('text'), 'PHOTO_NOT_PICTURE'], [Buffer.alloc(0), 'PHOTO_NOT_PICTURE'], [Buffer.from('GIF89a..NETSCAPE2.0'), 'PHOTO_ANIMATED'], [Buffer.concat([Buffer.alloc(4), Buffer.from('ftypheic'), Buffer.alloc(9)]), 'PHOTO_HEIC'],
    [bomb, 'PHOTO_TOO_MANY_PIXELS'], [small, 'PHOTO_TOO_SMALL'], [(await photo('one')).subarray(0, 900), 'PHOTO_NOT_PICTURE'],
  ];
  for (const [bytes, code] of cases) expect([code, (await ask('inspector', '/ipr/search', bytes)).json()]).toMatchObject([code, { code, zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]{3}/) }]);
});

withNetworks('a picture without a mark, blank or noise, is answered', async () => {
  const blank = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } }).jpeg().toBuffer();
  const noise = await sharp({ create: { width: 400, height: 400, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#888' } }).png().toBuffer();
  for (const picture of [blank, noise]) expect((await ask('inspector', '/ipr/search', picture)).json()).toMatchObject({ verdict: expect.stringMatching(/^(LIKELY|POSSIBLE|NONE)$/), figures: expect.any(Number) });
});

test('without networks the search is away, in a sentence', async () => {
  expect(await searchPhotograph({ opened: async () => undefined }, { word: '', niceClass: '', hs: '', party: '' }, { body: Readable.from([await photo('one')]), at: now })).toMatchObject({ refused: { code: 'MARK_SEARCH_AWAY' } });
  expect(await openMarkNetworks(tmpdir())).toBe(undefined);
});

withNetworks('describing that is broken off leaves the rows of before, and goes on where it was', async () => {
  await describeAll();
  const rows = () => base.db.read<{ figure_id: string; model: string }>('select figure_id, model from ipr.descriptions where model is not null order by figure_id');
  const before = await rows();
  if (!networks) return;
  let left = 1;
  const broken = { model: 'another-model', card: 'another', networks: 'another', run: async <Result>(work: Parameters<typeof networks.run<Result>>[0]) => { if ((left -= 1) < 0) throw new Error('killed'); return networks.run(work); } };
  await expect(describeFigures(house, broken)).rejects.toThrow('killed');
  expect((await rows()).length).toBe(before.length);
  expect((await rows()).filter(({ model }) => model === 'another-model')).toHaveLength(1);
  await describeAll();
  expect(await rows()).toEqual(before);
});

withNetworks('the index for phones is whole and told by its version; a newer figure makes another', async () => {
  await describeAll();
  const searcher = markSearcher(house);
  const version = async () => (await app.inject({ url: '/api/ipr/index/2/version', headers: { authorization: 'Bearer inspector' } })).json<{ version: string; bytes: number; figures: number }>();
  await keepIndex(searcher, now);
  const first = await version();
  await keepIndex(searcher, now);
  expect(await version()).toEqual(first);
  expect((await app.inject({ url: '/api/ipr/index/2', headers: { authorization: 'Bearer inspector' } })).rawPayload.length).toBe(first.bytes);
  await record('T2026-00004', 'four', { niceClasses: [11] });
  // As after an upgrade: what another network described is not found yet, and the phones keep what they have.
  await base.db.write("update ipr.descriptions set model = 'another', changed = nextval('ipr.description_changes') where model is not null");
  await keepIndex(searcher, now);
  expect(await version()).toEqual(first);
  await describeAll();
  await keepIndex(searcher, now);
  expect((await version()).figures).toBe(first.figures + 1);
  expect((await version()).version).not.toBe(first.version);
});

test('a foreign enterprise and strangers search by the public way only, without licences, and not too often', async () => {
  expect((await ask('foreign', '/ipr/search', await photo('one'))).status).toBe(403);
  for (const path of ['/ipr/index/2', '/ipr/index/2/version', '/ipr/networks/mark-find.onnx']) expect((await app.inject({ url: `/api${path}`, headers: { authorization: 'Bearer foreign' } })).statusCode).toBe(403);
  if (networks) {
    await describeAll();
    const open = (await ask('foreign', `/public/rights/by-picture?party=${party}`, await photo('one'))).json();
    expect(open.matches.length).toBeGreaterThan(0);
    for (const { partyLicence, licensees } of open.matches) expect([partyLicence, licensees]).toEqual([null, []]);
  }
  const statuses = [];
  for (let asked = 0; asked < 14; asked += 1) statuses.push((await ask('', '/public/rights/by-picture', Buffer.from('text'), '192.0.2.9')).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([415, 429]);
});
