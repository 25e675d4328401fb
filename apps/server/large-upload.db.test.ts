import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as declaration from '#domains/declaration/contract/endpoints.ts';
import * as gate from '#domains/gate/contract/endpoints.ts';
import * as inspection from '#domains/inspection/contract/endpoints.ts';
import { putCaseAttachment } from '#domains/ipr-case/contract/endpoints.ts';
import * as ipr from '#domains/ipr/contract/endpoints.ts';
import { searchByPicture, searchPublicByPicture } from '#domains/ipr/contract/search.ts';
import * as manifest from '#domains/manifest/contract/endpoints.ts';
import * as productFiling from '#domains/product-filing/contract/endpoints.ts';
import { instantOf } from '#kernel/instant.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { buildServer } from '#platform/http/serve.ts';
import { anonymous, type Caller } from '#platform/permission.ts';
import { catalogue, modules } from './compose.ts';

let database: TestDatabase;
let app: FastifyInstance;
let port = 0;
const folder = join(tmpdir(), `guanlan-large-${randomUUID()}`);
const caller: Caller = { kind: 'device', id: 'gate-1', name: '', roles: ['ALL'], district: '', uscc: '91330201MA2825TK0U', site: 'NBCT01' };
const house = () => ({ db: database.db, files: folderStore(folder), jobs: { enqueue: async () => undefined }, now: () => instantOf(Date.now()), log: pino({ level: 'silent' }) });
const uploads = [declaration.uploadDeclarations, manifest.lodgeManifest, manifest.sendTerminalMessage, gate.sendGateMessage, inspection.putEvidence, inspection.putClip, productFiling.uploadFilings, productFiling.putPhotograph,
  ipr.putFigure, ipr.putPaper, ipr.putCopies, ipr.putCopiedFigure, searchByPicture, searchPublicByPicture, putCaseAttachment].map(({ name, path, may, upload }) => ({ name, path, may, maxBytes: upload?.maxBytes ?? 0 }));
const faults: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const routes = modules.flatMap((module) => module.routes(house()));
  const nobody = async () => { throw new Error('not in this test'); };
  app = buildServer({
    db: database.db, sessions: { signIn: nobody, signOut: nobody, callerOf: async (token) => (token === 'x' ? caller : anonymous) }, permissions: { ALL: [...new Set(routes.map(({ endpoint }) => endpoint.may))] }, catalogue,
    now: () => instantOf(Date.now()), log: (line, message) => void (message === 'fault' && faults.push(String(line.fault))),
  }, routes);
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const gigabyte = 1024 * 1024 * 1024;
const piece = Buffer.alloc(64 * 1024, 0x41);

/** Sends up to a gigabyte piece by piece until an answer comes; says what it was and how much had been taken. */
async function send(path: string, headers: Record<string, string>): Promise<{ status: number; body: string; sent: number }> {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: `/api${path}`, headers: { authorization: 'Bearer x', ...headers } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => { outgoing.once('response', resolve).once('error', reject); });
  const state = { done: false };
  const settled = answered.then(() => undefined, () => undefined).then(() => { state.done = true; });
  const sending = pour(outgoing, state, settled);
  const response = await answered;
  const sent = await sending;
  let body = '';
  // The rest of our own sending is cut off by the house; the answer has been read by then.
  outgoing.on('error', () => undefined);
  for await (const chunk of response) body += String(chunk);
  outgoing.destroy();
  return { status: response.statusCode ?? 0, body, sent };
}

async function pour(outgoing: ClientRequest, state: { readonly done: boolean }, settled: Promise<void>): Promise<number> {
  let sent = 0;
  while (sent < gigabyte && !state.done) {
    sent += piece.length;
    if (!outgoing.write(piece)) await Promise.race([new Promise((resolve) => { outgoing.once('drain', resolve); }), settled]);
  }
  if (!state.done) outgoing.end();
  return sent;
}

async function growthDuring<T>(work: () => Promise<T>): Promise<{ result: T; grownMb: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 10);
  const result = await work();
  clearInterval(watch);
  return { result, grownMb: (most - before) / 1024 / 1024 };
}

test('every door for files is tried here', () => {
  // Scan packages come piece by piece and only from a scanner's account: apps/server/scan-intake.db.test.ts holds that door.
  const all = modules.flatMap((module) => module.routes(house())).flatMap(({ endpoint }) => (endpoint.upload ? [endpoint.name] : []));
  expect([...uploads.map(({ name }) => name), 'putScanPackage'].toSorted()).toEqual(all.toSorted());
});

for (const { name, path, may, maxBytes } of uploads) {
  test(`a gigabyte to ${name}: refused in words as soon as ${maxBytes} bytes are passed`, async () => {
    const octets = { 'content-type': 'application/octet-stream' };
    const { result: piecewise, grownMb } = await growthDuring(() => send(path, octets));
    expect([piecewise.status, JSON.parse(piecewise.body)]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE', facts: { maxBytes }, zh: expect.stringContaining('超过上限') })]);
    // The limit itself, and what lies in the buffers of both ends.
    expect(piecewise.sent).toBeLessThan(maxBytes + 16 * 1024 * 1024);
    expect(grownMb).toBeLessThan(50 + (2 * maxBytes) / 1024 / 1024);

    const announced = await growthDuring(() => send(path, { ...octets, 'content-length': String(gigabyte) }));
    expect([announced.result.status, JSON.parse(announced.result.body).code]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(announced.result.sent).toBeLessThan(16 * 1024 * 1024);
    expect(announced.grownMb).toBeLessThan(50);

    const json = await send(path, { 'content-type': 'application/json' });
    expect([json.status, JSON.parse(json.body)]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE', facts: { maxBytes } })]);

    if (may !== 'public') {
      const stranger = await growthDuring(() => send(path, { ...octets, authorization: 'Bearer stranger' }));
      expect([stranger.result.status, JSON.parse(stranger.result.body).code]).toEqual([401, 'NOT_SIGNED_IN']);
      expect(stranger.result.sent).toBeLessThan(16 * 1024 * 1024);
    }
    expect(faults).toEqual([]);
    // The house is still there for others.
    expect((await fetch(`http://127.0.0.1:${port}/api/draw/rounds`)).status).toBe(200);
  }, 60_000);
}
