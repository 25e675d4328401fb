import sharp from 'sharp';
import type { Mark } from './draw-mark.ts';

/** The mark as PNG, its longer side so many pixels. */
export function renderMark({ svg, width, height }: Pick<Mark, 'svg' | 'width' | 'height'>, side = 480): Promise<Buffer> {
  const scale = side / Math.max(width, height);
  return sharp(Buffer.from(svg), { density: 72 * scale }).resize(Math.max(24, Math.round(width * scale)), Math.max(24, Math.round(height * scale)), { fit: 'fill' }).png({ palette: true }).toBuffer();
}
