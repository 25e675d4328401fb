import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readPicture, writePng, writeTiff, type Picture16 } from './picture16.ts';

function noisy(width: number, height: number): Picture16 {
  let state = 7;
  return { width, height, data: Uint16Array.from({ length: width * height }, () => { state = Math.imul(state, 1_664_525) + 1_013_904_223 | 0; return state >>> 16; }) };
}
const picture = noisy(301, 77);

test.each([
  ['tiled deflate TIFF', () => writeTiff(picture)],
  ['tiled plain TIFF', () => writeTiff(picture, { compression: 'none' })],
  ['tiled LZW TIFF', () => writeTiff(picture, { compression: 'lzw' })],
  ['stripped deflate TIFF', () => writeTiff(picture, { tiled: false })],
  ['stripped plain TIFF', () => writeTiff(picture, { compression: 'none', tiled: false })],
  ['stripped LZW TIFF', () => writeTiff(picture, { compression: 'lzw', tiled: false })],
  ['PNG', () => writePng(picture)],
])('a %s gives back every value', async (_, write) => {
  const read = await readPicture(await write());
  expect(read).toEqual({ ok: true, picture });
});

const faultOf = async (bytes: Uint8Array): Promise<string> => {
  const read = await readPicture(bytes);
  return read.ok ? 'read' : read.fault;
};
const raw8 = { raw: { width: 20, height: 20, channels: 1 as const } };

test('what is no 16-bit grey picture is refused by name', async () => {
  expect(await faultOf(new Uint8Array(0))).toBe('not-a-picture');
  expect(await faultOf(new TextEncoder().encode('%PDF-1.7 hello world'))).toBe('not-a-picture');
  expect(await faultOf(await sharp(new Uint8Array(400), raw8).png().toBuffer())).toBe('not-16-bit-grey');
  expect(await faultOf(await sharp(new Uint8Array(400), raw8).tiff({ compression: 'deflate' }).toBuffer())).toBe('not-16-bit-grey');
  expect(await faultOf(await sharp(new Uint16Array(1200), { raw: { width: 20, height: 20, channels: 3 } }).toColourspace('rgb16').tiff().toBuffer())).toBe('not-16-bit-grey');
  expect(await faultOf(await sharp(new Uint8Array(400), raw8).jpeg().toBuffer())).toBe('not-a-picture');
});

test('a dimension bomb costs nothing', async () => {
  const png = await writePng(picture);
  png.writeUInt32BE(65_501, 16);
  expect(await faultOf(png)).toBe('too-large');
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  expect(await faultOf(png)).toBe('too-large');
  for (const [width, height] of [[65_501, 2], [50_000, 50_000], [4_000_000_000, 1]] as const) {
    expect(await faultOf(lying(await writeTiff(picture), { 256: width, 257: height }))).toBe('too-large');
  }
});

test('a header that lies about its picture is refused', async () => {
  expect(await faultOf(lying(await writeTiff(picture), { 257: 5000 }))).toBe('truncated');
  expect(await faultOf(lying(await writeTiff(picture, { tiled: false, compression: 'none' }), { 256: 900 }))).toBe('truncated');
  expect(await faultOf(lying(await writeTiff(picture), { 258: 8 }))).toBe('not-16-bit-grey');
  expect(await faultOf(lying(await writeTiff(picture), { 259: 34_712 }))).toBe('unsupported');
  expect(await faultOf(lying(await writeTiff(picture), { 322: 65_520 }))).toBe('unsupported');
  const png = await writePng(picture);
  png.writeUInt32BE(300, 16);
  expect(await faultOf(png)).toBe('truncated');
});

test('wherever a picture is cut off, it is refused and nothing is thrown', async () => {
  for (const whole of [await writePng(picture), await writeTiff(picture), await writeTiff(picture, { tiled: false, compression: 'lzw' })]) {
    for (const share of [0.0005, 0.01, 0.3, 0.7, 0.99]) expect(['truncated', 'not-a-picture']).toContain(await faultOf(whole.subarray(0, Math.floor(whole.length * share))));
  }
});

test('spoilt bytes never throw', async () => {
  const whole = await writeTiff(noisy(64, 64));
  for (let at = 0; at < whole.length; at += 41) {
    const spoilt = Buffer.from(whole);
    spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
    expect(typeof await faultOf(spoilt)).toBe('string');
  }
});

/** The same file with fields of its directory set to other values. */
function lying(file: Buffer, fields: Readonly<Record<number, number>>): Buffer {
  const changed = Buffer.from(file);
  const little = changed.readUInt16LE(0) === 0x4949;
  expect(little).toBe(true);
  const start = changed.readUInt32LE(4);
  for (let i = 0; i < changed.readUInt16LE(start); i++) {
    const at = start + 2 + i * 12;
    const value = fields[changed.readUInt16LE(at)];
    if (value === undefined) continue;
    changed.writeUInt16LE(4, at + 2);
    changed.writeUInt32LE(value, at + 8);
  }
  return changed;
}
