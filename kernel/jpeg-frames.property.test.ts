import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { jpegCutter } from './jpeg-frames.ts';

let pictures: Uint8Array[] = [];
beforeAll(async () => {
  pictures = await Promise.all([1, 2, 3].map(async (seed) => {
    const noise = Uint8Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * seed * 2_654_435_761) >>> 13 & 255);
    const picture = sharp(noise, { raw: { width: 48, height: 32, channels: 3 } });
    // The last has several scans.
    return picture.jpeg({ progressive: seed === 3 }).toBuffer();
  }));
});

const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const heads = ['', '\r\n--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 12\r\n\r\n', '\xff\xff\xff', '\xff\xd8 no picture'].map((text) => Buffer.from(text, 'latin1'));

test('every picture comes out whole, whatever lies between them and however the bytes arrive', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 }), (order, sizes) => {
    const wanted = order.map(([picture]) => pictures[picture] ?? new Uint8Array());
    const bytes = joined(order.flatMap(([picture, head]) => [heads[head] ?? new Uint8Array(), pictures[picture] ?? new Uint8Array()]));
    const cut = jpegCutter(64 * 1024);
    const found: Uint8Array[] = [];
    for (let [at, i] = [0, 0]; at < bytes.length; i += 1) {
      const size = sizes[i % sizes.length] ?? 1;
      found.push(...(cut(bytes.subarray(at, at + size)) ?? []));
      at += size;
    }
    expect(found.map((frame) => Buffer.from(frame).toString('base64'))).toEqual(wanted.map((frame) => Buffer.from(frame).toString('base64')));
  }), { numRuns: 300 });
});

test('a picture inside a picture’s metadata ends nothing', () => {
  const [inner = new Uint8Array(), outer = new Uint8Array()] = pictures;
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (inner.length + 2) >> 8, (inner.length + 2) & 255]), inner]);
  const nested = Buffer.concat([outer.subarray(0, 2), segment, outer.subarray(2)]);
  expect(jpegCutter(64 * 1024)(nested)?.map((frame) => frame.length)).toEqual([nested.length]);
});

test('a picture that is too large, or never ends, is answered by undefined and holds no more than allowed', () => {
  const [picture = new Uint8Array()] = pictures;
  expect(jpegCutter(picture.length - 1)(picture)).toBeUndefined();
  const cut = jpegCutter(10_000);
  const endless = new Uint8Array(1000).fill(7);
  expect(cut(picture.subarray(0, 700))).toEqual([]);
  let answered: Uint8Array[] | undefined = [];
  for (let i = 0; i < 12 && answered; i += 1) answered = cut(endless);
  expect(answered).toBeUndefined();
});

test('whatever bytes come, nothing is thrown', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), fc.boolean(), (chunks, begun) => {
    const cut = jpegCutter(2_000);
    if (begun) cut(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2));
    for (const chunk of chunks) if (!cut(chunk)) return;
  }), { numRuns: 2_000 });
});
