import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawnPicture } from '#world/picture.ts';
import { figureFault, figureLimits, readFigure } from './figure-picture.ts';

const png = Buffer.from(drawnPicture('mark', 3, 120, 80));
const square = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: '#a33' } });

test.each([
  ['HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]), { fault: 'heic' }],
  ['AVIF', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypavif'), Buffer.alloc(40)]), { fault: 'heic' }],
  ['a moving GIF', Buffer.from('GIF89a....NETSCAPE2.0....'), { fault: 'animated' }],
  ['a still GIF', Buffer.from('GIF89a........'), { fault: 'not-a-picture' }],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { fault: 'not-a-picture' }],
  ['nothing', Buffer.alloc(0), { fault: 'not-a-picture' }],
  ['half a PNG', png.subarray(0, png.length - 20), { fault: 'not-a-picture' }],
])('%s is no figure', (_name, bytes, fault) => {
  expect(figureFault(bytes)).toEqual(fault);
});

test('a bomb is refused by its header, before any decoder', () => {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(10_000, 16);
  bomb.writeUInt32BE(4_001, 20);
  expect(figureFault(bomb)).toEqual({ fault: 'too-many-pixels', width: 10_000, height: 4_001 });
});

test('24 pixels a side are enough, 23 are not', async () => {
  expect(figureFault(await square(24).png().toBuffer())).toBe(undefined);
  expect(figureFault(await square(23).png().toBuffer())).toEqual({ fault: 'too-small', width: 23, height: 23 });
});

test('animated WebP and PNG are told as such', async () => {
  const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, 200), Buffer.alloc(32 * 32 * 3, 20)]);
  const webp = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } }).webp({ loop: 0, delay: [100, 100] }).toBuffer();
  expect(figureFault(webp)).toEqual({ fault: 'animated' });
  const control = Buffer.from('000000086163544c0000000200000000f38d9370', 'hex');
  expect(figureFault(Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]))).toEqual({ fault: 'animated' });
});

test('a header that promises what its data does not hold is no picture', async () => {
  const lying = Buffer.from(png);
  lying[60] = (lying[60] ?? 0) ^ 0xff;
  expect(await readFigure(lying)).toEqual({ ok: false, fault: 'not-a-picture' });
});

test('what is published stands upright, has no metadata and is no larger than agreed', async () => {
  // Left half red; turned by the camera, so that upright the upper half is.
  const half = await sharp({ create: { width: 1500, height: 900, channels: 3, background: '#00f' } }).composite([{ input: { create: { width: 750, height: 900, channels: 3, background: '#f00' } }, left: 0, top: 0 }]).jpeg().toBuffer();
  const turned = await sharp(half).withMetadata({ orientation: 6 }).withExif({ IFD0: { Artist: 'somebody', Copyright: 'secret place' } }).withMetadata({ orientation: 6 }).toBuffer();
  const read = await readFigure(turned);
  if (!read.ok) throw new Error(read.fault);
  const meta = await sharp(read.picture.shown).metadata();
  expect([meta.format, meta.width, meta.height, meta.exif, meta.orientation, meta.icc]).toEqual(['png', 614, figureLimits.shownSide, undefined, undefined, undefined]);
  const { data, info } = await sharp(read.picture.shown).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)].map((value) => (value > 128 ? 1 : 0));
  expect([at(300, 100), at(300, 900)]).toEqual([[1, 0, 0], [0, 0, 1]]);
  expect(Buffer.from(read.picture.shown).includes('somebody')).toBe(false);
  expect([read.picture.width, read.picture.height]).toEqual([1500, 900]);
});
