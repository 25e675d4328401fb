import { windowMeans } from './blurred.ts';
import type { Signature } from './signature.ts';

/** Blocks of this many columns are shifted for themselves: a scanner's speed wanders along the box. */
const blockColumns = 16;
const furthest = 5;
const levels = 8;

/** A reference brought onto a load: shifted block by block along the box, then its densities and materials read as the load's scanner reads them. */
export function aligned(load: Signature, reference: Signature): Signature {
  return regauged(load, shifted(load, reference));
}

function shifted(load: Signature, reference: Signature): Signature {
  const { columns, rows } = load;
  const here = windowMeans(load.lambda, load.seen, load, 1), there = windowMeans(reference.lambda, reference.seen, reference, 1);
  const blocks = Math.ceil(columns / blockColumns);
  const best = Array.from({ length: blocks }, (_, block) => shiftOf(here, there, { columns, rows, other: reference.columns, from: block * blockColumns, to: Math.min(columns, (block + 1) * blockColumns) }));
  // A block of even goods fits anywhere; its neighbours know better.
  const calm = best.map((_, i) => [best[Math.max(0, i - 1)] ?? 0, best[i] ?? 0, best[Math.min(blocks - 1, i + 1)] ?? 0].toSorted((a, b) => a - b)[1] ?? 0);
  const take = (values: Float32Array): Float32Array => Float32Array.from({ length: columns * rows }, (_, i) => {
    const column = i % columns;
    const from = column + (calm[Math.floor(column / blockColumns)] ?? 0);
    return from < 0 || from >= reference.columns ? NaN : values[Math.floor(i / columns) * reference.columns + from] ?? NaN;
  });
  const seen = take(reference.seen).map((share) => (Number.isNaN(share) ? 0 : share));
  return { columns, rows, slope: reference.slope, lambda: take(reference.lambda).map((value) => (Number.isNaN(value) ? 0 : value)), organic: take(reference.organic), seen };
}

type Block = { readonly columns: number; readonly rows: number; readonly other: number; readonly from: number; readonly to: number };

function shiftOf(here: Float32Array, there: Float32Array, { columns, rows, other, from, to }: Block): number {
  let best = { shift: 0, cost: Infinity };
  for (let shift = -furthest; shift <= furthest; shift++) {
    let [sum, count] = [0, 0];
    for (let r = 0; r < rows; r++) {
      for (let c = Math.max(from, -shift); c < Math.min(to, other - shift); c++) {
        const [a, b] = [here[r * columns + c] ?? NaN, there[r * other + c + shift] ?? NaN];
        if (Number.isNaN(a) || Number.isNaN(b)) continue;
        // The root draws thick and thin together: an edge counts where it stands, not by what stands beside it.
        sum += Math.abs(Math.sqrt(Math.max(0, a)) - Math.sqrt(Math.max(0, b)));
        count += 1;
      }
    }
    const cost = count > 0 ? sum / count * (1 + 0.01 * Math.abs(shift)) : Infinity;
    if (cost < best.cost) best = { shift, cost };
  }
  return best.shift;
}

/** Two scanners read one load a little differently, the more so the denser it is: medians by level of density take that out. What differs in one place does not move a median. */
function regauged(load: Signature, reference: Signature): Signature {
  const smooth = (signature: Signature, values: Float32Array): Float32Array => windowMeans(values, signature.seen, signature, 2);
  const [a, b] = [smooth(load, load.lambda), smooth(reference, reference.lambda)];
  const gains = byLevel(b, (i) => ((a[i] ?? NaN) > 5 && (b[i] ?? NaN) > 5 ? (a[i] ?? 1) / (b[i] ?? 1) : NaN), 1);
  const [am, bm] = [smooth(load, load.organic), smooth(reference, reference.organic)];
  const offsets = byLevel(b, (i) => (am[i] ?? NaN) - (bm[i] ?? NaN), 0);
  return {
    ...reference, lambda: reference.lambda.map((value) => value * Math.min(1.25, Math.max(0.8, gains(value)))),
    organic: reference.organic.map((value, i) => value + Math.min(0.4, Math.max(-0.4, offsets(reference.lambda[i] ?? 0)))),
  };
}

/** Medians of `of` in steps of equally many cells by density, straight between the steps' middles. */
function byLevel(density: Float32Array, of: (i: number) => number, none: number): (value: number) => number {
  const pairs: { readonly at: number; readonly value: number }[] = [];
  for (let i = 0; i < density.length; i++) {
    const [at, value] = [density[i] ?? NaN, of(i)];
    if (at > 5 && !Number.isNaN(value)) pairs.push({ at, value });
  }
  if (pairs.length < 200) return () => none;
  const sorted = pairs.toSorted((x, y) => x.at - y.at);
  const steps = Array.from({ length: levels }, (_, k) => {
    const part = sorted.slice(Math.floor(k * sorted.length / levels), Math.floor((k + 1) * sorted.length / levels));
    return { at: part[part.length >> 1]?.at ?? 0, value: part.map(({ value }) => value).toSorted((x, y) => x - y)[part.length >> 1] ?? none };
  });
  return (value) => {
    const next = steps.findIndex(({ at }) => at > value);
    const high = steps[next], low = steps[next - 1];
    if (!high) return steps.at(-1)?.value ?? none;
    if (!low || high.at - low.at < 1e-6) return high.value;
    return low.value + (high.value - low.value) * (value - low.at) / (high.at - low.at);
  };
}
