import { along, curveOf, type CurveMaterial } from '#kernel/xray/curves.ts';

/** What two energies can part (物质类别); "cannot tell" is an answer, not a failure. */
export const materialClasses = ['organic', 'light-inorganic', 'steel-copper', 'high-Z', 'cannot-tell'] as const;
export type MaterialClass = (typeof materialClasses)[number];

/** Curve that stands for each class, from the most of α6 to the least. */
export const classCurves: readonly (readonly [MaterialClass, CurveMaterial])[] = [['organic', 'polyethylene'], ['light-inorganic', 'aluminium'], ['steel-copper', 'steel'], ['high-Z', 'lead']];

/** α9 outside of which no two materials are told apart: thin goods are noise, thick ones scatter. */
export const tellable = { from: 0.25, to: 5.5 } as const;

/** Curves are asked for at every 4th fan position: between them α differs by less than 0.4 %. */
export function fanStep(fanPosition: number): number {
  return Math.min(96, Math.max(0, Math.round(fanPosition / 4) * 4));
}

/** What no averaging takes away: gain drift and scatter, in α6 at a given α9. */
export function systematicSigma(alpha9: number): number {
  return Math.hypot(0.003, 0.002 * alpha9);
}

export type ClassFound = { readonly material: MaterialClass; /** Distance to the nearest border between classes, in σ. */ readonly margin: number };

/**
 * Class of a region by its mean α at 9 and 6 MV (never of one pixel). `sigma` is the standard error of α6 against the curve.
 * Borders lie half way between neighbouring curves; nearer than 2 σ to a border, where lead's curve crosses the others, beyond
 * every curve, or outside the tellable range the answer is "cannot tell".
 */
export function classOf(alpha9: number, alpha6: number, sigma: number, fanPosition: number): ClassFound {
  if (alpha9 < tellable.from || alpha9 > tellable.to) return { material: 'cannot-tell', margin: 0 };
  const total = Math.hypot(sigma, systematicSigma(alpha9));
  const at = classCurves.map(([material, curve]) => ({ material, alpha6: along(curveOf(curve, fanStep(fanPosition)).alpha6, alpha9) }));
  const ranked = at.toSorted((a, b) => Math.abs(a.alpha6 - alpha6) - Math.abs(b.alpha6 - alpha6));
  const [nearest, second] = ranked;
  if (!nearest || !second) return { material: 'cannot-tell', margin: 0 };
  const margin = (Math.abs(second.alpha6 - alpha6) - Math.abs(nearest.alpha6 - alpha6)) / 2 / total;
  const [most, least] = [Math.max(...at.map((each) => each.alpha6)), Math.min(...at.map((each) => each.alpha6))];
  const beyond = alpha6 > most + 4 * total || alpha6 < least - 4 * total;
  return { material: margin < 2 || beyond ? 'cannot-tell' : nearest.material, margin: Math.max(0, margin) };
}
