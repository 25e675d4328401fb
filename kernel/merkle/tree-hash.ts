import { concatBytes } from '../bytes.ts';
import type { HashFunction } from '../hashing.ts';

/** Length of every node in bytes; both SHA-256 and SM3 give 32. */
export const nodeLength = 32;

const leafPrefix = Uint8Array.of(0x00);

/** Hash of a leaf's bytes (RFC 6962 section 2.1): the prefix keeps a leaf from ever passing as a node. */
export function leafHash(hash: HashFunction, data: Uint8Array): Uint8Array {
  return hash(concatBytes(leafPrefix, data));
}

/** Hash of an inner node from its two children (RFC 6962 section 2.1). */
export function nodeHash(hash: HashFunction, left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + 2 * nodeLength);
  message[0] = 0x01;
  message.set(left, 1);
  message.set(right, 1 + nodeLength);
  return hash(message);
}

/** Root of the tree without leaves: the hash of nothing. */
export function emptyRoot(hash: HashFunction): Uint8Array {
  return hash(new Uint8Array(0));
}

/** Largest power of two strictly below a size of at least two. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Root over leaf hashes held in memory. */
export function rootOf(hash: HashFunction, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot(hash);
  // A stack of complete subtrees, as in binary counting: linear time and no recursion.
  const peaks: Uint8Array[] = [];
  leaves.forEach((leaf, index) => {
    let node = leaf;
    for (let count = index; count % 2 === 1; count = (count - 1) / 2) {
      const left = peaks.pop();
      if (left) node = nodeHash(hash, left, node);
    }
    peaks.push(node);
  });
  return foldPeaks(hash, peaks);
}

/** Joins complete subtrees, given from left to right in falling size, into the one root above them. */
export function foldPeaks(hash: HashFunction, peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  if (!last) return emptyRoot(hash);
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), last);
}
