import { mapSize, wholeSize, type Description } from './description.ts';
import { finderPlaces, finderSide, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import { cutInto, fitted, type Picture, uncut, unfitted, wholeWindow, type Window } from './picture.ts';
import { cutAround, innerBox, isConvex, overlap, type Quad } from './quad.ts';
import type { Near, Shelf } from './shelf.ts';

/** The describer's cut: 128 points a side, the mark's box 10 % inside. As trained (training/marks/net.py). */
export const cutSide = 128, cutInner = 0.1;

/** What a search asks of the networks; whoever runs it answers with their outputs by name. */
export type Ask = { readonly network: 'find' | 'describe' | 'judge'; readonly inputs: Readonly<Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>> };
export type Answer = Readonly<Record<string, Float32Array>>;
export type Networked<Result> = Generator<Ask, Result, Answer>;

/** How thorough a search is: marks looked at in the photograph, looks at each (the second corrects the first), figures judged. */
export type Thoroughness = { readonly marks: number; readonly looks: 1 | 2; readonly judged: number };
export const thorough: Thoroughness = { marks: 3, looks: 2, judged: 24 };
export const onAPhone: Thoroughness = { marks: 2, looks: 2, judged: 12 };

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
export function* searching(photo: Picture, shelf: Shelf, { marks, looks, judged }: Thoroughness, within?: (figure: number) => boolean, cropped = false): Networked<Searched> {
  const supposed = cropped ? [{ quad: inkBox(photo), sureness: 1 }] : yield* found(photo, marks);
  const cuts = supposed.map(({ quad, sureness }) => ({ picture: photo, quad, sureness }));
  const first = yield* describedCuts(cuts);
  const again = looks === 2 ? first.flatMap(({ corrected }, k) => (corrected ? [{ picture: photo, quad: corrected, sureness: cuts[k]?.sureness ?? 0 }] : [])) : [];
  const second = again.length > 0 ? yield* describedCuts(again) : [];
  const all = [...first.map(({ description }, k) => ({ description, ...cuts[k] })), ...second.map(({ description }, k) => ({ description, ...again[k] }))];

  const nearest = new Map<number, Near & { readonly cut: number }>();
  for (const [cut, { description }] of all.entries()) {
    for (const near of shelf.nearest(description, judged * 2, within)) {
      if (near.likeness > (nearest.get(near.figure)?.likeness ?? -Infinity)) nearest.set(near.figure, { ...near, cut });
    }
  }
  const best = [...nearest.values()].toSorted((a, b) => b.likeness - a.likeness).slice(0, judged);
  const odds = yield* judgedPairs(best.map((near) => ({ seen: all[near.cut]?.description.map ?? new Float32Array(mapSize), filed: shelf.mapOf(near.figure), whole: near.whole })));
  return {
    candidates: best.map(({ cut, ...near }, k) => ({ ...near, odds: odds[k] ?? -20, quad: all[cut]?.quad ?? inkBox(photo), found: all[cut]?.sureness ?? 0 })),
    quads: supposed.map(({ quad }) => quad),
    descriptions: all.map(({ description }) => description),
  };
}

type Found = { readonly quad: Quad; readonly sureness: number };

/** Marks in a photograph: seen whole, then each again from nearer, where its corners are told better. */
function* found(photo: Picture, most: number): Networked<readonly Found[]> {
  const seen = yield* foundWithin(photo, wholeWindow(photo), most);
  const nearer: Found[] = [];
  for (const { quad, sureness } of seen) {
    const [again] = yield* foundWithin(photo, windowAround(quad, photo), 1);
    nearer.push(again && overlap(again.quad, quad) > 0.3 ? { quad: again.quad, sureness: Math.max(sureness, again.sureness) } : { quad, sureness });
  }
  // A photograph in which nothing was found may be all mark.
  return nearer.length > 0 ? nearer : [{ quad: [[0, 0], [photo.width, 0], [photo.width, photo.height], [0, photo.height]], sureness: 0 }];
}

function* foundWithin(photo: Picture, window: Window, most: number): Networked<readonly Found[]> {
  const data = fitted(photo, finderSide, window);
  const { score = new Float32Array(0), offset = new Float32Array(0) } = yield { network: 'find', inputs: { photo: { data, shape: [1, 3, finderSide, finderSide] } } };
  return hypothesesOf(score.subarray(0, finderPlaces ** 2), offset, most).map(({ quad, sureness }) => ({ quad: unfitted(quad, window), sureness }));
}

/** How much wider than a mark the nearer look is. */
const nearerBy = 1.55;

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
