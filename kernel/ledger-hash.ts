import type { HashFunction } from './hashing.ts';
import { leafHash } from './merkle/tree-hash.ts';

/** What the ledger commits to for one event, in the order in which it is hashed. */
export type HashedEvent = {
  readonly domain: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly by: string;
  readonly at: string;
  /** The exact JSON text that was stored. */
  readonly event: string;
  /** Hash of the stream's previous event; 32 zero bytes before its first. */
  readonly prevHash: Uint8Array;
};

export const zeroHash: Uint8Array = new Uint8Array(32);

const encoder = new TextEncoder();

/** The canonical bytes of an event: what is hashed, and what the log's leaf is made from. */
export function eventBytes(event: HashedEvent): Uint8Array {
  const { domain, stream, version, type, by, at } = event;
  return encoder.encode(JSON.stringify([domain, stream, version, type, by, at, event.event, toBase64(event.prevHash)]));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The event as a leaf of the transparency log (RFC 6962 leaf hash of its canonical bytes). */
export function eventLeaf(hash: HashFunction, event: HashedEvent): Uint8Array {
  return leafHash(hash, eventBytes(event));
}
