import { along, alphaOfLambda, curveOf, nineFromSix, type CurveMaterial } from '#kernel/xray/curves.ts';
import { heightOfRow, type Fan } from '#kernel/xray/fan.ts';
import { classCurves, classOf, fanStep, type MaterialClass } from './material-class.ts';
import type { Span } from './measuring.ts';
import { darkestAlpha, transmissionOf, type Levels } from './window-level.ts';

/** Answers raw values of one picture; undefined where a column has not arrived. */
export type RawPicture = { readonly levels: Levels; readonly at: (x: number, y: number) => number | undefined };

/** What a region is measured on. A single-energy device has no `low`; `onlyMV` says which energy its picture is of. */
export type Measured = { readonly high: RawPicture; readonly low?: RawPicture; readonly onlyMV?: 6 | 9; readonly fan: Fan; readonly fanPositions: ArrayLike<number>; readonly alongMm: number };

/** Both side walls of a box, g/cm², with what is not known of it: 1.6 and 2 mm of steel, more where the corrugation slopes; simulated empty boxes show 3.1 to 4.4, a reefer's panels nearly the same. */
export const sideWalls = { gramsPerCm2: 3.4, sigma: 0.5 } as const;

export type Region = {
  readonly pixels: number;
  readonly missing: number;
  readonly alpha9: number;
  readonly alpha6?: number;
  readonly transmission: { readonly mean: number; readonly least: number; readonly most: number; readonly spread: number };
  readonly material: MaterialClass;
  readonly margin: number;
  /** g/cm² behind the walls: by the class found, and as if all of it were steel. */
  readonly arealDensity: { readonly value: number; readonly sigma: number };
  readonly steelMm: number;
  readonly massKg: { readonly value: number; readonly low: number; readonly high: number };
  /** Share of pixels too dark to be measured; with any the mass is a least value. */
  readonly saturated: number;
};

/** T below which noise and scatter weigh as much as the signal. */
const darkTransmission = 4e-4;
const steelGramsPerCm3 = 7.874;
/** Half the inner width of a box: goods may stand anywhere across it. */
const halfWidthMm = 1176;

type Options = { readonly walls?: { readonly gramsPerCm2: number; readonly sigma: number }; /** Goods fill the box from wall to wall, so that nearer and farther ones even out. */ readonly fillsWidth?: boolean };

/** Statistics, areal density, class and mass of a region (区域测量); undefined where nothing of it has arrived. */
export function regionOf(measured: Measured, spans: readonly Span[], options: Options = {}): Region | undefined {
  const walls = options.walls ?? sideWalls;
  const sums = summed(measured, spans, walls.gramsPerCm2);
  if (sums.pixels === 0) return undefined;
  const n = sums.pixels;
  const single = measured.low === undefined;
  const [alpha9, alpha6] = [sums.alpha9 / n, sums.alpha6 / n];
  const k = sums.fan / n;
  const scatter = Math.sqrt(Math.max(0, sums.offSquare / n - (sums.off / n) ** 2) / n);
  const found = single ? { material: 'cannot-tell' as const, margin: 0 } : classOf(alpha9, alpha6, scatter, k);
  const curve = classCurves.find(([material]) => material === found.material)?.[1];
  const densities = classCurves.map(([, name], i) => ({ name, mean: (sums.lambda[i] ?? 0) / n, mass: (sums.massGrams[i] ?? 0) / 1000 }));
  const chosen = curve === undefined ? average(densities) : densities.find(({ name }) => name === curve) ?? average(densities);
  // A class known leaves what differs within it; unknown leaves all of organic to steel open.
  const spread = curve === undefined ? spreadOf(densities) : withinClass[curve];
  const depth = options.fillsWidth === true ? 0.03 : halfWidthMm / Math.sqrt(3) / measured.fan.sourceToBoxCentreMm;
  const thickness = Math.max(chosen.mean, 0.05);
  const sigma = Math.hypot(spread * chosen.mean, walls.sigma, 0.01 * chosen.mean);
  const massSigma = chosen.mass * Math.hypot(spread, walls.sigma / thickness, depth, 0.01);
  const saturated = sums.saturated / n;
  return {
    pixels: n, missing: sums.missing, alpha9: round(alpha9, 4), ...(!single && { alpha6: round(alpha6, 4) }),
    transmission: { mean: sums.transmission / n, least: sums.least, most: sums.most, spread: Math.sqrt(Math.max(0, sums.square / n - (sums.transmission / n) ** 2)) },
    material: found.material, margin: round(found.margin, 2), arealDensity: { value: chosen.mean, sigma },
    steelMm: (densities.find(({ name }) => name === 'steel')?.mean ?? 0) / steelGramsPerCm3 * 10,
    massKg: { value: chosen.mass, low: Math.max(0, chosen.mass - 2 * massSigma), high: saturated > 0.001 ? Infinity : chosen.mass + 2 * massSigma }, saturated,
  };
}

