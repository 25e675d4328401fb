import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finderPlaces, hypothesesOf } from './hypotheses.ts';
import { inkBox } from './ink-box.ts';
import { cutInto, fitted, type Picture, unfitted, wholeWindow } from './picture.ts';
import { apply, cutAround, homographyOf, innerBox, isConvex, ontoQuad, overlap, type Quad } from './quad.ts';

const square = (x: number, y: number, size: number): Quad => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]];
const near = (a: readonly [number, number] | undefined, b: readonly [number, number]) => { expect(a?.[0]).toBeCloseTo(b[0], 3); expect(a?.[1]).toBeCloseTo(b[1], 3); };

/** A picture of one colour with a box of another. */
function painted(width: number, height: number, ground: number, box: readonly [number, number, number, number], ink: number): Picture {
  const rgb = new Uint8Array(width * height * 3).fill(ground);
  for (let y = box[1]; y < box[3]; y += 1) for (let x = box[0]; x < box[2]; x += 1) rgb.fill(ink, (y * width + x) * 3, (y * width + x) * 3 + 3);
  return { width, height, rgb };
}

test('a projective map takes corners where it should, and back', () => {
  const jitter = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(fc.property(fc.array(jitter, { minLength: 8, maxLength: 8 }), (d) => {
    const from = square(0, 0, 100);
    const to = square(50, 60, 90).map(([x, y], k) => [x + (d[2 * k] ?? 0), y + (d[2 * k + 1] ?? 0)] as const) as unknown as Quad;
    const there = homographyOf(from, to), back = homographyOf(to, from);
    if (!there || !back) throw new Error('these four corners are no line');
    for (const [k, corner] of from.entries()) { near(apply(there, corner), to[k] ?? [0, 0]); near(apply(back, apply(there, corner)), corner); }
  }));
});

test('corners on one line have no map', () => {
  expect(ontoQuad([[0, 0], [1, 1], [2, 2], [3, 3]])).toBeUndefined();
});

test('the cut around a quad has the quad as its inner box', () => {
  const quad: Quad = [[40, 30], [120, 42], [110, 100], [35, 96]];
  const cut = cutAround(quad, 0.1);
  const h = cut && ontoQuad(cut);
  for (const [k, corner] of quad.entries()) near(h && apply(h, innerBox(0.1)[k] ?? [0, 0]), corner);
});

test('what is cut out is what lies there', () => {
  const picture = painted(300, 200, 255, [100, 50, 200, 150], 0);
  // From the picture itself and from its half: nothing of what lies beside, but along the very edge a little.
  for (const side of [64, 32]) {
    const inner = new Float32Array(3 * side * side);
    cutInto(inner, 0, picture, square(102, 52, 96), side);
    expect(Math.max(...inner)).toBeLessThan(0.02);
  }
  const planes = new Float32Array(3 * 32 * 32);
  cutInto(planes, 0, picture, square(100, 50, 100), 32);
  expect(Math.max(...planes)).toBeLessThan(0.15);
  expect(planes.filter((value) => value > 0.01).length).toBeLessThanOrEqual(3 * 4 * 32);
  cutInto(planes, 0, picture, square(50, 0, 200), 32);
  expect(planes[0]).toBe(1);
  expect(planes[16 * 32 + 16]).toBe(0);
});

test('a photograph is fitted whole and its corners come back', () => {
  const picture = painted(640, 480, 200, [0, 0, 640, 480], 200);
  const whole = wholeWindow(picture);
  const planes = fitted(picture, 192, whole);
  expect(planes[0]).toBe(0.5);
  expect(planes[96 * 192 + 96]).toBeCloseTo(200 / 255, 5);
  const corners = unfitted([[0, 24 / 192], [1, 24 / 192], [1, 168 / 192], [0, 168 / 192]], whole);
  near(corners[0], [0, 0]);
  near(corners[2], [640, 480]);
});

test('a window shows its part, and grey beyond the picture', () => {
  const picture = painted(100, 100, 255, [50, 50, 100, 100], 0);
  const planes = fitted(picture, 20, { x: 50, y: 50, size: 100 });
  expect(planes[0]).toBe(0);
  expect(planes[9 * 20 + 9]).toBe(0);
  expect(planes[15 * 20 + 15]).toBe(0.5);
});

test('the ink of a filed figure is found on any even ground, and a full picture is taken whole', () => {
  expect(inkBox(painted(120, 80, 255, [30, 20, 90, 60], 10))).toEqual([[30, 20], [90, 20], [90, 60], [30, 60]]);
  expect(inkBox(painted(120, 80, 30, [30, 20, 90, 60], 250))).toEqual([[30, 20], [90, 20], [90, 60], [30, 60]]);
  expect(inkBox(painted(120, 80, 255, [0, 0, 120, 40], 10))).toEqual([[0, 0], [120, 0], [120, 80], [0, 80]]);
  expect(inkBox(painted(120, 80, 99, [0, 0, 0, 0], 0))).toEqual([[0, 0], [120, 0], [120, 80], [0, 80]]);
});

test('places that point to the same corners are one find, others another', () => {
  const n = finderPlaces * finderPlaces;
  const scores = new Float32Array(n).fill(-9), offsets = new Float32Array(8 * n);
  const point = (place: number, quad: Quad, score: number) => {
    scores[place] = score;
    const x = ((place % finderPlaces) + 0.5) / finderPlaces, y = (Math.floor(place / finderPlaces) + 0.5) / finderPlaces;
    for (const [k, [cx, cy]] of quad.entries()) { offsets[2 * k * n + place] = cx - x; offsets[(2 * k + 1) * n + place] = cy - y; }
  };
  point(50, square(0.1, 0.1, 0.3), 3);
  point(51, square(0.12, 0.1, 0.3), 2);
  point(400, square(0.6, 0.6, 0.3), 1);
  const found = hypothesesOf(scores, offsets, 3);
  expect(found).toHaveLength(2);
  expect(found[0]?.quad[0][0]).toBeCloseTo(0.109, 2);
  expect(overlap(found[1]?.quad ?? square(0, 0, 1), square(0.6, 0.6, 0.3))).toBeGreaterThan(0.99);
  expect(hypothesesOf(new Float32Array(n).fill(-9), offsets, 3)).toEqual([]);
});

test('a quad turned inside out is none', () => {
  expect(isConvex(square(0, 0, 10))).toBe(true);
  expect(isConvex([[0, 0], [0, 10], [10, 10], [10, 0]])).toBe(false);
  expect(isConvex([[0, 0], [10, 10], [10, 0], [0, 10]])).toBe(false);
});
