import { expect, test } from 'vitest';
import { cutOut } from './cutter.ts';
import type { Picture } from './picture.ts';
import { apply, ontoQuad, type Quad } from './quad.ts';

const speckled = (width: number, height: number, seed: number): Picture => ({ width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 2_654_435_761 + seed * 97) >>> 24) });

/** The same by plain arithmetic: means of samples, each between the four pixels around it. */
function plainly({ width, height, rgb }: Picture, quad: Quad, { side, nx, ny }: Parameters<typeof cutOut>[2]): number[] {
  const h = ontoQuad(quad) ?? [];
  const within = (value: number, most: number): number => Math.max(0, Math.min(most - 1.001, value));
  return [0, 1, 2].flatMap((colour) => Array.from({ length: side * side }, (_, at) => {
    let sum = 0;
    for (let j = 0; j < ny; j += 1) {
      for (let i = 0; i < nx; i += 1) {
        const [x, y] = apply(h, [(at % side + (i + 0.5) / nx) / side, (Math.floor(at / side) + (j + 0.5) / ny) / side]);
        const px = within(x - 0.5, width), py = within(y - 0.5, height), x0 = Math.floor(px), y0 = Math.floor(py);
        const pixel = (dx: number, dy: number): number => rgb[((y0 + dy) * width + x0 + dx) * 3 + colour] ?? 0;
        const row = (dy: number): number => pixel(0, dy) * (1 - px + x0) + pixel(1, dy) * (px - x0);
        sum += row(0) * (1 - py + y0) + row(1) * (py - y0);
      }
    }
    return sum / nx / ny / 255;
  }));
}

test.each<[string, Quad]>([
  ['upright', [[3, 4], [40, 4], [40, 30], [3, 30]]], ['turned and foreshortened', [[10, 2], [45, 9], [38, 33], [4, 26]]], ['beyond every edge', [[-20, -9], [80, -4], [70, 60], [-15, 55]]],
])('a cut %s is what plain arithmetic says, photograph after photograph, cut after cut', (_, quad) => {
  // The last is larger than the memory there is at first.
  for (const picture of [speckled(50, 36, 1), speckled(64, 40, 2), speckled(50, 36, 3), speckled(200, 160, 4)]) {
    for (const cut of [{ side: 16, nx: 2, ny: 3 }, { side: 16, nx: 4, ny: 1 }, { side: 24, nx: 1, ny: 1 }]) {
      const planes = cutOut(picture, ontoQuad(quad) ?? [], cut);
      const worst = plainly(picture, quad, cut).reduce((most, value, i) => Math.max(most, Math.abs(value - (planes[i] ?? NaN))), 0);
      expect(worst).toBeLessThan(1e-6);
    }
  }
});
