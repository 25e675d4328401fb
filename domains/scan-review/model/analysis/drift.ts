/** How far scores of late have wandered from those of the calibration: population stability index over tenths of the calibration. */
export type Drift = { readonly index: number; readonly seen: number; readonly drifted: boolean };

/** The usual rule of thumb: below 0.1 nothing, above 0.25 another population. */
const driftFrom = 0.25;
/** Fewer scores than this say nothing; until then advice stands as calibrated. */
const fewest = 100;
const tenths = 10;

/** Advice is to be switched off while this says `drifted`. */
export function driftOf(recent: readonly number[], calibration: readonly number[]): Drift {
  if (recent.length < fewest || calibration.length < fewest) return { index: 0, seen: recent.length, drifted: false };
  const sorted = calibration.toSorted((a, b) => a - b);
  const cuts = Array.from({ length: tenths - 1 }, (_, i) => sorted[Math.floor((i + 1) * sorted.length / tenths)] ?? 0);
  const [now, then] = [sharesOf(recent, cuts), sharesOf(calibration, cuts)];
  const index = now.reduce((sum, share, i) => sum + (share - (then[i] ?? 0)) * Math.log(share / (then[i] ?? 1)), 0);
  return { index, seen: recent.length, drifted: index > driftFrom };
}

/** Half a case is added to each tenth, so that an empty one is rare and not impossible. */
function sharesOf(scores: readonly number[], cuts: readonly number[]): number[] {
  const counts = Array.from({ length: cuts.length + 1 }, () => 0.5);
  for (const score of scores) {
    const bin = cuts.findIndex((cut) => score < cut);
    const at = bin < 0 ? cuts.length : bin;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => count / total);
}
