import { splitPoint } from './tree-hash.ts';

/** A complete subtree: `height` levels above the leaves, the `index`-th of its height, spanning leaves [index·2^height, (index+1)·2^height). */
export type NodeAddress = { readonly height: number; readonly index: number };

/** Leaves [start, end), where the span is one that a proof names: its hash is the tree hash of just those leaves. */
export type Span = { readonly start: number; readonly end: number };

/** Spans whose hashes prove that leaf `index` is in the tree of `size`, from the leaf upwards (RFC 6962 section 2.1.1). */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return [];
  const path: Span[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** Spans whose hashes prove that the tree of `oldSize` is the beginning of the tree of `size` (RFC 6962 section 2.1.2). */
export function consistencySpans(oldSize: number, size: number): readonly Span[] {
  if (oldSize <= 0 || oldSize >= size) return [];
  const path: Span[] = [];
  let [start, end] = [0, size];
  let whole = true;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  // The old root itself is known to the verifier and left out, as the RFC has it.
  if (!whole) path.push({ start, end });
  return path.reverse();
}

/** The complete subtrees, left to right in falling size, into which a proof's span falls apart. */
export function peaksOf(span: Span): readonly NodeAddress[] {
  const peaks: NodeAddress[] = [];
  let start = span.start;
  while (start < span.end) {
    let height = 0;
    while (start % 2 ** (height + 1) === 0 && start + 2 ** (height + 1) <= span.end) height += 1;
    peaks.push({ height, index: start / 2 ** height });
    start += 2 ** height;
  }
  return peaks;
}
