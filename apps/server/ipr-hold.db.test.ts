import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarations } from '#domains/declaration/model/stored.ts';
import type { Declaration } from '#domains/declaration/model/declaration.ts';
import { declarationModule } from '#domains/declaration/server/module.ts';
import { boxFacts } from '#domains/gate/server/facts.ts';
import { iprCaseModule } from '#domains/ipr-case/server/module.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { load } from '#platform/execute.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import { catalogue, permissions } from './compose.ts';

let base: TestDatabase;
let house: House;
let app: FastifyInstance;
const now: Instant = instantOf(Date.parse('2026-11-24T02:00:00.000Z'));
const officer = (id: string, role: string): Caller => ({ ...anonymous, kind: 'officer', id, roles: [role], district: '3100' });
const callers: Record<string, Caller> = { ipr: officer('3100901', 'IPR'), chief: officer('3100902', 'IPR_CHIEF'), release: officer('3100301', 'RELEASE') };

beforeAll(async () => {
  base = await testDatabase();
  house = { db: base.db, files: folderStore(join(tmpdir(), `guanlan-ipr-hold-${randomUUID()}`)), jobs: { enqueue: async () => undefined }, now: () => now, log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({ db: base.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => callers[token ?? ''] ?? anonymous }, permissions, catalogue, now: house.now, log: (line) => { throw new Error(JSON.stringify(line)); } }, [...declarationModule.routes(house), ...iprCaseModule.routes(house)]);
  await base.owner.write(
    `insert into ipr.rights (id, version, state, stage, awaits, kind, right_no, title, holder_id, holder_name, nice_classes, search_text, public_hashes, valid_from, valid_to, changed_at)
     values ('T2024-00017', 1, '{"form":{"holder":{"nameEn":"Yunlu"},"goods":[],"textMarks":[]}}', 'recorded', 'NOBODY', 'TRADEMARK', 'R1', '云鹿', null, '云鹿股份公司', '{}', '', '{}', '2024-05-01', '2034-04-30', 't')`);
});
afterAll(async () => {
  await app.close();
  await base.drop();
});

/** An inspected import that found something and waits for nothing but a release officer. */
async function inspectedEntry(sequence: number, stage: 'in-process' | 'released' = 'in-process'): Promise<{ entryId: string; boxNo: string }> {
  const entryId = `3104202610${String(sequence).padStart(8, '0')}`;
  const boxNo = `CSQU305438${sequence}`;
  const form = { direction: 'I', district: '3104', trader: 'T', preEntryNo: entryId, imo: '9324966', voyage: 'V', billNo: `B${sequence}`, boxes: [boxNo], supervisionMode: '0110', grossKg: '100', items: [{ gNo: 1, hsCode: '9503008900', name: '玩具', model: '', qty: '5', unit: '035', origin: 'CHN', total: '1250', currency: 'CNY' }] };
  const body = { entryId, form, agent: 'A', acceptedAt: now, duty: { lines: [], duty: '0', vat: '0', lateFee: '0', lateDays: 0, total: '0' }, reviewReasons: [], reviewers: [], documents: 'passed', control: 'inspect', inspection: { result: 'fails', orderNo: `CY${entryId}`, handling: 'TO_LEGAL', inspectors: [] }, paid: true, images: [], iprCases: [], change: null };
  const state = { ...body, stage, ...(stage === 'released' ? { releasedAt: now, releasedBy: '3100302' } : {}) } as unknown as Declaration;
  const columns = declarations.columns(state);
  await base.owner.write(
    `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny, released_at)
     select $1, 1, $2::jsonb, r.stage, r.direction, r.district, r.trader, r.agent, r.pre_entry_no, r.bill_key, r.boxes, r.accepted_at, r.missing, r.total_cny, r.released_at from jsonb_populate_record(null::declaration.declarations, $3::jsonb) r`, [entryId, JSON.stringify(state), JSON.stringify(columns)]);
  await base.owner.write(`insert into ledger.events (domain, stream, version, type, event, by, at, refs, hash, prev_hash) values ('declaration', $1, 1, 'InspectionConcluded', '{}', 'x', $2, '{}', sha256('a'), sha256('b'))`, [entryId, now]);
  await base.owner.write(
    `insert into manifest.boxes (id, version, state, stage, box_no, imo, voyage, direction, bill_keys, seals, size_type, discharged_at, seen_at, flags) values ($1, 1, '{}', 'manifested', $1, '9324966', 'V', 'I', array[$2], '{}', '22G1', now(), now(), '{}')`, [boxNo, String(columns.bill_key)]);
  return { entryId, boxNo };
}

