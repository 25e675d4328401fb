import { mapSize, wholeSize, type Description } from './description.ts';
import { finderPlaces, finderSide, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import type { Networked } from './networks.ts';
import { cutInto, fitted, type Picture, unfitted, wholeQuad, wholeWindow } from './picture.ts';
import { cutAround, mapQuad, type Point, type Quad } from './quad.ts';
import { refining } from './refining.ts';
import type { Near, Shelf } from './shelf.ts';

/** The describer's cut: 128 points a side, the mark's box 10 % inside. As trained (training/marks/net.py). */
export const cutSide = 128, cutInner = 0.1;

/**
 * How thorough a search is. `marks` looked at in the photograph, each `looks` times from nearer; `cuts` made of the first of them, each a little larger,
 * smaller or turned, because corners are never told exactly; `rounds` in which the cut that came nearest to a figure is
 * moved and stretched, each by less, as long as nothing is near enough; figures `judged`.
 */
export type Thoroughness = { readonly marks: number; readonly looks: number; readonly cuts: number; readonly rounds: number; readonly judged: number };
export const thorough: Thoroughness = { marks: 2, looks: 2, cuts: 3, rounds: 1, judged: 24 };
export const onAPhone: Thoroughness = { marks: 1, looks: 2, cuts: 3, rounds: 0, judged: 12 };
/** A likeness at which no cut needs to be bettered, and how far corners are moved in each round, in sides of the mark. */
const nearEnough = 0.72, moves = [0.09, 0.055] as const;

/** One figure a photograph may show: how the judge weighs it (log-odds), likenesses, and where in the photograph. */
export type Candidate = Near & { readonly odds: number; readonly quad: Quad };
export type Searched = { readonly candidates: readonly Candidate[]; readonly quads: readonly Quad[] };

/** Describes figures as filed. */
export function* describing(figures: readonly Picture[]): Networked<readonly Description[]> {
  return yield* describedCuts(figures.map((picture) => ({ picture, quad: inkBox(picture) })));
}

/** Describes a mark as photographed on goods, so that a confirmed look-alike is found like a filed figure. */
export function* describingPhoto(photo: Picture): Networked<Description | undefined> {
  const [seen] = yield* found(photo, 1, 2);
  if (!seen) return undefined;
  return (yield* describedCuts([{ picture: photo, quad: seen }]))[0];
}

/**
 * Which figures on the shelf a photograph shows: find marks, cut each out, describe, compare with all figures, better the
 * cut that came nearest, and judge the nearest figures. `within` restricts the figures.
 */
export function* searching(photo: Picture, shelf: Shelf, { marks, looks, cuts: most, rounds, judged }: Thoroughness, within?: (figure: number) => boolean): Networked<Searched> {
  const supposed = yield* found(photo, marks, looks);
  const all: Looked[] = [];
  const near: (readonly Near[])[] = [];
  const look = function* (cuts: readonly Quad[]): Networked<void> {
    const described = yield* describedCuts(cuts.map((quad) => ({ picture: photo, quad })));
    for (const [k, quad] of cuts.entries()) {
      const description = described[k];
      if (!description) continue;
      all.push({ description, quad });
      near.push(shelf.nearest(description, judged * 2, within));
    }
  };
  yield* look(supposed.flatMap((quad, k) => variants.slice(0, k === 0 ? most : 1).map((vary) => varied(quad, vary))));
  for (const move of moves.slice(0, rounds)) {
    const likeness = near.map((figures) => figures[0]?.likeness ?? -1);
    const best = all[likeness.indexOf(Math.max(...likeness))];
    if (!best || Math.max(...likeness) >= nearEnough) break;
    yield* look(moved(best.quad, move));
  }
  const nearest = new Map<number, Near & { readonly cut: number }>();
  for (const [cut, figures] of near.entries()) {
    for (const figure of figures) if (figure.likeness > (nearest.get(figure.figure)?.likeness ?? -Infinity)) nearest.set(figure.figure, { ...figure, cut });
  }
  const best = [...nearest.values()].toSorted((a, b) => b.likeness - a.likeness).slice(0, judged);
  const odds = yield* judgedPairs(best.map((one) => ({ seen: all[one.cut]?.description.map ?? new Float32Array(mapSize), filed: shelf.mapOf(one.figure), whole: one.whole })));
  return {
    candidates: best.map(({ cut, ...one }, k) => ({ ...one, odds: odds[k] ?? -20, quad: all[cut]?.quad ?? wholeQuad(photo) })),
    quads: supposed,
  };
}

type Looked = { readonly quad: Quad; readonly description: Description };

/** Sizes and turns (radians) of the cuts of one mark, the plain one first. */
const variants = [{ size: 1, turn: 0 }, { size: 1.13, turn: 0 }, { size: 0.89, turn: 0 }, { size: 1, turn: 0.09 }, { size: 1, turn: -0.09 }] as const;

function varied(quad: Quad, { size, turn }: (typeof variants)[number]): Quad {
  const x = quad.reduce((sum, corner) => sum + corner[0], 0) / 4, y = quad.reduce((sum, corner) => sum + corner[1], 0) / 4;
  const cos = Math.cos(turn) * size, sin = Math.sin(turn) * size;
  return mapQuad(quad, ([u, v]) => [x + cos * (u - x) - sin * (v - y), y + sin * (u - x) + cos * (v - y)]);
}

/** A quad with each of its sides moved in and out by a share of the mark's extent. */
function moved(quad: Quad, by: number): readonly Quad[] {
  const [a, b, c, d] = quad;
  const along = (p: Point, q: Point, share: number): Point => [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
  return [-by, by].flatMap((share): Quad[] => [
    [along(a, b, share), b, c, along(d, c, share)], [a, along(b, a, share), along(c, d, share), d],
    [along(a, d, share), along(b, c, share), c, d], [a, b, along(c, b, share), along(d, a, share)],
  ]);
}

/** Corners of marks in a photograph, surest first. A photograph in which none was found may be all mark. */
function* found(photo: Picture, most: number, looks: number): Networked<readonly Quad[]> {
  const window = wholeWindow(photo);
  const { score = new Float32Array(0), offset = new Float32Array(0) } = yield { network: 'find', inputs: { photo: { data: fitted(photo, finderSide, window), shape: [1, 3, finderSide, finderSide] } } };
  let quads: readonly Quad[] = hypothesesOf(score.subarray(0, finderPlaces ** 2), offset, most).map(({ quad }) => unfitted(quad, window));
  for (let look = 0; look < looks; look += 1) quads = yield* refining(photo, quads);
  return quads.length > 0 ? quads : [wholeQuad(photo)];
}

function* describedCuts(cuts: readonly { readonly picture: Picture; readonly quad: Quad }[]): Networked<readonly Description[]> {
  const size = 3 * cutSide * cutSide;
  const data = new Float32Array(cuts.length * size);
  for (const [k, { picture, quad }] of cuts.entries()) cutInto(data, k * size, picture, cutAround(quad, cutInner) ?? quad, cutSide);
  const { whole = new Float32Array(0), map = new Float32Array(0) } = yield { network: 'describe', inputs: { cut: { data, shape: [cuts.length, 3, cutSide, cutSide] } } };
  return cuts.map((_, k) => ({ whole: whole.slice(k * wholeSize, (k + 1) * wholeSize), map: map.slice(k * mapSize, (k + 1) * mapSize) }));
}

function* judgedPairs(pairs: readonly { readonly seen: Float32Array; readonly filed: Float32Array; readonly whole: number }[]): Networked<Float32Array> {
  if (pairs.length === 0) return new Float32Array(0);
  const seen = new Float32Array(pairs.length * mapSize), filed = new Float32Array(pairs.length * mapSize);
  for (const [k, pair] of pairs.entries()) { seen.set(pair.seen, k * mapSize); filed.set(pair.filed, k * mapSize); }
  const { odds = new Float32Array(0) } = yield { network: 'judge', inputs: { seen: { data: seen, shape: [pairs.length, mapSize] }, filed: { data: filed, shape: [pairs.length, mapSize] }, likeness: { data: Float32Array.from(pairs, ({ whole }) => whole), shape: [pairs.length, 1] } } };
  return odds;
}
