import sharp from 'sharp';
import { pictureFacts } from './picture-type.ts';

/** Why a picture is not taken as a figure; sizes in pixels as its header states them. */
export type FigureFault =
  | { readonly fault: 'not-a-picture' } | { readonly fault: 'animated' } | { readonly fault: 'heic' }
  | { readonly fault: 'too-many-pixels' | 'too-small'; readonly width: number; readonly height: number };
/** The picture as it is published: upright, without metadata, sides of `shownSide` pixels at most; width and height before that. */
export type FigurePicture = { readonly shown: Uint8Array; readonly width: number; readonly height: number };

export const figureLimits = { maxPixels: 40_000_000, minSide: 24, shownSide: 1024 } as const;

/** What the header alone says against a picture, before a decoder sees one byte. */
export function figureFault(bytes: Uint8Array): FigureFault | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // ISO 14496-12: a box `ftyp` first. Phones file HEIC under it, browsers AVIF; films do too.
  if (view.length >= 12 && view.toString('latin1', 4, 8) === 'ftyp' && /^(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)$/.test(view.toString('latin1', 8, 12))) return { fault: 'heic' };
  // GIF is no accepted type, but who sends one that moves is told the nearer reason.
  if (/^GIF8[79]a/.test(view.toString('latin1', 0, 6))) return { fault: view.includes('NETSCAPE2.0') ? 'animated' : 'not-a-picture' };
  const facts = pictureFacts(bytes);
  if (!facts) return { fault: 'not-a-picture' };
  if (isAnimated(view, facts.type)) return { fault: 'animated' };
  const { width, height } = facts;
  if (width * height > figureLimits.maxPixels) return { fault: 'too-many-pixels', width, height };
  return width < figureLimits.minSide || height < figureLimits.minSide ? { fault: 'too-small', width, height } : undefined;
}

/** APNG has a chunk acTL before its data; WebP says so in its extended header (RFC 9649). */
function isAnimated(view: Buffer, type: string): boolean {
  if (type === 'image/webp') return view.toString('latin1', 12, 16) === 'VP8X' && ((view[20] ?? 0) & 2) !== 0;
  if (type !== 'image/png') return false;
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const chunk = view.toString('latin1', at + 4, at + 8);
    if (chunk === 'acTL') return true;
    if (chunk === 'IDAT') return false;
  }
  return false;
}

/** Judges a picture and makes the one that is published of it. What a header hides from its decoder is no picture. */
export async function readFigure(bytes: Uint8Array): Promise<{ readonly ok: true; readonly picture: FigurePicture } | ({ readonly ok: false } & FigureFault)> {
  const fault = figureFault(bytes);
  if (fault) return { ok: false, ...fault };
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: figureLimits.maxPixels, failOn: 'error' })
      .rotate().resize({ width: figureLimits.shownSide, height: figureLimits.shownSide, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').png({ compressionLevel: 8 }).toBuffer({ resolveWithObject: true });
    const facts = pictureFacts(bytes);
    return { ok: true, picture: { shown: data, width: facts?.width ?? info.width, height: facts?.height ?? info.height } };
  } catch {
    return { ok: false, fault: 'not-a-picture' };
  }
}
