import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel/decision.ts';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { fillSentence, type RefusalCatalogue } from '#kernel/refusals.ts';
import type { Database } from '../db/database.ts';
import { anonymous, may, type Caller, type PermissionTable } from '../permission.ts';
import type { Sessions } from '../session.ts';
import { refusalOfFault } from './storage-faults.ts';
import { observeRequest } from './metrics.ts';
import type { Context, FileAnswer, Refused, Route } from './route.ts';
import { guardHeaders } from './security.ts';

export type ServeOptions = {
  readonly db: Database;
  readonly sessions: Sessions;
  readonly permissions: PermissionTable;
  readonly catalogue: RefusalCatalogue;
  readonly now: () => Instant;
  readonly log: (line: Readonly<Record<string, unknown>>, message: string) => void;
};

/** What a refused call is answered: the code, the facts, and the sentence in both languages. */
export type RefusalAnswer = Refusal & { readonly zh: string; readonly en: string; readonly fields?: readonly FieldError[] };
export type FieldError = { readonly path: string; readonly message: string };

const jsonLimit = 4 * 1024 * 1024;
const hangUpMs = 2_000;

/** Builds the HTTP server with every route of the house mounted below `/api`. */
export function buildServer(options: ServeOptions, routes: readonly Route[]): FastifyInstance {
  const app = fastify({
    logger: false, bodyLimit: jsonLimit, trustProxy: false, requestIdHeader: false, genReqId: () => randomUUID(),
    connectionTimeout: 120_000, routerOptions: { maxParamLength: 200 },
  });
  // Uploads are handed on as streams: nothing reads a gigabyte into memory before its handler has agreed to it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request, payload, done) => {
    if (routeOf(request)?.upload) done(null, payload);
    else readJson(payload, Number(request.headers['content-length'] ?? 0), done);
  });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  guardHeaders(app);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'GET') hangUpLater(request, reply);
    done();
  });
  for (const route of routes) mount(app, options, route);
  // What these two return besides the reply itself would be sent as a second answer.
  const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
    answerRefusal(reply, options.catalogue, refusal);
    return reply;
  };
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: 'NOT_FOUND', facts: {} }));
  app.setErrorHandler((fault: Error & { statusCode?: number }, request, reply) => {
    if (fault.statusCode === 413) return refuse(reply, { code: 'BODY_TOO_LARGE', facts: { maxBytes: routeOf(request)?.upload?.maxBytes ?? jsonLimit } });
    if (fault.statusCode !== undefined && fault.statusCode < 500) return refuse(reply, { code: 'INPUT_INVALID', facts: { reason: fault.message } });
    const known = refusalOfFault(fault);
    if (known) {
      options.log({ url: request.url, code: known.code, fault: String(fault.message) }, 'refused, because storage fails');
      return refuse(reply, known);
    }
    options.log({ incident: request.id, url: request.url, fault: fault.stack, cause: String(fault.cause ?? '') }, 'fault');
    return reply.code(500).send({ code: 'FAULT', facts: { incident: request.id }, zh: `系统故障，事件号 ${request.id}，请稍后再试`, en: `Something broke; incident ${request.id}. Try again later.` });
  });
  return app;
}

/** The body as JSON. One that is too large is not read on, but the line stays open for the answer. */
function readJson(payload: IncomingMessage, announced: number, done: (fault: Error | null, body?: unknown) => void): void {
  const fail = (statusCode: number, message: string): void => done(Object.assign(new Error(message), { statusCode }));
  if (announced > jsonLimit) return fail(413, 'too large');
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size <= jsonLimit) return void chunks.push(chunk);
    payload.off('data', take).off('end', end).pause();
    fail(413, 'too large');
  };
  const end = (): void => {
    const body = parsedJson(Buffer.concat(chunks).toString('utf8'));
    if (body.ok) done(null, body.value);
    else fail(400, 'not JSON');
  };
  payload.on('data', take).once('end', end).once('error', () => fail(400, 'the body broke off'));
}

function parsedJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: text === '' ? {} : JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** Who goes on sending what was refused already is given time to read the answer, and is then hung up on. */
function hangUpLater(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    if (request.raw.complete) return;
    const timer = setTimeout(() => { if (!request.raw.complete) request.raw.destroy(); }, hangUpMs);
    request.raw.once('close', () => clearTimeout(timer));
    request.raw.resume();
  });
}

function routeOf(request: FastifyRequest): Endpoint | undefined {
  return (request.routeOptions.config as { endpoint?: Endpoint }).endpoint;
}