/** Relative spread of areal density within a class at one α9 (table of scan.md section 3: paper to polyethylene, stone to aluminium …). */
const withinClass: Readonly<Record<CurveMaterial, number>> = { polyethylene: 0.03, aluminium: 0.02, steel: 0.01, lead: 0.06 };

type Density = { readonly mean: number; readonly mass: number };

function average(densities: readonly Density[]): Density {
  const likely = densities.slice(0, 3);
  return { mean: likely.reduce((sum, { mean }) => sum + mean, 0) / likely.length, mass: likely.reduce((sum, { mass }) => sum + mass, 0) / likely.length };
}

function spreadOf(densities: readonly Density[]): number {
  const likely = densities.slice(0, 3).map(({ mean }) => mean);
  const [least, most] = [Math.min(...likely), Math.max(...likely)];
  return most <= 0 ? 0 : (most - least) / (most + least);
}

function summed(measured: Measured, spans: readonly Span[], wallGrams: number) {
  const { high, low, fan, onlyMV } = measured;
  const sums = {
    pixels: 0, missing: 0, alpha9: 0, alpha6: 0, off: 0, offSquare: 0, fan: 0, transmission: 0, square: 0, least: Infinity, most: -Infinity, saturated: 0,
    lambda: [0, 0, 0, 0], massGrams: [0, 0, 0, 0],
  };
  for (const { row, from, to } of spans) {
    const k = fanStep(measured.fanPositions[row] ?? 0);
    const steel = curveOf('steel', k);
    const wall9 = alphaOfLambda('steel', wallGrams, k, 9), wall6 = alphaOfLambda('steel', wallGrams, k, 6);
    // A ray that rises crosses more of the same goods: what stands upright is the ray's areal density × the cosine.
    const cosine = Math.cos(Math.atan((heightOfRow(fan, row) - fan.sourceHeightMm) / fan.sourceToBoxCentreMm));
    const pixelCm2 = measured.alongMm * fan.upMm / 100 * cosine;
    const curves = classCurves.map(([, name]) => curveOf(name, k).lambda);
    for (let x = from; x < to; x++) {
      const [rawHigh, rawLow] = [high.at(x, row), low?.at(x, row)];
      if (rawHigh === undefined || (low && rawLow === undefined)) {
        sums.missing += 1;
        continue;
      }
      const t = transmissionOf(rawHigh, high.levels);
      const seen = Math.min(darkestAlpha, -Math.log(Math.max(1e-5, t)));
      const a9 = (low === undefined && onlyMV === 6 ? nineFromSix(seen, k) : seen) - wall9;
      sums.pixels += 1;
      sums.fan += measured.fanPositions[row] ?? 0;
      sums.alpha9 += a9;
      sums.transmission += t;
      sums.square += t * t;
      sums.least = Math.min(sums.least, t);
      sums.most = Math.max(sums.most, t);
      if (t < darkTransmission) sums.saturated += 1;
      if (low && rawLow !== undefined) {
        const a6 = Math.min(darkestAlpha, -Math.log(Math.max(1e-5, transmissionOf(rawLow, low.levels)))) - wall6;
        const off = a6 - along(steel.alpha6, a9);
        sums.alpha6 += a6;
        sums.off += off;
        sums.offSquare += off * off;
      }
      for (const [i, curve] of curves.entries()) {
        const lambda = along(curve, a9);
        sums.lambda[i] = (sums.lambda[i] ?? 0) + lambda;
        sums.massGrams[i] = (sums.massGrams[i] ?? 0) + lambda * pixelCm2;
      }
    }
  }
  return sums;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
