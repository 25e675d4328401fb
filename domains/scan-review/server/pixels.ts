import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FileStore } from '#platform/files/file-store.ts';
import type { FileAnswer } from '#platform/http/route.ts';
import type { KeptPicture } from '../contract/events.ts';

const unpack = promisify(gunzip);
const pack = promisify(gzip);

type Part = { readonly from: number; readonly columns: number; readonly rows: number };
/** Changes the values one officer is shown; the kept ones stay. */
export type Change = (values: Uint16Array, part: Part) => Uint16Array;

/** Values of a kept picture, row by row. */
export async function valuesOf(files: FileStore, { pixelsHash }: KeptPicture): Promise<Uint16Array> {
  const bytes = await unpack(await files.get(pixelsHash));
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/** Raw rows as they are kept, or those columns of them; the viewer's pixels are the scanner's. Nothing is kept by browsers: what one officer was shown is not for the next. */
export async function pixelsOf(files: FileStore, picture: KeptPicture, { from = 0, to = picture.width }: { readonly from?: number | undefined; readonly to?: number | undefined }, change?: Change): Promise<FileAnswer | undefined> {
  const { width, height, pixelsHash } = picture;
  const end = Math.min(to, width);
  if (from >= end) return undefined;
  const [contentType, headers] = ['application/octet-stream', { 'content-encoding': 'gzip', 'x-width': String(end - from), 'x-height': String(height), 'cache-control': 'no-store' }];
  if (from === 0 && end === width && !change) return { file: await files.get(pixelsHash), contentType, headers };
  const values = await valuesOf(files, picture);
  const columns = end - from;
  const part = new Uint16Array(columns * height);
  for (let row = 0; row < height; row += 1) part.set(values.subarray(row * width + from, row * width + end), row * columns);
  const shown = change ? change(part, { from, columns, rows: height }) : part;
  return { file: await pack(Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength), { level: 1 }), contentType, headers };
}
