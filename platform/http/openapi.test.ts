import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { ApiBook } from '../contract/api-book.ts';
import { openApiOf } from './openapi.ts';
import { platformRefusals } from './refusals.ts';

const release = endpoint({
  name: 'release', method: 'POST', path: '/things/:id/release', may: 'thing.release', summary: { zh: '放行', en: 'Release' },
  input: z.object({ id: z.string(), note: z.string() }), output: z.object({}), refuses: ['NOT_FOUND', 'OTHER_DISTRICT'],
});

test('the document names for every call who may make it and what it may answer instead, with sentences', () => {
  const book = ApiBook.parse(openApiOf([release], platformRefusals));
  // Without signing in no program gets further than the public calls.
  expect(book.paths['/api/session']?.post?.['x-refusals']).toContain('CODE_NEEDED');
  const call = book.paths['/api/things/{id}/release']?.post;
  expect(call).toMatchObject({ operationId: 'release', 'x-permission': 'thing.release', 'x-refusals': ['NOT_FOUND', 'OTHER_DISTRICT'] });
  expect(call?.parameters.map(({ name }) => name)).toEqual(['id']);
  expect([...(call?.['x-refusals'] ?? []), ...book['x-everywhere']].filter((code) => !book['x-refusals'][code]?.zh)).toEqual([]);
});
