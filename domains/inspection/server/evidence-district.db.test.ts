import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import type { House } from '#platform/house.ts';
import type { Context } from '#platform/http/route.ts';
import { anonymous } from '#platform/permission.ts';
import { drawnPicture } from '#world/picture.ts';
import { inspectionModule } from './module.ts';

let base: TestDatabase;
const at = instantOf(Date.parse('2026-11-23T03:00:00Z'));
const [box, signature, fresh, sheet, clip, hole] = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(64));
beforeAll(async () => {
  base = await testDatabase();
  const endoscope = [{ opening: { before: hole, after: hole }, stills: [], clips: [{ hash: clip }] }];
  const state = { stage: 'closed', report: { endoscope, evidence: [{ hash: box }], signatures: [], party: { signature: null } }, recheck: { evidence: [], signatures: [{ picture: signature }], party: { signature: null } } };
  await base.owner.write(`insert into inspection.orders (id, version, state, stage, entry_id, district, trader, agent, officers, opened_at) values ('CY310420260000000001', 1, $1, 'closed', '310420260000000001', '3104', 'T', 'A', '{}', $2)`, [JSON.stringify(state), at]);
});
afterAll(() => base.drop());

async function ask(district: string, hash = ''): Promise<unknown> {
  const files = { put: async () => '', has: async () => true, get: async (asked: string) => (asked === sheet ? Buffer.from('PK rows of somebody else') : drawnPicture('seal', 3)) };
  const house: House = { db: base.db, files, jobs: { enqueue: async () => undefined }, now: () => at, log: pino({ level: 'silent' }) };
  const context: Context = { caller: { ...anonymous, kind: 'officer', id: '1', district }, by: '1', at, requestId: 'r', commandId: undefined, body: undefined, contentType: '', ip: '' };
  return inspectionModule.routes(house).find(({ endpoint }) => endpoint.name === 'getEvidence')?.handle({ hash }, context);
}

test('a picture is shown to the district of the order that names it, and to no other', async () => {
  const [shown, refused] = [{ contentType: 'image/png' }, { refused: { code: 'OTHER_DISTRICT' } }];
  for (const hash of [box, signature, clip, hole]) {
    expect(await ask('3104', hash)).toMatchObject(shown);
    expect(await ask('3100', hash)).toMatchObject(shown);
    expect(await ask('3116', hash)).toMatchObject(refused);
  }
  expect(await ask('3116', fresh)).toMatchObject(shown);
});

test('what is no picture is not had at this door, whoever knows its hash', async () => {
  expect(await ask('3104', sheet)).toMatchObject({ refused: { code: 'NOT_FOUND' } });
});
