import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf, openDicos, dicosTags } from './dicos.ts';
import type { Picture16 } from './picture16.ts';
import { writeDicos, type DicosWords } from './write-dicos.ts';

const words: DicosWords = { uid: '2.25.7', serialNumber: 'NBBL-03', manufacturer: '制造者', modelName: 'M9', acquiredAt: '2026-11-23T08:15:30.250+08:00', energyMV: 9, band: 'high', spacingMm: { along: 5, up: 4.25 } };
const picture = (shift = 0): Picture16 => ({ width: 31, height: 17, data: Uint16Array.from({ length: 31 * 17 }, (_, i) => (i * 131 + shift) & 0xffff) });
const faultOf = (bytes: Uint8Array): string => {
  const read = openDicos(bytes);
  return read.ok ? 'read' : read.fault;
};

test.each(['explicit', 'implicit'] as const)('a DX file of two frames gives back every value and what it says, %s', (syntax) => {
  const read = openDicos(writeDicos([picture(), picture(9)], words, syntax));
  if (!read.ok) throw new Error(read.fault);
  expect(read.file.header).toEqual({ rows: 17, columns: 31, frames: 2, bitsStored: 16, serialNumber: 'NBBL-03', manufacturer: '制造者', modelName: 'M9', acquiredAt: '2026-11-23T08:15:30.250+08:00', energyMV: 9, band: 'high', spacingMm: { along: 5, up: 4.25 } });
  expect(frameOf(read.file, 1)).toEqual({ ok: true, picture: picture() });
  expect(frameOf(read.file, 2)).toEqual({ ok: true, picture: picture(9) });
  expect(frameOf(read.file, 3)).toEqual({ ok: false, fault: 'no-such-frame' });
});

const whole = (): Buffer => writeDicos([picture()], words);
/** Where the head of an element of explicit syntax begins. */
function headOf(bytes: Buffer, tag: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt16LE(tag >>> 16, 0);
  mark.writeUInt16LE(tag & 0xffff, 2);
  return bytes.indexOf(mark, 132);
}
function changed(tag: number, value: number | string): Buffer {
  const bytes = whole();
  const at = headOf(bytes, tag) + 8;
  if (typeof value === 'number') bytes.writeUInt16LE(value, at);
  else bytes.write(value, at, 'latin1');
  return bytes;
}
function withSyntax(uid: string): Buffer {
  const bytes = whole();
  const at = bytes.indexOf('1.2.840.10008.1.2.1\0');
  bytes.write(uid.padEnd(20, '\0'), at, 'latin1');
  return bytes;
}
/** An element put before the pixels; its tag lies between Rescale Type and Pixel Data. */
function inserted(head: Buffer): Buffer {
  const bytes = whole();
  const at = headOf(bytes, 0x7fe0_0010);
  return Buffer.concat([bytes.subarray(0, at), head, bytes.subarray(at)]);
}
const openSequence = (vr: string): Buffer => Buffer.concat([Buffer.from([0x10, 0x40, 0x01, 0x10]), Buffer.from(vr), Buffer.from([0, 0, 255, 255, 255, 255])]);
const openItem = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 255, 255, 255, 255]);
const endItem = Buffer.from([0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0]);
const endSequence = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
const nested = (depth: number): Buffer => (depth === 0 ? Buffer.alloc(0) : Buffer.concat([openSequence('SQ'), openItem, nested(depth - 1), endItem, endSequence]));

