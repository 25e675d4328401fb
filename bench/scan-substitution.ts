import type { ReferenceCard } from '#domains/scan-review/contract/opinion.ts';
import { compared, usualOf } from '#domains/scan-review/model/analysis/compare.ts';
import { placesOf } from '#domains/scan-review/model/analysis/compare-places.ts';
import { placesFrom, referenceP } from '#domains/scan-review/model/analysis/reference.ts';
import { toGrid } from '#domains/scan-review/model/analysis/signature.ts';
import { gridMm } from '#domains/scan-review/model/canonical.ts';
import { signed, type Signed } from './scan-signatures.ts';

export type Substituted = { readonly found: number; readonly of: number; readonly located: number; readonly lawful: number; readonly alarms: number; readonly middling: number };

/**
 * Invented products of the held-out half, packed again and again on held-out scanners: three packings are filed, two lawful ones and
 * two in which at least 2 % of the cargo's mass is something else are compared with them. An alarm is p ≤ 1 %.
 */
export function substitutions(products: number, card: ReferenceCard): Substituted {
  let [found, of, located, lawful, alarms, middling] = [0, 0, 0, 0, 0, 0];
  for (let product = 0; product < products; product++) {
    const packing = (day: string, concealment: 'none' | 'substitution'): Signed => signed(`bench product|${product}|${day}`, { producer: `bench ${product}`, load: 'full', split: 'heldout', concealment });
    const references = ['1', '2', '3'].map((day) => packing(day, 'none').signature);
    const usual = usualOf(references);
    for (const day of ['4', '5']) {
      lawful += 1;
      if (referenceP(compared(packing(day, 'none').signature, references, usual), card) <= alarmAt) alarms += 1;
    }
    for (const day of ['6', '7']) {
      const swapped = packing(day, 'substitution');
      const [threat] = swapped.rendered.truth.threats;
      if (!threat || threat.shareOfCargo < 0.02) continue;
      of += 1;
      const comparison = compared(swapped.signature, references, usual);
      const p = referenceP(comparison, card);
      if (p <= 0.05) middling += 1;
      if (p > alarmAt) continue;
      found += 1;
      const [place] = placesOf(comparison, placesFrom(comparison, card));
      if (place && apartMm(swapped, place, threat.polygon) <= 400) located += 1;
    }
    console.error(`… product ${product + 1}/${products}: found ${found}/${of}, false ${alarms}/${lawful}`);
  }
  return { found, of, located, lawful, alarms, middling };
}

const alarmAt = 0.01;

/** From the middle of what was pointed out to the middle of what was put in, in the plane of the box's middle. */
function apartMm({ zone, scene }: Signed, { column, row }: { readonly column: number; readonly row: number }, polygon: readonly (readonly [number, number])[]): number {
  const { from, top } = toGrid(zone, scene.doorAt, { left: column, right: column, top: row, bottom: row });
  const [xs, ys] = [polygon.map(([x]) => x * scene.scanner.alongMm), polygon.map(([, y]) => y * scene.scanner.fan.upMm)];
  return Math.hypot(from * gridMm - (Math.min(...xs) + Math.max(...xs)) / 2, top * gridMm - (Math.min(...ys) + Math.max(...ys)) / 2);
}
