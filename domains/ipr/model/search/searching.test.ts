import { expect, test } from 'vitest';
import { keep, mapSize, wholeSize } from './description.ts';
import { finderPlaces } from './hypotheses.ts';
import type { Answer, Ask, CompareAsk, Networked } from './networks.ts';
import type { Picture } from './picture.ts';
import { type Quad, wideOf } from './quad.ts';
import { rightsShown } from './ranking.ts';
import { describing, searching, thorough } from './searching.ts';
import { Shelf } from './shelf.ts';

const photo: Picture = { width: 200, height: 100, rgb: new Uint8Array(200 * 100 * 3).fill(120) };
const along = (length: number, at: number): Float32Array => { const v = new Float32Array(length); v[at] = 1; return v; };

type Seen = readonly (readonly [x: number, y: number])[];
/** The middle half of the picture, half as high. */
const middle: Seen = [[0.25, 0.375], [0.75, 0.375], [0.75, 0.625], [0.25, 0.625]], corner: Seen = [[0, 0.25], [0.1, 0.25], [0.1, 0.3], [0, 0.3]];

/**
 * Networks that see the marks told in the picture (0 to 1 of it, squared) and find nothing to mend about their corners. What
 * is cut out looks like the figure `likeOf` tells for how many-th cut it is, from 0; laid beside a figure as filed it is
 * that one by the odds of `besides`, where such figures are at hand.
 */
function run<Result>(work: Networked<Result, CompareAsk>, { asked = [], seen = [middle], likeOf = () => 3, besides }: { asked?: Ask[]; seen?: readonly Seen[]; likeOf?: (cut: number) => number; besides?: (figure: number) => number } = {}): Result {
  let cuts = 0;
  const answer = ({ network, inputs }: Ask): Answer => {
    const count = Object.values(inputs)[0]?.shape[0] ?? 0;
    if (network === 'find') {
      const n = finderPlaces ** 2, score = new Float32Array(n).fill(-9), offset = new Float32Array(8 * n);
      for (const [rank, quad] of seen.entries()) {
        const [x, y] = [0, 1].map((axis) => Math.floor(quad.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / 4 * finderPlaces)) as [number, number];
        const place = y * finderPlaces + x;
        score[place] = 4 - rank;
        for (const [k, point] of quad.entries()) { offset[2 * k * n + place] = point[0] - (x + 0.5) / finderPlaces; offset[(2 * k + 1) * n + place] = point[1] - (y + 0.5) / finderPlaces; }
      }
      return { score, offset };
    }
    if (network === 'refine') return { corners: Float32Array.from({ length: 8 * count }, (_, i) => [0.24, 0.24, 0.76, 0.24, 0.76, 0.76, 0.24, 0.76][i % 8] ?? 0) };
    if (network === 'judge') return { odds: Float32Array.from(inputs.stretch?.data ?? [], (stretch) => 4 - Math.abs(stretch)) };
    const whole = new Float32Array(count * wholeSize), map = new Float32Array(count * mapSize);
    for (let k = 0; k < count; k += 1, cuts += 1) { whole.set(along(wholeSize, likeOf(cuts)), k * wholeSize); map.set(along(mapSize, likeOf(cuts)), k * mapSize); }
    return { whole, map };
  };
  for (let step = work.next(); ; ) {
    if (step.done) return step.value;
    if ('compare' in step.value) {
      step = work.next(besides ? { odds: Float32Array.of(besides(step.value.compare.figure)) } : {});
      continue;
    }
    asked.push(step.value);
    step = work.next(answer(step.value));
  }
}

function shelf(wide: number): Shelf {
  const out = new Shelf();
  for (let k = 0; k < 40; k += 1) out.put(keep({ whole: along(wholeSize, k), map: along(mapSize, k), wide }));
  return out;
}

test('the figure a cut is most like comes first, and no pair is judged twice', () => {
  const asked: Ask[] = [];
  const { candidates, quads } = run(searching(photo, shelf(0), thorough), { asked });
  expect(candidates[0]?.figure).toBe(3);
  expect(quads).toHaveLength(1);
  expect(asked.filter(({ network }) => network === 'describe').map(({ inputs }) => inputs.cut?.shape[0])).toEqual([1, 2, thorough.starts - 3]);
  expect(asked.filter(({ network }) => network === 'judge').reduce((sum, { inputs }) => sum + (inputs.seen?.shape[0] ?? 0), 0)).toBe(thorough.judged);
});

test('where the surest start is enough, no other is looked at', () => {
  const asked: Ask[] = [];
  const { candidates } = run(searching(photo, shelf(0), thorough, { enough: ([first]) => first?.figure === 3 }), { asked });
  expect(candidates).toHaveLength(thorough.judged);
  expect(asked.filter(({ network }) => network === 'describe')).toHaveLength(1);
});

test('what a further start is more like comes first, where that start saw it', () => {
  // The second cut is the first of the second round: the mark as found, smaller.
  const { candidates: [first], quads } = run(searching(photo, shelf(0), thorough), { likeOf: (cut) => (cut === 1 ? 7 : 60) });
  expect(first?.figure).toBe(7);
  expect(first?.odds).toBeCloseTo(4 - Math.log(2), 1);
  const width = (quad: Quad | undefined) => (quad?.[1][0] ?? 0) - (quad?.[0][0] ?? 0);
  expect(width(first?.quad)).toBeCloseTo(0.8 * width(quads[0]), 5);
});

