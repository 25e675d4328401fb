import { type Comparison, step, widestHalf } from './compare.ts';

/** A place where a load differs: rectangle of cells, its middle by weight, and how far it differs, in σ. */
export type Place = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number; readonly column: number; readonly row: number; readonly sigmas: number };

/** Places that differ by more than `above`, each grown only where it differs at least by `share` of its own peak; the farthest first. */
export function placesOf({ columns, rows, sigmas }: Comparison, above: number, share = 0.6, most = 5): Place[] {
  const taken = new Uint8Array(columns * rows);
  const found: Place[] = [];
  const order = Array.from({ length: columns * rows }, (_, i) => i).filter((i) => (sigmas[i] ?? 0) > above).toSorted((a, b) => (sigmas[b] ?? 0) - (sigmas[a] ?? 0));
  for (const start of order) {
    if (taken[start] || found.some((place) => isBeside(place, start % columns, Math.floor(start / columns)))) continue;
    const place = grown(start, { columns, rows, sigmas, taken, least: Math.max(above, (sigmas[start] ?? 0) * share) });
    found.push({ ...place, sigmas: sigmas[start] ?? 0 });
    if (found.length === most) break;
  }
  return found;
}

/** Windows that take in a part of a place differ too, weaker; they are no place of their own. */
function isBeside({ left, top, right, bottom }: Place, column: number, row: number): boolean {
  return column >= left - widestHalf && column < right + widestHalf && row >= top - widestHalf && row < bottom + widestHalf;
}

type Growing = { readonly columns: number; readonly rows: number; readonly sigmas: Float32Array; readonly taken: Uint8Array; readonly least: number };

function grown(start: number, { columns, rows, sigmas, taken, least }: Growing): Omit<Place, 'sigmas'> {
  const stack = [start], members: number[] = [];
  taken[start] = 1;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    members.push(at);
    const [row, column] = [Math.floor(at / columns), at % columns];
    for (const [up, over] of [[-step, 0], [step, 0], [0, -step], [0, step], [-step, -step], [-step, step], [step, -step], [step, step]] as const) {
      const [r, c] = [row + up, column + over];
      const next = r * columns + c;
      if (r < 0 || r >= rows || c < 0 || c >= columns || taken[next] || (sigmas[next] ?? 0) < least) continue;
      taken[next] = 1;
      stack.push(next);
    }
  }
  const xs = members.map((at) => at % columns), ys = members.map((at) => Math.floor(at / columns));
  const weight = members.reduce((sum, at) => sum + (sigmas[at] ?? 0), 0);
  const middle = (of: (at: number) => number): number => members.reduce((sum, at) => sum + of(at) * (sigmas[at] ?? 0), 0) / weight + 0.5;
  return { left: Math.min(...xs) - step, top: Math.min(...ys) - step, right: Math.max(...xs) + step + 1, bottom: Math.max(...ys) + step + 1, column: middle((at) => at % columns), row: middle((at) => Math.floor(at / columns)) };
}
