import type { HashFunction } from '../hashing.ts';
import { consistencySpans, inclusionSpans, type Span } from './node-address.ts';
import { rootOf } from './tree-hash.ts';

/** Inclusion proof (审计路径) of one leaf among leaf hashes held in memory. */
export function inclusionProof(hash: HashFunction, leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  return inclusionSpans(index, leaves.length).map(rootOver(hash, leaves));
}

/** Consistency proof between the first `oldSize` leaves and all of them. */
export function consistencyProof(hash: HashFunction, leaves: readonly Uint8Array[], oldSize: number): readonly Uint8Array[] {
  return consistencySpans(oldSize, leaves.length).map(rootOver(hash, leaves));
}

function rootOver(hash: HashFunction, leaves: readonly Uint8Array[]): (span: Span) => Uint8Array {
  return (span) => rootOf(hash, leaves.slice(span.start, span.end));
}
