/** Tables of adaptive equalisation (CLAHE): for each tile of the grid a curve from α to grey, clipped so that noise in even goods is not blown up. */
export type EqualTables = { readonly across: number; readonly down: number; readonly bins: number; readonly alphaMost: number; readonly tables: Uint8Array };

type Options = { readonly across?: number; readonly down?: number; readonly clip?: number; readonly alphaMost?: number };

const bins = 256;

/** `alphaAt` answers α of a pixel, or undefined where it has not arrived. Pixels are thinned out to about two million. */
export function equalTables(width: number, height: number, alphaAt: (x: number, y: number) => number | undefined, options: Options = {}): EqualTables {
  const { across = 12, down = 4, clip = 3, alphaMost = 8 } = options;
  const step = Math.max(1, Math.ceil(Math.sqrt(width * height / 2e6)));
  const counts = new Float64Array(across * down * bins);
  for (let y = 0; y < height; y += step) {
    const row = Math.min(down - 1, Math.floor(y * down / height)) * across;
    for (let x = 0; x < width; x += step) {
      const alpha = alphaAt(x, y);
      if (alpha === undefined) continue;
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(alpha / alphaMost * bins)));
      const at = (row + Math.min(across - 1, Math.floor(x * across / width))) * bins + bin;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const tables = new Uint8Array(counts.length);
  for (let tile = 0; tile < across * down; tile++) fillTable(counts.subarray(tile * bins, (tile + 1) * bins), clip, tables.subarray(tile * bins, (tile + 1) * bins));
  return { across, down, bins, alphaMost, tables };
}

/** Thick is dark: the table falls from 255 at no goods to 0. */
function fillTable(counts: Float64Array, clip: number, table: Uint8Array): void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    for (let i = 0; i < bins; i++) table[i] = 255 - i;
    return;
  }
  const most = clip * total / bins;
  const spare = counts.reduce((sum, count) => sum + Math.max(0, count - most), 0) / bins;
  let below = 0;
  for (const [i, count] of counts.entries()) {
    below += Math.min(count, most) + spare;
    table[i] = Math.round(255 * (1 - below / total));
  }
}

/** Grey of one pixel between the four nearest tables; the shader does the same. */
export function equalised({ across, down, alphaMost, tables }: EqualTables, x: number, y: number, width: number, height: number, alpha: number): number {
  const bin = Math.min(bins - 1, Math.max(0, Math.floor(alpha / alphaMost * bins)));
  const [gx, gy] = [Math.min(across - 1, Math.max(0, (x + 0.5) * across / width - 0.5)), Math.min(down - 1, Math.max(0, (y + 0.5) * down / height - 0.5))];
  const [left, top] = [Math.floor(gx), Math.floor(gy)];
  const read = (i: number, j: number): number => tables[(Math.min(down - 1, j) * across + Math.min(across - 1, i)) * bins + bin] ?? 0;
  const [fx, fy] = [gx - left, gy - top];
  return (read(left, top) * (1 - fx) + read(left + 1, top) * fx) * (1 - fy) + (read(left, top + 1) * (1 - fx) + read(left + 1, top + 1) * fx) * fy;
}