/** What the ledger holds of a case is told to declarations, twice over, as after a restart. */
async function tellDeclarations(caseNo: string): Promise<void> {
  const rows = await base.db.read<{ stream: string; version: number; type: string; at: string; event: string }>(`select stream, version, type, at::text as at, event from ledger.events where domain = 'ipr-case' and stream = $1 order by version`, [caseNo]);
  for (const reaction of declarationModule.reactions(house)) {
    const heard = rows.filter(({ type }) => reaction.hears.includes(`ipr-case.${type}`)).map((row, leaf) => ({ ...row, leaf, domain: 'ipr-case', at: now, by: 'test', event: JSON.parse(row.event) }));
    if (heard.length > 0) for (let time = 0; time < 2; time += 1) await reaction.does(heard);
  }
}
const ask = async (who: string, url: string, body: unknown = {}) => {
  const answer = await app.inject({ method: 'POST', url: `/api${url}`, headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  return answer.json<{ code?: string; caseNo?: string; facts?: Record<string, unknown> }>();
};
const suspect = async (entryId: string): Promise<string> => {
  const { caseNo = '' } = await ask('ipr', '/ipr-case/cases', { entryId, note: '照片上有鹿形标识' });
  await tellDeclarations(caseNo);
  return caseNo;
};
const atGate = async (boxNo: string) => (await boxFacts(base.db, [boxNo], 'I'))[0]?.declarations;

test('an open case holds the declaration against the release officer and at the gate, until the goods are let go', async () => {
  const { entryId, boxNo } = await inspectedEntry(1);
  const caseNo = await suspect(entryId);
  const release = () => ask('release', `/declaration/declarations/${entryId}/release`, { note: '改单后放行' });
  expect(await release()).toMatchObject({ code: 'NOT_READY', facts: { missing: 'ipr-case' } });
  expect(await atGate(boxNo)).toEqual([{ entryId, released: false, underControl: true }]);
  expect(await ask('ipr', `/ipr-case/cases/${caseNo}/rights`, { recordNo: 'T2024-00017' })).toEqual({});
  expect(await ask('ipr', `/ipr-case/cases/${caseNo}/release`)).toMatchObject({ code: 'HOLDS_REMAIN' });
  expect(await ask('ipr', `/ipr-case/cases/${caseNo}/rights/T2024-00017/end`, { ground: 'UNFOUNDED', note: '实物标识不同' })).toEqual({});
  expect(await release()).toMatchObject({ code: 'NOT_READY' });
  expect(await ask('ipr', `/ipr-case/cases/${caseNo}/release`)).toEqual({});
  await tellDeclarations(caseNo);
  expect(await release()).toEqual({});
  expect(await atGate(boxNo)).toEqual([{ entryId, released: true, underControl: false }]);
});

test('a release given before the suspicion is taken back while the box has not left', async () => {
  const { entryId, boxNo } = await inspectedEntry(2, 'released');
  expect(await atGate(boxNo)).toEqual([{ entryId, released: true, underControl: false }]);
  await suspect(entryId);
  expect((await load(base.db, declarations, entryId)).state).toMatchObject({ stage: 'in-process', iprCases: [expect.stringMatching(/^QA/)] });
  expect(await atGate(boxNo)).toEqual([{ entryId, released: false, underControl: true }]);
});

test('confiscated goods are never released', async () => {
  const { entryId, boxNo } = await inspectedEntry(3);
  const caseNo = await suspect(entryId);
  const on = (what: string, body: unknown = {}, who = 'chief') => ask(who, `/ipr-case/cases/${caseNo}/rights/T2024-00017/${what}`, body);
  const done = [
    await ask('ipr', `/ipr-case/cases/${caseNo}/rights`, { recordNo: 'T2024-00017' }), await on('notice'), await on('service', { servedOn: '2026-11-24', way: 'HAND' }),
    await on('reply/confirmation', { way: 'HAND', repliedAt: now, statement: '未经授权，申请扣留' }), await on('guarantee', { kind: 'CASH', amountCny: '1250', reference: 'BZ-1', way: 'HAND', postedAt: now }),
    await on('detention'), await on('finding', { finding: 'INFRINGING', reasons: '标识相同' }), await ask('chief', `/ipr-case/cases/${caseNo}/confiscation`, { fineCny: '300', reasons: '侵犯商标专用权' }),
  ];
  expect(done).toEqual(done.map(() => ({})));
  await tellDeclarations(caseNo);
  expect((await load(base.db, declarations, entryId)).state).toMatchObject({ stage: 'detained', iprCases: [caseNo] });
  expect(await ask('release', `/declaration/declarations/${entryId}/release`, { note: '放行' })).toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await ask('ipr', `/ipr-case/cases/${caseNo}/release`)).toMatchObject({ code: 'CASE_OVER' });
  expect(await atGate(boxNo)).toMatchObject([{ released: false }]);
});
