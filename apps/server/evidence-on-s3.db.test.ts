import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import S3rver from 's3rver';
import { expect, onTestFinished, test } from 'vitest';
import { inspectionModule } from '#domains/inspection/server/module.ts';
import { instantOf } from '#kernel/instant.ts';
import { testDatabase } from '#platform/db/test-database.ts';
import { s3Store } from '#platform/files/s3-store.ts';
import { buildServer } from '#platform/http/serve.ts';
import type { Caller } from '#platform/permission.ts';
import { drawnPicture } from '#world/picture.ts';
import { catalogue, permissions } from './compose.ts';

const inspector: Caller = { kind: 'officer', id: '3104101', name: '', roles: ['INSPECT'], district: '3104', uscc: '', site: 'NBCT01' };

test('evidence lies in an S3 service; while that is down it is refused in words, and kept when it is back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-evidence-'));
  const serving = (port: number) => new S3rver({ address: '127.0.0.1', port, silent: true, directory: folder, configureBuckets: [{ name: 'evidence', configs: [] }] });
  let service = serving(0);
  const { port } = await service.run();
  const database = await testDatabase();
  const files = s3Store({ endpoint: `http://127.0.0.1:${port}`, bucket: 'evidence', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' });
  const house = { db: database.db, files, jobs: { enqueue: async () => undefined }, now: () => instantOf(Date.now()), log: pino({ level: 'silent' }) };
  const nobody = async () => { throw new Error('not in this test'); };
  const app = buildServer({ db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async () => inspector }, permissions, catalogue, now: house.now, log: () => undefined }, inspectionModule.routes(house));
  onTestFinished(async () => {
    await app.close();
    await service.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const headers = { authorization: 'Bearer x', 'content-type': 'image/png' };
  const put = (label: string) => app.inject({ method: 'POST', url: '/api/inspection/evidence', headers, payload: Buffer.from(drawnPicture(label, 3)) });
  const get = (hash: string) => app.inject({ method: 'GET', url: `/api/inspection/evidence/${hash}`, headers: { authorization: 'Bearer x' } });

  const { hash } = (await put('seal')).json<{ hash: string }>();
  const shown = await get(hash);
  expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.equals(Buffer.from(drawnPicture('seal', 3)))]).toEqual([200, 'image/png', true]);
  expect((await get('00'.repeat(32))).statusCode).toBe(404);

  await service.close();
  const refused = await put('door');
  expect([refused.statusCode, refused.json()]).toEqual([503, expect.objectContaining({ code: 'STORAGE_AWAY', zh: expect.stringContaining('存储服务暂不可用') })]);
  expect((await get(hash)).statusCode).toBe(503);

  service = serving(port);
  await service.run();
  const later = await put('door');
  expect(later.statusCode).toBe(200);
  expect((await get(later.json<{ hash: string }>().hash)).statusCode).toBe(200);
}, 60_000);
