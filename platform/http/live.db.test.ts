import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { type TestDatabase, testDatabase } from '../db/test-database.ts';
import { anonymous } from '../permission.ts';
import { mountLive } from './live.ts';
import { platformRefusals } from './refusals.ts';
import { buildServer } from './serve.ts';

let database: TestDatabase;
let app: FastifyInstance;
let live: { close: () => Promise<void> };
let port = 0;
const sockets = new Set<Socket>();

beforeAll(async () => {
  database = await testDatabase();
  const nobody = async () => { throw new Error('not in this test'); };
  const sessions = { signIn: nobody, signOut: nobody, callerOf: async (token: string | undefined) => (token ? { ...anonymous, kind: 'officer', id: token } as const : anonymous) };
  app = buildServer({ db: database.db, sessions, permissions: {}, catalogue: platformRefusals, now: () => instantOf(Date.now()), log: () => undefined }, []);
  live = await mountLive(app, database.db, sessions);
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await live.close();
  await app.close();
  await database.drop();
});

type Listener = { readonly socket: Socket; readonly heard: () => string; readonly isClosed: () => boolean };

/** Listens as `who`; answers once the head of the answer has come. */
function listen(who: string): Promise<Listener> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET /api/live HTTP/1.1\r\nhost: house\r\n${who ? `cookie: guanlan=${who}\r\n` : ''}\r\n`));
    sockets.add(socket);
    const chunks: Buffer[] = [];
    let closed = false;
    socket.on('data', (chunk) => {
      chunks.push(Buffer.from(chunk));
      if (chunks.length === 1) resolve({ socket, heard: () => Buffer.concat(chunks).toString('latin1'), isClosed: () => closed });
    });
    socket.on('error', () => undefined).on('close', () => { closed = true; });
  });
}
const seal = (size: number, kinds: string) => database.db.read(`select pg_notify('ledger_sealed', $1)`, [`${size} ${kinds}`]);

test('who is signed in is told which kinds changed, a stranger is told nothing', async () => {
  expect((await listen('')).heard()).toMatch(/^HTTP\/1.1 401 [\s\S]*NOT_SIGNED_IN/);
  const desk = await listen('3100701');
  await seal(7, 'declaration draw.round');
  await expect.poll(desk.heard).toContain('data: {"leaf":7,"kinds":["declaration","draw.round"]}');
  desk.socket.destroy();
});

test('one caller cannot take all places; a place that is left is free again', async () => {
  const lines = [];
  for (let index = 0; index < 20; index++) lines.push(await listen('greedy'));
  expect((await listen('greedy')).heard()).toMatch(/^HTTP\/1.1 503 [\s\S]*LINES_TAKEN/);
  expect((await listen('modest')).heard()).toMatch(/^HTTP\/1.1 200 /);
  lines[0]?.socket.destroy();
  await expect.poll(async () => (await listen('greedy')).heard().slice(9, 12)).toBe('200');
});

test('who does not read is hung up on instead of being kept everything for; the others hear it all', async () => {
  const [asleep, awake] = [await listen('asleep'), await listen('awake')];
  asleep.socket.pause();
  const long = 'x'.repeat(7000);
  for (let size = 1000; size < 3000; size++) await seal(size, long);
  await expect.poll(() => awake.heard().includes('"leaf":2999'), { timeout: 20_000, interval: 500 }).toBe(true);
  expect(awake.heard().match(/"leaf":[12]\d{3},/g)).toHaveLength(2000);
  expect(awake.isClosed()).toBe(false);
  asleep.socket.resume();
  await expect.poll(asleep.isClosed, { timeout: 10_000 }).toBe(true);
  expect(asleep.heard()).not.toContain('"leaf":2999');
}, 60_000);
