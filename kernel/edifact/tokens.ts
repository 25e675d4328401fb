import { byteKind } from './charset.ts';

/** Components kept of one segment; no segment of any directory has a tenth of it. */
export const capacity = 1024;

/** One segment as offsets into the bytes; the same object is filled again for each segment. */
export type Tokens = {
  bytes: Uint8Array;
  /** Changes whenever the content of `bytes` does. */
  bytesNo: number;
  /** Components in all, the tag being the first. */
  parts: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For each component which of `marks` it bears. */
  readonly marks: Uint8Array;
  /** Elements including the tag (element 0), and the first component of each; one more closes the last. */
  elements: number;
  readonly first: Int32Array;
  /** All marks of the segment together. */
  marked: number;
  segmentNo: number;
  byteOffset: number;
  line: number;
  /** The segment has more components than are kept. */
  overfull: boolean;
};

export const marks = { released: 1, high: 2, control: 4, outside: 8 } as const;

export function emptyTokens(): Tokens {
  return {
    bytes: new Uint8Array(0), bytesNo: 0, parts: 0, starts: new Int32Array(capacity + 1), ends: new Int32Array(capacity + 1), marks: new Uint8Array(capacity + 1),
    elements: 0, first: new Int32Array(capacity + 2), marked: 0, segmentNo: 0, byteOffset: 0, line: 1, overfull: false,
  };
}

export function markOf(kind: number): number {
  if (kind === byteKind.high) return marks.high;
  if (kind === byteKind.control || kind === byteKind.line) return marks.control;
  return kind === byteKind.outside ? marks.outside : 0;
}
