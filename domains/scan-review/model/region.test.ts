import { expect, test } from 'vitest';
import { alphaOfLayers } from '#kernel/xray/alpha.ts';
import { fanPositions, type Fan } from '#kernel/xray/fan.ts';
import { materials, type MaterialName } from '#kernel/xray/materials.ts';
import { rectangle, spansOf } from './measuring.ts';
import { regionOf, sideWalls, type Measured } from './region.ts';

const fan: Fan = { rows: 100, upMm: 5, lowestRowHeightMm: 650, sourceHeightMm: 900, sourceToBoxCentreMm: 4200, axisDeg: 0 };
const levels = { airLevel: 50_000, darkLevel: 0 };
const walls = { composition: materials.steel, gramsPerCm2: sideWalls.gramsPerCm2 };

/** A picture in which one material stands behind both walls, exactly as the physics gives it. */
function of(material: MaterialName, grams: number, noise = 0): Measured {
  const positions = fanPositions(fan);
  const layers = [walls, { composition: materials[material], gramsPerCm2: grams }];
  const rows = ([9, 6] as const).map((voltage) => [...positions].map((k) => 50_000 * Math.exp(-alphaOfLayers(layers, Math.round(k / 4) * 4, voltage))));
  let seed = 5;
  const random = (): number => { seed = (seed * 16_807) % 2_147_483_647; return seed / 2_147_483_647 - 0.5; };
  const picture = (i: number) => ({ levels, at: (_: number, y: number) => Math.round((rows[i]?.[y] ?? 0) * (1 + noise * random())) });
  return { high: picture(0), low: picture(1), fan, fanPositions: positions, alongMm: 5 };
}
const square = spansOf(rectangle({ x: 10, y: 30 }, { x: 50, y: 70 }), 100, 100);

test('areal density, class and mass of a known block behind the walls', () => {
  for (const [material, grams, found] of [['polyethylene', 30, 'organic'], ['aluminium', 40, 'light-inorganic'], ['steel', 60, 'steel-copper'], ['lead', 60, 'high-Z']] as const) {
    const region = regionOf(of(material, grams), square);
    expect(region?.material).toBe(found);
    expect(region?.arealDensity.value).toBeGreaterThan(grams * 0.97);
    expect(region?.arealDensity.value).toBeLessThan(grams * 1.03);
    // 40 × 40 pixels of 5 mm are 400 cm²; the rays rise by less than 3°.
    expect(region?.massKg.value).toBeGreaterThan(grams * 0.4 * 0.97);
    expect(region?.massKg.value).toBeLessThan(grams * 0.4 * 1.03);
    expect(region?.massKg.low).toBeLessThan(grams * 0.4);
    expect(region?.massKg.high).toBeGreaterThan(grams * 0.4);
  }
});

test('goods that fill the box from wall to wall are weighed more surely than one piece that may stand anywhere', () => {
  const [piece, load] = [regionOf(of('cellulose', 30), square), regionOf(of('cellulose', 30), square, { fillsWidth: true })];
  expect((load?.massKg.high ?? 0) - (load?.massKg.low ?? 0)).toBeLessThan(((piece?.massKg.high ?? 0) - (piece?.massKg.low ?? 0)) / 2);
});

test('noise averages out of a region', () => {
  expect(regionOf(of('steel', 60, 0.05), square)?.material).toBe('steel-copper');
});

test('one energy gives a mass with a wider span and no class', () => {
  const { low: _, ...single } = of('polyethylene', 30);
  const region = regionOf(single, square);
  expect(region?.material).toBe('cannot-tell');
  expect(region?.massKg.low).toBeLessThan(12);
  expect(region?.massKg.high).toBeGreaterThan(12);
});

test('where it is too dark to measure, the mass is a least value without an upper end', () => {
  const region = regionOf(of('lead', 260), square);
  expect(region?.saturated).toBeGreaterThan(0.9);
  expect(region?.massKg.high).toBe(Infinity);
});

test('columns that have not arrived are counted as missing, never as air', () => {
  const whole = of('steel', 60);
  const half: Measured = { ...whole, high: { levels, at: (x, y) => (x < 30 ? whole.high.at(x, y) : undefined) } };
  const region = regionOf(half, square);
  expect(region?.pixels).toBe(800);
  expect(region?.missing).toBe(800);
  expect(region?.alpha9).toBeCloseTo(regionOf(whole, square)?.alpha9 ?? 0, 3);
  expect(regionOf({ ...whole, high: { levels, at: () => undefined } }, square)).toBeUndefined();
});
