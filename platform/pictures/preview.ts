import sharp from 'sharp';
import type { Picture16 } from './picture16.ts';

/** An 8-bit PNG no wider than `maxWidth`, black where nothing passes and white in air. */
export function writePreview({ width, height, data }: Picture16, levels: { readonly airLevel: number; readonly darkLevel: number }, maxWidth: number): Promise<Buffer> {
  const span = levels.airLevel - levels.darkLevel;
  const grey = Uint8Array.from(data, (value) => Math.max(0, Math.min(255, (value - levels.darkLevel) / span * 255)));
  return sharp(grey, { raw: { width, height, channels: 1 } }).resize({ width: Math.min(width, maxWidth) }).greyscale().png().toBuffer();
}
