import { expect, test } from 'vitest';
import { contractCycle, read, roomOf, sourceFiles, sqlTrespasses, trespasses } from './rooms.ts';

const files = sourceFiles();
const inRoom = (...rooms: string[]) => files.filter((file) => rooms.includes(roomOf(file)?.name ?? '') && !/\.test\.tsx?$/.test(file));

test('nobody walks through a closed door', () => {
  expect(files.flatMap((file) => trespasses(file, read(file)))).toEqual([]);
});

test('SQL stays at home', () => {
  const speaking = sourceFiles(/domains\/[^/]+\/(server|migrations)\/.*\.(ts|sql)$/).filter((file) => !file.includes('.test.'));
  expect(speaking.flatMap((file) => sqlTrespasses(file, read(file)))).toEqual([]);
});

test('contracts know each other in one direction only', () => {
  expect(contractCycle(files, read)?.join(' → ')).toBe(undefined);
});

test('contract and model are pure: no clock, no chance, no world', () => {
  const impure = /\b(Date\.now|new Date\(\)|Math\.random|randomUUID|performance\.now|process\.|console\.|fetch\(|setTimeout|await )/;
  expect(inRoom('contract', 'model').filter((file) => impure.test(read(file)))).toEqual([]);
});

test('no file is named for nothing', () => {
  const empty = /(^|[/-])(utils?|helpers?|common|misc|manager|base|shared|stuff|types|constants)\.tsx?$/;
  expect(files.filter((file) => empty.test(file))).toEqual([]);
});

test('whatever decides is tested', () => {
  const deciding = files.filter((file) => /\/model\/decide[^/]*\.ts$/.test(file) && !file.includes('.test.'));
  const tested = (file: string) => files.some((other) => other.startsWith(file.slice(0, file.lastIndexOf('/'))) && other.endsWith('.test.ts'));
  expect(deciding.filter((file) => !tested(file))).toEqual([]);
});

test('the lock itself works: a planted trespass is caught', () => {
  const caught = trespasses('domains/inspection/model/x.ts', "import { a } from '../server/store.ts';");
  expect(caught).toEqual(['domains/inspection/model/x.ts: inspection/model may not import inspection/server (../server/store.ts)']);
  expect(trespasses('domains/inspection/web/x.tsx', "import { a } from '#domains/risk/web/y.tsx';").length).toBe(1);
  expect(trespasses('domains/inspection/server/x.ts', "import { a } from '#domains/risk/server/y.ts';").length).toBe(1);
  expect(trespasses('domains/inspection/server/x.ts', "import { a } from '#domains/risk/contract/y.ts';").length).toBe(0);
  expect(trespasses('domains/inspection/model/x.ts', "import pg from 'pg';").length).toBe(1);
  expect(sqlTrespasses('domains/gate/server/q.ts', 'select 1 from risk.holds').length).toBe(1);
  expect(sqlTrespasses('domains/gate/server/q.ts', 'select 1 from risk.pub_holds join gate.passes p on true').length).toBe(0);
  expect(sqlTrespasses('domains/gate/server/q.ts', 'update risk.pub_holds set x = 1').length).toBe(1);
});
