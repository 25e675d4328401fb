import { byteKind, fillKinds } from './charset.ts';
import { defaultDelimiters, readUna, type Delimiters } from './delimiters.ts';
import { capacity, emptyTokens, markOf, marks, type Tokens } from './tokens.ts';

export type TokenizerLimits = { readonly maxSegmentBytes: number; readonly maxSegments: number; readonly maxBytes: number };
export type TokenizerFault = 'UNA_INVALID' | 'SEGMENT_TOO_LONG' | 'TOO_MANY_SEGMENTS' | 'INPUT_TOO_LARGE';

export type Tokenizer = {
  push(chunk: Uint8Array): void;
  /** Ends the input; answers whether a segment was left without its terminator (its tokens are then filled). */
  end(): boolean;
  /** Which bytes count as outside the repertoire from the next segment on. */
  restrict(level: 'A' | 'B' | 'any'): void;
  readonly tokens: Tokens;
  readonly delimiters: () => Delimiters;
  readonly bytesRead: () => number;
};

/**
 * Cuts a byte stream into segments whatever the chunks it comes in. Nothing is copied but what a chunk boundary
 * cuts, so memory is bounded by the longest segment allowed. After a fault everything further is ignored.
 */
export function tokenizer(limits: TokenizerLimits, onSegment: (tokens: Tokens) => void, onFault: (fault: TokenizerFault) => void): Tokenizer {
  const kinds = new Uint8Array(256);
  const tokens = emptyTokens();
  const { starts, ends, marks: partMarks, first } = tokens;
  let delimiters = defaultDelimiters;
  let level: 'A' | 'B' | 'any' = 'any';
  let head = new Uint8Array(0);
  let started = false;
  let failed = false;
  let read = 0;
  let line = 1;
  // State of the segment being read: it survives a chunk boundary.
  let inside = false;
  let escaped = false;
  let part = 0;
  let element = 0;
  let mark = 0;
  let marked = 0;
  let kept = new Uint8Array(1024);
  let keptLength = 0;

  function setKinds() {
    fillKinds(kinds, level);
    kinds[delimiters.component] = byteKind.component;
    kinds[delimiters.element] = byteKind.element;
    if (delimiters.release !== 0x20) kinds[delimiters.release] = byteKind.release;
    kinds[delimiters.terminator] = byteKind.terminator;
  }
  setKinds();

  function fail(fault: TokenizerFault) {
    failed = true;
    inside = false;
    onFault(fault);
  }

  function open(at: number, offset: number) {
    inside = true;
    escaped = false;
    part = 0;
    element = 0;
    mark = 0;
    marked = 0;
    starts[0] = at;
    first[0] = 0;
    tokens.byteOffset = offset;
    tokens.line = line;
    tokens.overfull = false;
  }

  function close(bytes: Uint8Array, at: number) {
    ends[part] = at;
    partMarks[part] = mark;
    tokens.bytes = bytes;
    tokens.parts = part + 1;
    tokens.elements = element + 1;
    first[element + 1] = part + 1;
    tokens.marked = marked | mark;
  }

  /** Scans from `from`; answers the position after the terminator, or -1 when the bytes ran out first. */
  function scan(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    if (escaped && at < to) {
      mark |= markOf(kinds[bytes[at] ?? 0] ?? 0);
      at++;
      escaped = false;
    }
    let p = part;
    let m = mark;
    let all = marked;
    while (at < to) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind === 0) { at++; continue; }
      if (kind <= 2) {
        ends[p] = at;
        partMarks[p] = m;
        all |= m;
        if (p < capacity - 1) {
          p++;
          if (kind === 2) first[++element] = p;
        } else tokens.overfull = true;
        m = 0;
        starts[p] = ++at;
      } else if (kind === byteKind.terminator) {
        part = p; mark = m; marked = all;
        close(bytes, at);
        return at + 1;
      } else if (kind === byteKind.release) {
        m |= marks.released;
        at++;
        if (at < to) m |= markOf(kinds[bytes[at++] ?? 0] ?? 0);
        else escaped = true;
      } else {
        if (kind === byteKind.line) line++;
        m |= markOf(kind);
        at++;
      }
    }
    part = p; mark = m; marked = all;
    return -1;
  }

  function emit(): boolean {
    inside = false;
    tokens.segmentNo++;
    if (tokens.segmentNo > limits.maxSegments) { fail('TOO_MANY_SEGMENTS'); return false; }
    onSegment(tokens);
    return !failed;
  }

  function keep(bytes: Uint8Array, from: number, to: number) {
    const needed = keptLength + to - from;
    if (needed > kept.length) {
      const grown = new Uint8Array(Math.max(needed, kept.length * 2));
      grown.set(kept.subarray(0, keptLength));
      kept = grown;
    }
    kept.set(bytes.subarray(from, to), keptLength);
    keptLength = needed;
  }

  function consume(bytes: Uint8Array) {
    const base = read;
    const size = bytes.length;
    read += size;
    let at = 0;
    while (inside && at < size) {
      const pieceEnd = Math.min(size, at + 1024);
      const scanned = keptLength;
      keep(bytes, at, pieceEnd);
      const after = scan(kept, scanned, keptLength);
      if (after < 0) {
        at = pieceEnd;
        if (keptLength > limits.maxSegmentBytes) return fail('SEGMENT_TOO_LONG');
        continue;
      }
      at += after - scanned;
      tokens.bytesNo++;
      if (!emit()) return;
    }
    tokens.bytesNo++;
    while (at < size) {
      const byte = bytes[at] ?? 0;
      if (byte <= 0x20 && kinds[byte] !== byteKind.terminator) {
        if (byte === 10) line++;
        at++;
        continue;
      }
      open(at, base + at);
      const from = at;
      const after = scan(bytes, at, size);
      if (after < 0) {
        keptLength = 0;
        if (size - from > limits.maxSegmentBytes) return fail('SEGMENT_TOO_LONG');
        keep(bytes, from, size);
        for (let index = 0; index <= part; index++) {
          starts[index] = (starts[index] ?? 0) - from;
          ends[index] = (ends[index] ?? 0) - from;
        }
        return;
      }
      at = after;
      if (at - from > limits.maxSegmentBytes) return fail('SEGMENT_TOO_LONG');
      if (!emit()) return;
    }
  }

  function start() {
    started = true;
    const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    const body = head.subarray(bom);
    read = bom;
    if (body[0] === 0x55 && body[1] === 0x4e && body[2] === 0x41 && body.length >= 9) {
      const una = readUna(body);
      if (!una) return fail('UNA_INVALID');
      delimiters = una;
      setKinds();
      read += 9;
      return consume(body.subarray(9));
    }
    consume(body);
  }

  return {
    tokens,
    delimiters: () => delimiters,
    bytesRead: () => read,
    restrict(to) { level = to; setKinds(); },
    push(chunk) {
      if (failed) return;
      if (read + head.length + chunk.length > limits.maxBytes) return fail('INPUT_TOO_LARGE');
      if (started) return consume(chunk);
      const joined = new Uint8Array(head.length + chunk.length);
      joined.set(head);
      joined.set(chunk, head.length);
      head = joined;
      if (head.length >= 12) { start(); head = new Uint8Array(0); }
    },
    end() {
      if (!started && !failed) { start(); head = new Uint8Array(0); }
      if (!inside || failed) return false;
      close(kept, keptLength);
      tokens.bytesNo++;
      tokens.segmentNo++;
      return true;
    },
  };
}
