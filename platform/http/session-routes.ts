import type { FastifyInstance } from 'fastify';
import { fillSentence } from '#kernel/refusals.ts';
import { type Me, signIn } from '../contract/session.ts';
import { anonymous, type Caller, type PermissionTable } from '../permission.ts';
import { sessionSeconds, type Sessions } from '../session.ts';
import { platformRefusals } from './refusals.ts';
import { sessionCookie } from './serve.ts';

/** Sign-in sets a cookie, which ordinary handlers cannot; hence its own three routes. A machine takes the token from the header instead. */
export function mountSession(app: FastifyInstance, sessions: Sessions, permissions: PermissionTable): void {
  app.post('/api/session', async (request, reply) => {
    const parsed = signIn.input.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ code: 'INPUT_INVALID', facts: {}, zh: platformRefusals.INPUT_INVALID.zh, en: platformRefusals.INPUT_INVALID.en });
    const { login, password, code } = parsed.data;
    const result = await sessions.signIn(login, password, code, request.headers['user-agent'] ?? '');
    if (!result.ok) {
      const entry = platformRefusals[result.code];
      const facts = { seconds: result.seconds };
      return reply.code(entry.status).send({ code: result.code, facts, zh: fillSentence(entry.zh, facts), en: fillSentence(entry.en, facts) });
    }
    reply.header('set-cookie', `guanlan=${result.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}${request.protocol === 'https' ? '; Secure' : ''}`);
    if (request.headers['x-token-wanted'] === '1') reply.header('x-session-token', result.token);
    return reply.send(meOf(result.caller, permissions));
  });

  app.get('/api/session', async (request, reply) => {
    const token = sessionCookie(request.headers.cookie);
    const caller = token ? await sessions.callerOf(token, request.headers['user-agent'] ?? '') : anonymous;
    return reply.send(meOf(caller, permissions));
  });

  app.delete('/api/session', async (request, reply) => {
    if (request.headers['x-guanlan'] !== '1') return reply.code(403).send({ code: 'FORGED_REQUEST', facts: {}, ...platformRefusals.FORGED_REQUEST });
    const token = sessionCookie(request.headers.cookie);
    if (token) await sessions.signOut(token);
    reply.header('set-cookie', 'guanlan=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
    return reply.send({});
  });
}

function meOf(caller: Caller, permissions: PermissionTable): Me {
  return { ...caller, roles: [...caller.roles], permissions: [...new Set(caller.roles.flatMap((role) => permissions[role] ?? []))] };
}
