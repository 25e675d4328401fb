import type { NetWindow } from './goods.ts';
import type { Tiles } from './tiles.ts';

/** By tile of the window a unit vector of `size` values, plane after plane, in which the network puts like goods near each other. */
export type Embedding = { readonly size: number; readonly values: Float32Array };

/** One unit vector for a whole load: the mean over its tiles by kilograms. Undefined where nothing is loaded. */
export function likenessOf({ firstColumn, firstRow, columns, rows }: NetWindow, { size, values }: Embedding, tiles: Tiles): Float32Array | undefined {
  const sum = new Float32Array(size);
  for (let r = 0; r < tiles.rows; r++) {
    for (let c = 0; c < tiles.columns; c++) {
      const [row, column, kg] = [r + tiles.firstRow - firstRow, c + tiles.firstColumn - firstColumn, tiles.kg[r * tiles.columns + c] ?? 0];
      if (row < 0 || column < 0 || row >= rows || column >= columns || kg < leastKg) continue;
      for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + kg * (values[(i * rows + row) * columns + column] ?? 0);
    }
  }
  const length = Math.hypot(...sum);
  return length === 0 ? undefined : sum.map((value) => value / length);
}

/** A tile with less is wall and noise. */
const leastKg = 0.3;

/** Cosine of two unit vectors of the same network. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The `count` nearest of a library, each looked at: exact, which is quick enough up to some 100,000. */
export function nearestTo<Kept extends { readonly likeness: Float32Array }>(sought: Float32Array, library: readonly Kept[], count: number): { readonly kept: Kept; readonly similarity: number }[] {
  const best: { readonly kept: Kept; readonly similarity: number }[] = [];
  for (const kept of library) {
    const near = similarity(sought, kept.likeness);
    if (best.length === count && near <= (best.at(-1)?.similarity ?? 1)) continue;
    best.push({ kept, similarity: near });
    best.sort((a, b) => b.similarity - a.similarity);
    best.length = Math.min(best.length, count);
  }
  return best;
}
