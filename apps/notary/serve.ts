import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { toHex } from '#kernel/bytes.ts';
import { vrfPublicKey } from '#kernel/ecvrf.ts';
import type { HashFunction } from '#kernel/hashing.ts';
import { judgeCheckpoint } from '#kernel/signed-note/add-checkpoint.ts';
import { ShareRequest } from '#domains/draw/contract/notary.ts';
import { judgeShare } from '#domains/draw/model/department.ts';
import { noteSecretAt, noteSigner, notePublicOf } from '#platform/ledger/note-keys.ts';
import { logVerifier, Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { departmentSecretAt, type NotaryConfig } from './config.ts';
import { openAnswerBook, readSeen, writeSeen } from './memory.ts';

type Answer = { readonly status: number; readonly body: string };
type Handler = (body: string) => Answer;

const maxBodyBytes = 64 * 1024 * 1024;

/** Runs a notary; answers its address once it listens. */
export async function serveNotary(config: NotaryConfig): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const notaries = Notaries.parse(JSON.parse(readFileSync(config.notaries, 'utf8')));
  const hash: HashFunction = (bytes) => createHash(config.hash).update(bytes).digest();
  const book = openAnswerBook(join(config.folder, 'answered.jsonl'));
  const handlers = new Map<string, Handler>([['GET /health', () => ({ status: 200, body: '{"up":true}\n' })]]);
  if (config.witness) handlers.set('POST /add-checkpoint', witnessHandler(config, config.witness, notaries, hash));
  if (config.department) handlers.set('POST /share', departmentHandler(config, config.department, notaries, hash, book));

  const server = createServer((request, response) => {
    bodyOf(request).then(
      (body) => handlers.get(`${request.method} ${request.url}`)?.(body) ?? { status: 404, body: 'not here\n' },
      () => ({ status: 413, body: 'too large\n' }),
    ).catch((fault: Error) => {
      process.stderr.write(`${fault.stack}\n`);
      return { status: 500, body: 'fault\n' };
    }).then(({ status, body }) => response.writeHead(status).end(body), () => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: `http://${config.host}:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      book.close();
    },
  };
}

/** One request is judged and written down before the next is looked at: nothing here awaits. */
function witnessHandler(config: NotaryConfig, name: string, notaries: Notaries, hash: HashFunction): Handler {
  const key = noteSecretAt(join(config.folder, 'witness.key.json'), name);
  const known = notaries.witnesses.find((witness) => witness.name === name);
  if (known?.publicKey !== notePublicOf(key).publicKey) throw new Error(`the list of notaries has another key for ${name}`);
  const file = join(config.folder, 'seen.json');
  const post = { hash, origin: notaries.origin, log: logVerifier(notaries), signer: noteSigner(key, 'witness') };
  let seen = readSeen(file);
  return (body) => {
    const answer = judgeCheckpoint({ ...post, seen }, body, Math.floor(Date.now() / 1000));
    if (answer.status === 200 && answer.seen) writeSeen(file, answer.seen);
    seen = answer.seen;
    return answer;
  };
}

function departmentHandler(config: NotaryConfig, name: string, notaries: Notaries, hash: HashFunction, book: ReturnType<typeof openAnswerBook>): Handler {
  const secret = departmentSecretAt(config.folder);
  const departments = notaries.departments.map(({ name: other, publicKey }) => ({ name: other, publicKey }));
  if (departments.find((department) => department.name === name)?.publicKey !== toHex(vrfPublicKey(secret))) throw new Error(`the list of notaries has another key for ${name}`);
  const post = { name, secret, hash, origin: notaries.origin, log: logVerifier(notaries), witnesses: witnessesOf(notaries).map(({ verifier }) => verifier), quorum: notaries.quorum, departments };
  return (body) => {
    const request = ShareRequest.safeParse(parsed(body));
    if (!request.success) return { status: 400, body: 'malformed request\n' };
    const { answer, remember } = judgeShare(post, book, request.data, new Date().toISOString());
    if (remember) book.remember(remember);
    return { status: answer.ok ? 200 : 409, body: JSON.stringify(answer) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > maxBodyBytes) throw new RangeError('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
