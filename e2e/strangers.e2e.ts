import { strict as assert } from 'node:assert';
import { getDeclaration, listDeclarations, listOwnDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { listPassages } from '#domains/gate/contract/endpoints.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { demoPassword } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';

/** Nobody reads what is not theirs: a firm another's declaration, an officer another district's, a thief with a stolen cookie. */
export async function journey(base: string): Promise<void> {
  const broker = actorAt(base, 'broker-1', demoPassword);
  const own = await broker.ask(listOwnDeclarations, { limit: 20 });
  assert.ok(own.ok && own.value.rows.length > 0);
  const entryId = EntryId.parse(own.value.rows[0]?.entryId);
  const other = actorAt(base, 'broker-2', demoPassword);
  assert.deepEqual(await other.ask(getDeclaration, { entryId }), { ok: false, status: 404, code: 'DECLARATION_UNKNOWN', facts: {} });
  assert.equal((await other.ask(listDeclarations, {}) as { status: number }).status, 403, 'a firm does not see the officers\' list');
  assert.equal((await other.ask(listPassages, {}) as { status: number }).status, 403);

  const chief = actorAt(base, '3104601', demoPassword);
  const elsewhere = await actorAt(base, '3100701', demoPassword).ask(listDeclarations, { limit: 200 });
  assert.ok(elsewhere.ok);
  const foreign = elsewhere.value.rows.find((row) => row.district === '3116');
  if (foreign) assert.equal((await chief.ask(getDeclaration, { entryId: EntryId.parse(foreign.entryId) }) as { code: string }).code, 'OTHER_DISTRICT');

  const signedIn = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'user-agent': 'browser-a' }, body: JSON.stringify({ login: '3100701', password: demoPassword }) });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const as = (agent: string, extra: Record<string, string> = {}) => fetch(`${base}/api/declaration/declarations?limit=1`, { headers: { cookie, 'user-agent': agent, ...extra } });
  assert.equal((await as('browser-a')).status, 200);
  assert.equal((await as('browser-b')).status, 401, 'a stolen cookie is useless in another browser');
  const forged = await fetch(`${base}/api/staff/shift`, { method: 'DELETE', headers: { cookie, 'user-agent': 'browser-a' } });
  assert.equal(forged.status, 403, 'a request without our own header is taken for a forgery');

  for (let tries = 0; tries < 6; tries += 1) await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: '3104118', password: 'wrong-password' }) });
  const locked = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: '3104118', password: demoPassword }) });
  assert.equal(locked.status, 429, 'an account is locked after five wrong tries');
}
