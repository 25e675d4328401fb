import { mapSize, wholeSize, type Description } from './description.ts';
import { finderPlaces, finderSide, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import { cutInto, fitted, type Picture, uncut, unfitted, wholeWindow, type Window } from './picture.ts';
import { cutAround, innerBox, isConvex, mapQuad, overlap, type Quad } from './quad.ts';
import type { Near, Shelf } from './shelf.ts';

/** The describer's cut: 128 points a side, the mark's box 10 % inside. As trained (training/marks/net.py). */
export const cutSide = 128, cutInner = 0.1;

/** What a search asks of the networks; whoever runs it answers with their outputs by name. */
export type Ask = { readonly network: 'find' | 'describe' | 'judge'; readonly inputs: Readonly<Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>> };
export type Answer = Readonly<Record<string, Float32Array>>;
export type Networked<Result> = Generator<Ask, Result, Answer>;

/**
 * How thorough a search is. `marks` looked at in the photograph; `cuts` made of the first of them, each a little larger,
 * smaller or turned, because corners are never told exactly; `again` as many of the best cuts where the describer says the
 * corners lie; figures `judged`.
 */
export type Thoroughness = { readonly marks: number; readonly cuts: number; readonly again: number; readonly judged: number };
export const thorough: Thoroughness = { marks: 2, cuts: 5, again: 1, judged: 24 };
export const onAPhone: Thoroughness = { marks: 1, cuts: 3, again: 0, judged: 12 };

/** One figure a photograph may show: how the judge weighs it (log-odds), likenesses, and where in the photograph. */
export type Candidate = Near & { readonly odds: number; readonly quad: Quad; readonly found: number };
export type Searched = { readonly candidates: readonly Candidate[]; readonly quads: readonly Quad[]; readonly descriptions: readonly Description[] };

/** Describes figures as filed. */
export function* describing(figures: readonly Picture[]): Networked<readonly Description[]> {
  return (yield* describedCuts(figures.map((picture) => ({ picture, quad: inkBox(picture) })))).map(({ description }) => description);
}

/** Describes a mark as photographed on goods, so that a confirmed look-alike is found like a filed figure. */
export function* describingPhoto(photo: Picture): Networked<Description | undefined> {
  const [seen] = yield* found(photo, 1);
  if (!seen) return undefined;
  const [first] = yield* describedCuts([{ picture: photo, quad: seen.quad }]);
  const [second] = first?.corrected ? yield* describedCuts([{ picture: photo, quad: first.corrected }]) : [];
  return (second ?? first)?.description;
}

/**
 * Which figures on the shelf a photograph shows: find marks, cut each out, describe, look again where the describer says
 * the corners lie, compare with all figures, and judge the nearest. `within` restricts the figures; `cropped` says that
 * the picture is the mark and nothing else.
 */
export function* searching(photo: Picture, shelf: Shelf, { marks, cuts: most, again, judged }: Thoroughness, within?: (figure: number) => boolean, cropped = false): Networked<Searched> {
  const supposed = cropped ? [{ quad: inkBox(photo), sureness: 1 }] : yield* found(photo, marks);
  const cuts = supposed.flatMap(({ quad, sureness }, k) => variants.slice(0, k === 0 ? most : 1).map((vary) => ({ picture: photo, quad: varied(quad, vary), sureness })));
  const all: Looked[] = (yield* describedCuts(cuts)).map((seen, k) => ({ ...seen, quad: cuts[k]?.quad ?? inkBox(photo), sureness: cuts[k]?.sureness ?? 0 }));
  const near = all.map(({ description }) => shelf.nearest(description, judged * 2, within));
  // Where the first cuts came nearest to something, one more is made with corners corrected.
  const order = all.map((_, k) => k).toSorted((a, b) => (near[b]?.[0]?.likeness ?? -1) - (near[a]?.[0]?.likeness ?? -1)).slice(0, again);
  const corrected = order.flatMap((k) => { const one = all[k]; return one?.corrected ? [{ picture: photo, quad: one.corrected, sureness: one.sureness }] : []; });
  for (const [k, seen] of (corrected.length > 0 ? yield* describedCuts(corrected) : []).entries()) {
    all.push({ ...seen, quad: corrected[k]?.quad ?? inkBox(photo), sureness: corrected[k]?.sureness ?? 0 });
    near.push(shelf.nearest(seen.description, judged * 2, within));
  }
  const nearest = new Map<number, Near & { readonly cut: number }>();
  for (const [cut, figures] of near.entries()) {
    for (const figure of figures) if (figure.likeness > (nearest.get(figure.figure)?.likeness ?? -Infinity)) nearest.set(figure.figure, { ...figure, cut });
  }
  const best = [...nearest.values()].toSorted((a, b) => b.likeness - a.likeness).slice(0, judged);
  const odds = yield* judgedPairs(best.map((one) => ({ seen: all[one.cut]?.description.map ?? new Float32Array(mapSize), filed: shelf.mapOf(one.figure), whole: one.whole })));
  return {
    candidates: best.map(({ cut, ...one }, k) => ({ ...one, odds: odds[k] ?? -20, quad: all[cut]?.quad ?? inkBox(photo), found: all[cut]?.sureness ?? 0 })),
    quads: supposed.map(({ quad }) => quad),
    descriptions: all.map(({ description }) => description),
  };
}

type Looked = { readonly description: Description; readonly corrected: Quad | undefined; readonly quad: Quad; readonly sureness: number };

/** Sizes and turns (radians) of the cuts of one mark, the plain one first. */
const variants = [{ size: 1, turn: 0 }, { size: 1.13, turn: 0 }, { size: 0.89, turn: 0 }, { size: 1, turn: 0.09 }, { size: 1, turn: -0.09 }] as const;

function varied(quad: Quad, { size, turn }: (typeof variants)[number]): Quad {
  const x = quad.reduce((sum, corner) => sum + corner[0], 0) / 4, y = quad.reduce((sum, corner) => sum + corner[1], 0) / 4;
  const cos = Math.cos(turn) * size, sin = Math.sin(turn) * size;
  return mapQuad(quad, ([u, v]) => [x + cos * (u - x) - sin * (v - y), y + sin * (u - x) + cos * (v - y)]);
}

type Found = { readonly quad: Quad; readonly sureness: number };

/** Marks in a photograph, surest first; the surest also as it is seen from nearer, where that differs. */
function* found(photo: Picture, most: number): Networked<readonly Found[]> {
  const seen = yield* foundWithin(photo, wholeWindow(photo), most);
  const [first] = seen;
  // A photograph in which nothing was found may be all mark.
  if (!first) return [{ quad: [[0, 0], [photo.width, 0], [photo.width, photo.height], [0, photo.height]], sureness: 0 }];
  const [nearer] = yield* foundWithin(photo, windowAround(first.quad, photo), 1);
  return nearer && overlap(nearer.quad, first.quad) > 0.3 ? [...seen, { quad: nearer.quad, sureness: Math.max(first.sureness, nearer.sureness) }] : seen;
}

function* foundWithin(photo: Picture, window: Window, most: number): Networked<readonly Found[]> {
  const data = fitted(photo, finderSide, window);
  const { score = new Float32Array(0), offset = new Float32Array(0) } = yield { network: 'find', inputs: { photo: { data, shape: [1, 3, finderSide, finderSide] } } };
  return hypothesesOf(score.subarray(0, finderPlaces ** 2), offset, most).map(({ quad, sureness }) => ({ quad: unfitted(quad, window), sureness }));
}

/** How much wider than a mark the nearer look is. */
const nearerBy = 1.4;

function windowAround(quad: Quad, photo: Picture): Window {
  const xs = quad.map(([x]) => x), ys = quad.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = Math.min(Math.max(x1 - x0, y1 - y0) * nearerBy, Math.max(photo.width, photo.height));
  // Within the photograph where it can be, so that less of the look is empty.
  const placed = (middle: number, extent: number) => (extent >= size ? Math.max(0, Math.min(extent - size, middle - size / 2)) : (extent - size) / 2);
  return { x: placed((x0 + x1) / 2, photo.width), y: placed((y0 + y1) / 2, photo.height), size };
}

function* describedCuts(cuts: readonly { readonly picture: Picture; readonly quad: Quad }[]): Networked<readonly { readonly description: Description; readonly corrected: Quad | undefined }[]> {
  const size = 3 * cutSide * cutSide;
  const data = new Float32Array(cuts.length * size);
  const around = cuts.map(({ quad }) => cutAround(quad, cutInner));
  for (const [k, { picture, quad }] of cuts.entries()) cutInto(data, k * size, picture, around[k] ?? quad, cutSide);
  const { whole = new Float32Array(0), map = new Float32Array(0), shift = new Float32Array(0) } = yield { network: 'describe', inputs: { cut: { data, shape: [cuts.length, 3, cutSide, cutSide] } } };
  return cuts.map((_, k) => ({
    description: { whole: whole.slice(k * wholeSize, (k + 1) * wholeSize), map: map.slice(k * mapSize, (k + 1) * mapSize) },
    corrected: correctedQuad(around[k], shift.subarray(k * 8, k * 8 + 8)),
  }));
}

/** The quad as the describer would have it: its own box in the cut, moved by what it says. */
function correctedQuad(cut: Quad | undefined, shift: Float32Array): Quad | undefined {
  const moved = innerBox(cutInner).map(([x, y], k) => [x + (shift[2 * k] ?? 0), y + (shift[2 * k + 1] ?? 0)] as const);
  const [a, b, c, d] = moved;
  const quad = cut && a && b && c && d ? uncut([a, b, c, d], cut) : undefined;
  return quad && isConvex(quad) ? quad : undefined;
}

function* judgedPairs(pairs: readonly { readonly seen: Float32Array; readonly filed: Float32Array; readonly whole: number }[]): Networked<Float32Array> {
  if (pairs.length === 0) return new Float32Array(0);
  const seen = new Float32Array(pairs.length * mapSize), filed = new Float32Array(pairs.length * mapSize);
  for (const [k, pair] of pairs.entries()) { seen.set(pair.seen, k * mapSize); filed.set(pair.filed, k * mapSize); }
  const { odds = new Float32Array(0) } = yield { network: 'judge', inputs: { seen: { data: seen, shape: [pairs.length, mapSize] }, filed: { data: filed, shape: [pairs.length, mapSize] }, likeness: { data: Float32Array.from(pairs, ({ whole }) => whole), shape: [pairs.length, 1] } } };
  return odds;
}
