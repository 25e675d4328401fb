import { expect, test } from 'vitest';
import { catalogue } from '../apps/server/compose.ts';
import { permissions } from '#domains/staff/contract/posts.ts';
import { allEndpoints } from './house-print.ts';
import { read, sourceFiles } from './rooms.ts';

const endpoints = allEndpoints;
const sources = sourceFiles().filter((file) => !/\.test\.tsx?$/.test(file) && !file.endsWith('/refusals.ts')).map((file) => [file, read(file)] as const);

test('every refusal has a sentence in Chinese and in English', () => {
  const silent = Object.entries(catalogue).filter(([, entry]) => !/\p{Script=Han}/u.test(entry.zh) || !/[a-z]{2}/i.test(entry.en)).map(([code]) => code);
  expect(silent).toEqual([]);
});

test('no code means two things', () => {
  const files = sourceFiles(/contract\/refusals\.ts$/).concat('platform/http/refusals.ts');
  const codes = files.flatMap((file) => [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+): \{ status/gm)].map((match) => match[1] ?? ''));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('every code of the catalogue is answered somewhere', () => {
  const unused = Object.keys(catalogue).filter((code) => !sources.some(([, text]) => text.includes(`'${code}'`)));
  expect(unused).toEqual([]);
});

test('every code an endpoint names is in the catalogue', () => {
  expect(endpoints.flatMap((endpoint) => endpoint.refuses.filter((code) => !(code in catalogue)).map((code) => `${endpoint.name}: ${code}`))).toEqual([]);
});

test('operation names and addresses are unique', () => {
  const names = endpoints.map((endpoint) => endpoint.name);
  const addresses = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

test('every permission an endpoint asks for is granted to somebody, and the matrix is as written', () => {
  const granted = new Set(Object.values(permissions).flat());
  expect(endpoints.filter((endpoint) => !['public', 'signed-in'].includes(endpoint.may) && !granted.has(endpoint.may)).map((endpoint) => endpoint.name)).toEqual([]);
  const matrix = Object.fromEntries(Object.keys(permissions).map((role) => [role, endpoints.filter((endpoint) => permissions[role]?.includes(endpoint.may)).map((endpoint) => endpoint.name).toSorted()]));
  expect(matrix).toMatchSnapshot();
});

test('nobody may do what the three officers of the system must not', () => {
  const acting = endpoints.filter((endpoint) => endpoint.method !== 'GET');
  const allowed = (role: string) => acting.filter((endpoint) => permissions[role]?.includes(endpoint.may)).map((endpoint) => endpoint.may);
  expect(new Set(allowed('AUDITOR'))).toEqual(new Set(['desk']));
  expect([...new Set(allowed('SYS_ADMIN'))].toSorted()).toEqual(['desk', 'system.manage']);
  expect([...new Set(allowed('SEC_ADMIN'))].toSorted()).toEqual(['desk', 'enterprise.manage', 'staff.manage']);
});

