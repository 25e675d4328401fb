import { sha256 } from '#kernel/hashing.ts';

/**
 * The number by which a scan is read twice or not: the first four bytes of SHA-256 over the package's hash and the
 * departments' shares of the round that drew its first reader. Neither the scanner nor the house knows both beforehand.
 */
export function ticketOf(packageHash: string, shares: readonly { readonly department: string; readonly proof: string }[]): number {
  const proofs = shares.toSorted((a, b) => (a.department < b.department ? -1 : 1)).map(({ proof }) => proof);
  const digest = sha256(new TextEncoder().encode([packageHash, ...proofs].join('\n')));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}
