import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import { metricsText } from '#platform/http/metrics.ts';
import { mountLive } from '#platform/http/live.ts';
import { openApiOf } from '#platform/http/openapi.ts';
import { buildServer } from '#platform/http/serve.ts';
import { mountSession } from '#platform/http/session-routes.ts';
import { openSessions } from '#platform/session.ts';
import { platformRoutes } from '#platform/ledger/routes.ts';
import { catalogue, modules, type OpenHouse, permissions, resolverOf } from './compose.ts';
import type { Config } from './config.ts';

/** Serves the API and the pages. */
export async function startHttp(config: Config, open: OpenHouse): Promise<{ address: string; close: () => Promise<void> }> {
  const { house } = open;
  const sessions = openSessions(house.db, resolverOf(house.db));
  const routes = [...modules.flatMap((module) => module.routes(house)), ...platformRoutes(house)];
  const app = buildServer({ db: house.db, sessions, permissions, catalogue, now: house.now, log: (line, message) => house.log.error(line, message) }, routes);
  mountSession(app, sessions, permissions);
  const live = await mountLive(app, house.db, sessions);

  const document = JSON.stringify(openApiOf(routes.map((route) => route.endpoint), catalogue));
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metricsText()));
  app.get('/health', async (_request, reply) => {
    const healthy = await house.db.read('select 1 as one').then(() => true, () => false);
    // By name only: why one is stuck may speak of a record, and anybody may ask here.
    const stuck = healthy ? await house.db.read<{ name: string }>('select c.name from ledger.cursors c where c.stuck is not null order by c.name') : [];
    return reply.code(healthy ? 200 : 503).send({ database: healthy ? 'up' : 'down', stuckReactions: stuck.map(({ name }) => name), at: house.now() });
  });

  const pages = join(config.root, 'dist');
  if (existsSync(pages)) {
    await app.register(fastifyCompress, { encodings: ['br', 'gzip'], threshold: 2048, customTypes: /^(text\/(html|css|plain)|application\/(javascript|json|manifest\+json|wasm)|image\/svg\+xml)/, brotliOptions: { params: { 1: 4 } } });
    await app.register(fastifyStatic, { root: pages, wildcard: false, index: ['index.html'], maxAge: '1h', immutable: false });
    // Pages own their URLs: what is no file and no call is the page of that entrance.
    for (const [prefix, page] of [['/phone', 'phone.html'], ['/public', 'public.html'], ['/desk', 'index.html']] as const) {
      app.get(`${prefix}`, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(page));
      app.get(`${prefix}/*`, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(page));
    }
  }
  const address = await app.listen({ port: config.port, host: config.host });
  return { address, close: async () => { await live.close(); await app.close(); } };
}
