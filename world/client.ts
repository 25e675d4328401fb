import { address, type ArgsOf, type Endpoint, type OutputOf } from '#kernel/endpoint.ts';
import { codeOf } from './one-time-code.ts';

/** Somebody of the world at the house's public door: a signed-in session that speaks the contracts. */
export type Actor = {
  readonly login: string;
  readonly ask: <E extends Endpoint>(endpoint: E, args: ArgsOf<E>, options?: AskOptions) => Promise<Answered<OutputOf<E>>>;
  /** Bytes of an address that answers with a file, as they are once unpacked. */
  readonly askBytes: (address: string) => Promise<Uint8Array>;
  /** As `ask`, for endpoints that answer with a file or another format; the body as text. */
  readonly askText: (endpoint: Endpoint, args: Readonly<Record<string, unknown>>, options?: AskOptions) => Promise<string>;
};
export type AskOptions = { readonly body?: Uint8Array | string; readonly contentType?: string; readonly commandId?: string };
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Signs in by password (and one-time code, made from the login's secret); the token is renewed when the house has forgotten it. */
export function actorAt(base: string, login: string, password: string, secret?: string): Actor {
  let token: Promise<string> | undefined;

  async function signIn(): Promise<string> {
    let ahead = 0;
    for (let attempt = 0; ; attempt += 1) {
      const response = await fetch(`${base}/api/session`, {
        method: 'POST', headers: { 'content-type': 'application/json', 'x-token-wanted': '1', 'user-agent': `guanlan-world/${login}` }, body: JSON.stringify({ login, password, ...(secret ? { code: codeOf(secret, ahead) } : {}) }),
      }).catch(() => undefined);
      const given = response?.headers.get('x-session-token');
      if (given) return given;
      const said = await response?.text();
      const isUsed = said?.includes('CODE_USED') ?? false;
      // This half minute's code has let the same login in already; the next one counts from now on too.
      if (isUsed && ahead === 0) { ahead = 1; continue; }
      if (response && response.status !== 503 && !isUsed && attempt > 3) throw new Error(`${login} cannot sign in: ${response.status} ${said}`);
      await new Promise((resolve) => { setTimeout(resolve, Math.min(5000, 300 * 2 ** attempt)); });
    }
  }

  async function send(endpoint: Endpoint, args: Readonly<Record<string, unknown>>, options: AskOptions): Promise<Response> {
    const { path, rest } = address(endpoint, args);
    const inQuery = endpoint.method === 'GET' || endpoint.upload !== undefined;
    const query = inQuery && Object.keys(rest).length > 0 ? `?${new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])).toString()}` : '';
    for (let attempt = 0; ; attempt += 1) {
      // A sign-in that failed is tried anew by the next call, not remembered.
      token ??= signIn().catch((fault: unknown) => { token = undefined; throw fault; });
      const headers: Record<string, string> = { authorization: `Bearer ${await token}`, 'user-agent': `guanlan-world/${login}`, 'idempotency-key': options.commandId ?? crypto.randomUUID() };
      if (endpoint.upload) headers['content-type'] = options.contentType ?? 'application/octet-stream';
      else if (!inQuery) headers['content-type'] = 'application/json';
      const body = endpoint.upload ? options.body : inQuery ? undefined : JSON.stringify(rest);
      const response = await fetch(`${base}${path}${query}`, { method: endpoint.method, headers, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }) }).catch(() => undefined);
      if (response && response.status === 401 && attempt < 2) { token = undefined; continue; }
      if (response && response.status < 500) return response;
      // The house is restarting: the same command id is sent again, and carried out once.
      if (attempt > 8) throw new Error(`${endpoint.name} does not answer: ${response?.status ?? 'no network'}`);
      await new Promise((resolve) => { setTimeout(resolve, Math.min(8000, 200 * 2 ** attempt)); });
    }
  }

  return {
    login,
    ask: async (endpoint, args, options = {}) => {
      const response = await send(endpoint, args, options);
      const answer: unknown = await response.json();
      if (response.ok) return { ok: true, value: endpoint.output.parse(answer) as OutputOf<typeof endpoint> };
      const refusal = answer as { code?: string; facts?: Record<string, unknown> };
      return { ok: false, status: response.status, code: refusal.code ?? 'FAULT', facts: refusal.facts ?? {} };
    },
    askBytes: async (file) => {
      token ??= signIn();
      const response = await fetch(`${base}${file}`, { headers: { authorization: `Bearer ${await token}`, 'user-agent': `guanlan-world/${login}` } });
      if (!response.ok) throw new Error(`${file}: ${response.status} ${await response.text()}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    askText: async (endpoint, args, options = {}) => (await send(endpoint, args, options)).text(),
  };
}
