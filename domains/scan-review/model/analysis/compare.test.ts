import { expect, test } from 'vitest';
import { compared, usualOf } from './compare.ts';
import { placesOf } from './compare-places.ts';
import { cellMm, type Signature } from './signature.ts';

const [columns, rows] = [150, 75];

/** A stack of cartons 480 mm wide from row 20 to 70, its seams lighter; `shift` in cells, `gain` what the scanner reads too much, `noise` a little of it. */
function stack({ shift = 0, gain = 1, seed = 1, swapped = false, slope = -0.4 }: { readonly shift?: number; readonly gain?: number; readonly seed?: number; readonly swapped?: boolean; readonly slope?: number }): Signature {
  let state = seed;
  const noise = (): number => { state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff; return state / 0x7fffffff - 0.5; };
  const lambda = Float32Array.from({ length: columns * rows }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    if (row < 20 || row >= 70 || column < 5 || column >= 145) return 2;
    const other = swapped && row >= 40 && row < 60 && column >= 80 && column < 100;
    return (((column + shift) % 12 === 0 ? 40 : 50) * (other ? 1.3 : 1) + noise()) * gain;
  });
  return { columns, rows, slope, lambda, organic: new Float32Array(columns * rows).fill(0.8), seen: new Float32Array(columns * rows).fill(1) };
}
const references = [stack({ seed: 2 }), stack({ seed: 3, shift: 3 }), stack({ seed: 4, gain: 1.03 })];

test('the same goods stowed some centimetres on and read by a scanner that reads four per cent more are alike', () => {
  const lawful = compared(stack({ seed: 5, shift: 2, gain: 1.04 }), references);
  expect(lawful.most).toBeLessThan(1);
  expect(lawful.massRatio).toBeCloseTo(1, 1);
});

test('other goods among them stand out where they stand, and nowhere else', () => {
  const swapped = compared(stack({ seed: 6, swapped: true }), references, usualOf(references));
  expect(swapped.most).toBeGreaterThan(3);
  const [place, ...others] = placesOf(swapped, 2);
  expect(others).toEqual([]);
  expect(Math.hypot((place?.column ?? 0) - 90, (place?.row ?? 0) - 50) * cellMm).toBeLessThan(200);
});

test('how differently scanners look at the box is that of the nearest reference', () => {
  expect(compared(stack({ slope: -0.3 }), references).parallax).toBeCloseTo(0.1);
});

test('references of a box of another length are none', () => {
  const { lambda, organic, seen, ...rest } = stack({ seed: 7 });
  const cut = (values: Float32Array): Float32Array => values.filter((_, i) => i % columns < 75);
  expect(compared({ ...rest, columns: 75, lambda: cut(lambda), organic: cut(organic), seen: cut(seen) }, references).fitting).toBe(0);
  expect(compared(stack({ seed: 7 }), references).fitting).toBe(3);
});
