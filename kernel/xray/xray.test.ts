import { expect, test } from 'vitest';
import { alpha, excessNoise } from './alpha.ts';
import { amountsOf, linesOf, transmission } from './basis.ts';
import { along, curveOf, lambdaOf } from './curves.ts';
import { materials, type MaterialName } from './materials.ts';
import { lambdas, vectors } from './reference-vectors.ts';

const named = Object.entries(vectors).map(([name, values]) => ({ name: name as MaterialName, ...values }));

test.each(named)('α of $name agrees with the Monte Carlo reference within 1 %', ({ name, a9, a6 }) => {
  const off = lambdas.flatMap((lambda, i) => ([[9, a9], [6, a6]] as const).map(([voltage, reference]) => ({ lambda, off: Math.abs(alpha(materials[name], lambda, 50, voltage) / (reference[i] ?? 0) - 1) })));
  // Thin heavy metals hang on the softest lines of the spectrum, where the fit is worst; the field notes give 2.2 % there.
  const bound = ({ lambda }: { readonly lambda: number }): number => (lambda < 10 && ['tin', 'tungsten', 'lead', 'uranium'].includes(name) ? 0.025 : 0.01);
  expect(off.filter((each) => each.off > bound(each))).toEqual([]);
});

test.each(Object.keys(materials) as MaterialName[])('the three thicknesses give the transmission of %s', (name) => {
  const amounts = amountsOf(materials[name]);
  for (const k of [0, 40, 99]) {
    for (const voltage of [6, 9] as const) {
      const lines = linesOf(k, voltage);
      for (const lambda of [1, 10, 40, 120, 240]) {
        const fast = -Math.log(transmission(lines, amounts[0] * lambda, amounts[1] * lambda, amounts[2] * lambda));
        expect(Math.abs(fast / alpha(materials[name], lambda, k, voltage) - 1), `${lambda} g/cm² at ${k}, ${voltage} MV`).toBeLessThan(lambda < 10 ? 0.02 : 0.01);
      }
    }
  }
});

test('the same steel weighs 8.5 % more at the edge of the fan than on its axis', () => {
  expect(alpha(materials.steel, 80, 99, 9) / alpha(materials.steel, 80, 0, 9)).toBeCloseTo(1.085, 2);
});

test('the signal is noisier than counting, less so behind a load', () => {
  expect(excessNoise([], 50, 9)).toBeGreaterThan(1.5);
  expect(excessNoise([], 99, 9)).toBeLessThan(1.75);
  expect(excessNoise([], 50, 6)).toBeLessThan(excessNoise([], 50, 9));
  expect(excessNoise([{ composition: materials.steel, gramsPerCm2: 80 }], 50, 9)).toBeLessThan(1.45);
});

test('a curve gives back what it was made from', () => {
  for (const material of ['polyethylene', 'aluminium', 'steel', 'lead'] as const) {
    for (const lambda of [5, 40, 120, 200]) {
      const { lambda: back, alpha6 } = curveOf(material, 30);
      const alpha9 = alpha(materials[material], lambda, 30, 9);
      expect(along(back, alpha9) / lambda).toBeCloseTo(1, 2);
      expect(along(alpha6, alpha9) / alpha(materials[material], lambda, 30, 6)).toBeCloseTo(1, 2);
      expect(lambdaOf(material, alpha(materials[material], lambda, 30, 6), 30, 6) / lambda).toBeCloseTo(1, 2);
    }
  }
});
