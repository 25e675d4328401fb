import { cutOut, mostSamples } from './cutter.ts';
import { mapQuad, ontoQuad, type Quad } from './quad.ts';

/** A picture as decoded: red, green, blue of every pixel, 0 to 255, row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array | Uint8ClampedArray };

/** A picture as a network takes it: three planes of `side` × `side`, 0 to 1. */
export type Planes = Float32Array;

/** A square part of a picture, in its pixels; it may reach beyond the picture. */
export type Window = { readonly x: number; readonly y: number; readonly size: number };

/** A picture's own corners. */
export const wholeQuad = ({ width, height }: Picture): Quad => [[0, 0], [width, 0], [width, height], [0, height]];

/** The smallest window that holds a whole picture, which lies in its middle. */
export function wholeWindow({ width, height }: Picture): Window {
  const size = Math.max(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

/**
 * A window shrunk to a square of `side` points, grey where there is no picture. Every point is the mean of the pixels it
 * covers, so that thin strokes do not vanish.
 */
export function fitted({ width, height, rgb }: Picture, side: number, { x: left, y: top, size }: Window): Planes {
  const planes = new Float32Array(3 * side * side).fill(0.5);
  const step = size / side;
  for (let y = 0; y < side; y += 1) {
    const from = top + y * step, y0 = Math.max(0, Math.floor(from)), y1 = Math.min(height, Math.max(y0 + 1, Math.floor(from + step)));
    if (from + step / 2 < 0 || from + step / 2 >= height) continue;
    for (let x = 0; x < side; x += 1) {
      const start = left + x * step, x0 = Math.max(0, Math.floor(start)), x1 = Math.min(width, Math.max(x0 + 1, Math.floor(start + step)));
      if (start + step / 2 < 0 || start + step / 2 >= width) continue;
      let r = 0, g = 0, b = 0;
      for (let v = y0; v < y1; v += 1) {
        for (let u = x0, i = (v * width + x0) * 3; u < x1; u += 1, i += 3) { r += rgb[i] ?? 0; g += rgb[i + 1] ?? 0; b += rgb[i + 2] ?? 0; }
      }
      const share = 1 / (255 * Math.max(1, (y1 - y0) * (x1 - x0)));
      const o = y * side + x;
      planes[o] = r * share; planes[o + side * side] = g * share; planes[o + 2 * side * side] = b * share;
    }
  }
  return planes;
}

const halves = new WeakMap<Picture, Picture>();

/** A picture of half the size, every point the mean of four; made once a picture, because a search cuts it many times. */
function halved(picture: Picture): Picture {
  const known = halves.get(picture);
  if (known) return known;
  const { width: full, rgb } = picture;
  const width = full >> 1, height = picture.height >> 1;
  const half = new Uint8Array(width * height * 3);
  for (let y = 0, o = 0; y < height; y += 1) {
    for (let x = 0, i = y * 2 * full * 3; x < width; x += 1, i += 6) {
      for (let c = 0; c < 3; c += 1, o += 1) half[o] = ((rgb[i + c] ?? 0) + (rgb[i + c + 3] ?? 0) + (rgb[i + c + full * 3] ?? 0) + (rgb[i + c + full * 3 + 3] ?? 0) + 2) >> 2;
    }
  }
  const made = { width, height, rgb: half };
  halves.set(picture, made);
  return made;
}

/**
 * What lies within a quad, seen straight on, written at `planes[offset…]`. Outside the picture its edge goes on. Where
 * the cut is coarser than the photograph each point is the mean of samples some one and a half pixels apart (at most 4 × 4:
 * each reads the four pixels around it, and twice as many found no more), taken
 * from the photograph halved where that is still finer than the cut.
 */
export function cutInto(planes: Planes, offset: number, picture: Picture, quad: Quad, side: number): void {
  const finest = Math.min(Math.hypot(quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]), Math.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1])) / side;
  if (finest >= 2 && picture.width >= 4 && picture.height >= 4) return cutInto(planes, offset, halved(picture), mapQuad(quad, ([x, y]) => [x / 2, y / 2]), side);
  const h = ontoQuad(quad);
  if (!h) { planes.fill(0.5, offset, offset + 3 * side * side); return; }
  const across = Math.hypot(quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]) / side;
  const down = Math.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1]) / side;
  const samples = (covered: number): number => Math.min(mostSamples, Math.max(1, Math.ceil(covered * 0.65)));
  planes.set(cutOut(picture, h, { side, nx: samples(across), ny: samples(down) }), offset);
}

/** Corners given in 0 to 1 of a window back in the photograph. */
export function unfitted(quad: Quad, { x, y, size }: Window): Quad {
  return mapQuad(quad, ([u, v]) => [x + u * size, y + v * size]);
}
