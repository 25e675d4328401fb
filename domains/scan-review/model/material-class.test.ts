import { expect, test } from 'vitest';
import { alpha } from '#kernel/xray/alpha.ts';
import { materials, type MaterialName } from '#kernel/xray/materials.ts';
import { classOf } from './material-class.ts';

function seen(material: MaterialName, grams: number, k = 50, sigma = 0.001) {
  return classOf(alpha(materials[material], grams, k, 9), alpha(materials[material], grams, k, 6), sigma, k).material;
}

test('each class is told by goods that belong to it, at the axis, the middle and the edge of the fan', () => {
  for (const k of [0, 37, 50, 83, 99]) {
    expect(seen('polyethylene', 30, k)).toBe('organic');
    expect(seen('cellulose', 40, k)).toBe('organic');
    expect(seen('aluminium', 40, k)).toBe('light-inorganic');
    expect(seen('silica', 40, k)).toBe('light-inorganic');
    expect(seen('steel', 80, k)).toBe('steel-copper');
    expect(seen('copper', 80, k)).toBe('steel-copper');
    expect(seen('lead', 80, k)).toBe('high-Z');
  }
});

test('thin and very thick goods cannot be told', () => {
  expect(seen('polyethylene', 3)).toBe('cannot-tell');
  expect(seen('steel', 170)).toBe('cannot-tell');
});

test('thin lead looks like organic goods, and where its curve crosses the answer is "cannot tell"', () => {
  const thin = [2, 5, 10, 15, 20].map((grams) => seen('lead', grams));
  expect(thin).toContain('cannot-tell');
  expect(thin).not.toContain('organic');
});

test('noise takes the answer away instead of changing it', () => {
  expect(seen('steel', 80, 50, 0.001)).toBe('steel-copper');
  expect(seen('steel', 80, 50, 0.2)).toBe('cannot-tell');
});

test('a pair that no material gives cannot be told', () => {
  expect(classOf(2, 3.4, 0.001, 50).material).toBe('cannot-tell');
  expect(classOf(2, 1.7, 0.001, 50).material).toBe('cannot-tell');
});
