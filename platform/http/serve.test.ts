import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/instant.ts';
import { anonymous } from '../permission.ts';
import { platformRefusals } from './refusals.ts';
import { refused, route } from './route.ts';
import { buildServer } from './serve.ts';

const counting = endpoint({ name: 'count', method: 'GET', path: '/count', may: 'public', summary: { zh: '计数', en: 'Count' }, input: z.object({}), output: z.object({ refused: z.number() }), refuses: [] });
const refusing = endpoint({ name: 'refuse', method: 'GET', path: '/refuse', may: 'public', summary: { zh: '拒绝', en: 'Refuse' }, input: z.object({}), output: z.object({}), refuses: ['NOT_FOUND'] });

test('an answer that counts what was refused is an answer; a refusal is one by its code', async () => {
  const nobody = async () => { throw new Error('not in this test'); };
  const app = buildServer({
    db: { read: nobody, write: nobody } as never, sessions: { signIn: nobody, signOut: nobody, callerOf: async () => anonymous }, permissions: {}, catalogue: platformRefusals, now: () => Instant.parse('2026-11-27T00:00:00.000Z'), log: () => undefined,
  }, [route(counting, async () => ({ refused: 3 })), route(refusing, async () => refused({ code: 'NOT_FOUND', facts: {} }))]);
  const counted = await app.inject({ url: '/api/count' });
  expect([counted.statusCode, counted.json()]).toEqual([200, { refused: 3 }]);
  const turned = await app.inject({ url: '/api/refuse' });
  expect([turned.statusCode, turned.json().code]).toEqual([404, 'NOT_FOUND']);
  await app.close();
});