test.each([
  ['a TIFF', 'no-preamble', () => Buffer.concat([Buffer.from('II*\0'), Buffer.alloc(300)])],
  ['JPEG in DICOM', 'compressed', () => withSyntax('1.2.840.10008.1.2.5')],
  ['big endian', 'big-endian', () => withSyntax('1.2.840.10008.1.2.2')],
  ['an invented syntax', 'syntax-unknown', () => withSyntax('1.2.840.99')],
  ['encapsulated pixels', 'compressed', () => { const bytes = whole(); bytes.writeUInt32LE(0xffff_ffff, headOf(bytes, 0x7fe0_0010) + 8); return bytes; }],
  ['another class in the data set than in the file header', 'classes-differ', () => { const bytes = whole(); bytes.write('1', bytes.lastIndexOf('501.2.2') + 6); return bytes; }],
  ['a medical CT', 'not-dx', () => Buffer.from(whole().toString('latin1').replaceAll('.501.2.2\0', '.2\0\0\0\0\0\0\0'), 'latin1')],
  ['colour', 'not-monochrome', () => changed(dicosTags.samples, 3)],
  ['8 bit', 'not-16-bit', () => changed(dicosTags.allocated, 8)],
  ['signed values', 'signed', () => changed(dicosTags.signed, 1)],
  ['logarithms', 'not-linear', () => changed(dicosTags.relationship, 'LOG')],
  ['values that fall with intensity', 'not-linear', () => changed(dicosTags.sign, 0xffff)],
  ['a rescaling', 'rescaled', () => changed(dicosTags.slope, '2')],
  ['no rows', 'no-rows', () => changed(dicosTags.rows, 0)],
  ['a dimension bomb', 'too-large', () => { const bytes = changed(dicosTags.rows, 65_000); bytes.writeUInt16LE(65_000, headOf(bytes, dicosTags.columns) + 8); return bytes; }],
  ['more rows than pixels', 'pixels-short', () => changed(dicosTags.rows, 18)],
  ['fewer rows than pixels', 'pixels-long', () => changed(dicosTags.rows, 16)],
  ['nine frames', 'frames', () => changed(dicosTags.frames, '9')],
  ['an odd length', 'odd-length', () => { const bytes = whole(); bytes.writeUInt16LE(7, headOf(bytes, dicosTags.serialNumber) + 6); return bytes; }],
  ['a length beyond the end', 'truncated', () => { const bytes = whole(); bytes.writeUInt32LE(0x7fff_fff0, headOf(bytes, 0x7fe0_0010) + 8); return bytes; }],
  ['a file header that lies about its length', 'lying-length', () => { const bytes = whole(); bytes.writeUInt32LE(40, 140); return bytes; }],
  ['a value representation of nobody', 'unknown-vr', () => { const bytes = whole(); bytes.write('ZZ', headOf(bytes, dicosTags.rows) + 4); return bytes; }],
  ['an element told twice', 'out-of-order', () => inserted(Buffer.concat([nested(1), nested(1)]))],
  ['an item outside a sequence', 'broken-sequence', () => inserted(endItem)],
  ['a sequence that never ends', 'broken-sequence', () => inserted(Buffer.concat([openSequence('SQ'), Buffer.from('ABCD\0\0\0\0')]))],
  ['sequences in sequences', 'too-deep', () => inserted(nested(200))],
  ['a sequence of 30,000 items', 'too-many', () => inserted(Buffer.concat([openSequence('SQ'), ...Array.from({ length: 30_000 }, () => Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])), endSequence]))],
])('%s is refused as %s', (_, fault, bytes) => {
  expect(faultOf(bytes())).toBe(fault);
});

test('sequences of open length, also of unknown representation, are passed over', () => {
  expect(faultOf(inserted(nested(5)))).toBe('read');
  expect(faultOf(inserted(Buffer.concat([openSequence('UN'), openItem, Buffer.from([0x10, 0x40, 0x02, 0x10, 2, 0, 0, 0, 65, 66]), endItem, endSequence])))).toBe('read');
});

test('bits above those stored are no part of a value', () => {
  const bytes = changed(dicosTags.stored, 12);
  bytes.writeUInt16LE(11, headOf(bytes, dicosTags.highBit) + 8);
  const read = openDicos(bytes);
  const frame = read.ok ? frameOf(read.file, 1) : undefined;
  expect(frame?.ok && frame.picture.data).toEqual(picture().data.map((value) => value & 0x0fff));
});

test('wherever a file is cut and whatever is spoilt, a picture of the stated size or a fault comes out, and nothing is thrown', () => {
  for (const syntax of ['explicit', 'implicit'] as const) {
    const sound = writeDicos([picture()], words, syntax);
    for (let length = 0; length < sound.length; length += 1) expect(faultOf(sound.subarray(0, length))).not.toBe('read');
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), fc.nat(sound.length), (spoilt, cut) => {
      const bytes = Buffer.from(sound.subarray(0, cut % 4 === 0 ? cut : sound.length));
      // Most flips fall upon the header, where they do harm.
      for (const [at, value] of spoilt) bytes[value % 3 === 0 ? at % bytes.length : at % Math.max(1, bytes.length - 1054)] = value;
      const read = openDicos(bytes);
      if (!read.ok) return;
      const frame = frameOf(read.file, 1);
      expect(frame.ok && frame.picture.data.length * 2 <= bytes.length).toBe(true);
    }), { numRuns: 6_000 });
  }
});
