import { createServer } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventLeaf } from '#kernel/ledger-hash.ts';
import { verifyConsistency, verifyInclusion } from '#kernel/merkle/verify.ts';
import { judgeCheckpoint, type WitnessPost } from '#kernel/signed-note/add-checkpoint.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import { isSignedBy, parseNote } from '#kernel/signed-note/note.ts';
import { type TestDatabase, testDatabase } from '../db/test-database.ts';
import { ledgerHash } from './algorithms.ts';
import { chained, eventValues, insertEvents } from './append.ts';
import { leafOf, readCheckpoint, readConsistencyProof, readInclusionProof, readTile } from './log-reader.ts';
import { notePublicOf, type NoteSecret, noteSigner, noteVerifier } from './note-keys.ts';
import { runSequencer } from './sequencer.ts';
import { runWitnessRounds } from './witness-client.ts';

const origin = 'ledger.example/test';
const logKey: NoteSecret = { name: origin, algorithm: 'ed25519', secret: '11'.repeat(32) };
const witnessKey: NoteSecret = { name: 'supervision.example', algorithm: 'ed25519', secret: '22'.repeat(32) };
const silent = pino({ level: 'silent' });
const options = { origin, signer: noteSigner(logKey, 'log'), checkpointEveryMs: 20, pollMs: 5 };

let house: TestDatabase;
beforeAll(async () => { house = await testDatabase(); });
afterAll(() => house.drop());

async function append(stream: string, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, i) => ({ type: 'Happened', by: 'tester', at: '2026-09-01T00:00:00.000Z', number: i }));
  await house.db.write(insertEvents, eventValues(chained('test', stream, { version: 0, hash: null }, events, () => [])));
}

