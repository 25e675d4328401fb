import { sha256 } from '#kernel/hashing.ts';

/** Numbers of one assignment that neither the scanner nor the house knows beforehand. */
export type LotNumbers = {
  /** Read twice, blind, where it lies below the share in force. */
  readonly ticket: number;
  /** A threat is projected where it lies below the share in force. */
  readonly projectionTicket: number;
  /** Twelve bytes that say which threat and where. */
  readonly place: DataView;
};

/** Whether a second network reads a scan, which anybody may compute: four bytes of SHA-256 over the package's hash and the network's name, against the share of the day. */
export function shadowTicketOf(packageHash: string, model: string): number {
  return digestOf('shadow', packageHash, model).getUint32(0);
}

function digestOf(...parts: readonly string[]): DataView {
  const digest = sha256(new TextEncoder().encode(parts.join('\n')));
  return new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
}

/**
 * SHA-256 over the package's hash, the image id and the departments' shares of the round that drew the reader: four bytes for
 * the double reading, which needs no image id, four for the projection, twelve for its place.
 */
export function lotNumbersOf(packageHash: string, imageId: string, shares: readonly { readonly department: string; readonly proof: string }[]): LotNumbers {
  const proofs = shares.toSorted((a, b) => (a.department < b.department ? -1 : 1)).map(({ proof }) => proof);
  const projection = digestOf('projection', packageHash, imageId, ...proofs);
  return { ticket: digestOf(packageHash, ...proofs).getUint32(0), projectionTicket: projection.getUint32(0), place: new DataView(projection.buffer, projection.byteOffset + 4, 12) };
}
