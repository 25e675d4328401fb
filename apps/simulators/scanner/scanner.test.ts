import { expect, test, vi } from 'vitest';
import { fanPositions, heightOfRow } from '#kernel/xray/fan.ts';
import { lambdaOf } from '#kernel/xray/curves.ts';
import { materials } from '#kernel/xray/materials.ts';
import { amountsOf } from '#kernel/xray/basis.ts';
import { addSolid, emptyThickness, raysOf } from './projection.ts';
import { goods } from './goods.ts';
import { render } from './render.ts';
import { scannerBy, scanners, type Scanner } from './scanners.ts';
import { sceneOf } from './scene.ts';

// Rendering is slow where the machine is shared.
vi.setConfig({ testTimeout: 240_000 });

const standard = scannerBy('fixed-95');
const known = (scanner: Scanner | undefined): Scanner => { if (!scanner) throw new Error('no such scanner'); return scanner; };

test('there are at least 64 kinds of goods, each under a heading of its own writing', () => {
  expect(goods.length).toBeGreaterThanOrEqual(64);
  expect(new Set(goods.map(({ kind }) => kind)).size).toBe(goods.length);
  expect(goods.filter(({ hs, zh }) => !/^\d{4}$/.test(hs) || !/\p{Script=Han}/u.test(zh))).toEqual([]);
});

test('at least eight scanners, two of them held out', () => {
  expect(scanners.length).toBeGreaterThanOrEqual(8);
  expect(scanners.filter(({ heldOut }) => heldOut).length).toBe(2);
});

test('a seed gives the same picture to the last bit, another seed another', () => {
  const wish = { scanner: known(scannerBy('mobile-60')), kind: 'rice', load: 'partial', concealment: 'small-metal' } as const;
  const [one, again, other] = ['a', 'a', 'b'].map((seed) => render(sceneOf(seed, wish)));
  expect(one?.pictures).toEqual(again?.pictures);
  expect(one?.truth).toEqual(again?.truth);
  expect(one?.pictures).not.toEqual(other?.pictures);
}, 60_000);

test('mass laid into the rays is the mass of the body, whatever its shape', () => {
  const { fan } = known(standard);
  const rays = raysOf(fan, 600, 5, -1500);
  for (const solid of [
    { shape: 'block', x: [-200, 300], y: [-300, 300], z: [1500, 1900] }, { shape: 'upright', x: 0, y: 0, r: 280, z: [1500, 2300] }, { shape: 'across', x: 0, z: 1900, r: 250, bore: 100, y: [-400, 400] },
    { shape: 'along', y: 0, z: 1900, r: 300, bore: 200, x: [-700, 700] }, { shape: 'turned', x: 0, y: 0, size: [400, 500], angle: 0.3, z: [1500, 2000] }, { shape: 'ball', x: 0, y: 0, z: 1900, rx: 300, r: 200 },
  ] as const) {
    const thickness = emptyThickness(rays);
    addSolid(thickness, rays, solid, { amounts: [0, 1, 0], density: 1 });
    let cm3 = 0;
    // A ray stands for a piece of the middle plane seen at its slant.
    for (let row = 0; row < fan.rows; row++) {
      const cosine = 1 / Math.sqrt(1 + (rays.slopes[row] ?? 0) ** 2);
      for (let x = 0; x < 600; x++) cm3 += (thickness.iron[row * 600 + x] ?? 0) * 0.5 * 0.5 * cosine;
    }
    const volume = { block: 500 * 600 * 400, upright: Math.PI * 280 ** 2 * 800, across: Math.PI * (250 ** 2 - 100 ** 2) * 800, along: Math.PI * (300 ** 2 - 200 ** 2) * 1400, turned: 400 * 500 * 500, ball: 4 / 3 * Math.PI * 300 * 200 ** 2 }[solid.shape];
    expect(cm3 * 1000 / volume, solid.shape).toBeCloseTo(1, 1);
  }
});

test('the truth tells the mass of the load', () => {
  const scene = sceneOf('mass', { scanner: known(standard), kind: 'rice', load: 'partial', concealment: 'none' });
  const told = render(scene).truth.kg.reduce((a, b) => a + b, 0);
  expect(told / scene.loadKg).toBeCloseTo(1, 2);
}, 60_000);

test('a load of cloth read through the curve of cellulose weighs what it weighs', () => {
  const scanner = known(standard);
  const scene = sceneOf('load', { scanner, kind: 'knitted-garments', grammar: 'A', load: 'full', concealment: 'none' });
  const [empty, full] = [sceneOf('load', { scanner, kind: 'knitted-garments', grammar: 'A', load: 'empty', concealment: 'none' }), scene].map((each) => {
    const { pictures, width, height } = render(each);
    const positions = fanPositions(scanner.fan);
    let kg = 0;
    for (let row = 0; row < height; row++) {
      const slope = (heightOfRow(scanner.fan, row) - scanner.fan.sourceHeightMm) / scanner.fan.sourceToBoxCentreMm;
      for (let x = 0; x < width; x++) kg += lambdaOf('cellulose', -Math.log(Math.max(2e-5, (pictures[0]?.data[row * width + x] ?? 0) / 50_000)), positions[row] ?? 0, 9) * 0.25e-3 / Math.sqrt(1 + slope ** 2);
    }
    return kg;
  });
  expect(((full ?? 0) - (empty ?? 0)) / scene.loadKg).toBeGreaterThan(0.9);
  expect(((full ?? 0) - (empty ?? 0)) / scene.loadKg).toBeLessThan(1.1);
}, 60_000);

test('the amounts of steel are iron', () => {
  expect(amountsOf(materials.steel)[1]).toBeCloseTo(1, 5);
});

test('a product packed again is the same goods in the same box and plan, stowed a little differently; a substitution takes its share', () => {
  const wish = { producer: 'a maker of shoes', kind: 'leather-shoes', load: 'full' } as const;
  const [once, again, swapped] = [sceneOf('1', { ...wish, concealment: 'none' }), sceneOf('2', { ...wish, concealment: 'none' }), sceneOf('3', { ...wish, concealment: 'substitution', share: 0.03 })];
  expect([again.grammar, again.box, again.lines.map(({ goods: { kind } }) => kind)]).toEqual([once.grammar, once.box, ['leather-shoes']]);
  expect(Math.abs(again.loadKg / once.loadKg - 1)).toBeLessThan(0.03);
  expect(again.parts.filter(({ of }) => typeof of === 'number')).not.toEqual(once.parts.filter(({ of }) => typeof of === 'number'));
  expect(swapped.hidden[0]?.shareOfCargo).toBeGreaterThanOrEqual(0.03);
});
