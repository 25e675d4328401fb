import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Refusal } from '#kernel/decision.ts';
import { type Me, signIn } from '../contract/session.ts';
import type { Caller, PermissionTable } from '../permission.ts';
import { sessionSeconds, type Sessions } from '../session.ts';
import { platformRefusals } from './refusals.ts';
import { answerRefusal, sessionCookie } from './serve.ts';

/** Sign-in sets a cookie, which ordinary handlers cannot; hence its own three routes. A machine takes the token from the header instead. */
export function mountSession(app: FastifyInstance, sessions: Sessions, permissions: PermissionTable): void {
  app.post('/api/session', async (request, reply) => {
    const parsed = signIn.input.safeParse(request.body);
    if (!parsed.success) return refuse(reply, { code: 'INPUT_INVALID', facts: {} });
    const { login, password, code } = parsed.data;
    const result = await sessions.signIn(login, password, code, request.headers['user-agent'] ?? '');
    if (!result.ok) return refuse(reply, { code: result.code, facts: { seconds: result.seconds } });
    reply.header('set-cookie', `guanlan=${result.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}${request.protocol === 'https' ? '; Secure' : ''}`);
    if (request.headers['x-token-wanted'] === '1') reply.header('x-session-token', result.token);
    return reply.send(meOf(result.caller, permissions));
  });

  app.get('/api/session', async (request, reply) => {
    const caller = await sessions.callerOf(sessionCookie(request.headers.cookie), request.headers['user-agent'] ?? '');
    return reply.send(meOf(caller, permissions));
  });

  app.delete('/api/session', async (request, reply) => {
    if (request.headers['x-guanlan'] !== '1') return refuse(reply, { code: 'FORGED_REQUEST', facts: {} });
    const token = sessionCookie(request.headers.cookie);
    if (token) await sessions.signOut(token);
    reply.header('set-cookie', 'guanlan=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
    return reply.send({});
  });
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  answerRefusal(reply, platformRefusals, refusal);
  return reply;
}

function meOf(caller: Caller, permissions: PermissionTable): Me {
  return { ...caller, roles: [...caller.roles], permissions: [...new Set(caller.roles.flatMap((role) => permissions[role] ?? []))] };
}
