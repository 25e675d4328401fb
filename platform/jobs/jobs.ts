import type { Tx } from '../db/database.ts';

/** Background work by name. `enqueue` inside a transaction happens only if the transaction does. */
export type Jobs = {
  readonly enqueue: (tx: Tx, name: string, data: Readonly<Record<string, unknown>>) => Promise<void>;
};

/** A kind of work a domain does in the worker. `every` repeats it, in seconds, on one worker at a time. */
export type Job =
  | { readonly name: string; readonly does: (data: Readonly<Record<string, unknown>>) => Promise<void> }
  | { readonly name: string; readonly every: number; readonly tick: () => Promise<void> };
