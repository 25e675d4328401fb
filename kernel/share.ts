/** Wilson's 95 % interval of a share; 0 … 1 where nothing was counted. */
export function wilson(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const [z, p] = [1.96, hits / of];
  const middle = (p + z * z / (2 * of)) / (1 + z * z / of);
  const half = z / (1 + z * z / of) * Math.sqrt(p * (1 - p) / of + z * z / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** So many of so many, with the interval. */
export type CountedShare = { readonly hits: number; readonly of: number; readonly low: number; readonly high: number };

export function shareOf(hits: number, of: number): CountedShare {
  const [low, high] = wilson(hits, of);
  return { hits, of, low, high };
}
