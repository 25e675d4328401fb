import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOfFault } from '../http/storage-faults.ts';
import { s3Store } from './s3-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-s3-'));
let service: S3rver;
let port = 0;
const storeAt = (at: number) => s3Store({ endpoint: `http://127.0.0.1:${at}`, bucket: 'evidence', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' });

beforeAll(async () => {
  service = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'evidence', configs: [] }] });
  port = (await service.run()).port;
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => undefined, (fault: unknown) => fault);
}

test('what is put is got again under the hash of its content; put twice it is there once', async () => {
  const store = storeAt(port);
  const picture = Buffer.from('一张照片');
  const hash = createHash('sha256').update(picture).digest('hex');
  expect(await store.has(hash)).toBe(false);
  expect(await store.put(picture)).toBe(hash);
  expect(await store.put(picture)).toBe(hash);
  expect(await store.has(hash)).toBe(true);
  expect(Buffer.from(await store.get(hash)).toString()).toBe('一张照片');
});

test('a key nobody stored is no refusal of storage, but a fault of who asked', async () => {
  const fault = await faultOf(storeAt(port).get('00'.repeat(32)));
  expect(fault).toBeInstanceOf(Error);
  expect(refusalOfFault(fault)).toBeUndefined();
});

test('a service that is down, or says that it is full or failing, is named so', async () => {
  const gone = createServer();
  const free = await new Promise<number>((resolve) => { gone.listen(0, '127.0.0.1', () => { const address = gone.address(); resolve(typeof address === 'object' && address ? address.port : 0); }); });
  await new Promise((resolve) => { gone.close(resolve); });
  const away = storeAt(free);
  for (const work of [() => away.put(Buffer.from('x')), () => away.get('ab'.repeat(32)), () => away.has('ab'.repeat(32))]) {
    expect(refusalOfFault(await faultOf(work()))).toEqual({ code: 'STORAGE_AWAY', facts: {} });
  }
  for (const [status, code] of [[507, 'STORAGE_FULL'], [503, 'STORAGE_AWAY']] as const) {
    const failing = createServer((request, response) => { request.resume(); response.writeHead(status).end(); });
    await new Promise<void>((resolve) => { failing.listen(0, '127.0.0.1', resolve); });
    const address = failing.address();
    const fault = await faultOf(storeAt(typeof address === 'object' && address ? address.port : 0).put(Buffer.from('x')));
    expect(refusalOfFault(fault)).toEqual({ code, facts: {} });
    failing.closeAllConnections();
    await new Promise((resolve) => { failing.close(resolve); });
  }
}, 60_000);
