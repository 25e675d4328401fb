import { crc32, deflateSync } from 'node:zlib';
import { randomOf } from './random.ts';

/** A small PNG in place of a photograph: coloured stripes of a corrugated wall, different for every label. */
export function drawnPicture(label: string, seed: number, width = 160, height = 120): Uint8Array {
  const random = randomOf(seed, label);
  const base = [random.whole(40, 200), random.whole(40, 200), random.whole(40, 200)] as const;
  const period = random.whole(6, 14);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = 0.75 + 0.25 * Math.cos((x / period) * Math.PI) - (y / height) * 0.15;
      for (let channel = 0; channel < 3; channel += 1) rows[y * (width * 3 + 1) + 1 + x * 3 + channel] = Math.max(0, Math.min(255, Math.round((base[channel] ?? 0) * shade)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
