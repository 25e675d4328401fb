import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { anonymous, type Caller } from '../permission.ts';
import type { Sessions } from '../session.ts';
import { sessionCookie } from './serve.ts';

/** News that a browser gets: only that something of this kind changed; what changed it asks for under its own rights. */
export type News = { readonly leaf: number; readonly kinds: readonly string[] };

/**
 * Server-sent events: one line per seal of the log, naming the kinds of stream that changed.
 * Nothing of a record's content travels here, so nothing can leak here.
 */
export async function mountLive(app: FastifyInstance, db: Database, sessions: Sessions): Promise<{ close: () => Promise<void> }> {
  const open = new Set<ServerResponse>();
  const tell = (payload: string): void => {
    const [size = '', ...kinds] = payload.split(' ');
    // Silence about what was sealed while the line was down: every kind may have changed.
    const news: News = { leaf: Number(size), kinds: size === '' ? [''] : kinds };
    if (news.kinds.length > 0) for (const response of open) response.write(`id: ${news.leaf}\ndata: ${JSON.stringify(news)}\n\n`);
  };
  const listening = await db.listen('ledger_sealed', tell);
  const beat = setInterval(() => { for (const response of open) response.write(': beat\n\n'); }, 15_000);

  app.get('/api/live', async (request, reply) => {
    const token = sessionCookie(request.headers.cookie);
    const caller: Caller = token ? await sessions.callerOf(token, request.headers['user-agent'] ?? '') : anonymous;
    if (open.size > 2000) return reply.code(503).send({ code: 'BUSY', caller: caller.kind });
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write(`retry: 2000\n\n`);
    open.add(reply.raw);
    request.raw.on('close', () => open.delete(reply.raw));
  });

  return {
    close: async () => {
      clearInterval(beat);
      for (const response of open) response.end();
      await listening.stop();
    },
  };
}
