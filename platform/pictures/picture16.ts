import sharp, { type Sharp } from 'sharp';
import { pictureLimits, readHeader, type PictureFault } from './picture-header.ts';

/** A picture of one 16-bit channel, row by row from the top. */
export type Picture16 = { readonly width: number; readonly height: number; readonly data: Uint16Array };
export type PictureRead = { readonly ok: true; readonly picture: Picture16 } | { readonly ok: false; readonly fault: PictureFault };

/** Reads a 16-bit grey TIFF (strips or tiles; none, deflate, LZW) or PNG. What cannot be read is a value, never a throw. */
export async function readPicture(bytes: Uint8Array): Promise<PictureRead> {
  const looked = readHeader(bytes);
  if (!looked.ok) return looked;
  const { width, height } = looked.header;
  try {
    const { data, info } = await sharp(bytes, { failOn: 'warning', limitInputPixels: pictureLimits.maxPixels, sequentialRead: true })
      .toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
    if (info.width !== width || info.height !== height || info.channels !== 1 || data.length !== width * height * 2) return { ok: false, fault: 'not-16-bit-grey' };
    return { ok: true, picture: { width, height, data: wordsOf(data) } };
  } catch {
    // The layout was sound, so what the decoder stumbles on is content that breaks off or was spoilt.
    return { ok: false, fault: 'truncated' };
  }
}

/** The same bytes as 16-bit numbers; copied only where they begin at an odd place. */
export function wordsOf(bytes: Uint8Array): Uint16Array {
  const even = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(even.buffer, even.byteOffset, even.byteLength / 2);
}

export type Compression = 'none' | 'deflate' | 'lzw';

/** A TIFF; tiles of 256 let a viewer fetch what it shows. */
export function writeTiff(picture: Picture16, form: { readonly compression?: Compression; readonly tiled?: boolean } = {}): Promise<Buffer> {
  const { compression = 'deflate', tiled = true } = form;
  return rawOf(picture).tiff({ compression, predictor: compression === 'none' ? 'none' : 'horizontal', tile: tiled, ...(tiled && { tileWidth: 256, tileHeight: 256 }) }).toBuffer();
}

export function writePng(picture: Picture16): Promise<Buffer> {
  return rawOf(picture).png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer();
}

function rawOf({ width, height, data }: Picture16): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('grey16');
}
