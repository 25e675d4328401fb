import { expect, test } from 'vitest';
import { schemaText } from './schema-text.ts';

test('an object is told field by field, what may be left out marked', () => {
  expect(schemaText({ type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 4 }, b: { enum: ['I', 'E'] } } })).toBe('{\n  a: string (≤ 4)\n  b?: "I" | "E"\n}');
  expect(schemaText({ type: 'array', items: { anyOf: [{ type: 'integer', minimum: -9007199254740991, maximum: 200 }, { type: 'null' }] } })).toBe('[ integer (≤ 200) | null ]');
  expect(schemaText(undefined)).toBe('any');
});
