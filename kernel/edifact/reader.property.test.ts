import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ediReader, readEdi, type ReadResult } from './reader.ts';
import { cuscarInterchange } from './sample.ts';
import { writeInterchange, type SegmentSpec } from './write.ts';

const sound = new TextEncoder().encode(writeInterchange({ ...cuscarInterchange(), lineEnd: '\r\n' }));

const mutation = fc.record({ at: fc.nat(sound.length - 1), kind: fc.constantFrom('set', 'cut', 'repeat', 'insert'), byte: fc.oneof(fc.nat(255), fc.constantFrom(0x27, 0x2b, 0x3a, 0x3f)), length: fc.nat(40) });
const mutated = fc.array(mutation, { maxLength: 8 }).map((mutations) => mutations.reduce<Uint8Array>((bytes, { at, kind, byte, length }) => {
  const cut = at % (bytes.length + 1);
  const head = bytes.subarray(0, cut);
  if (kind === 'set') return Uint8Array.from([...head, byte, ...bytes.subarray(cut + 1)]);
  if (kind === 'cut') return Uint8Array.from([...head, ...bytes.subarray(cut + length)]);
  if (kind === 'insert') return Uint8Array.from([...head, byte, ...bytes.subarray(cut)]);
  return Uint8Array.from([...head, ...bytes.subarray(Math.max(0, cut - length), cut), ...bytes.subarray(cut)]);
}, sound));

function inPieces(bytes: Uint8Array, cuts: readonly number[]): { result: ReadResult; seen: string[] } {
  const seen: string[] = [];
  const reader = ediReader({ maxSegmentBytes: 4096, onSegment: (segment) => seen.push(`${segment.tag} ${segment.path} ${JSON.stringify(segment.values())}`) });
  let at = 0;
  for (const cut of cuts) {
    const size = Math.max(1, cut);
    // The caller may use its buffer again as soon as push has returned.
    const chunk = bytes.slice(at, at + size);
    reader.push(chunk);
    chunk.fill(0);
    at += size;
  }
  reader.push(bytes.slice(at));
  return { result: reader.end(), seen };
}

test('how a stream is cut into chunks never changes what is read', () => {
  fc.assert(fc.property(mutated, fc.array(fc.nat(60), { maxLength: 60 }), (bytes, cuts) => {
    expect(inPieces(bytes, cuts)).toEqual(inPieces(bytes, []));
  }), { numRuns: 300 });
});

test('no bytes whatever make the reader throw, and every problem has its sentences', () => {
  fc.assert(fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 400 })), (bytes) => {
    const result = readEdi(bytes);
    for (const problem of result.problems) expect(`${problem.zh}${problem.en}`).not.toMatch(/\{\w+\}/);
    expect(result.problemCount).toBeGreaterThanOrEqual(result.problems.length);
  }), { numRuns: 500 });
});

test('byte by byte a stream reads as in one piece', () => {
  expect(inPieces(sound, Array.from(sound, () => 1))).toEqual(inPieces(sound, []));
});

test('whatever value is written is read back the same', () => {
  const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((text) => [...text].map((character) => (character < ' ' || character === '\u007f' ? ' ' : character)).join('')).filter((text) => text.trim() !== '');
  fc.assert(fc.property(value, value, (first, second) => {
    const segment: SegmentSpec = ['FTX', 'AAA', '', '', [first, second]];
    const text = writeInterchange({ ...cuscarInterchange([['BGM', '85', 'X', '9'], segment]), syntaxIdentifier: 'UNOY' });
    const read: string[] = [];
    readEdi(new TextEncoder().encode(text), { onSegment: (view) => { if (view.tag === 'FTX') read.push(view.text(4, 1), view.text(4, 2)); } });
    expect(read).toEqual([first, second]);
  }), { numRuns: 300 });
});
