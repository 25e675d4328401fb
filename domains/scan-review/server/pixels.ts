import { promisify } from 'node:util';
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import type { FileStore } from '#platform/files/file-store.ts';
import { wordsOf } from '#platform/pictures/picture16.ts';
import type { FileAnswer } from '#platform/http/route.ts';
import type { KeptPicture } from '../contract/events.ts';

const pack = promisify(gzip);
const [squeeze, expand, expandEarlier] = [promisify(zstdCompress), promisify(zstdDecompress), promisify(gunzip)];

/** How a picture is kept: zstd at its quickest, because noise shrinks no further and a scan must not wait for it. */
export function packedPixels({ buffer, byteOffset, byteLength }: Uint16Array): Promise<Buffer> {
  return squeeze(Buffer.from(buffer, byteOffset, byteLength), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

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
  const kept = await files.get(pixelsHash);
  // Until 2026-11-26 pictures were kept as gzip, which begins with 1f 8b.
  return wordsOf(await (kept[0] === 0x1f && kept[1] === 0x8b ? expandEarlier(kept) : expand(kept)));
}

/** Raw rows, whole or those columns of them, gzip; the viewer's pixels are the scanner's. Nothing is kept by browsers: what one officer was shown is not for the next. */
export async function pixelsOf(files: FileStore, picture: KeptPicture, { from = 0, to = picture.width }: { readonly from?: number | undefined; readonly to?: number | undefined }, change?: Change): Promise<FileAnswer | undefined> {
  const { width, height } = picture;
  const end = Math.min(to, width);
  if (from >= end) return undefined;
  const [contentType, headers] = ['application/octet-stream', { 'content-encoding': 'gzip', 'x-width': String(end - from), 'x-height': String(height), 'cache-control': 'no-store' }];
  const values = await recentValues(files, picture);
  const columns = end - from;
  const part = new Uint16Array(columns * height);
  for (let row = 0; row < height; row += 1) part.set(values.subarray(row * width + from, row * width + end), row * columns);
  const shown = change ? change(part, { from, columns, rows: height }) : part;
  return { file: await pack(Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength), { level: 1 }), contentType, headers };
}
