import type { Happening } from '#kernel/stored.ts';
import { eventBytes, zeroHash } from '#kernel/ledger-hash.ts';
import { ledgerHash } from './algorithms.ts';

/** An event ready to be inserted: its exact text and its place in the chain of its stream. */
export type LedgerRow = {
  readonly domain: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly by: string;
  readonly at: string;
  readonly event: string;
  readonly refs: readonly string[];
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
};

/** Chains new events of one stream behind its head. */
export function chained<Event extends Happening>(
  domain: string,
  stream: string,
  head: { readonly version: number; readonly hash: Uint8Array | null },
  events: readonly Event[],
  refs: (event: Event, id: string) => readonly string[],
): LedgerRow[] {
  let prevHash = head.hash ?? zeroHash;
  return events.map((event, index) => {
    const bare = { domain, stream, version: head.version + index + 1, type: event.type, by: event.by, at: event.at, event: JSON.stringify(event), prevHash };
    const hash = ledgerHash(eventBytes(bare));
    prevHash = hash;
    return { ...bare, refs: refs(event, stream), hash };
  });
}

/** Parameters for `insertEvents`, in its order; refs travel joined because SQL arrays must be rectangular. */
export function eventValues(rows: readonly LedgerRow[]): unknown[] {
  return [
    rows.map((row) => row.domain), rows.map((row) => row.stream), rows.map((row) => row.version), rows.map((row) => row.type),
    rows.map((row) => row.by), rows.map((row) => row.at), rows.map((row) => row.event), rows.map((row) => row.refs.join('\n')),
    rows.map((row) => row.prevHash), rows.map((row) => row.hash),
  ];
}

export const insertEvents = `
  insert into ledger.events (domain, stream, version, type, by, at, event, refs, prev_hash, hash)
  select e.domain, e.stream, e.version, e.type, e.by, e.at, e.event, string_to_array(e.refs, e'\\n'), e.prev_hash, e.hash
  from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::bytea[])
    as e (domain, stream, version, type, by, at, event, refs, prev_hash, hash)`;
