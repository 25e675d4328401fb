import { mapSize, wholeSize, type Description } from './description.ts';
import { finderPlaces, finderSide, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import type { Networked } from './networks.ts';
import { cutInto, fitted, type Picture, unfitted, wholeQuad, wholeWindow } from './picture.ts';
import { cutAround, isConvex, overlap, wideOf, type Point, type Quad } from './quad.ts';
import { refining } from './refining.ts';
import type { Near, Shelf } from './shelf.ts';

/** The describer's cut: 128 points a side, the mark's box 10 % inside. As trained (training/marks/net.py). */
export const cutSide = 128, cutInner = 0.1;

/**
 * How thorough a search is. `marks` looked at in the photograph; `starts` from which the surest one's corners are sought,
 * because corners are never told exactly and each start may end elsewhere; figures `judged`.
 */
export type Thoroughness = { readonly marks: number; readonly starts: number; readonly judged: number };
export const thorough: Thoroughness = { marks: 2, starts: 8, judged: 24 };
export const onAPhone: Thoroughness = { marks: 1, starts: 4, judged: 12 };

/** One figure a photograph may show: how the judge weighs it (log-odds), likenesses, and where in the photograph. */
export type Candidate = Near & { readonly odds: number; readonly quad: Quad };
export type Searched = { readonly candidates: readonly Candidate[]; readonly quads: readonly Quad[] };
/** Which figures count at all, and whether what was found so far is enough, for which it may ask; else all count and nothing is. */
export type Bounds<Further = never> = { readonly within?: ((figure: number) => boolean) | undefined; readonly enough?: (candidates: readonly Candidate[]) => boolean | Networked<boolean, Further> };

/** Describes figures as filed. */
export function* describing(figures: readonly Picture[]): Networked<readonly Description[]> {
  return yield* describedCuts(figures.map((picture) => ({ picture, quad: inkBox(picture) })));
}

/** Describes a mark as photographed on goods, so that a confirmed look-alike is found like a filed figure. */
export function* describingPhoto(photo: Picture): Networked<Description | undefined> {
  const [surest = wholeQuad(photo)] = yield* found(photo, 1);
  const seen = yield* refining(photo, [surest]);
  return (yield* describedCuts(seen.map((quad) => ({ picture: photo, quad }))))[0];
}

/**
 * Which figures on the shelf a photograph shows: find marks, seek the corners of each, cut it out along them, describe,
 * compare with all figures, and judge the nearest. Starts from every mark as found; where what that finds is not enough,
 * goes on from two other starts of the surest, and at last from the rest of them. Corners are told anew once from each:
 * a second look from there finds less than a further start does.
 */
export function* searching<Further = never>(photo: Picture, shelf: Shelf, { marks, starts, judged }: Thoroughness, { within, enough = () => false }: Bounds<Further> = {}): Networked<Searched, Further> {
  const [surest = wholeQuad(photo), ...others] = yield* found(photo, marks);
  const quads: Quad[] = [], nearest = new Map<number, Cut>();
  let candidates: readonly Candidate[] = [];
  const further = variants.slice(0, starts - 1).map((vary) => varied(surest, vary)).filter(isConvex);
  for (const round of [[surest, ...others], further.slice(0, secondRound), further.slice(secondRound)]) {
    if (round.length === 0) break;
    const seen = yield* refining(photo, round);
    quads.push(...seen);
    const described = yield* describedCuts(seen.map((quad) => ({ picture: photo, quad })));
    for (const [k, description] of described.entries()) {
      for (const near of shelf.nearest(description, judged * 2, within)) {
        if (near.likeness > (nearest.get(near.figure)?.near.likeness ?? -Infinity)) nearest.set(near.figure, { near, quad: seen[k] ?? surest, description });
      }
    }
    const best = [...nearest.values()].toSorted((a, b) => b.near.likeness - a.near.likeness).slice(0, judged);
    const unjudged = best.filter(({ odds }) => odds === undefined);
    const odds = yield* judgedCuts(unjudged, shelf);
    for (const [k, cut] of unjudged.entries()) nearest.set(cut.near.figure, { ...cut, odds: odds[k] ?? -20 });
    candidates = best.map(({ near, quad }) => ({ ...near, quad, odds: nearest.get(near.figure)?.odds ?? -20 }));
    const told = enough(candidates);
    if (typeof told === 'boolean' ? told : yield* told) break;
  }
  return { candidates, quads: quads.filter((quad, k) => quads.findIndex((other) => overlap(quad, other) > 0.5) === k) };
}

/** A figure as that cut of the photograph shows it which is most like it. */
type Cut = { readonly near: Near; readonly quad: Quad; readonly description: Description; readonly odds?: number };

/** Corners of marks in a photograph as the finder supposes them, the surest first. */
function* found(photo: Picture, marks: number): Networked<readonly Quad[]> {
  const window = wholeWindow(photo);
  const { score = new Float32Array(0), offset = new Float32Array(0) } = yield { network: 'find', inputs: { photo: { data: fitted(photo, finderSide, window), shape: [1, 3, finderSide, finderSide] } } };
  return hypothesesOf(score.subarray(0, finderPlaces ** 2), offset, marks).map(({ quad }) => unfitted(quad, window));
}

/**
 * The starts beside the plain one: how much wider and higher in the mark's own axes, and turned by how much (radians). What
 * a finder gets wrong is size, foreshortening and lean. Set on photographs of marks the networks were trained without.
 */
const variants = [
  { wide: 0.8, high: 0.8, turn: 0 }, { wide: 1, high: 1.3, turn: 0 }, { wide: 1.3, high: 1.3, turn: 0 },
  { wide: 1.6, high: 1.6, turn: 0 }, { wide: 1, high: 1, turn: 0.2 }, { wide: 1, high: 1, turn: -0.2 }, { wide: 0.65, high: 0.65, turn: 0 },
] as const;
/** How many of them the second round starts from. */
const secondRound = 2;

/** Sizes change in the mark's own axes. Foreshortening stays what it was, in points: starts that keep the shape instead found one to two of 139 hard photographs fewer. */
function varied(quad: Quad, { wide, high, turn }: (typeof variants)[number]): Quad {
  const mean = (signs: readonly number[]): Point => {
    const along = (axis: 0 | 1): number => quad.reduce((sum, corner, k) => sum + (signs[k] ?? 0) * corner[axis], 0) / 4;
    return [along(0), along(1)];
  };
  const middle = mean([1, 1, 1, 1]), across = mean([-1, 1, 1, -1]), down = mean([-1, -1, 1, 1]), slant = mean([1, -1, 1, -1]);
  const cos = Math.cos(turn), sin = Math.sin(turn);
  const corner = (right: number, low: number): Point => {
    const from = (axis: 0 | 1): number => right * wide * across[axis] + low * high * down[axis] + right * low * slant[axis];
    return [middle[0] + cos * from(0) - sin * from(1), middle[1] + sin * from(0) + cos * from(1)];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** What a picture shows within a quad, as describer and comparer see it: three planes of `cutSide` points a side. */
export function markCut(picture: Picture, quad: Quad): Float32Array {
  const planes = new Float32Array(cutSize);
  cutInto(planes, 0, picture, cutAround(quad, cutInner) ?? quad, cutSide);
  return planes;
}
const cutSize = 3 * cutSide * cutSide;

function* describedCuts(cuts: readonly { readonly picture: Picture; readonly quad: Quad }[]): Networked<readonly Description[]> {
  const data = new Float32Array(cuts.length * cutSize);
  for (const [k, { picture, quad }] of cuts.entries()) data.set(markCut(picture, quad), k * cutSize);
  const { whole = new Float32Array(0), map = new Float32Array(0) } = yield { network: 'describe', inputs: { cut: { data, shape: [cuts.length, 3, cutSide, cutSide] } } };
  return cuts.map(({ quad }, k) => ({ whole: whole.slice(k * wholeSize, (k + 1) * wholeSize), map: map.slice(k * mapSize, (k + 1) * mapSize), wide: wideOf(quad) }));
}

function* judgedCuts(cuts: readonly Cut[], shelf: Shelf): Networked<Float32Array> {
  if (cuts.length === 0) return new Float32Array(0);
  const seen = new Float32Array(cuts.length * mapSize), filed = new Float32Array(cuts.length * mapSize);
  for (const [k, { near, description }] of cuts.entries()) { seen.set(description.map, k * mapSize); filed.set(shelf.mapOf(near.figure), k * mapSize); }
  const likeness = Float32Array.from(cuts, ({ near }) => near.whole), stretch = Float32Array.from(cuts, ({ near, description }) => description.wide - shelf.wideOf(near.figure));
  const maps = [cuts.length, mapSize], ones = [cuts.length, 1];
  const { odds = new Float32Array(0) } = yield { network: 'judge', inputs: { seen: { data: seen, shape: maps }, filed: { data: filed, shape: maps }, likeness: { data: likeness, shape: ones }, stretch: { data: stretch, shape: ones } } };
  return odds;
}
