import { compared, usualOf } from '#domains/scan-review/model/analysis/compare.ts';
import type { ReferenceCard } from '#domains/scan-review/contract/opinion.ts';
import type { Network } from '#domains/scan-review/server/analyse.ts';
import { placesOf } from '#domains/scan-review/model/analysis/compare-places.ts';
import { placesFrom, pointsOut, referenceP } from '#domains/scan-review/model/analysis/reference.ts';
import { toGrid } from '#domains/scan-review/model/analysis/signature.ts';
import { gridMm, stride } from '#domains/scan-review/model/canonical.ts';
import { signed, type Signed, swapIn } from './scan-signatures.ts';

export type Substituted = { readonly found: number; readonly of: number; readonly located: number; readonly lawful: number; readonly alarms: number; readonly middling: number };

/**
 * Invented products of the held-out half, packed again and again on held-out scanners: three packings are filed, two lawful ones and
 * two in which at least 2 % of the cargo's mass is something else are compared with them. An alarm is p ≤ 1 %.
 */
export async function substitutions(products: number, network: Network & { readonly reference: ReferenceCard }): Promise<Substituted> {
  const card = network.reference;
  let [found, of, located, lawful, alarms, middling] = [0, 0, 0, 0, 0, 0];
  for (let product = 0; product < products; product++) {
    const packing = (day: string, concealment: 'none' | 'substitution'): Signed => signed(`bench product|${product}|${day}`, { producer: `bench ${product}`, load: 'full', split: 'heldout', concealment });
    const references = ['1', '2', '3'].map((day) => packing(day, 'none').signature);
    const usual = usualOf(references);
    for (const day of ['4', '5']) {
      lawful += 1;
      const again = packing(day, 'none');
      if (referenceP(compared(again.signature, references, usual), card, await swapIn(again, network)) <= alarmAt) alarms += 1;
    }
    for (const day of ['6', '7']) {
      const swapped = packing(day, 'substitution');
      const [threat] = swapped.rendered.truth.threats;
      if (!threat || threat.shareOfCargo < 0.02) continue;
      of += 1;
      const comparison = compared(swapped.signature, references, usual);
      const swap = await swapIn(swapped, network);
      const p = referenceP(comparison, card, swap);
      if (p <= 0.05) middling += 1;
      if (p > alarmAt) continue;
      found += 1;
      const [place] = placesOf(comparison, placesFrom(comparison, card));
      // As an officer is shown it: where the network points first, if it does.
      const at = pointsOut(swap, card) ? { x: swap.column * stride * gridMm, y: swap.row * stride * gridMm } : place && inPicture(swapped, place);
      if (at && apartMm(swapped, at, threat.polygon) <= 400) located += 1;
    }
    console.error(`… product ${product + 1}/${products}: found ${found}/${of}, false ${alarms}/${lawful}`);
  }
  return { found, of, located, lawful, alarms, middling };
}

const alarmAt = 0.01;

type Point = { readonly x: number; readonly y: number };

/** A place of the comparison in mm of the picture, along and from the top. */
function inPicture({ zone, scene }: Signed, { column, row }: { readonly column: number; readonly row: number }): Point {
  const { from, top } = toGrid(zone, scene.doorAt, { left: column, right: column, top: row, bottom: row });
  return { x: from * gridMm, y: top * gridMm };
}

/** From the middle of what was pointed out to the middle of what was put in, in the plane of the box's middle. */
function apartMm({ scene }: Signed, at: Point, polygon: readonly (readonly [number, number])[]): number {
  const [xs, ys] = [polygon.map(([x]) => x * scene.scanner.alongMm), polygon.map(([, y]) => y * scene.scanner.fan.upMm)];
  return Math.hypot(at.x - (Math.min(...xs) + Math.max(...xs)) / 2, at.y - (Math.min(...ys) + Math.max(...ys)) / 2);
}
