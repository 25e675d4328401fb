import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnPicture } from '#world/picture.ts';
import { pictureType } from './picture-type.ts';

const png = Buffer.from(drawnPicture('箱号 CSQU3054383', 7));
/** The smallest of their kind: one grey point each. */
const jpeg = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z', 'base64');
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');

test('whole pictures of the three kinds are known by what they are', () => {
  expect([png, jpeg, webp].map(pictureType)).toEqual(['image/png', 'image/jpeg', 'image/webp']);
});

test('a picture cut off anywhere is none', () => {
  for (const picture of [png, jpeg, webp]) {
    for (let cut = 0; cut < picture.length; cut += Math.max(1, Math.floor(picture.length / 97))) expect(pictureType(picture.subarray(0, cut)), `cut at ${cut}`).toBeUndefined();
  }
});

test('a small file that states enormous dimensions is refused', () => {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  expect(pictureType(bomb)).toBeUndefined();
  bomb.writeUInt32BE(0, 16);
  expect(pictureType(bomb)).toBeUndefined();
  const wide = Buffer.from(jpeg);
  const frame = wide.indexOf(Buffer.from([0xff, 0xc0])) >= 0 ? wide.indexOf(Buffer.from([0xff, 0xc0])) : wide.indexOf(Buffer.from([0x00, 0x0b, 0x08])) - 2;
  wide.writeUInt16BE(65_535, frame + 5);
  wide.writeUInt16BE(65_535, frame + 7);
  expect(pictureType(wide)).toBeUndefined();
});

test('a picture with something else behind it, and something else with a picture’s head, are refused', () => {
  const page = Buffer.from('<script>alert(1)</script>');
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateSync(page)]);
  for (const picture of [png, jpeg, webp]) for (const tail of [page, zip]) expect(pictureType(Buffer.concat([picture, tail]))).toBeUndefined();
  for (const head of [png.subarray(0, 8), jpeg.subarray(0, 3), webp.subarray(0, 16)]) expect(pictureType(Buffer.concat([head, page]))).toBeUndefined();
  for (const other of [page, zip, Buffer.from('%PDF-1.7\n%%EOF'), Buffer.from('GIF89a'), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.alloc(0)]) expect(pictureType(other)).toBeUndefined();
});

test('no bytes make it throw or run on', () => {
  const mutilated = fc.tuple(fc.constantFrom(png, jpeg, webp), fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 8 })).map(([picture, changes]) => {
    const bytes = Buffer.from(picture);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  });
  const known = new Set(['image/png', 'image/jpeg', 'image/webp', undefined]);
  fc.assert(fc.property(fc.oneof(mutilated, fc.uint8Array({ maxLength: 300 })), (bytes) => { expect(known.has(pictureType(bytes))).toBe(true); }), { interruptAfterTimeLimit: 3_000, markInterruptAsFailure: false, numRuns: 20_000 });
});
