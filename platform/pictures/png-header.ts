import { crc32 } from 'node:zlib';
import { faulty, fits, type HeaderRead } from './picture-header.ts';

/** IHDR first, every chunk whole with its checksum, IEND last. */
export function pngHeader(view: DataView): HeaderRead {
  if (view.byteLength < 33) return faulty('truncated');
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return faulty('not-a-picture');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width === 0 || height === 0) return faulty('not-a-picture');
  if (!fits(width, height)) return faulty('too-large');
  if (view.getUint8(24) !== 16 || view.getUint8(25) !== 0) return faulty('not-16-bit-grey');
  let data = 0;
  for (let at = 8; ;) {
    if (at + 12 > view.byteLength) return faulty('truncated');
    const [size, type] = [view.getUint32(at), view.getUint32(at + 4)];
    if (size > view.byteLength - at - 12) return faulty('truncated');
    const content = new Uint8Array(view.buffer, view.byteOffset + at + 4, size + 4);
    if (crc32(content) !== view.getUint32(at + 8 + size)) return faulty('truncated');
    // Transparency would make two channels of one.
    if (type === 0x74524e53) return faulty('not-16-bit-grey');
    if (type === 0x49444154) data += size;
    if (type === 0x49454e44) break;
    at += 12 + size;
  }
  return data > 0 ? { ok: true, header: { form: 'png', width, height } } : faulty('truncated');
}
