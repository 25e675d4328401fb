import sharp from 'sharp';

// A picture is read once: what libvips would keep of it is memory for nothing (8 MiB of a searching process).
sharp.cache(false);

/** Red, green and blue of every pixel, row by row from the top left, upright. */
export type Decoded = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/** Decodes a picture upright, its longer side `longest` pixels at most, on white where it is transparent; undefined where it cannot be. */
export async function decodePicture(bytes: Uint8Array | string, longest: number, maxPixels = 100_000_000): Promise<Decoded | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .rotate().resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { width: info.width, height: info.height, rgb: data } : undefined;
  } catch {
    return undefined;
  }
}

/** A small WebP of a picture, its longer side `side` pixels: some 300 bytes at 44, enough to know a figure by on a list. */
export function samplePicture({ width, height, rgb }: Decoded, side: number): Promise<Buffer> {
  return sharp(rgb, { raw: { width, height, channels: 3 } }).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp({ quality: 30, effort: 5 }).toBuffer();
}
