import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipType } from './clip-type.ts';

const box = (kind: string, content: Buffer = Buffer.alloc(4)): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const mp4 = Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), box('moov'), box('mdat', Buffer.alloc(64, 7))]);
const doctype = (name: string): Buffer => Buffer.concat([Buffer.from([0x42, 0x82, 0x80 | name.length]), Buffer.from(name)]);
/** As a browser's recorder begins one: the header, a Segment of open length, a Cluster. */
const ebml = (name: string): Buffer => Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80 | (4 + doctype(name).length)]), Buffer.from([0x42, 0x86, 0x81, 0x01]), doctype(name),
  Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Buffer.from([0x1f, 0x43, 0xb6, 0x75]), Buffer.alloc(40, 3),
]);

test('WebM and MP4 are known by what they are', () => {
  expect([clipType(ebml('webm')), clipType(mp4)]).toEqual(['video/webm', 'video/mp4']);
});

test('Matroska of another kind, a bare header, an MP4 cut off or with something behind it, and other files are none', () => {
  expect([ebml('mkvx'), ebml('webm').subarray(0, 16), mp4.subarray(0, 60), Buffer.concat([mp4, Buffer.from('<script>')]), box('ftyp'), Buffer.concat([box('ftyp', Buffer.alloc(16)), box('moov')]), Buffer.from('RIFF....AVI '), Buffer.from('%PDF-1.7'), Buffer.alloc(0)].map(clipType)).toEqual(Array(9).fill(undefined));
});

test('no bytes make it throw or run on', () => {
  const spoilt = fc.tuple(fc.constantFrom(mp4, ebml('webm')), fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 })).map(([clip, changes]) => {
    const bytes = Buffer.from(clip);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  });
  fc.assert(fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 300 })), (bytes) => { expect(['video/webm', 'video/mp4', undefined]).toContain(clipType(bytes)); }), { numRuns: 5_000 });
});
