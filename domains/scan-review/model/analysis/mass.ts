import { type Canonical, gridMm } from '../canonical.ts';
import { arealDensities, raysOfGrid, type Zone } from './zone.ts';

/** Mass of the load with a 90 % interval, kg; `saturatedShare` is the part of the zone too dark to say. */
export type LoadMass = { readonly value: number; readonly low: number; readonly high: number; readonly saturatedShare: number };

/**
 * What a box itself weighs within the zone that is looked at, kg a metre of length and once for its ends, fitted on
 * simulated empty and loaded boxes of the training scanners; a reefer's walls and floor differ.
 */
export type TareFit = { readonly perMetre: number; readonly ends: number; readonly scale: number; readonly spread: number };
export type TareFits = { readonly dry: TareFit; readonly reefer: TareFit };

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
  const fit = zone.form.reefer ? fits.reefer : fits.dry;
  const value = Math.max(0, (kg - fit.ends - fit.perMetre * zone.form.lengthMm / 1000) * fit.scale);
  // A floor for what a box's own weight varies, and more the darker it is.
  const half = 1.645 * Math.hypot(fit.spread * value * (1 + 4 * saturatedShare), 60);
  return { value, low: Math.max(0, value - half), high: value + half, saturatedShare };
}
