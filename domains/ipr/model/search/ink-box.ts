import { type Picture, wholeQuad } from './picture.ts';
import type { Quad } from './quad.ts';

/**
 * The box around a filed figure's ink: what stands off the ground its corners show. A figure that fills its picture, or
 * whose corners disagree, is taken whole.
 */
export function inkBox(picture: Picture): Quad {
  const { width, height, rgb } = picture;
  const whole = wholeQuad(picture);
  const corner = (x: number, y: number) => { const i = (y * width + x) * 3; return [rgb[i] ?? 0, rgb[i + 1] ?? 0, rgb[i + 2] ?? 0]; };
  const corners = [corner(0, 0), corner(width - 1, 0), corner(width - 1, height - 1), corner(0, height - 1)];
  const ground = [0, 1, 2].map((c) => corners.map((one) => one[c] ?? 0).toSorted((a, b) => a - b)[1] ?? 0);
  const away = (i: number) => Math.abs((rgb[i] ?? 0) - (ground[0] ?? 0)) + Math.abs((rgb[i + 1] ?? 0) - (ground[1] ?? 0)) + Math.abs((rgb[i + 2] ?? 0) - (ground[2] ?? 0));
  if (corners.filter((one) => Math.abs((one[0] ?? 0) - (ground[0] ?? 0)) + Math.abs((one[1] ?? 0) - (ground[1] ?? 0)) + Math.abs((one[2] ?? 0) - (ground[2] ?? 0)) < 40).length < 3) return whole;
  // A row or column counts once more than a speck of it stands off, so that JPEG's rings do not widen the box.
  const rows = new Uint32Array(height), columns = new Uint32Array(width);
  for (let y = 0, i = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, i += 3) if (away(i) > 48) { rows[y] = (rows[y] ?? 0) + 1; columns[x] = (columns[x] ?? 0) + 1; }
  const first = (counts: Uint32Array) => counts.findIndex((count) => count > 0);
  const last = (counts: Uint32Array) => counts.findLastIndex((count) => count > 0);
  const [x0, x1, y0, y1] = [first(columns), last(columns), first(rows), last(rows)];
  if (x0 < 0 || y0 < 0 || x1 - x0 < 4 || y1 - y0 < 4) return whole;
  return [[x0, y0], [x1 + 1, y0], [x1 + 1, y1 + 1], [x0, y1 + 1]];
}
