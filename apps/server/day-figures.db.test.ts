import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarationDay } from '#domains/declaration/server/day.ts';
import { gateDay } from '#domains/gate/server/day.ts';
import { inspectionDay } from '#domains/inspection/server/day.ts';
import { manifestDay } from '#domains/manifest/server/day.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import type { Caller } from '#platform/permission.ts';

let house: TestDatabase;
const at = '2026-11-23T03:00:00.000Z';
const officer = (district: string): Caller => ({ kind: 'officer', id: '3104999', name: '', roles: ['DUTY_CHIEF'], district, uscc: '', site: '' });
const declared = (id: string, stage: string, acceptedAt: string, releasedAt: string | null, control: string) =>
  house.owner.write(
    `insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny, released_at)
     values ($1, 1, jsonb_build_object('control', $5::text), $2, 'I', substr($1, 1, 4), 'T', 'A', $1, 'K', '{}', $3, '{}', 12.5, $4)`, [id, stage, acceptedAt, releasedAt, control]);

beforeAll(async () => { house = await testDatabase(); });
afterAll(() => house.drop());

test('a day without anything is a day of noughts', async () => {
  expect(await declarationDay(house.db, officer('3100'), at)).toEqual({ day: '2026-11-23', lodged: 0, inProcess: 0, returned: 0, detained: 0, released: 0, selected: 0, dutyCny: '0', hours: [] });
  expect(await gateDay(house.db, at)).toEqual({ day: '2026-11-23', passed: 0, alarmed: 0, waiting: 0, handled: 0, hours: [] });
  expect(await inspectionDay(house.db, officer('3100'), at)).toEqual({ day: '2026-11-23', opened: 0, waiting: 0, underWay: 0, closed: 0, differs: 0, rechecked: 0 });
  expect(await manifestDay(house.db, at)).toEqual({ day: '2026-11-23', manifests: 0, bills: 0, discharged: 0, gatedIn: 0, loaded: 0, held: 0 });
});

test('the day is cut at midnight in China, the hours are those of its clock, and a district sees its own', async () => {
  await declared('310420261000000001', 'released', '2026-11-22T16:00:00.000Z', '2026-11-23T01:30:00.000Z', 'clear');
  await declared('310420261000000002', 'in-process', '2026-11-23T01:59:59.000Z', null, 'inspect');
  await declared('311620261000000003', 'returned', '2026-11-23T02:00:00.000Z', null, 'pending');
  await declared('310420261000000004', 'in-process', '2026-11-22T15:59:59.000Z', null, 'pending');
  expect(await declarationDay(house.db, officer('3104'), at)).toEqual({
    day: '2026-11-23', lodged: 2, inProcess: 1, returned: 0, detained: 0, released: 1, selected: 1, dutyCny: '25.0', hours: [{ hour: 0, lodged: 1, released: 0 }, { hour: 9, lodged: 1, released: 1 }],
  });
  expect(await declarationDay(house.db, officer('3100'), at)).toMatchObject({ lodged: 3, returned: 1 });
});

test('a box counts on the day it moved, whenever its manifest was filed', async () => {
  const box = (id: string, moved: string, seenAt: string) => house.owner.write(
    `insert into manifest.boxes (id, version, state, stage, box_no, imo, voyage, direction, bill_keys, seals, size_type, discharged_at, seen_at, flags) values ($1, 1, '{}', 'manifested', $1, '9', 'V', 'I', '{}', '{}', '22G1', $2, $3, '{}')`, [id, moved, seenAt]);
  await box('A', '2026-11-23T01:00:00Z', '2026-11-21T01:00:00Z');
  await box('B', '2026-11-22T01:00:00Z', '2026-11-23T01:00:00Z');
  expect(await manifestDay(house.db, at)).toMatchObject({ discharged: 1, gatedIn: 0, loaded: 0 });
});
