import type { Answer, CompareAsk, Networked } from './networks.ts';
import type { Picture } from './picture.ts';
import type { Quad } from './quad.ts';
import { type Candidate, searching, type Thoroughness } from './searching.ts';
import type { Shelf } from './shelf.ts';

/** One right's best figure among the candidates. `score` orders; `sureness` is the chance (0 to 1) that the mark is this right's. */
export type Ranked = Candidate & { readonly right: string; readonly score: number; readonly sureness: number };

/** How a score becomes a chance: 1 / (1 + e^−(slope·score + lead·(score − next) + judged·odds + offset)). */
export type Curve = { readonly slope: number; readonly lead: number; readonly judged: number; readonly offset: number };
/**
 * How figures are ordered, by the judge's odds + likenessWeight·likeness, and how sure the first is; `compared` where it was
 * laid beside the photograph, with so much for each of those odds. From calibration on photographs of marks no network was taught.
 */
export type Calibration = Curve & { readonly likenessWeight: number; readonly compared: Curve & { readonly compared: number } };

/** By how much a score leads the next, where there is one: beyond eight it says no more. */
export const leadOf = (score: number, next = -Infinity): number => Math.max(-8, Math.min(8, score - next));

/** Rights in the order of their best figure. A right with several figures appears once. `laid`: odds that the first is the photograph's mark, where it was laid beside it. */
export function ranked(candidates: readonly Candidate[], rightOf: (figure: number) => string, { laid, ...calibration }: Calibration & { readonly laid?: number | undefined }): readonly Ranked[] {
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
    const isLaid = k === 0 && laid !== undefined;
    const curve = isLaid ? calibration.compared : calibration;
    const told = curve.slope * candidate.score + curve.lead * leadOf(candidate.score, rival) + curve.judged * candidate.odds + curve.offset
      + (isLaid ? calibration.compared.compared * laid : 0);
    const sureness = Math.min(most, 1 / (1 + Math.exp(-told)));
    most = sureness;
    return { ...candidate, right, sureness };
  });
}

/** From this chance on, what was found is not looked for from further starts. At 0.85 a search is a seventh quicker, and look-alikes that are not on record are told more surely. */
const plainEnough = 0.9;
export const isEnough = ([first]: readonly Ranked[]): boolean => (first?.sureness ?? 0) >= plainEnough;

/** Below this chance a figure is laid beside the photograph only when the search is over: seldom would it end it, and each time takes a tenth of a search. */
export const worthComparing = 0.2;

/** Whose rights a photograph shows, likeliest first, and where it shows marks. */
export function* rightsShown(photo: Picture, shelf: Shelf, thoroughness: Thoroughness, { rightOf, calibration, within }: {
  readonly rightOf: (figure: number) => string; readonly calibration: Calibration; readonly within?: ((figure: number) => boolean) | undefined;
}): Networked<{ readonly order: readonly Ranked[]; readonly quads: readonly Quad[] }, CompareAsk> {
  let laid: { readonly figure: number; readonly quad: Quad; readonly odds: number | undefined } | undefined;
  /** Told with the first laid beside the photograph; what was laid beside it already is not laid again. */
  function* beside(found: readonly Candidate[], [first]: readonly Ranked[]): Networked<readonly Ranked[], CompareAsk> {
    if (!first) return [];
    const { figure, quad } = first;
    if (laid?.figure !== figure || laid.quad !== quad) {
      const { odds }: Answer = yield { compare: { photo, quad, figure } };
      laid = { figure, quad, odds: odds?.[0] };
    }
    return ranked(found, rightOf, { ...calibration, laid: laid.odds });
  }
  const { candidates, quads } = yield* searching<CompareAsk>(photo, shelf, thoroughness, { within, *enough(found) {
    const plain = ranked(found, rightOf, calibration);
    return (plain[0]?.sureness ?? 0) >= worthComparing && isEnough(yield* beside(found, plain));
  } });
  return { order: yield* beside(candidates, ranked(candidates, rightOf, calibration)), quads };
}
