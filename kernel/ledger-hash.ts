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
