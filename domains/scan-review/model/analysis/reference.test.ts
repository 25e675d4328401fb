import { expect, test } from 'vitest';
import type { Comparison } from './compare.ts';
import type { ReferenceCard } from '../../contract/opinion.ts';
import { placesFrom, referenceP } from './reference.ts';

const lawful = Array.from({ length: 99 }, (_, i) => (i + 1) / 10);
const card: ReferenceCard = { products: 25, scans: 100, alikeUpTo: 0.1, unfamiliar: 1, alike: lawful, apart: lawful.map((each) => each * 3), together: { model: 'net', from: 2, weight: 6, alike: lawful, apart: lawful } };
const compared = (most: number, parallax = 0): Comparison => ({ columns: 0, rows: 0, sigmas: new Float32Array(0), fitting: 3, most, parallax, massRatio: 1 });

test('p is the rank among lawful loads whose scanners look as alike', () => {
  expect(referenceP(compared(9.95), card)).toBeCloseTo(0.01);
  expect(referenceP(compared(9.95, 0.2), card)).toBeCloseTo(0.67);
});

test('where scanner and packing may be unfamiliar, a difference counts for less, and places are shown from a larger one', () => {
  expect(referenceP(compared(9.95), { ...card, unfamiliar: 2 })).toBeCloseTo(0.51);
  expect(placesFrom(compared(1), { ...card, unfamiliar: 2 })).toBeCloseTo(2 * placesFrom(compared(1), card));
});

test('what the network says counts only above what lawful loads reach', () => {
  expect(referenceP(compared(5), card, { score: 0.88 })).toBeCloseTo(referenceP(compared(5), card));
  expect(referenceP(compared(5), card, { score: 0.97 })).toBeLessThan(0.02);
});
