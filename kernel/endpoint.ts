import type { z, ZodObject, ZodType } from 'zod';

/**
 * One HTTP call, described once and used by both ends: the server mounts it, the browser calls it,
 * OpenAPI prints it. Path parameters (`:entryId`), then query (GET) or JSON body (others) together form `input`.
 */
export type Endpoint<Input extends ZodObject = ZodObject, Output extends ZodType = ZodType> = {
  /** operationId, unique in the whole house. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `/api`. */
  readonly path: string;
  /** `public`, `signed-in`, or a permission such as `inspection.record` that a role grants. */
  readonly may: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly input: Input;
  readonly output: Output;
  /** Refusal codes this call can answer, beside those every call can. */
  readonly refuses: readonly string[];
  /** Reading what this returns is itself recorded in the access log (受保护记录). */
  readonly protects?: boolean;
  /** The body is not JSON but a file of at most this many bytes, handed to the handler as a stream. */
  readonly upload?: { readonly maxBytes: number };
};

export type InputOf<E extends Endpoint> = z.output<E['input']>;
export type ArgsOf<E extends Endpoint> = z.input<E['input']>;
export type OutputOf<E extends Endpoint> = z.output<E['output']>;
export type AnswerOf<E extends Endpoint> = z.input<E['output']>;

export function endpoint<Input extends ZodObject, Output extends ZodType>(spec: Endpoint<Input, Output>): Endpoint<Input, Output> {
  return spec;
}

/** Where a call goes: path with parameters filled, the rest of the arguments left for query or body. */
export function address(spec: Endpoint, args: Readonly<Record<string, unknown>>): { path: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...args };
  const path = spec.path.replace(/:(\w+)/g, (_, name: string) => {
    delete rest[name];
    return encodeURIComponent(String(args[name]));
  });
  return { path: `/api${path}`, rest };
}
