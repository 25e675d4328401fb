import { expect, test, vi } from 'vitest';
import { tareFits, emptyFit } from '#domains/scan-review/model/analysis/fits.ts';
import { loadMass, massMatch } from '#domains/scan-review/model/analysis/mass.ts';
import { densestExcess, tilesOf } from '#domains/scan-review/model/analysis/tiles.ts';
import { zoneOf } from '#domains/scan-review/model/analysis/zone.ts';
import { canonical, transmissions } from '#domains/scan-review/model/canonical.ts';
import { airLevel } from './effects.ts';
import { render } from './render.ts';
import { scannerBy } from './scanners.ts';
import { sceneOf, type Wish } from './scene.ts';

// Rendering is slow where the machine is shared.
vi.setConfig({ testTimeout: 240_000 });

/** A simulated scan as the analysis sees it, with what the simulator knows. */
function weighed(seed: string, wish: Wish) {
  const scene = sceneOf(seed, { ...wish, concealment: 'none' });
  const { width, height, pictures, fromPx, toPx } = render(scene);
  const { alongMm, fan, deadRows } = scene.scanner;
  const [high = new Float32Array(), low] = pictures.map(({ data }) => transmissions(data, { airLevel, darkLevel: 0 }));
  const grid = canonical({ width, height, alongMm, fan, high, ...(low && { low }), deadRows });
  const zone = zoneOf(grid, fan, { isoSizeType: scene.box.iso, fromMm: fromPx * alongMm, toMm: toPx * alongMm });
  if (!zone) throw new Error('the roof must be seen');
  return { scene, zone, mass: loadMass(grid, zone, tareFits), excess: densestExcess(tilesOf(grid, zone)) };
}
const scanner = scannerBy('portal-50');
const wish: Wish = scanner ? { scanner } : {};

test('an empty box weighs next to nothing and is told from one that holds something', () => {
  const empty = weighed('weigh-1', { ...wish, load: 'empty' });
  expect(Math.abs(empty.zone.undersideMm - empty.scene.under)).toBeLessThan(25);
  expect(empty.excess).toBeLessThan(emptyFit.excess.half);
  expect(empty.mass.value).toBeLessThan(1000);
  const loaded = weighed('weigh-2', { ...wish, load: 'partial', kind: 'tobacco-leaf' });
  expect(loaded.excess).toBeGreaterThan(emptyFit.excess.half);
});

test('a load that rays pass is weighed within its interval, and half of it declared is found', () => {
  const { scene, mass } = weighed('weigh-3', { ...wish, load: 'full', kind: 'tobacco-leaf' });
  expect(scene.loadKg).toBeGreaterThan(5000);
  expect(mass.saturatedShare).toBeLessThan(0.015);
  expect(mass.low).toBeLessThan(scene.loadKg);
  expect(mass.high).toBeGreaterThan(scene.loadKg);
  expect(massMatch(mass, scene.loadKg)).toBeGreaterThan(0.1);
  expect(massMatch(mass, scene.loadKg / 2)).toBeLessThan(0.01);
});

test('steel too thick for the rays gives a least value: more may be declared, less may not', () => {
  const { mass } = weighed('weigh-4', { ...wish, load: 'full', kind: 'fasteners' });
  expect(mass.high).toBe(36_000);
  expect(massMatch(mass, 28_000)).toBe(1);
  expect(massMatch(mass, mass.value / 3)).toBeLessThan(0.01);
});
