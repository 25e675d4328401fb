import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** One call as the OpenAPI document describes it. */
export const ApiCall = z.object({
  operationId: z.string(), summary: z.string(), 'x-permission': z.string().optional(), 'x-refusals': z.array(z.string()),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() })),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() })),
});
export type ApiCall = z.infer<typeof ApiCall>;

/** A refusal (不予受理) with its sentences, as the catalogue has it. */
export const RefusalSentence = z.object({ status: z.number(), zh: z.string(), en: z.string() });
export type RefusalSentence = z.infer<typeof RefusalSentence>;

/** The OpenAPI 3.1 document, as far as a reader needs it. */
export const ApiBook = z.object({ paths: z.record(z.string(), z.record(z.string(), ApiCall)), 'x-refusals': z.record(z.string(), RefusalSentence), 'x-everywhere': z.array(z.string()) });
export type ApiBook = z.infer<typeof ApiBook>;

export const getApiBook = endpoint({
  name: 'getApiBook', method: 'GET', path: '/openapi.json', may: 'public', summary: { zh: '接口文档', en: 'The OpenAPI document' }, input: z.object({}), output: ApiBook, refuses: [],
});
