import type { Decider } from './decision.ts';

/** What every event carries: its kind, who caused it, and when it happened (ISO 8601 instant, UTC). */
export type Happening = { readonly type: string; readonly by: string; readonly at: string };

/** A value that a column of a row can hold; the auditor derives it again and compares. */
export type ColumnValue = string | number | boolean | null | readonly string[];

/**
 * One kind of stream and the row that mirrors it. Everything here is pure, so the auditor can refold
 * a stream from the ledger alone and compare the result with the row, column by column.
 */
export type Stored<State, Command, Event extends Happening, Code extends string = string> = Decider<State, Command, Event, Code> & {
  /** Name of the stream kind in the ledger, e.g. `declaration` or `manifest.bill`. */
  readonly name: string;
  /** Schema-qualified table with columns `id text primary key, version integer, state jsonb` plus those of `columns`. */
  readonly table: string;
  /** Columns by which screens search and sort. Same keys for every state. */
  readonly columns: (state: State) => Readonly<Record<string, ColumnValue>>;
  /** References by which the whole course of a box or declaration is found: `box:CSQU3054383`, `entry:3104…`, `bill:…`. */
  readonly refs: (event: Event, id: string) => readonly string[];
};

/**
 * Any stream kind, where only its shape matters (registries, the auditor). Methods, not arrows:
 * their parameters compare both ways, so every concrete stream kind is one of these.
 */
export type AnyStored = {
  readonly name: string;
  readonly table: string;
  readonly initial: unknown;
  evolve(state: unknown, event: unknown): unknown;
  columns(state: unknown): Readonly<Record<string, ColumnValue>>;
  refs(event: unknown, id: string): readonly string[];
};
