import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterpriseModule } from '#domains/enterprise/server/module.ts';
import { staffModule } from '#domains/staff/server/module.ts';
import { instantOf } from '#kernel/instant.ts';
import { setAccount } from '#platform/accounts.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import type { House } from '#platform/house.ts';
import { refusalOfFault } from '#platform/http/storage-faults.ts';
import type { Caller } from '#platform/permission.ts';
import { openSessions } from '#platform/session.ts';
import { resolverOf } from './compose.ts';

const password = 'Guanlan-2026!';
const other = 'Taken-over-2026';
const administrator: Caller = { kind: 'officer', id: '3100002', name: '', roles: ['SYS_ADMIN'], district: '3100', uscc: '', site: '' };

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await testDatabase();
  house = { db: database.db, files: folderStore(join(tmpdir(), 'guanlan-accounts')), jobs: { enqueue: async () => undefined }, now: () => instantOf(Date.now()), log: pino({ level: 'silent' }) };
});
afterAll(() => database.drop());

function ask(name: string, input: Record<string, unknown>): Promise<unknown> {
  const found = [...staffModule.routes(house), ...enterpriseModule.routes(house)].find(({ endpoint }) => endpoint.name === name);
  if (!found) throw new Error(name);
  return found.handle(found.endpoint.input.parse(input), { caller: administrator, by: administrator.id, at: house.now(), requestId: 'r', commandId: undefined, body: undefined, contentType: '', ip: '' });
}
const officer = (officerNo: string) => ({ officerNo, name: '安澜', nameEn: 'An Lan', district: '3100', unit: '宁波海关', department: '科技处', password });
const firm = (uscc: string, login: string) => ({ uscc, customsNo: '330296100A', name: '甬港食品有限公司', nameEn: 'Harbour Foods', kinds: ['CONSIGNEE'], phone: '', login, password: other });
const mayEnter = (login: string, secret: string) => openSessions(database.db, resolverOf(database.db)).signIn(login, secret, undefined, 'test').then(({ ok }) => ok);

test('neither of the administrators takes over an account by registering its login for something else', async () => {
  expect(await ask('registerOfficer', officer('3100001'))).toEqual({});
  expect(await ask('registerDevice', { login: '3100001', role: 'GATE', site: 'NBCT01', password: other })).toMatchObject({ refused: { code: 'LOGIN_TAKEN' } });
  expect(await ask('registerFirm', firm('91330201MA2825TK0U', '3100001'))).toMatchObject({ refused: { code: 'LOGIN_TAKEN' } });
  expect([await mayEnter('3100001', password), await mayEnter('3100001', other)]).toEqual([true, false]);
  // What was refused left nothing behind: the firm may be registered under a login of its own.
  expect(await ask('registerFirm', firm('91330201MA2825TK0U', 'foods-1'))).toEqual({});
  expect(await ask('registerDevice', { login: 'gate-nbct01', role: 'GATE', site: 'NBCT01', password })).toEqual({});
  expect(await ask('registerDevice', { login: 'gate-nbct01', role: 'GATE', site: 'NBCT02', password: other })).toMatchObject({ refused: { code: 'LOGIN_TAKEN' } });
  expect(await ask('registerDevice', { login: 'gate-nbct01', role: 'GATE', site: 'NBCT01', password: other })).toEqual({});
});

test('an officer is registered together with the account or not at all', async () => {
  await setAccount(database.db, { login: '3100009', kind: 'device', subject: 'GATE:NBCT01', password });
  expect(await ask('registerOfficer', officer('3100009'))).toMatchObject({ refused: { code: 'LOGIN_TAKEN' } });
  expect(await database.db.read(`select 1 from ledger.events where stream = '3100009'`)).toEqual([]);
});

test('of two who register one officer at once, one is told to look again or that he is known', async () => {
  const answers = await Promise.all([1, 2].map(() => ask('registerOfficer', officer('3100010')).catch((fault: unknown) => ({ refused: refusalOfFault(fault) }))));
  expect(answers).toContainEqual({});
  expect(answers).toContainEqual({ refused: expect.objectContaining({ code: expect.stringMatching(/^(CHANGED_MEANWHILE|OFFICER_KNOWN)$/) }) });
});
