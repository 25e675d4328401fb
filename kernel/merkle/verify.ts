import { equalBytes } from '../bytes.ts';
import type { HashFunction } from '../hashing.ts';
import { nodeHash, nodeLength } from './tree-hash.ts';

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  /** The leaf's hash, not its bytes. */
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** Whether the proof shows the leaf at its index under the root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(hash: HashFunction, claim: InclusionClaim): boolean {
  const { index, size, leaf, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!isNode(leaf) || !proof.every(isNode)) return false;

  let at = index;
  let last = size - 1;
  let node = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(hash, sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(hash, node, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(node, root);
}

export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly size: number;
  readonly oldRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Whether the tree of `oldSize` is the unchanged beginning of the tree of `size` (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(hash: HashFunction, claim: ConsistencyClaim): boolean {
  const { oldSize, size, oldRoot, root, proof } = claim;
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return false;
  if (!proof.every(isNode)) return false;
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root);
  // Nothing was promised about an empty tree, so every tree continues it.
  if (oldSize === 0) return proof.length === 0;

  const complete = Number.isInteger(Math.log2(oldSize)) && 2 ** Math.log2(oldSize) === oldSize;
  const path = complete ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first || rest.length === 0) return false;

  let at = oldSize - 1;
  let last = size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let oldNode = first;
  let node = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldNode = nodeHash(hash, sibling, oldNode);
      node = nodeHash(hash, sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(hash, node, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(oldNode, oldRoot) && equalBytes(node, root);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isNode(bytes: Uint8Array): boolean {
  return bytes.length === nodeLength;
}
