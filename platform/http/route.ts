import type { Readable } from 'node:stream';
import type { Refusal } from '#kernel/decision.ts';
import type { AnswerOf, Endpoint, InputOf } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Caller } from '../permission.ts';

/** What a handler knows beside its input. */
export type Context = {
  readonly caller: Caller;
  /** Who, as it goes into an event. */
  readonly by: string;
  /** When, by business time. */
  readonly at: Instant;
  readonly requestId: string;
  /** Given by the client (`Idempotency-Key`), scoped to the caller: the same key is carried out once. */
  readonly commandId: string | undefined;
  /** The raw body of an endpoint with `upload`. */
  readonly body: Readable | undefined;
  readonly contentType: string;
  readonly ip: string;
};

export type Refused = { readonly refused: Refusal };
export function refused(refusal: Refusal): Refused {
  return { refused: refusal };
}

/** A file as an answer, instead of JSON. */
export type FileAnswer = { readonly file: Uint8Array | Readable; readonly contentType: string; readonly name?: string; readonly headers?: Readonly<Record<string, string>> };

export type Route = {
  readonly endpoint: Endpoint;
  readonly handle: (input: Record<string, unknown>, context: Context) => Promise<unknown>;
};

/** Ties an endpoint to its handler; the handler's answer is checked against the contract's type. */
export function route<E extends Endpoint>(
  spec: E,
  handle: (input: InputOf<E>, context: Context) => Promise<AnswerOf<E> | Refused | FileAnswer>,
): Route {
  // The server parses the input with this endpoint's own schema before it calls, so the two types meet here.
  return { endpoint: spec, handle: handle as Route['handle'] };
}

/** Answers `{}` for a command that was carried out, or its refusal. */
export function done(outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }): Record<string, never> | Refused {
  return outcome.ok ? {} : refused(outcome.refusal);
}
