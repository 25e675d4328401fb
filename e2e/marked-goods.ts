import sharp from 'sharp';
import { randomOf } from '#world/random.ts';

/**
 * A photograph of invented goods with a mark printed on them: a carton or cloth of one colour, seen a little from the
 * side, in uneven light, with other print about. `turn` in degrees.
 */
export async function photographOf(svg: string, seed: string, { turn = 8, width = 1200, height = 900 }: { readonly turn?: number; readonly width?: number; readonly height?: number } = {}): Promise<Buffer> {
  const random = randomOf('goods', seed);
  const [red, green, blue] = [random.whole(150, 215), random.whole(130, 190), random.whole(90, 150)];
  const inner = svg.replace(/^<svg[^>]*viewBox="([^"]*)"[^>]*>/, '<svg viewBox="$1" x="-230" y="-200" width="460" height="400">');
  const seams = Array.from({ length: 6 }, () => `<path d="M${random.whole(0, width)} 0l${random.whole(-60, 60)} ${height}" stroke="rgba(60,40,20,0.16)" stroke-width="${random.whole(1, 5)}"/>`).join('');
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0.22"/><stop offset="1" stop-color="#000" stop-opacity="0.3"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="rgb(${red},${green},${blue})"/>${seams}
    <g transform="translate(${width / 2} ${height / 2}) rotate(${turn}) skewX(-6)">${inner}</g>
    <rect x="${width - 250}" y="${height - 130}" width="200" height="84" fill="#fff"/>${Array.from({ length: 26 }, (_, bar) => `<rect x="${width - 238 + bar * 7}" y="${height - 120}" width="${random.whole(1, 4)}" height="64" fill="#111"/>`).join('')}
    <rect width="100%" height="100%" fill="url(#light)"/></svg>`;
  return sharp(Buffer.from(scene)).blur(0.8).jpeg({ quality: 84 }).toBuffer();
}
