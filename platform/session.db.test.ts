import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { instantOf } from '#kernel/instant.ts';
import { mayHaveLogin, setAccount } from './accounts.ts';
import { type TestDatabase, testDatabase } from './db/test-database.ts';
import { platformRefusals } from './http/refusals.ts';
import { route } from './http/route.ts';
import { buildServer } from './http/serve.ts';
import { mountSession } from './http/session-routes.ts';
import { openSessions } from './session.ts';

const password = 'Guanlan-2026!';
const agent = 'Mozilla/5.0 (X11) Chromium/140';
const posts = new Map<string, string[]>([['3100001', ['CLERK']]]);
const permissions = { CLERK: ['desk'] };

const stamp = endpoint({ name: 'stamp', method: 'POST', path: '/stamp', may: 'desk', summary: { zh: '盖章', en: 'Stamp' }, input: z.object({}), output: z.object({}), refuses: [] });
const look = endpoint({ name: 'look', method: 'GET', path: '/look', may: 'desk', summary: { zh: '看', en: 'Look' }, input: z.object({}), output: z.object({}), refuses: [] });

let database: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  database = await testDatabase();
  const sessions = openSessions(database.db, async ({ subject }) => ({ kind: 'officer', id: subject, name: subject, roles: posts.get(subject) ?? [], district: '3100', uscc: '', site: '' }));
  app = buildServer({ db: database.db, sessions, permissions, catalogue: platformRefusals, now: () => instantOf(Date.now()), log: () => undefined }, [route(stamp, async () => ({})), route(look, async () => ({}))]);
  mountSession(app, sessions, permissions);
  await setAccount(database.db, { login: '3100001', kind: 'officer', subject: '3100001', password });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const signIn = (login: string, secret: string, code?: string) => app.inject({ method: 'POST', url: '/api/session', headers: { 'content-type': 'application/json', 'user-agent': agent }, payload: JSON.stringify({ login, password: secret, code }) });

async function cookieOf(login = '3100001'): Promise<string> {
  const answer = await signIn(login, password);
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const get = (cookie: string, by = agent) => app.inject({ method: 'GET', url: '/api/look', headers: { cookie, 'user-agent': by } }).then(({ statusCode }) => statusCode);

test('the cookie cannot be read by scripts nor sent from other sites, and a stolen one is useless in another browser', async () => {
  const answer = await signIn('3100001', password);
  expect(answer.headers['set-cookie']).toMatch(/^guanlan=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  const cookie = await cookieOf();
  expect(await get(cookie)).toBe(200);
  expect(await get(cookie, 'curl/8')).toBe(401);
  expect(await get(`${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`)).toBe(401);
  // What lies in the database is a hash: who steals the table has no session.
  const [row] = await database.owner.read<{ hash: string }>(`select encode(token_hash, 'base64') as hash from platform.sessions limit 1`);
  expect(await get(`guanlan=${row?.hash ?? ''}`)).toBe(401);
});

test('a session that is past its day, or was not seen for an hour, is over', async () => {
  for (const change of [`expires_at = now() - interval '1 second'`, `seen_at = now() - interval '61 minutes'`]) {
    const cookie = await cookieOf();
    await database.owner.write(`update platform.sessions set ${change}`);
    expect(await get(cookie)).toBe(401);
  }
});

test('sessions that are over are cleared away when their owner signs in again', async () => {
  await setAccount(database.db, { login: '3100011', kind: 'officer', subject: '3100001', password });
  await cookieOf('3100011');
  await cookieOf('3100011');
  await database.owner.write(`update platform.sessions set seen_at = now() - interval '2 hours' where login = '3100011'`);
  const cookie = await cookieOf('3100011');
  expect(await database.owner.read(`select count(*)::int as count from platform.sessions where login = '3100011'`)).toEqual([{ count: 1 }]);
  expect(await get(cookie)).toBe(200);
});

test('after sign-out the cookie is worth nothing at once', async () => {
  const cookie = await cookieOf();
  expect(await get(cookie)).toBe(200);
  const out = await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie, 'user-agent': agent, 'x-guanlan': '1' } });
  expect(out.statusCode).toBe(200);
  expect(await get(cookie)).toBe(401);
});

test('a post taken away counts within seconds, also when the wall clock is put back an hour meanwhile', async () => {
  const cookie = await cookieOf();
  expect(await get(cookie)).toBe(200);
  const wall = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => wall() - 3_600_000);
  posts.set('3100001', []);
  try {
    await expect.poll(() => get(cookie), { timeout: 8_000, interval: 250 }).toBe(403);
  } finally {
    vi.restoreAllMocks();
    posts.set('3100001', ['CLERK']);
  }
});

test('a new password ends the sessions opened with the old one', async () => {
  await setAccount(database.db, { login: '3100002', kind: 'officer', subject: '3100001', password });
  const cookie = await cookieOf('3100002');
  await setAccount(database.db, { login: '3100002', kind: 'officer', subject: '3100001', password });
  expect(await get(cookie)).toBe(401);
});

test('a command by cookie without the mark of our own pages is refused, reading is not', async () => {
  const cookie = await cookieOf();
  const post = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/api/stamp', headers: { cookie, 'user-agent': agent, 'content-type': 'application/json', ...headers }, payload: '{}' });
  const forged = await post({});
  expect([forged.statusCode, forged.json().code]).toEqual([403, 'FORGED_REQUEST']);
  expect((await post({ 'x-guanlan': '1' })).statusCode).toBe(200);
  const out = await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie, 'user-agent': agent } });
  expect(out.statusCode).toBe(403);
  expect(await get(cookie)).toBe(200);
});

