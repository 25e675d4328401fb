import { alpha } from './alpha.ts';
import { materials, type MaterialName } from './materials.ts';
import type { Megavolt } from './spectrum.ts';

/** Materials whose curves part the legend: organic, light inorganic, steel and copper, high atomic number. */
export const curveMaterials = ['polyethylene', 'aluminium', 'steel', 'lead'] as const;
export type CurveMaterial = (typeof curveMaterials)[number];

/** Curves of one material at one fan position over α9 = 0 … 13 in steps of `alphaStep`. */
export type Curve = { readonly lambda: Float32Array; readonly alpha6: Float32Array };
export const alphaStep = 0.05;
const points = 261;

const kept = new Map<string, Curve>();

/** Areal density and α6 of a material by its α9. */
export function curveOf(material: MaterialName, fanPosition: number): Curve {
  const k = Math.round(Math.min(99, Math.max(0, fanPosition)));
  const key = `${material}|${k}`;
  const known = kept.get(key);
  if (known) return known;
  const grid = Array.from({ length: 90 }, (_, i) => 460 * (i / 89) ** 2);
  const a9 = grid.map((lambda) => alpha(materials[material], lambda, k, 9));
  const a6 = grid.map((lambda) => alpha(materials[material], lambda, k, 6));
  const curve = { lambda: new Float32Array(points), alpha6: new Float32Array(points) };
  let at = 1;
  for (let i = 0; i < points; i++) {
    const wanted = i * alphaStep;
    while (at < grid.length - 1 && (a9[at] ?? 0) < wanted) at += 1;
    const [low, high] = [a9[at - 1] ?? 0, a9[at] ?? 1];
    const share = (wanted - low) / (high - low);
    curve.lambda[i] = (grid[at - 1] ?? 0) + share * ((grid[at] ?? 0) - (grid[at - 1] ?? 0));
    curve.alpha6[i] = (a6[at - 1] ?? 0) + share * ((a6[at] ?? 0) - (a6[at - 1] ?? 0));
  }
  kept.set(key, curve);
  return curve;
}

/** Value of a curve at α9, straight between its points and on beyond its ends. */
export function along(values: Float32Array, alpha9: number): number {
  const at = Math.max(0, Math.min(values.length - 2, Math.floor(alpha9 / alphaStep)));
  const low = values[at] ?? 0;
  return low + ((values[at + 1] ?? low) - low) * (alpha9 / alphaStep - at);
}

/** Areal density (g/cm²) by α of one energy alone, for single-energy pictures; the material must be guessed. */
export function lambdaOf(material: MaterialName, alphaValue: number, fanPosition: number, voltage: Megavolt): number {
  const { alpha6, lambda } = curveOf(material, fanPosition);
  return along(lambda, voltage === 9 ? alphaValue : alphaWhere(alpha6, alphaValue));
}

/** α of an areal density (g/cm²): the way back from `lambdaOf`. */
export function alphaOfLambda(material: MaterialName, lambda: number, fanPosition: number, voltage: Megavolt): number {
  const curve = curveOf(material, fanPosition);
  const alpha9 = alphaWhere(curve.lambda, lambda);
  return voltage === 9 ? alpha9 : along(curve.alpha6, alpha9);
}

/** A single 6 MV picture is read as if of steel, the goods being unknown. */
export function nineFromSix(alpha6: number, fanPosition: number): number {
  return alphaWhere(curveOf('steel', fanPosition).alpha6, alpha6);
}

/** α9 at which a rising curve has a value; straight between its points and on beyond its ends. Curves are nearly straight, so the place is guessed and then walked to: this is asked by the million. */
function alphaWhere(values: Float32Array, wanted: number): number {
  const last = values.length - 2;
  let low = Math.max(0, Math.min(last, Math.floor(wanted / (values[last + 1] ?? 1) * (last + 1))));
  while (low > 0 && (values[low] ?? 0) > wanted) low -= 1;
  while (low < last && (values[low + 1] ?? 0) <= wanted) low += 1;
  const high = low + 1;
  const [a, b] = [values[low] ?? 0, values[high] ?? 1];
  return (low + (wanted - a) / (b - a)) * alphaStep;
}
