import { mapSize, wholeSize, type Description } from './description.ts';
import { finderPlaces, finderSide, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import type { Networked } from './networks.ts';
import { cutInto, fitted, type Picture, unfitted, wholeQuad, wholeWindow } from './picture.ts';
import { cutAround, mapQuad, overlap, type Quad } from './quad.ts';
import { refining } from './refining.ts';
import type { Near, Shelf } from './shelf.ts';

/** The describer's cut: 128 points a side, the mark's box 10 % inside. As trained (training/marks/net.py). */
export const cutSide = 128, cutInner = 0.1;

/**
 * How thorough a search is. `marks` looked at in the photograph; `starts` from which the surest one's corners are sought,
 * because corners are never told exactly and each start may end elsewhere; `looks` from nearer at each; figures `judged`.
 */
export type Thoroughness = { readonly marks: number; readonly starts: number; readonly looks: number; readonly judged: number };
export const thorough: Thoroughness = { marks: 2, starts: 5, looks: 2, judged: 24 };
export const onAPhone: Thoroughness = { marks: 1, starts: 3, looks: 2, judged: 12 };

/** One figure a photograph may show: how the judge weighs it (log-odds), likenesses, and where in the photograph. */
export type Candidate = Near & { readonly odds: number; readonly quad: Quad };
export type Searched = { readonly candidates: readonly Candidate[]; readonly quads: readonly Quad[] };

/** Describes figures as filed. */
export function* describing(figures: readonly Picture[]): Networked<readonly Description[]> {
  return yield* describedCuts(figures.map((picture) => ({ picture, quad: inkBox(picture) })));
}

/** Describes a mark as photographed on goods, so that a confirmed look-alike is found like a filed figure. */
export function* describingPhoto(photo: Picture): Networked<Description | undefined> {
  const [seen] = yield* found(photo, { ...onAPhone, starts: 1 });
  if (!seen) return undefined;
  return (yield* describedCuts([{ picture: photo, quad: seen }]))[0];
}

/**
 * Which figures on the shelf a photograph shows: find marks, seek the corners of each, cut it out along them, describe,
 * compare with all figures, and judge the nearest. `within` restricts the figures.
 */
export function* searching(photo: Picture, shelf: Shelf, thoroughness: Thoroughness, within?: (figure: number) => boolean): Networked<Searched> {
  const { judged } = thoroughness;
  const quads = yield* found(photo, thoroughness);
  const described = yield* describedCuts(quads.map((quad) => ({ picture: photo, quad })));
  const nearest = new Map<number, Near & { readonly cut: number }>();
  for (const [cut, description] of described.entries()) {
    for (const figure of shelf.nearest(description, judged * 2, within)) if (figure.likeness > (nearest.get(figure.figure)?.likeness ?? -Infinity)) nearest.set(figure.figure, { ...figure, cut });
  }
  const best = [...nearest.values()].toSorted((a, b) => b.likeness - a.likeness).slice(0, judged);
  const odds = yield* judgedPairs(best.map((one) => ({ seen: described[one.cut]?.map ?? new Float32Array(mapSize), filed: shelf.mapOf(one.figure), whole: one.whole })));
  return {
    candidates: best.map(({ cut, ...one }, k) => ({ ...one, odds: odds[k] ?? -20, quad: quads[cut] ?? wholeQuad(photo) })),
    quads: quads.filter((quad, k) => quads.findIndex((other) => overlap(quad, other) > 0.5) === k),
  };
}

/** Corners of marks in a photograph, those of the surest first and from every start. Where none was found, all may be mark. */
function* found(photo: Picture, { marks, starts, looks }: Thoroughness): Networked<readonly Quad[]> {
  const window = wholeWindow(photo);
  const { score = new Float32Array(0), offset = new Float32Array(0) } = yield { network: 'find', inputs: { photo: { data: fitted(photo, finderSide, window), shape: [1, 3, finderSide, finderSide] } } };
  const supposed = hypothesesOf(score.subarray(0, finderPlaces ** 2), offset, marks).map(({ quad }) => unfitted(quad, window));
  let quads: readonly Quad[] = supposed.flatMap((quad, k) => (k === 0 ? variants.slice(0, starts).map((vary) => varied(quad, vary)) : [quad]));
  for (let look = 0; look < looks; look += 1) quads = yield* refining(photo, quads);
  return quads.length > 0 ? quads : [wholeQuad(photo)];
}

/** Sizes and turns (radians) of the starts, the plain one first. Set on photographs of marks the networks were trained without. */
const variants = [{ size: 1, turn: 0 }, { size: 1.3, turn: 0 }, { size: 0.8, turn: 0 }, { size: 1, turn: 0.2 }, { size: 1, turn: -0.2 }] as const;

function varied(quad: Quad, { size, turn }: (typeof variants)[number]): Quad {
  const x = quad.reduce((sum, corner) => sum + corner[0], 0) / 4, y = quad.reduce((sum, corner) => sum + corner[1], 0) / 4;
  const cos = Math.cos(turn) * size, sin = Math.sin(turn) * size;
  return mapQuad(quad, ([u, v]) => [x + cos * (u - x) - sin * (v - y), y + sin * (u - x) + cos * (v - y)]);
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