async function sealedTo(size: number): Promise<void> {
  for (;;) {
    const checkpoint = await readCheckpoint(house.db);
    if (checkpoint && checkpoint.size >= size) return;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

async function head() {
  const stored = await readCheckpoint(house.db);
  const note = parseNote(stored?.note ?? '');
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) throw new Error('no checkpoint');
  return { note, ...checkpoint };
}

test('every committed event becomes a leaf, provable under a signed checkpoint; a restart continues the same log', async () => {
  const first = runSequencer(house.db, options, silent);
  await append('a', 300);
  await sealedTo(300);
  await first.stop();
  const earlier = await head();

  const second = runSequencer(house.db, options, silent);
  await append('b', 411);
  await sealedTo(711);
  await second.stop();
  const later = await head();

  expect(isSignedBy(later.note, noteVerifier(notePublicOf(logKey), 'log'))).toBe(true);
  const proof = await readConsistencyProof(house.db, earlier.size, later.size);
  expect(verifyConsistency(ledgerHash, { oldSize: earlier.size, oldRoot: earlier.root, size: later.size, root: later.root, proof: proof ?? [] })).toBe(true);

  const index = (await leafOf(house.db, 'test', 'b', 200)) ?? -1;
  const [event] = await house.db.read<Parameters<typeof eventLeaf>[1]>(`select domain, stream, version, type, by, at, event, prev_hash as "prevHash" from ledger.events where stream = 'b' and version = 200`);
  if (!event) throw new Error('no event');
  const path = (await readInclusionProof(house.db, index, later.size)) ?? [];
  expect(verifyInclusion(ledgerHash, { index, size: later.size, leaf: eventLeaf(ledgerHash, event), proof: path, root: later.root })).toBe(true);
  expect(await readTile(house.db, 'tile/0/001')).toHaveLength(256 * 32);
  expect(await readTile(house.db, 'tile/0/002.p/99')).toHaveLength(99 * 32);
});

test('a wall clock put back an hour, or forward a day, does not keep the next checkpoint waiting', async () => {
  const wall = Date.now;
  const running = runSequencer(house.db, options, silent);
  try {
    await append('clock-0', 3);
    await sealedTo(714);
    for (const [step, shift] of [-3_600_000, 86_400_000].entries()) {
      const jumped = vi.spyOn(Date, 'now').mockImplementation(() => wall() + shift);
      const before = (await head()).size;
      await append(`clock-${step + 1}`, 7);
      await expect.poll(async () => (await head()).size, { timeout: 3_000 }).toBe(before + 7);
      jumped.mockRestore();
    }
  } finally {
    vi.restoreAllMocks();
    await running.stop();
  }
});

test('of two sequencers one leads, and the other takes over when the first one dies', async () => {
  const one = runSequencer(house.db, options, silent);
  while (!one.leads()) await new Promise((resolve) => { setTimeout(resolve, 5); });
  const two = runSequencer(house.db, options, silent);
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(two.leads()).toBe(false);
  await house.owner.read(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 842010 and granted`);
  const size = (await head()).size;
  await append('c', 10);
  await sealedTo(size + 10);
  expect([one.leads(), two.leads()].filter(Boolean)).toHaveLength(1);
  await Promise.all([one.stop(), two.stop()]);
  const [doubles] = await house.db.read<{ count: number }>('select count(*) - count(distinct position) as count from ledger.leaves');
  expect(doubles?.count).toBe(0);
});

test('an event whose transaction commits late is not passed over', async () => {
  const sequencer = runSequencer(house.db, options, silent);
  const before = (await head()).size;
  await house.db.transact(async (tx) => {
    const late = chained('test', 'late', { version: 0, hash: null }, [{ type: 'Happened', by: 'tester', at: '2026-09-01T00:00:00.000Z' }], () => []);
    await tx.write(insertEvents, eventValues(late));
    await append('early', 1);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  });
  await sealedTo(before + 2);
  await sequencer.stop();
  expect(await leafOf(house.db, 'test', 'late', 1)).toBe(before);
});

test('a witness that answers cosigns; one that is down is seen to be down, and the log goes on', async () => {
  let post: WitnessPost = { hash: ledgerHash, origin, log: noteVerifier(notePublicOf(logKey), 'log'), signer: noteSigner(witnessKey, 'witness'), seen: undefined };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      const answer = judgeCheckpoint(post, body, Math.floor(Date.now() / 1000));
      post = { ...post, seen: answer.seen };
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const up = { verifier: noteVerifier(notePublicOf(witnessKey), 'witness'), url: `http://127.0.0.1:${port}` };
  const down = { verifier: noteVerifier(notePublicOf({ ...witnessKey, name: 'port.example' }), 'witness'), url: 'http://127.0.0.1:9' };
  const rounds = runWitnessRounds(house.db, [up, down], silent, 10);
  const sequencer = runSequencer(house.db, options, silent);
  try {
    await append('d', 5);
    const wanted = (await leafOf(house.db, 'test', 'c', 10)) ?? 0;
    const named = async () => {
      const { note, size } = await head();
      return size >= wanted + 6 ? cosigners(note, [up.verifier, down.verifier]) : [];
    };
    await expect.poll(named, { timeout: 5_000 }).toEqual(['supervision.example']);
    expect(rounds.states().map(({ fault }) => fault !== undefined)).toEqual([false, true]);
  } finally {
    await rounds.stop();
    await sequencer.stop();
    server.close();
  }
});

test('SM2 with SM3 signs notes as Ed25519 does', () => {
  const key: NoteSecret = { name: 'sm.example', algorithm: 'sm2', secret: '3'.repeat(64) };
  const message = new TextEncoder().encode('一份检查点\n');
  const signature = noteSigner(key, 'log').sign(message);
  const verifier = noteVerifier(notePublicOf(key), 'log');
  expect(signature).toHaveLength(64);
  expect(verifier.verify(message, signature)).toBe(true);
  expect(verifier.verify(new TextEncoder().encode('另一份检查点\n'), signature)).toBe(false);
});
