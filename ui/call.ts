import { address, type ArgsOf, type Endpoint, type OutputOf } from '#kernel/endpoint.ts';

/** What the server answered instead: a refusal with both sentences, or a fault. */
export type Refused = {
  readonly code: string; readonly status: number; readonly zh: string; readonly en: string; readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
};

/** Thrown by `call`; carries the refusal for the screen. */
export class CallRefused extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(`${refusal.code}: ${refusal.en}`);
    this.refusal = refusal;
  }
}

export type CallOptions = { readonly body?: BodyInit; readonly contentType?: string; readonly commandId?: string; readonly signal?: AbortSignal };

/** Makes one call as its contract describes it. Commands carry an id, so that a repeated one is carried out once. */
export async function call<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, options: CallOptions = {}): Promise<OutputOf<E>> {
  const response = await fetchOf(endpoint, args, options);
  if (!response.ok) throw new CallRefused(await refusalOf(response));
  // Parsed with the contract's schema: what arrives is believed only as far as the contract goes.
  return endpoint.output.parse(await response.json()) as OutputOf<E>;
}

/** As `call`, for endpoints that answer with a file. */
export async function callForFile<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, options: CallOptions = {}): Promise<Blob> {
  const response = await fetchOf(endpoint, args, options);
  if (!response.ok) throw new CallRefused(await refusalOf(response));
  return response.blob();
}

/** As `call`, for endpoints whose answer goes on for as long as somebody reads it. */
export async function callForStream<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, options: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
  const response = await fetchOf(endpoint, args, options);
  if (!response.ok || !response.body) throw new CallRefused(await refusalOf(response));
  return response.body;
}

async function fetchOf<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, { body, contentType, commandId, signal }: CallOptions): Promise<Response> {
  const { path, rest } = address(endpoint, args);
  const inQuery = endpoint.method === 'GET' || endpoint.upload !== undefined;
  const query = inQuery ? queryOf(rest) : '';
  const headers: Record<string, string> = { 'x-guanlan': '1' };
  if (endpoint.method !== 'GET') headers['idempotency-key'] = commandId ?? crypto.randomUUID();
  if (endpoint.upload) headers['content-type'] = contentType ?? 'application/octet-stream';
  else if (!inQuery) headers['content-type'] = 'application/json';
  try {
    return await fetch(path + query, {
      method: endpoint.method, headers, credentials: 'same-origin', ...(signal ? { signal } : {}),
      ...(endpoint.upload ? { body: body ?? null } : inQuery ? {} : { body: JSON.stringify(rest) }),
    });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new CallRefused({ code: 'NO_NETWORK', status: 0, zh: '网络不通，已为您保留填写内容', en: 'No network; what you entered is kept.', facts: {}, fields: [] });
  }
}

function queryOf(rest: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function refusalOf(response: Response): Promise<Refused> {
  const body: Partial<Refused> = await response.json().catch(() => ({}));
  return {
    code: body.code ?? 'FAULT', status: response.status, zh: body.zh ?? `系统故障（${response.status}）`, en: body.en ?? `Something broke (${response.status}).`,
    facts: body.facts ?? {}, fields: body.fields ?? [],
  };
}
