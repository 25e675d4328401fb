import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, refuse } from '#kernel/decision.ts';
import type { Stored } from '#kernel/stored.ts';
import { testDatabase, type TestDatabase } from './db/test-database.ts';
import { execute, executeEach, executeMany } from './execute.ts';

type Counted = { type: 'Counted'; by: string; at: string; step: number };
type Count = { total: number };
const counters: Stored<Count, { by: string; at: string; step: number }, Counted, 'TOO_LARGE'> = {
  name: 'counter', table: 'counter.counters', initial: { total: 0 },
  decide: ({ by, at, step }, { total }) => (total + step > 100 ? refuse('TOO_LARGE', { total }) : accept({ type: 'Counted', by, at, step })),
  evolve: ({ total }, { step }) => ({ total: total + step }),
  columns: ({ total }) => ({ total }),
  refs: (_, id) => [`counter:${id}`],
};

let house: TestDatabase;
const at = '2026-11-23T00:00:00.000Z';
beforeAll(async () => {
  house = await testDatabase();
  await house.owner.write('create schema counter');
  await house.owner.write('create table counter.counters (id text primary key, version integer not null, state jsonb not null, total integer not null)');
  await house.owner.write('grant usage on schema counter to guanlan_app');
  await house.owner.write('grant select, insert, update on counter.counters to guanlan_app');
});
afterAll(() => house.drop());

test('a command appends its events and saves the row', async () => {
  const first = await execute(house.db, counters, 'a', { by: 'x', at, step: 2 });
  expect(first).toMatchObject({ ok: true, state: { total: 2 } });
  await execute(house.db, counters, 'a', { by: 'x', at, step: 3 });
  expect(await house.db.read("select version, total from counter.counters where id = 'a'")).toEqual([{ version: 2, total: 5 }]);
  expect(await house.db.read("select version, refs from ledger.events where stream = 'a' order by version")).toEqual([
    { version: 1, refs: ['counter:a'] }, { version: 2, refs: ['counter:a'] }]);
});

test('a refused command leaves no trace', async () => {
  expect(await execute(house.db, counters, 'refused', { by: 'x', at, step: 101 })).toMatchObject({ ok: false, refusal: { code: 'TOO_LARGE' } });
  expect(await house.db.read("select 1 from ledger.events where stream = 'refused'")).toEqual([]);
});

test('a command sent twice under one id is carried out once', async () => {
  await execute(house.db, counters, 'b', { by: 'x', at, step: 1 }, { commandId: 'k1' });
  expect(await execute(house.db, counters, 'b', { by: 'x', at, step: 1 }, { commandId: 'k1' })).toMatchObject({ ok: true, repeated: true, state: { total: 1 } });
});

test('of many who act at once, each is carried out or told to look again', async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => execute(house.db, counters, 'race', { by: 'x', at, step: 1 })));
  const done = outcomes.filter((outcome) => outcome.ok).length;
  expect(await house.db.read("select total from counter.counters where id = 'race'")).toEqual([{ total: done }]);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.code).toBe('CHANGED_MEANWHILE');
});

test('machines that persist lose nothing in a race', async () => {
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => execute(house.db, counters, 'persist', { by: 'x', at, step: 1 }, { persist: true })));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(await house.db.read("select total from counter.counters where id = 'persist'")).toEqual([{ total: 4 }]);
});

test('many streams are written all or none', async () => {
  const items = Array.from({ length: 2500 }, (_, index) => ({ id: `m${index}`, command: { by: 'x', at, step: 1 } }));
  expect(await house.db.transact((tx) => executeMany(tx, counters, items))).toEqual({ ok: true, count: 2500 });
  const bad = await house.db.transact((tx) => executeMany(tx, counters, [{ id: 'n1', command: { by: 'x', at, step: 1 } }, { id: 'n2', command: { by: 'x', at, step: 999 } }]));
  expect(bad).toMatchObject({ ok: false, id: 'n2' });
  expect(await house.db.read("select 1 from counter.counters where id = 'n1'")).toEqual([]);
});

test('of many commands each stands for itself: refusals are told, repeats passed over, order within a stream kept', async () => {
  const items = [
    { id: 'e1', command: { by: 'x', at, step: 1 }, commandId: 'e-1' }, { id: 'e2', command: { by: 'x', at, step: 999 }, commandId: 'e-2' },
    { id: 'e1', command: { by: 'x', at, step: 2 }, commandId: 'e-3' }, { id: 'e3', command: { by: 'x', at, step: 3 }, commandId: 'e-4' },
  ];
  expect(await executeEach(house.db, counters, items)).toEqual([{ id: 'e2', refusal: { code: 'TOO_LARGE', facts: { total: 0 } } }]);
  await executeEach(house.db, counters, items);
  expect(await house.db.read("select id, version, total from counter.counters where id like 'e_' order by id")).toEqual([{ id: 'e1', version: 2, total: 3 }, { id: 'e3', version: 1, total: 3 }]);
  expect(await house.db.read("select command_id, stream from platform.commands where command_id like 'e-%' order by 1")).toEqual([{ command_id: 'e-1', stream: 'e1' }, { command_id: 'e-3', stream: 'e1' }, { command_id: 'e-4', stream: 'e3' }]);
});

test('batches that meet on the same streams lose nothing and double nothing', async () => {
  const batch = (who: string) => executeEach(house.db, counters, Array.from({ length: 40 }, (_, index) => ({ id: `meet${index % 20}`, command: { by: who, at, step: 1 }, commandId: `${who}-${index}` })));
  await Promise.all(['p', 'q', 'r'].map(batch));
  expect(await house.db.read("select distinct total, version from counter.counters where id like 'meet%'")).toEqual([{ total: 6, version: 6 }]);
});

test('the application may neither change nor remove what the ledger holds', async () => {
  await expect(house.db.write("update ledger.events set event = '{}' where stream = 'a'")).rejects.toThrow(/permission denied/);
  await expect(house.db.write('delete from ledger.events')).rejects.toThrow(/permission denied/);
});
