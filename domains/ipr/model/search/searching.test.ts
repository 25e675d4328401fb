import { expect, test } from 'vitest';
import { keep, mapSize, wholeSize } from './description.ts';
import { finderPlaces } from './hypotheses.ts';
import type { Answer, Ask, Networked } from './networks.ts';
import type { Picture } from './picture.ts';
import { wideOf } from './quad.ts';
import { describing, searching, thorough } from './searching.ts';
import { Shelf } from './shelf.ts';

const photo: Picture = { width: 200, height: 100, rgb: new Uint8Array(200 * 100 * 3).fill(120) };
const along = (length: number, at: number): Float32Array => { const v = new Float32Array(length); v[at] = 1; return v; };

/** Networks that see one mark in the middle half of the picture, which looks like figure 3, and nothing to mend about its corners. */
function run<Result>(work: Networked<Result>, asked: Ask[] = []): Result {
  const answer = ({ network, inputs }: Ask): Answer => {
    const count = Object.values(inputs)[0]?.shape[0] ?? 0;
    if (network === 'find') {
      const n = finderPlaces ** 2, score = new Float32Array(n).fill(-9), offset = new Float32Array(8 * n);
      const place = (finderPlaces / 2) * finderPlaces + finderPlaces / 2, middle = 0.5 + 0.5 / finderPlaces;
      score[place] = 4;
      for (const [k, [x, y]] of ([[0.25, 0.375], [0.75, 0.375], [0.75, 0.625], [0.25, 0.625]] as const).entries()) { offset[2 * k * n + place] = x - middle; offset[(2 * k + 1) * n + place] = y - middle; }
      return { score, offset };
    }
    if (network === 'refine') return { corners: Float32Array.from({ length: 8 * count }, (_, i) => [0.24, 0.24, 0.76, 0.24, 0.76, 0.76, 0.24, 0.76][i % 8] ?? 0) };
    const whole = new Float32Array(count * wholeSize), map = new Float32Array(count * mapSize);
    for (let k = 0; k < count; k += 1) { whole.set(along(wholeSize, 3), k * wholeSize); map.set(along(mapSize, 3), k * mapSize); }
    if (network === 'describe') return { whole, map };
    return { odds: Float32Array.from(inputs.stretch?.data ?? [], (stretch) => 4 - Math.abs(stretch)) };
  };
  for (let step = work.next(); ; ) {
    if (step.done) return step.value;
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
  const { candidates, quads } = run(searching(photo, shelf(0), thorough), asked);
  expect(candidates[0]?.figure).toBe(3);
  expect(quads).toHaveLength(1);
  expect(asked.filter(({ network }) => network === 'describe').map(({ inputs }) => inputs.cut?.shape[0])).toEqual([1, 2, thorough.starts - 3]);
  expect(asked.filter(({ network }) => network === 'judge').reduce((sum, { inputs }) => sum + (inputs.seen?.shape[0] ?? 0), 0)).toBe(thorough.judged);
});

test('where the surest start is enough, no other is looked at', () => {
  const asked: Ask[] = [];
  const { candidates } = run(searching(photo, shelf(0), thorough, { enough: ([first]) => first?.figure === 3 }), asked);
  expect(candidates).toHaveLength(thorough.judged);
  expect(asked.filter(({ network }) => network === 'describe')).toHaveLength(1);
});

test('figures that do not count are not found', () => {
  expect(run(searching(photo, shelf(0), thorough, { within: (figure) => figure > 9 })).candidates.some(({ figure }) => figure <= 9)).toBe(false);
});

test('the judge is told by how much a mark is wider than the figure on file', () => {
  // The mark takes half of the picture's width and half of its height: twice as wide as high, in a picture twice as wide as high.
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
