import { expect, test, vi } from 'vitest';
import { amountsOf } from '#kernel/xray/basis.ts';
import { along, curveOf } from '#kernel/xray/curves.ts';
import { fanPositions, rowOfHeight } from '#kernel/xray/fan.ts';
import { materials, type MaterialName } from '#kernel/xray/materials.ts';
import { alpha } from '#kernel/xray/alpha.ts';
import { pictureOf, warpOf } from './effects.ts';
import { noiseOf } from './noise.ts';
import { addSolid, emptyThickness, raysOf } from './projection.ts';
import { scanners, type Scanner } from './scanners.ts';
import type { Solid } from './solids.ts';

// Rendering is slow where the machine is shared.
vi.setConfig({ testTimeout: 240_000 });

// Test objects after the subjects of IEC 62523 (penetration, wire, contrast, resolution, materials); the standard has a person
// judge the picture. Here a thing counts as seen when its mean differs from its surroundings by three times what means of
// equal windows differ among themselves.
type Thing = { readonly solid: Solid; readonly material: MaterialName; readonly density: number };
const wide = 360;

function shot(scanner: Scanner, things: readonly Thing[]): readonly Uint16Array[] {
  const rays = raysOf(scanner.fan, wide, scanner.alongMm, 0);
  const thickness = emptyThickness(rays);
  for (const { solid, material, density } of things) addSolid(thickness, rays, solid, { amounts: amountsOf(materials[material]), density });
  const warp = warpOf(wide, scanner.speedError, noiseOf(`${scanner.id}|rated`));
  return scanner.energies.map((voltage) => pictureOf(thickness, { scanner, voltage, warp, seed: `${scanner.id}|rated` }));
}

const level = 1800;
/** Where a thing y mm behind the middle plane must stand to throw its shadow at the level. */
function heightsAt({ fan }: Scanner, y: number, half: number): readonly [number, number] {
  const z = fan.sourceHeightMm + (level - fan.sourceHeightMm) * (y + fan.sourceToBoxCentreMm) / fan.sourceToBoxCentreMm;
  return [z - half, z + half];
}

