/** How far scores of late have wandered from those of the calibration: population stability index over tenths of the calibration. */
export type Drift = { readonly index: number; readonly seen: number; /** Farther than chance explains. */ readonly drifted: boolean; /** Within what chance explains. */ readonly settled: boolean };

/** The usual rule of thumb: below 0.1 nothing, above 0.25 another population. */
const [nothingBelow, otherFrom] = [0.1, 0.25];
/** Between few scores the index is large by chance alone: about χ² of nine degrees times (1/n + 1/m). It is drift beyond the 99.9th percentile of that, nothing within the 95th. */
const [surely, usually] = [27.88, 16.92];
/** Fewer scores than these say nothing; until then advice stands as calibrated. */
export const fewestSeen = 100;
const fewestCalibrated = 50, tenths = 10;

/** Advice is to be switched off once this says `drifted`, until it says `settled`. */
export function driftOf(recent: readonly number[], calibration: readonly number[]): Drift {
  if (recent.length < fewestSeen || calibration.length < fewestCalibrated) return { index: 0, seen: recent.length, drifted: false, settled: true };
  const sorted = calibration.toSorted((a, b) => a - b);
  const cuts = Array.from({ length: tenths - 1 }, (_, i) => sorted[Math.floor((i + 1) * sorted.length / tenths)] ?? 0);
  const [now, then] = [sharesOf(recent, cuts), sharesOf(calibration, cuts)];
  const index = now.reduce((sum, share, i) => sum + (share - (then[i] ?? 0)) * Math.log(share / (then[i] ?? 1)), 0);
  const chance = 1 / recent.length + 1 / calibration.length;
  return { index, seen: recent.length, drifted: index > Math.max(otherFrom, surely * chance), settled: index <= Math.max(nothingBelow, usually * chance) };
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