function mount(app: FastifyInstance, options: ServeOptions, { endpoint, handle }: Route): void {
  const url = `/api${endpoint.path}`;
  app.route({
    method: endpoint.method, url, config: { endpoint },
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.maxBytes } : {}),
    handler: async (request, reply) => {
      const started = performance.now();
      const token = tokenOf(request);
      const caller = token ? await options.sessions.callerOf(token.value, request.headers['user-agent'] ?? '') : anonymous;
      const code = await answer(options, endpoint, handle, request, reply, caller, token?.from === 'cookie');
      observeRequest(endpoint.name, code, performance.now() - started);
      return reply;
    },
  });
}

async function answer(
  options: ServeOptions, endpoint: Endpoint, handle: Route['handle'],
  request: FastifyRequest, reply: FastifyReply, caller: Caller, byCookie: boolean,
): Promise<number> {
  const refuse = (refusal: Refusal, fields?: FieldError[]) => answerRefusal(reply, options.catalogue, refusal, fields);
  if (byCookie && endpoint.method !== 'GET' && request.headers['x-guanlan'] !== '1') return refuse({ code: 'FORGED_REQUEST', facts: {} });
  if (!may(options.permissions, caller, endpoint.may)) {
    const code = caller.kind === 'anonymous' ? 'NOT_SIGNED_IN' : 'NOT_PERMITTED';
    if (endpoint.protects) await logAccess(options, endpoint, caller, request, 403);
    return refuse({ code, facts: {} });
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  if (endpoint.upload && announced > endpoint.upload.maxBytes) return refuse({ code: 'BODY_TOO_LARGE', facts: { maxBytes: endpoint.upload.maxBytes } });
  const raw = endpoint.upload || endpoint.method === 'GET'
    ? { ...asObject(request.query), ...asObject(request.params) }
    : { ...asObject(request.body), ...asObject(request.params) };
  const parsed = endpoint.input.safeParse(raw);
  if (!parsed.success) {
    return refuse({ code: 'INPUT_INVALID', facts: {} }, parsed.error.issues.slice(0, 200).map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
  }
  const key = request.headers['idempotency-key'];
  const context: Context = {
    caller, by: caller.id, at: options.now(), requestId: request.id, ip: request.ip,
    commandId: typeof key === 'string' && key.length <= 100 ? `${caller.id}:${key}` : undefined,
    body: endpoint.upload && request.body instanceof Readable ? request.body : undefined,
    contentType: request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '',
  };
  const result = await handle(parsed.data, context);
  if (isRefused(result)) {
    if (endpoint.protects) await logAccess(options, endpoint, caller, request, options.catalogue[result.refused.code]?.status ?? 422);
    return refuse(result.refused);
  }
  if (endpoint.protects) await logAccess(options, endpoint, caller, request, 200);
  if (isFile(result)) {
    if (result.name) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`);
    if (result.headers) reply.headers(result.headers);
    reply.type(result.contentType).send(result.file);
    return 200;
  }
  // Through the contract's schema on the way out too: what the contract does not name cannot leak.
  reply.type('application/json; charset=utf-8').send(JSON.stringify(endpoint.output.parse(result)));
  return 200;
}

/** Answers a refusal with its sentences; returns the status. */
export function answerRefusal(reply: FastifyReply, catalogue: RefusalCatalogue, refusal: Refusal, fields?: readonly FieldError[]): number {
  const entry = catalogue[refusal.code] ?? { status: 422, zh: refusal.code, en: refusal.code };
  const body: RefusalAnswer = {
    ...refusal, zh: fillSentence(entry.zh, refusal.facts), en: fillSentence(entry.en, refusal.facts), ...(fields ? { fields } : {}),
  };
  reply.code(entry.status).type('application/json; charset=utf-8').send(JSON.stringify(body));
  return entry.status;
}

function tokenOf(request: FastifyRequest): { value: string; from: 'cookie' | 'bearer' } | undefined {
  const bearer = request.headers.authorization;
  if (bearer?.startsWith('Bearer ')) return { value: bearer.slice(7), from: 'bearer' };
  const value = sessionCookie(request.headers.cookie);
  return value ? { value, from: 'cookie' } : undefined;
}

export function sessionCookie(header: string | undefined): string | undefined {
  return header?.split(/;\s*/).find((part) => part.startsWith('guanlan='))?.slice('guanlan='.length);
}

async function logAccess(options: ServeOptions, endpoint: Endpoint, caller: Caller, request: FastifyRequest, status: number): Promise<void> {
  const subject = Object.values(asObject(request.params)).join(' ') || request.url.slice(0, 200);
  await options.db.write('insert into platform.access_log (caller, endpoint, subject, status, request_id) values ($1, $2, $3, $4, $5)',
    [`${caller.kind}:${caller.id}`, endpoint.name, subject, status, request.id]);
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Readable) ? { ...value } : {};
}

function isRefused(value: unknown): value is Refused {
  // By its code: an answer may well count what was refused.
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'object' && value.refused !== null && 'code' in value.refused;
}

function isFile(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && 'file' in value && 'contentType' in value;
}