const columnOf = (scanner: Scanner, mm: number): number => Math.round(mm / scanner.alongMm);
function mean(picture: Uint16Array, scanner: Scanner, { x, z, w, h }: { readonly x: number; readonly z: number; readonly w: number; readonly h: number }): number {
  const [left, right] = [columnOf(scanner, x - w / 2), Math.max(columnOf(scanner, x - w / 2) + 1, columnOf(scanner, x + w / 2))];
  const [top, bottom] = [Math.round(rowOfHeight(scanner.fan, z + h / 2)), Math.round(rowOfHeight(scanner.fan, z - h / 2))];
  let [sum, count] = [0, 0];
  for (let row = top; row < bottom; row++) {
    if (scanner.deadRows.includes(row)) continue;
    for (let column = left; column < right; column++) {
      sum += picture[row * wide + column] ?? 0;
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

/** Distance of a window's mean from its neighbours' at the same height, in their own scatter. */
function seen(picture: Uint16Array, scanner: Scanner, at: number, { w, h, step }: { readonly w: number; readonly h: number; readonly step: number }): number {
  const others = [-4, -3, -2, 2, 3, 4].map((i) => mean(picture, scanner, { x: at + i * step, z: level, w, h }));
  const middle = others.reduce((a, b) => a + b, 0) / others.length;
  const scatter = Math.sqrt(others.reduce((a, b) => a + (b - middle) ** 2, 0) / (others.length - 1));
  return Math.abs(mean(picture, scanner, { x: at, z: level, w, h }) - middle) / Math.max(1e-3, scatter);
}

const plate = (thick: number, material: MaterialName = 'steel', x: readonly [number, number] = [-100, 2400]): Thing => ({ solid: { shape: 'block', x, y: [-thick / 2, thick / 2], z: [1300, 2300] }, material, density: { steel: 7.87, lead: 11.3, aluminium: 2.7, polyethylene: 0.94 }[material as 'steel'] });
const middle = 700;

test.each(scanners)('$id: a lead block is seen behind its rated steel', (scanner) => {
  const [picture] = shot(scanner, [plate(scanner.rated.steelMm), { solid: { shape: 'block', x: [middle - 40, middle + 40], y: [300, 360], z: heightsAt(scanner, 330, 40) }, material: 'lead', density: 11.3 }]);
  expect(picture && seen(picture, scanner, middle, { w: 60, h: 60, step: 110 })).toBeGreaterThan(3);
});

test.each(scanners)('$id: a copper wire of its rated thickness is seen in air', (scanner) => {
  const pictures = shot(scanner, [{ solid: { shape: 'upright', x: middle, y: 0, r: scanner.rated.wireMm / 2, z: [1300, 2300] }, material: 'copper', density: 8.96 }]);
  const [picture] = pictures;
  const best = [-1, 0, 1].map((shift) => (picture ? seen(picture, scanner, middle + shift * scanner.alongMm, { w: scanner.alongMm, h: 500, step: 7 * scanner.alongMm }) : 0));
  expect(Math.max(...best)).toBeGreaterThan(3);
});

test.each(scanners)('$id: its rated contrast is seen behind 100 mm of steel', (scanner) => {
  const [picture] = shot(scanner, [plate(100), { solid: { shape: 'block', x: [middle - 60, middle + 60], y: [100, 100 + scanner.rated.contrastPercent], z: heightsAt(scanner, 100, 60) }, material: 'steel', density: 7.87 }]);
  expect(picture && seen(picture, scanner, middle, { w: 90, h: 90, step: 130 })).toBeGreaterThan(3);
});

test.each(scanners)('$id: bars of its rated width keep a tenth of their contrast', (scanner) => {
  const bar = scanner.rated.barMm;
  const bars = Array.from({ length: 16 }, (_, i): Thing => ({ solid: { shape: 'block', x: [500 + 2 * i * bar, 500 + (2 * i + 1) * bar], y: [-15, 15], z: [1300, 2300] }, material: 'steel', density: 7.87 }));
  const solid: Thing = { solid: { shape: 'block', x: [1000, 1200], y: [-15, 15], z: [1300, 2300] }, material: 'steel', density: 7.87 };
  const [picture = new Uint16Array()] = shot(scanner, [...bars, solid]);
  const whole = mean(picture, scanner, { x: 300, z: level, w: 100, h: 200 }) - mean(picture, scanner, { x: 1100, z: level, w: 100, h: 200 });
  const columns = Array.from({ length: columnOf(scanner, 500 + 30 * bar) - columnOf(scanner, 500 + 2 * bar) }, (_, i) => mean(picture, scanner, { x: 500 + 2 * bar + (i + 0.5) * scanner.alongMm, z: level, w: scanner.alongMm, h: 200 }));
  const average = columns.reduce((a, b) => a + b, 0) / columns.length;
  const modulation = Math.sqrt(2 * columns.reduce((a, b) => a + (b - average) ** 2, 0) / columns.length) / (whole / 2);
  expect(modulation).toBeGreaterThan(0.1);
});

test.each(scanners.filter(({ rated }) => rated.materials))('$id: plastic, aluminium, steel and lead of equal shadow are told apart', (scanner) => {
  const row = Math.round(rowOfHeight(scanner.fan, level));
  const k = fanPositions(scanner.fan)[row] ?? 0;
  const distances = (['polyethylene', 'aluminium', 'steel', 'lead'] as const).map((material) => {
    const thick = lambdaFor(material, k) * 10 / { steel: 7.87, lead: 11.3, aluminium: 2.7, polyethylene: 0.94 }[material];
    const [high = new Uint16Array(), low = new Uint16Array()] = shot(scanner, [plate(thick, material)]);
    const values = [400, 600, 800, 1000].map((x) => {
      const [t9, t6] = [high, low].map((picture) => mean(picture, scanner, { x, z: level, w: 100, h: 100 }) / 50_000);
      return -Math.log(t6 ?? 1) - along(curveOf('steel', k).alpha6, -Math.log(t9 ?? 1));
    });
    const average = values.reduce((a, b) => a + b, 0) / values.length;
    return { average, scatter: Math.sqrt(values.reduce((a, b) => a + (b - average) ** 2, 0) / 3) };
  });
  for (const [i, { average, scatter }] of distances.slice(0, -1).entries()) {
    const next = distances[i + 1];
    expect((average - (next?.average ?? 0)) / Math.hypot(scatter, next?.scatter ?? 0)).toBeGreaterThan(3);
  }
});

/** Areal density whose α9 is 2. */
function lambdaFor(material: MaterialName, k: number): number {
  let [low, high] = [0, 200];
  for (let i = 0; i < 40; i++) {
    const half = (low + high) / 2;
    if (alpha(materials[material], half, k, 9) < 2) low = half;
    else high = half;
  }
  return low;
}
