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

/** A workbench asks for a picture strip by strip: unpacked once, it stays for these few seconds; at most so many of them. */
const keptMs = 15_000, keptMost = 2, keptBytes = 160 * 1024 * 1024;
const unpacked = new Map<string, { readonly values: Promise<Uint16Array>; forget: NodeJS.Timeout }>();

function recentValues(files: FileStore, picture: KeptPicture): Promise<Uint16Array> {
  const { pixelsHash, width, height } = picture;
  if (width * height * 2 > keptBytes) return valuesOf(files, picture);
  const known = unpacked.get(pixelsHash);
  clearTimeout(known?.forget);
  const values = known?.values ?? valuesOf(files, picture);
  const forget = setTimeout(() => unpacked.delete(pixelsHash), keptMs);
  forget.unref();
  unpacked.delete(pixelsHash);
  unpacked.set(pixelsHash, { values, forget });
  for (const [oldest, { forget: timer }] of unpacked) {
    if (unpacked.size <= keptMost) break;
    clearTimeout(timer);
    unpacked.delete(oldest);
  }
  // A read that failed is not remembered.
  values.catch(() => { clearTimeout(forget); unpacked.delete(pixelsHash); });
  return values;
}

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
  const values = await recentValues(files, picture);
  const columns = end - from;
  const part = new Uint16Array(columns * height);
  for (let row = 0; row < height; row += 1) part.set(values.subarray(row * width + from, row * width + end), row * columns);
  const shown = change ? change(part, { from, columns, rows: height }) : part;
  return { file: await pack(Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength), { level: 1 }), contentType, headers };
}
