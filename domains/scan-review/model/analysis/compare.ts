import { windowMeans } from './blurred.ts';
import { aligned } from './compare-align.ts';
import type { Signature } from './signature.ts';

/** How far a load differs from the references of its product: by cell, in σ, and the largest of it. */
export type Comparison = {
  readonly columns: number; readonly rows: number; readonly sigmas: Float32Array;
  /** Largest difference: what the p-value is read from. */
  readonly most: number;
  /** References of a box as long as this one; with none nothing was compared, whatever the differences say. */
  readonly fitting: number;
  /** How differently the nearest reference's scanner looks at the box, as a slope. */
  readonly parallax: number;
  /** Mean areal density of the load over that of the references. */
  readonly massRatio: number;
};

/** Half sides of the windows in cells: 44 and 76 cm across; only every second cell is a window's middle. */
const halves = [5, 9] as const;
export const widestHalf = halves[1];
export const step = 2;
/** Goods may stand this far from where they stood: cells along and up. */
const reach = { along: 6, up: 2 } as const;
/** What two lawful packings differ by in a window: share of areal density, g/cm², place between steel and polyethylene, share and g/cm² of unevenness. */
const spread = { share: 0.03, grams: 0.6, edge: 0.15, organic: 0.06, uneven: 0.2, unevenGrams: 1 } as const;
/** Nothing is known better than this, in σ. */
const leastUsual = 0.5;
/** Below this there is no load. */
const faintest = 6;

type Faces = { readonly lambda: Float32Array; readonly organic: Float32Array; readonly uneven: Float32Array };

/**
 * Compares a load with references of the same product. Each window of the load may lie upon any window near the same place in any
 * reference: stowing shifts goods, and only what no reference shows nearby counts as different.
 */
export function compared(load: Signature, references: readonly Signature[], usual = usualOf(references)): Comparison {
  const { columns } = load;
  const fitting = references.filter((each) => Math.abs(each.columns - columns) <= 2).map((each) => aligned(load, each));
  const raw = differences(load, fitting);
  const sigmas = raw.map((value, i) => value / (leastUsual + (usual?.at(Math.floor(i / columns), i % columns) ?? 1)));
  return { columns, rows: load.rows, sigmas, fitting: fitting.length, most: sigmas.reduce((a, b) => Math.max(a, b), 0), parallax: Math.min(1, ...fitting.map(({ slope }) => Math.abs(slope - load.slope))), massRatio: ratioOf(load, fitting) };
}

/** What this product's own references differ by in a place, each from the others: hand-stowed goods and edges vary, column-stacked cartons do not. */
export type Usual = { readonly at: (row: number, column: number) => number };
/** With one reference nothing is known of how the product varies. */
export function usualOf(references: readonly Signature[]): Usual | undefined {
  const [first] = references;
  if (!first || references.length < 2) return undefined;
  const { columns, rows } = first;
  const most = new Float32Array(columns * rows);
  for (const reference of references) {
    const others = references.filter((each) => each !== reference && Math.abs(each.columns - reference.columns) <= 2).map((each) => aligned(reference, each));
    const found = differences(reference, others);
    for (let r = 0; r < rows; r++) for (let c = 0; c < Math.min(columns, reference.columns); c++) most[r * columns + c] = Math.max(most[r * columns + c] ?? 0, found[r * reference.columns + c] ?? 0);
  }
  const around = widened(most, columns, rows);
  return { at: (row, column) => around[row * columns + Math.min(columns - 1, column)] ?? 0 };
}

/** The largest within half a metre: what varies in one lorry here varies in the next one there. */
function widened(values: Float32Array, columns: number, rows: number): Float32Array {
  const pass = (from: Float32Array, along: number, up: number): Float32Array => from.map((_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    let most = 0;
    for (let k = -6; k <= 6; k++) {
      const [r, c] = [row + k * up, column + k * along];
      if (r >= 0 && r < rows && c >= 0 && c < columns) most = Math.max(most, from[r * columns + c] ?? 0);
    }
    return most;
  });
  return pass(pass(values, 1, 0), 0, 1);
}

/** By cell: how far the window around it is from the nearest window of any reference, in σ of what two lawful packings differ by. */
function differences(load: Signature, fitting: readonly Signature[]): Float32Array {
  const { columns, rows } = load;
  const sigmas = new Float32Array(columns * rows);
  for (const half of halves) {
    const seen = facesOf(load, half), known = fitting.map((each) => facesOf(each, half));
    for (let r = half; r < rows - half; r += step) {
      for (let c = half; c < columns - half; c += step) {
        const at = r * columns + c;
        const least = leastDifference(seen, known, { columns, rows }, r, c);
        if (least > (sigmas[at] ?? 0)) sigmas[at] = least;
      }
    }
  }
  return sigmas;
}

function facesOf(signature: Signature, half: number): Faces {
  const { lambda, organic, seen } = signature;
  const mean = windowMeans(lambda, seen, signature, half);
  const squares = windowMeans(lambda.map((value) => value * value), seen, signature, half);
  return { lambda: mean, organic: windowMeans(organic, seen, signature, half), uneven: squares.map((square, i) => Math.sqrt(Math.max(0, square - (mean[i] ?? 0) ** 2))) };
}

function leastDifference(seen: Faces, known: readonly Faces[], { columns, rows }: { readonly columns: number; readonly rows: number }, row: number, column: number): number {
  const at = row * columns + column;
  const here = seen.lambda[at] ?? NaN, organic = seen.organic[at] ?? NaN, uneven = seen.uneven[at] ?? 0;
  if (Number.isNaN(here)) return 0;
  let least = Infinity;
  for (const face of known) {
    for (let up = -reach.up; up <= reach.up; up++) {
      const r = row + up;
      if (r < 0 || r >= rows) continue;
      for (let over = -reach.along; over <= reach.along; over += step) {
        const c = column + over;
        if (c < 0 || c >= columns) continue;
        const i = r * columns + c;
        const there = face.lambda[i] ?? NaN;
        if (Number.isNaN(there)) continue;
        if (here < faintest && there < faintest) return 0;
        const level = Math.max(here, there);
        // Near an edge a source that stands higher or lower sees another part of it.
        const edge = Math.max(uneven, face.uneven[i] ?? 0);
        const density = (here - there) / (spread.share * level + spread.edge * edge + spread.grams);
        const unevenness = (uneven - (face.uneven[i] ?? 0)) / (spread.uneven * edge + spread.unevenGrams);
        const material = (organic - (face.organic[i] ?? NaN)) / spread.organic;
        const sum = density * density + 0.5 * unevenness * unevenness + (Number.isNaN(material) ? 0 : material * material);
        if (sum < least) least = sum;
      }
    }
  }
  return least === Infinity ? 0 : Math.sqrt(least);
}

function ratioOf(load: Signature, references: readonly Signature[]): number {
  const sumOf = ({ lambda, seen }: Signature): number => lambda.reduce((sum, value, i) => sum + value * (seen[i] ?? 0), 0);
  const known = references.reduce((sum, each) => sum + sumOf(each), 0) / Math.max(1, references.length);
  return known > 0 ? sumOf(load) / known : 1;
}
