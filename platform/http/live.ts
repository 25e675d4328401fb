import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { anonymous } from '../permission.ts';
import type { Sessions } from '../session.ts';
import { platformRefusals } from './refusals.ts';
import { answerRefusal, sessionCookie } from './serve.ts';

/** News that a browser gets: only that something of this kind changed; what changed it asks for under its own rights. */
export type News = { readonly leaf: number; readonly kinds: readonly string[] };

/** Places for everybody, and for one caller: a desk with all its windows needs few, and nobody may shut the others out. */
const places = 2000;
const placesEach = 20;
/** Who lets this much wait does not read. Nothing more is kept for him: he is hung up on, asks again, and learns that everything may have changed. */
const backlogBytes = 256 * 1024;

/**
 * Server-sent events: one line per seal of the log, naming the kinds of stream that changed; for whoever is signed in.
 * Nothing of a record's content travels here, so nothing can leak here.
 */
export async function mountLive(app: FastifyInstance, db: Database, sessions: Sessions): Promise<{ close: () => Promise<void> }> {
  /** Who listens on which line. */
  const open = new Map<ServerResponse, string>();
  const sendAll = (text: string): void => {
    for (const response of open.keys()) {
      if (response.writableLength <= backlogBytes) response.write(text);
      else {
        open.delete(response);
        response.destroy();
      }
    }
  };
  const tell = (payload: string): void => {
    const [size = '', ...kinds] = payload.split(' ');
    // Silence about what was sealed while the line was down: every kind may have changed.
    const news: News = { leaf: Number(size), kinds: size === '' ? [''] : kinds };
    if (news.kinds.length > 0) sendAll(`id: ${news.leaf}\ndata: ${JSON.stringify(news)}\n\n`);
  };
  const listening = await db.listen('ledger_sealed', tell);
  const beat = setInterval(() => sendAll(': beat\n\n'), 15_000);

  app.get('/api/live', async (request, reply) => {
    const caller = await sessions.callerOf(sessionCookie(request.headers.cookie), request.headers['user-agent'] ?? '');
    const refuse = (code: 'NOT_SIGNED_IN' | 'LINES_TAKEN'): typeof reply => {
      answerRefusal(reply, platformRefusals, { code, facts: {} });
      return reply;
    };
    if (caller === anonymous) return refuse('NOT_SIGNED_IN');
    const key = `${caller.kind}:${caller.id}`;
    if (open.size >= places || [...open.values()].filter((other) => other === key).length >= placesEach) return refuse('LINES_TAKEN');
    reply.hijack();
    reply.raw.on('close', () => open.delete(reply.raw));
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write(`retry: 2000\n\n`);
    open.set(reply.raw, key);
  });

  return {
    close: async () => {
      clearInterval(beat);
      // First, or what is heard meanwhile would be written to lines that have ended.
      await listening.stop();
      for (const response of open.keys()) response.end();
    },
  };
}