test('further starts grow in the axes of a mark that leans, and turn about its middle', () => {
  // A leaning oblong in a square picture: its width runs down to the right.
  const square: Picture = { width: 200, height: 200, rgb: new Uint8Array(200 * 200 * 3).fill(120) };
  const leaning: Seen = [[0.4, 0.2], [0.8, 0.5], [0.65, 0.7], [0.25, 0.4]];
  const starts: Quad[] = [];
  for (let nth = 0; nth < thorough.starts; nth += 1) {
    const { candidates: [first] } = run(searching(square, shelf(0), thorough), { seen: [leaning], likeOf: (cut) => (cut === nth ? 7 : 60) });
    if (first) starts.push(first.quad);
  }
  const side = (quad: Quad | undefined, k: number) => { const [a, b] = [quad?.[k], quad?.[(k + 1) % 4]]; return Math.hypot((b?.[0] ?? 0) - (a?.[0] ?? 0), (b?.[1] ?? 0) - (a?.[1] ?? 0)); };
  const [plain, , higher, , , turned] = starts;
  expect(starts).toHaveLength(thorough.starts);
  expect(side(higher, 0)).toBeCloseTo(side(plain, 0), 3);
  expect(side(higher, 1)).toBeCloseTo(1.3 * side(plain, 1), 3);
  expect(side(turned, 0)).toBeCloseTo(side(plain, 0), 3);
  const lean = (quad: Quad | undefined) => Math.atan2((quad?.[1][1] ?? 0) - (quad?.[0][1] ?? 0), (quad?.[1][0] ?? 0) - (quad?.[0][0] ?? 0));
  expect(lean(turned) - lean(plain)).toBeCloseTo(0.2, 3);
});

test('what comes first is laid beside its figure as filed: that ends the search or sends it on, and tells how sure it is', () => {
  const calibration = { likenessWeight: 0, slope: 0, lead: 0, judged: 0, offset: 1, compared: { slope: 0, lead: 0, judged: 0, compared: 1, offset: 0 } };
  const shown = (besides?: (figure: number) => number, offset = 1) => {
    const asked: Ask[] = [];
    const { order } = run(rightsShown(photo, shelf(0), thorough, { rightOf: String, calibration: { ...calibration, offset } }), { asked, ...(besides && { besides }) });
    return { first: order[0], second: order[1], starts: asked.filter(({ network }) => network === 'describe').length };
  };
  const [alone, same, other] = [shown(), shown((figure) => (figure === 3 ? 5 : 0)), shown(() => -5)];
  expect([alone, same, other].map(({ first, starts }) => [first?.right, starts])).toEqual([['3', 3], ['3', 1], ['3', 3]]);
  expect([alone, same, other].map(({ first }) => first?.sureness)).toEqual([1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(-5)), 1 / (1 + Math.exp(5))]);
  let times = 0;
  const hopeless = shown(() => { times += 1; return 5; }, -3);
  expect([hopeless.starts, times, hopeless.first?.sureness], 'what is hardly it is laid beside once, when all is looked at').toEqual([3, 1, same.first?.sureness]);
  expect(other.second?.sureness, 'nobody is surer than the first').toBe(other.first?.sureness);
});

test('a second mark is looked at, however sure the first is', () => {
  const { candidates, quads } = run(searching(photo, shelf(0), thorough, { enough: () => true }), { seen: [middle, corner], likeOf: (cut) => 3 + cut });
  expect(candidates.slice(0, 2).map(({ figure }) => figure).toSorted((a, b) => a - b)).toEqual([3, 4]);
  expect(quads).toHaveLength(2);
});

test('figures that do not count are not found', () => {
  expect(run(searching(photo, shelf(0), thorough, { within: (figure) => figure > 9 })).candidates.some(({ figure }) => figure <= 9)).toBe(false);
});

test('the judge is told by how much a mark is wider than the figure on file', () => {
  // The mark takes half of the picture's width and half of its height, and the picture is twice as wide as high.
  const odds = (wide: number) => run(searching(photo, shelf(wide), thorough)).candidates[0]?.odds ?? 0;
  expect(odds(Math.log(2))).toBeCloseTo(4, 1);
  expect(odds(Math.log(4))).toBeCloseTo(4 - Math.log(2), 1);
});

test('a figure’s width to height is that of its ink', () => {
  const rgb = new Uint8Array(120 * 60 * 3).fill(255);
  for (let y = 20; y < 40; y += 1) for (let x = 30; x < 90; x += 1) rgb.fill(0, (y * 120 + x) * 3, (y * 120 + x) * 3 + 3);
  expect(run(describing([{ width: 120, height: 60, rgb }]))[0]?.wide).toBeCloseTo(Math.log(3), 5);
  expect(wideOf([[0, 0], [0, 10], [-30, 10], [-30, 0]])).toBeCloseTo(-Math.log(3), 5);
});
