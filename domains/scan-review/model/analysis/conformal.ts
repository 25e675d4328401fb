/** Share of lawful cases at least as strange as this one, itself counted: at most p of lawful ones come out at p or below, as long as they are of a kind with the calibration. */
export function conformalP(score: number, lawful: readonly number[]): number {
  return (1 + lawful.filter((each) => each >= score).length) / (lawful.length + 1);
}

/** Upper end of Clopper and Pearson's one-sided interval: the share of misses that `misses` of `of` does not rule out. */
export function missBound(misses: number, of: number, confidence = 0.95): number {
  if (of === 0 || misses >= of) return 1;
  let [low, high] = [misses / of, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(misses, of, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Chance of at most k of n at a share. */
function atMost(k: number, n: number, share: number): number {
  let [term, sum] = [n * Math.log1p(-share), 0];
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(term);
    term += Math.log((n - i) / (i + 1)) + Math.log(share) - Math.log1p(-share);
  }
  return Math.min(1, sum);
}

/**
 * The highest score below which a load may pass with at most `bound` of this hazard's cases missed, by calibration cases that
 * hold it; undefined where there are too few, or too many look lawful. Ties with the threshold are misses.
 */
export function thresholdOf(positives: readonly number[], bound = 0.01): number | undefined {
  const sorted = positives.toSorted((a, b) => a - b);
  let allowed = -1;
  while (missBound(allowed + 1, sorted.length) <= bound) allowed += 1;
  return allowed < 0 ? undefined : sorted[allowed];
}
