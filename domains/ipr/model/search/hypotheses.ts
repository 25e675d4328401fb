import { isConvex, mapQuad, overlap, type Point, type Quad } from './quad.ts';

/** The finder's picture and its places: a grid of 24 × 24 over 192 × 192 points. */
export const finderSide = 192, finderPlaces = 24;

/** Where a mark may be, in 0 to 1 of the finder's picture, and how sure the finder is (0 to 1). */
export type Hypothesis = { readonly quad: Quad; readonly sureness: number };

/**
 * Marks the finder saw, surest first. Places that point to about the same corners speak together: their corners are
 * averaged by how sure each is, which steadies them; what is left over speaks for another mark.
 *
 * `scores` are log-odds by place, `offsets` eight planes: x and y from the place to each corner, in picture widths.
 */
export function hypothesesOf(scores: Float32Array, offsets: Float32Array, most: number): readonly Hypothesis[] {
  const places = finderPlaces * finderPlaces;
  const seen = Array.from({ length: places }, (_, place) => ({ place, sure: 1 / (1 + Math.exp(-(scores[place] ?? -20))) }))
    .filter(({ sure }) => sure > 0.08)
    .toSorted((a, b) => b.sure - a.sure)
    .slice(0, 160)
    .map(({ place, sure }) => ({ sure, quad: quadAt(offsets, place) }))
    .filter(({ quad }) => isConvex(scaled(quad)));
  const out: Hypothesis[] = [];
  let rest = seen;
  while (rest.length > 0 && out.length < most) {
    const [first] = rest;
    if (!first) break;
    const agreeing = rest.filter(({ quad }) => overlap(quad, first.quad) > 0.55);
    out.push({ quad: mean(agreeing), sureness: first.sure });
    const spoken = new Set(agreeing);
    const merged = out.at(-1)?.quad ?? first.quad;
    rest = rest.filter((one) => !spoken.has(one) && overlap(one.quad, merged) < 0.5);
  }
  return out;
}

function quadAt(offsets: Float32Array, place: number): Quad {
  const places = finderPlaces * finderPlaces;
  const x = ((place % finderPlaces) + 0.5) / finderPlaces, y = (Math.floor(place / finderPlaces) + 0.5) / finderPlaces;
  const corner = (k: number): Point => [x + (offsets[2 * k * places + place] ?? 0), y + (offsets[(2 * k + 1) * places + place] ?? 0)];
  return [corner(0), corner(1), corner(2), corner(3)];
}

function mean(all: readonly { readonly quad: Quad; readonly sure: number }[]): Quad {
  const weight = all.reduce((sum, { sure }) => sum + sure ** 2, 0);
  const corner = (k: 0 | 1 | 2 | 3): Point => [
    all.reduce((sum, { quad, sure }) => sum + quad[k][0] * sure ** 2, 0) / weight,
    all.reduce((sum, { quad, sure }) => sum + quad[k][1] * sure ** 2, 0) / weight,
  ];
  return [corner(0), corner(1), corner(2), corner(3)];
}

const scaled = (quad: Quad): Quad => mapQuad(quad, ([x, y]) => [x * finderSide, y * finderSide]);