test('wrong tries lock a login for growing spans; a login nobody has answers no differently', async () => {
  await setAccount(database.db, { login: '3100003', kind: 'officer', subject: '3100001', password });
  const answersOf = async (login: string) => {
    const answers = [];
    for (let i = 0; i < 7; i++) {
      const answer = await signIn(login, 'wrong');
      answers.push(`${answer.statusCode} ${answer.body}`);
    }
    return answers;
  };
  const known = await answersOf('3100003');
  expect(known.map((answer) => answer.slice(0, 3))).toEqual(['401', '401', '401', '401', '401', '429', '429']);
  expect(await answersOf('3999999')).toEqual(known);
  // Locked means locked: the right password does not help.
  expect((await signIn('3100003', password)).statusCode).toBe(429);
  await database.owner.write(`update platform.accounts set locked_until = now() - interval '1 second' where login = '3100003'`);
  await signIn('3100003', 'wrong');
  expect((await signIn('3100003', password)).json()).toMatchObject({ code: 'TOO_MANY_TRIES', facts: { seconds: expect.closeTo(60, -1) } });
});

test('tries sent all at once count each, and the right password among them is no better off than after them', async () => {
  await setAccount(database.db, { login: '3100004', kind: 'officer', subject: '3100001', password });
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('3100004', 'wrong')));
  expect((await signIn('3100004', password)).json()).toMatchObject({ code: 'TOO_MANY_TRIES' });
  const [row] = await database.owner.read<{ failures: number }>(`select failures from platform.accounts where login = '3100004'`);
  // How many get in before the lock falls is the machine's affair; none of those may go uncounted.
  const worked = answers.filter((answer) => answer.statusCode === 401).length;
  expect(worked).toBeGreaterThanOrEqual(5);
  expect(row?.failures).toBe(worked);

  // The lock falls while a right password is still being worked on: it comes too late.
  await setAccount(database.db, { login: '3100005', kind: 'officer', subject: '3100005', password });
  const late = openSessions(database.db, async ({ subject }) => {
    await database.owner.write(`update platform.accounts set failures = 5, locked_until = now() + interval '30 seconds' where login = $1`, [subject]);
    return { kind: 'officer', id: subject, name: subject, roles: [], district: '3100', uscc: '', site: '' };
  });
  expect(await late.signIn('3100005', password, undefined, agent)).toMatchObject({ ok: false, code: 'TOO_MANY_TRIES', seconds: 30 });
});

test('a one-time code opens one session: not a second within its window, nor after the code that follows it', async () => {
  const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DP';
  const codeAt = (timestamp: number) => new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp });
  const account = { login: '3100006', kind: 'officer', subject: '3100001', password, totpSecret } as const;
  await setAccount(database.db, account);
  const now = Date.UTC(2026, 10, 23, 8, 0, 10);
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  try {
    expect((await signIn('3100006', password)).json()).toMatchObject({ code: 'CODE_NEEDED' });
    // Both are sent before either is answered: the database lets one of them through.
    const both = await Promise.all([1, 2].map(() => signIn('3100006', password, codeAt(now))));
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect((await signIn('3100006', password, codeAt(now))).json()).toMatchObject({ code: 'CODE_USED' });
    expect((await signIn('3100006', password, codeAt(now - 30_000))).json()).toMatchObject({ code: 'CODE_USED' });
    expect((await signIn('3100006', password, codeAt(now + 30_000))).statusCode).toBe(200);
    expect((await signIn('3100006', password, codeAt(now))).json()).toMatchObject({ code: 'CODE_USED' });
    // A new password changes nothing of that; none of it was a wrong try.
    await setAccount(database.db, account);
    expect((await signIn('3100006', password, codeAt(now + 30_000))).json()).toMatchObject({ code: 'CODE_USED' });
    const [row] = await database.owner.read<{ failures: number }>(`select failures from platform.accounts where login = '3100006'`);
    expect(row?.failures).toBe(0);
  } finally {
    vi.restoreAllMocks();
  }
});

test('an account stays with whom it was opened for', async () => {
  await setAccount(database.db, { login: '3100008', kind: 'officer', subject: '3100008', password });
  const taken = { login: '3100008', kind: 'device', subject: 'GATE:NBCT01' } as const;
  expect(await mayHaveLogin(database.db, taken)).toBe(false);
  expect(await mayHaveLogin(database.db, { login: '3100008', kind: 'officer', subject: '3100008' })).toBe(true);
  await expect(setAccount(database.db, { ...taken, password: 'another password' })).rejects.toThrow('somebody else');
  expect((await signIn('3100008', password)).statusCode).toBe(200);
});

test('a wrong login takes as long as a wrong password', async () => {
  const spans = { known: [] as number[], stranger: [] as number[] };
  for (let i = 0; i < 12; i++) {
    await setAccount(database.db, { login: `31010${i}`, kind: 'officer', subject: '3100001', password });
    for (const [kind, login] of [['known', `31010${i}`], ['stranger', `39010${i}`]] as const) {
      const began = performance.now();
      expect((await signIn(login, 'wrong')).json()).toMatchObject({ code: 'SIGN_IN_FAILED' });
      spans[kind].push(performance.now() - began);
    }
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[6] ?? 0;
  // Without the decoy a wrong login answers in a tenth of the time.
  expect(median(spans.stranger)).toBeGreaterThan(median(spans.known) / 2);
  expect(median(spans.stranger)).toBeLessThan(median(spans.known) * 2);
});
