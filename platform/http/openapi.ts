import { z } from 'zod';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { RefusalCatalogue } from '#kernel/refusals.ts';
import { sessionEndpoints } from '../contract/session.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 document of every endpoint, made from the same objects that serve the calls. */
export function openApiOf(endpoints: readonly Endpoint[], catalogue: RefusalCatalogue): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of [...sessionEndpoints, ...endpoints]) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, catalogue) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '观澜 Guanlan', version: '1', description: 'Customs house: every call, made from the contracts.' },
    paths,
    // What a call may answer instead, with its sentences: for the readable page and for whoever writes a client.
    'x-refusals': catalogue, 'x-everywhere': everywhere,
    components: { schemas: { Refusal: refusalSchema }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'guanlan' }, bearer: { type: 'http', scheme: 'bearer' } } },
  };
}

/** Refusals that any call may answer, beside those it names. */
const everywhere = ['NOT_SIGNED_IN', 'NOT_PERMITTED', 'INPUT_INVALID', 'FORGED_REQUEST', 'CHANGED_MEANWHILE', 'BODY_TOO_LARGE', 'TEXT_NOT_STORABLE', 'STORAGE_FULL', 'STORAGE_AWAY'];

const refusalSchema = {
  type: 'object', required: ['code', 'facts', 'zh', 'en'],
  properties: {
    code: { type: 'string' }, facts: { type: 'object' }, zh: { type: 'string' }, en: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } } },
  },
};

function operation(endpoint: Endpoint, catalogue: RefusalCatalogue): Json {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Json>; required?: string[] };
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const others = Object.keys(schema.properties ?? {}).filter((name) => !names.includes(name));
  const asQuery = endpoint.method === 'GET' || endpoint.upload !== undefined;
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: schema.properties?.[name] ?? {} })),
    ...(asQuery ? others.map((name) => ({ name, in: 'query', required: schema.required?.includes(name) ?? false, schema: schema.properties?.[name] ?? {} })) : []),
  ];
  const body = { type: 'object', properties: Object.fromEntries(others.map((name) => [name, schema.properties?.[name]])), required: schema.required?.filter((name) => others.includes(name)) ?? [] };
  return {
    operationId: endpoint.name,
    summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
    tags: [endpoint.path.split('/')[1]],
    ...(endpoint.may === 'public' ? {} : { security: [{ session: [] }, { bearer: [] }], 'x-permission': endpoint.may }),
    'x-refusals': endpoint.refuses,
    parameters,
    ...(endpoint.upload ? { requestBody: { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
      : asQuery || others.length === 0 ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: z.toJSONSchema(endpoint.output, { io: 'input', unrepresentable: 'any' }) } } },
      ...Object.fromEntries(endpoint.refuses.map((code) => [catalogue[code]?.status ?? 422, code] as const)
        .map(([status]) => [status, { description: endpoint.refuses.filter((code) => (catalogue[code]?.status ?? 422) === status).join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } }])),
    },
  };
}
