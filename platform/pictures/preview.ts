import sharp from 'sharp';
import type { Picture16 } from './picture16.ts';

/** An 8-bit PNG no wider than `maxWidth`, black where nothing passes and white in air. */
export function writePreview({ width, height, data }: Picture16, levels: { readonly airLevel: number; readonly darkLevel: number }, maxWidth: number): Promise<Buffer> {
  const span = levels.airLevel - levels.darkLevel;
  const shades = new Uint8Array(65_536).map((_, value) => Math.max(0, Math.min(255, (value - levels.darkLevel) / span * 255)));
  const grey = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) grey[i] = shades[data[i] ?? 0] ?? 0;
  return sharp(grey, { raw: { width, height, channels: 1 } }).resize({ width: Math.min(width, maxWidth) }).greyscale().png({ compressionLevel: 2 }).toBuffer();
}
