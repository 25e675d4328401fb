import { toBase64, utf8 } from './bytes.ts';
import type { HashFunction } from './hashing.ts';
import { leafHash } from './merkle/tree-hash.ts';

/** One event as the ledger keeps it: `event` is the exact JSON text that was written. */
export type LedgerEntry = {
  readonly domain: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly by: string;
  readonly at: string;
  readonly event: string;
  /** Hash of the previous event of the same stream; empty for the first. */
  readonly prevHash: Uint8Array;
};

/** The bytes of an entry that are hashed: one JSON array, so that no field can run into the next. */
export function entryBytes(entry: LedgerEntry): Uint8Array {
  return utf8(JSON.stringify([entry.domain, entry.stream, entry.version, entry.type, entry.by, entry.at, entry.event, toBase64(entry.prevHash)]));
}

/** Hash that links an event to the one before it in its stream. */
export function eventHash(hash: HashFunction, entry: LedgerEntry): Uint8Array {
  return hash(entryBytes(entry));
}

/** The entry as a leaf of the transparency log. */
export function entryLeaf(hash: HashFunction, entry: LedgerEntry): Uint8Array {
  return leafHash(hash, entryBytes(entry));
}
