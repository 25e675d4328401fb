import type { Networked } from './networks.ts';
import type { Picture } from './picture.ts';
import type { Quad } from './quad.ts';
import { type Candidate, searching, type Thoroughness } from './searching.ts';
import type { Shelf } from './shelf.ts';

/** One right's best figure among the candidates. `score` orders; `sureness` is the chance (0 to 1) that the mark is this right's. */
export type Ranked = Candidate & { readonly right: string; readonly score: number; readonly sureness: number };

/**
 * How figures are ordered, by the judge's odds + likenessWeight·likeness, and how that score becomes a chance:
 * 1 / (1 + e^−(slope·score + lead·(score − next) + judged·odds + offset)). From calibration on photographs of marks no network was taught.
 */
export type Calibration = { readonly likenessWeight: number; readonly slope: number; readonly lead: number; readonly judged: number; readonly offset: number };

/** By how much a score leads the next, where there is one: beyond eight it says no more. */
export const leadOf = (score: number, next = -Infinity): number => Math.max(-8, Math.min(8, score - next));

/** Rights in the order of their best figure. A right with several figures appears once. */
export function ranked(candidates: readonly Candidate[], rightOf: (figure: number) => string, calibration: Calibration): readonly Ranked[] {
  const best = new Map<string, Candidate & { readonly score: number }>();
  for (const candidate of candidates) {
    const score = candidate.odds + calibration.likenessWeight * candidate.likeness;
    const right = rightOf(candidate.figure);
    if (score > (best.get(right)?.score ?? -Infinity)) best.set(right, { ...candidate, score });
  }
  const order = [...best].toSorted(([, a], [, b]) => b.score - a.score);
  let most = 1;
  return order.map(([right, candidate], k) => {
    // The lead counts over whoever else comes first: the second for the first, the first for all others, who are never the surer.
    const rival = order[k === 0 ? 1 : 0]?.[1].score;
    const told = calibration.slope * candidate.score + calibration.lead * leadOf(candidate.score, rival) + calibration.judged * candidate.odds + calibration.offset;
    const sureness = Math.min(most, 1 / (1 + Math.exp(-told)));
    most = sureness;
    return { ...candidate, right, sureness };
  });
}

/** From this chance on, what was found is not looked for from further starts. At 0.85 a search is a seventh quicker, and look-alikes that are not on record are told more surely. */
const plainEnough = 0.9;
export const isEnough = ([first]: readonly Ranked[]): boolean => (first?.sureness ?? 0) >= plainEnough;

/** Whose rights a photograph shows, likeliest first, and where it shows marks. */
export function* rightsShown(photo: Picture, shelf: Shelf, thoroughness: Thoroughness, { rightOf, calibration, within }: {
  readonly rightOf: (figure: number) => string; readonly calibration: Calibration; readonly within?: ((figure: number) => boolean) | undefined;
}): Networked<{ readonly order: readonly Ranked[]; readonly quads: readonly Quad[] }> {
  const order = (candidates: readonly Candidate[]) => ranked(candidates, rightOf, calibration);
  const { candidates, quads } = yield* searching(photo, shelf, thoroughness, { within, enough: (found) => isEnough(order(found)) });
  return { order: order(candidates), quads };
}
