import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FileStore } from '#platform/files/file-store.ts';
import type { FileAnswer } from '#platform/http/route.ts';
import type { KeptPicture } from '../contract/events.ts';

const unpack = promisify(gunzip);
const pack = promisify(gzip);

/** Raw rows as they are kept, or those columns of them; the viewer's pixels are the scanner's. */
export async function pixelsOf(files: FileStore, { width, height, pixelsHash }: KeptPicture, from = 0, to = width): Promise<FileAnswer | undefined> {
  const end = Math.min(to, width);
  if (from >= end) return undefined;
  const headers = { 'content-encoding': 'gzip', 'x-width': String(end - from), 'x-height': String(height), 'cache-control': 'private, max-age=3600' };
  const kept = await files.get(pixelsHash);
  if (from === 0 && end === width) return { file: kept, contentType: 'application/octet-stream', headers: { ...headers, etag: `"${pixelsHash}"` } };
  const rows = await unpack(kept);
  const part = Buffer.alloc((end - from) * height * 2);
  for (let row = 0; row < height; row += 1) rows.copy(part, row * (end - from) * 2, (row * width + from) * 2, (row * width + end) * 2);
  return { file: await pack(part, { level: 1 }), contentType: 'application/octet-stream', headers: { ...headers, etag: `"${pixelsHash}-${from}-${end}"` } };
}
