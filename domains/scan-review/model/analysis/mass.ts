import { type Canonical, gridMm } from '../canonical.ts';
import { arealDensities, raysOfGrid, slopeOf, type Zone } from './zone.ts';

/** Mass of the load with a 90 % interval, kg; `saturatedShare` is the part of the zone too dark to say, and where there is much of it `value` is a least value. */
export type LoadMass = { readonly value: number; readonly low: number; readonly high: number; readonly saturatedShare: number };

/**
 * What a box itself weighs within the zone that is looked at, kg: once for its ends, a metre of length, the more the higher it is
 * than 8 ft 6 in, and the more the steeper the source looks up through its roof and floor. A reefer's walls and floor differ.
 */
export type TareFit = { readonly ends: number; readonly perMetre: number; readonly perMetreHigher: number; readonly perMetreSlope: number; readonly scale: number; readonly spread: number };
export type TareFits = { readonly dry: TareFit; readonly reefer: TareFit };

/** Rating of ISO 668 as amended in 2016, remembered: no box may weigh more. */
const heaviestKg = 36_000;

const usualHeightMm = 2591;

/** α9 above which a pixel holds too few quanta to be weighed. */
const darkAlpha = 5.5;

/** Kilograms seen in each column of a zone, box included. */
export function columnMasses(planes: Canonical, zone: Zone, lambda = arealDensities(planes, zone)): { readonly kg: Float32Array; readonly saturatedShare: number } {
  const { cosine } = raysOfGrid(zone.fan, planes.height);
  const [u] = planes.planes;
  const wide = zone.to - zone.from;
  const kg = new Float32Array(wide);
  let dark = 0;
  // g/cm² along the ray × the cell's face across the ray, in cm²; to kg.
  const cell = (gridMm / 10) ** 2 / 1000;
  for (let row = zone.top; row < zone.bottom; row++) {
    const face = cell * (cosine[row] ?? 1);
    for (let x = 0; x < wide; x++) {
      kg[x] = (kg[x] ?? 0) + (lambda[(row - zone.top) * wide + x] ?? 0) * face;
      if ((u[row * planes.width + zone.from + x] ?? 0) * 4 > darkAlpha) dark += 1;
    }
  }
  return { kg, saturatedShare: dark / Math.max(1, wide * (zone.bottom - zone.top)) };
}

export function seenMass(planes: Canonical, zone: Zone, lambda?: Float32Array): { readonly kg: number; readonly saturatedShare: number } {
  const { kg, saturatedShare } = columnMasses(planes, zone, lambda);
  return { kg: kg.reduce((sum, each) => sum + each, 0), saturatedShare };
}

export function loadMass(planes: Canonical, zone: Zone, fits: TareFits, lambda?: Float32Array): LoadMass {
  const { kg, saturatedShare } = seenMass(planes, zone, lambda);
  const fit = zone.reefer ? fits.reefer : fits.dry;
  const metres = zone.lengthMm / 1000;
  const tare = fit.ends + metres * (fit.perMetre + fit.perMetreHigher * (zone.heightMm - usualHeightMm) / 1000 + fit.perMetreSlope * slopeOf(zone));
  const value = Math.max(0, (kg - tare) * fit.scale);
  // A floor for what a box's own weight varies. What is too dark to be weighed may be anything up to what a box may carry.
  const half = 1.645 * Math.hypot(fit.spread * value, 60);
  return { value, low: Math.max(0, value - half), high: isTooDark(saturatedShare) ? Math.max(value + half, heaviestKg) : value + half, saturatedShare };
}

/**
 * How what a network weighed is mended, in the log: a constant, by the slope at which the source looks, and where nothing is too dark
 * a share of what physics says otherwise. `spread` is the 90th percentile of the error that is left, as a share, of the scanner with the widest.
 */
export type NetMassFit = { readonly constant: number; readonly slope: number; readonly clear: number; readonly agree: number; readonly spread: number };

/** Sums that the fit multiplies: mass = network's kg × exp of their sum. */
export function massFeatures({ value, saturatedShare }: LoadMass, netKg: number, slope: number): readonly [number, number, number, number] {
  const clear = isTooDark(saturatedShare) ? 0 : 1;
  return [1, slope, clear, clear * Math.log(Math.max(faintestKg, value) / Math.max(faintestKg, netKg))];
}

/** Physics and network together: the one weighs what it sees, the other has learnt what stands where nothing comes through. */
export function weighedTogether(physics: LoadMass, netKg: number, slope: number, fit: NetMassFit): LoadMass {
  const [one, aslant, clear, otherwise] = massFeatures(physics, netKg, slope);
  const value = netKg * Math.exp(fit.constant * one + fit.slope * aslant + fit.clear * clear + fit.agree * otherwise);
  const half = Math.hypot(fit.spread * value, 100);
  return { value, low: Math.max(0, value - half), high: isTooDark(physics.saturatedShare) ? Math.max(value + half, heaviestKg) : value + half, saturatedShare: physics.saturatedShare };
}

/** Below this a load is as good as none, and ratios say nothing. */
const faintestKg = 100;

export function isTooDark(saturatedShare: number): boolean {
  return saturatedShare > 0.015;
}

/** Two-sided tail of a declared mass in the measured one; 1 where the load is too dark to say that it is not as heavy as declared. */
export function massMatch({ value, low, saturatedShare }: LoadMass, declaredKg: number): number {
  if (isTooDark(saturatedShare) && declaredKg >= value) return 1;
  return Math.min(1, 2 * upperTail(Math.abs(declaredKg - value) / Math.max(1, (value - low) / 1.645)));
}

/** Upper tail of the normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function upperTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * poly;
}
