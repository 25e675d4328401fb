import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { accept } from '#kernel/decision.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Stored } from '#kernel/stored.ts';
import { execute } from '../execute.ts';
import { platformRefusals } from '../http/refusals.ts';
import { done, route } from '../http/route.ts';
import { buildServer } from '../http/serve.ts';
import { anonymous } from '../permission.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

/** A note kept as a stream of its own, for this test. */
type Kept = { readonly count: number };
const notes: Stored<Kept, { text: string; at: string }, { type: 'NoteKept'; text: string; by: string; at: string }> = {
  name: 'note', table: 'test_notes', initial: { count: 0 }, evolve: ({ count }) => ({ count: count + 1 }), columns: () => ({}), refs: () => [],
  decide: ({ text, at }) => accept({ type: 'NoteKept', text, by: 'test', at }),
};
const keep = endpoint({ name: 'keep', method: 'POST', path: '/keep/:id', may: 'public', summary: { zh: '存', en: 'Keep' }, input: z.object({ id: z.string(), text: z.string() }), output: z.object({}), refuses: [] });

let database: TestDatabase | undefined;
let disk = '';
let mounted = false;
const space = `tiny_${process.pid}`;
const admin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: new URL('/postgres', database?.ownerUrl).toString() });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

/** Moves the test's database onto a disk of 40 MB; false where this machine does not let us. */
async function moveToTinyDisk(): Promise<boolean> {
  disk = mkdtempSync(join(tmpdir(), 'guanlan-tinydb-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]).status !== 0) return false;
  mounted = true;
  const folder = join(disk, 'pg');
  mkdirSync(folder, { mode: 0o700 });
  const owner = spawnSync('sh', ['-c', `ps -o uid=,gid= -C postgres | head -1`], { encoding: 'utf8' }).stdout.trim().split(/\s+/).map(Number);
  chownSync(folder, owner[0] ?? 0, owner[1] ?? 0);
  chmodSync(disk, 0o755);
  await admin(`create tablespace ${space} location '${folder}'`);
  const name = new URL(database?.ownerUrl ?? '').pathname.slice(1);
  await database?.db.pool.end();
  await database?.owner.pool.end();
  await admin(`alter database ${name} set tablespace ${space}`);
  return true;
}

let possible = false;
beforeAll(async () => {
  database = await testDatabase();
  await database.owner.write('create table test_notes (id text primary key, version integer not null, state jsonb not null)');
  await database.owner.write('grant select, insert, update on test_notes to guanlan_app');
  possible = await moveToTinyDisk().catch(() => false);
});
afterAll(async () => {
  const name = new URL(database?.ownerUrl ?? '').pathname.slice(1);
  await admin(`drop database if exists ${name} with (force)`);
  await admin(`drop tablespace if exists ${space}`).catch(() => undefined);
  if (existsSync(disk)) {
    if (mounted) execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});

test('a full database: commands are refused in words, nothing is half written, and it goes on when there is room', async ({ skip }) => {
  if (!possible || !database) return skip('needs root and a database server on this machine to give it a small disk');
  const { openDatabase } = await import('./database.ts');
  const db = openDatabase(database.appUrl, { max: 3 });
  const faults: string[] = [];
  const app = buildServer({
    db, sessions: { signIn: async () => { throw new Error('not here'); }, signOut: async () => undefined, callerOf: async () => anonymous }, permissions: {}, catalogue: platformRefusals, now: () => instantOf(Date.now()),
    log: (line, message) => void (message === 'fault' && faults.push(String(line.fault))),
  }, [route(keep, async ({ id, text }, { at }) => done(await execute(db, notes, id, { text, at })))]);
  const put = async (id: string) => {
    // Text that does not compress, so that it takes the room it seems to.
    const text = Buffer.from(crypto.getRandomValues(new Uint8Array(48_000))).toString('base64');
    const answer = await app.inject({ method: 'POST', url: `/api/keep/${id}`, headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ text }) });
    return { status: answer.statusCode, body: answer.json<{ code?: string; zh?: string }>() };
  };
  try {
    expect((await put('before')).status).toBe(200);
    const free = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, free.bavail * free.bsize - 1024 * 1024)));
    const accepted: string[] = [];
    const refused: { status: number; body: { code?: string; zh?: string } }[] = [];
    for (let i = 0; i < 60 && refused.length < 5; i++) {
      const answer = await put(`n${i}`);
      if (answer.status === 200) accepted.push(`n${i}`);
      else refused.push(answer);
    }
    expect(refused.length).toBe(5);
    for (const { status, body } of refused) expect([status, body.code, body.zh]).toEqual([503, 'STORAGE_FULL', expect.stringContaining('存储空间已满')]);

    unlinkSync(join(disk, 'filler'));
    expect((await put('after')).status).toBe(200);
    const told = await db.read<{ stream: string }>(`select e.stream from ledger.events e where e.domain = 'note' order by e.stream`);
    const rows = await db.read<{ id: string }>('select n.id from test_notes n order by n.id');
    expect(told.map(({ stream }) => stream)).toEqual(rows.map(({ id }) => id));
    expect(rows.map(({ id }) => id).toSorted()).toEqual(['after', 'before', ...accepted].toSorted());
    expect(faults).toEqual([]);
  } finally {
    await app.close();
    await db.close();
  }
}, 60_000);
