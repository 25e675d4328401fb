import { pngHeader } from './png-header.ts';
import { tiffHeader } from './tiff-header.ts';

/** Why a picture is not taken. */
export type PictureFault = 'not-a-picture' | 'too-large' | 'not-16-bit-grey' | 'unsupported' | 'truncated';
export type PictureHeader = { readonly form: 'tiff' | 'png'; readonly width: number; readonly height: number };
export type HeaderRead = { readonly ok: true; readonly header: PictureHeader } | { readonly ok: false; readonly fault: PictureFault };

export const pictureLimits = { maxSide: 65_500, maxPixels: 200_000_000 } as const;

/** Judges a picture by its header and its layout, before a decoder sees one byte: a lying picture costs nothing. */
export function readHeader(bytes: Uint8Array): HeaderRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return { ok: false, fault: 'not-a-picture' };
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return pngHeader(view);
  const order = view.getUint16(0);
  if (order === 0x4949 || order === 0x4d4d) return tiffHeader(view, order === 0x4949);
  return { ok: false, fault: 'not-a-picture' };
}

export const faulty = (fault: PictureFault): HeaderRead => ({ ok: false, fault });

export function fits(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= pictureLimits.maxSide && height <= pictureLimits.maxSide && width * height <= pictureLimits.maxPixels;
}
