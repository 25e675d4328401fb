import type { Candidate } from './searching.ts';

/** One right's best figure among the candidates. `score` orders; `sureness` is the chance (0 to 1) that the mark is this right's. */
export type Ranked = Candidate & { readonly right: string; readonly score: number; readonly sureness: number };

/** How a score becomes a chance: 1 / (1 + e^−(slope·score + lead·(score − next) + offset)). From calibration on marks no network was trained on. */
export type Calibration = { readonly likenessWeight: number; readonly slope: number; readonly lead: number; readonly offset: number };

/** Rights in the order of their best figure. A right with several figures appears once. */
export function ranked(candidates: readonly Candidate[], rightOf: (figure: number) => string, calibration: Calibration): readonly Ranked[] {
  const best = new Map<string, Candidate & { readonly score: number }>();
  for (const candidate of candidates) {
    const score = candidate.odds + calibration.likenessWeight * candidate.likeness;
    const right = rightOf(candidate.figure);
    if (score > (best.get(right)?.score ?? -Infinity)) best.set(right, { ...candidate, score });
  }
  const order = [...best].toSorted(([, a], [, b]) => b.score - a.score);
  return order.map(([right, candidate], k) => {
    // The lead counts over whoever else comes first: the second for the first, the first for all others.
    const rival = order[k === 0 ? 1 : 0]?.[1].score ?? candidate.score - 10;
    const odds = calibration.slope * candidate.score + calibration.lead * Math.max(-8, Math.min(8, candidate.score - rival)) + calibration.offset;
    return { ...candidate, right, sureness: 1 / (1 + Math.exp(-odds)) };
  });
}
