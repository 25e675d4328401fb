import { expect, test } from 'vitest';
import { modules } from '../server/compose.ts';
import { registered } from './streams.ts';

test('every kind of stream that the house writes can be refolded by the auditor', () => {
  const written = modules.flatMap(({ stored }) => stored.map(({ name, table }) => `${name} in ${table}`)).toSorted();
  expect(registered.map(({ name, table }) => `${name} in ${table}`).toSorted()).toEqual(written);
});
