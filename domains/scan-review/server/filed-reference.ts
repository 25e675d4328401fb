import type { ReferenceCard, ScanOpinion } from '../contract/opinion.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import { compared, type Comparison, usualOf } from '../model/analysis/compare.ts';
import { placesOf } from '../model/analysis/compare-places.ts';
import { placesFrom, pointsOut, referenceP, type SwapSeen } from '../model/analysis/reference.ts';
import { cellMm, type Signature, toGrid } from '../model/analysis/signature.ts';
import type { Zone } from '../model/analysis/zone.ts';
import { gridMm } from '../model/canonical.ts';

/** Filed references of one product, as they are compared with. */
export type Filed = { readonly productNo: string; readonly references: readonly Signature[] };
type Box = ScanPackage['containers'][number];
type Device = ScanPackage['device'];
type Referring = { readonly zone: Zone; readonly box: Box; readonly device: Device; readonly filed: Filed; readonly card: ReferenceCard; /** What the network says of substitution, and where; undefined with a network that the card is not of. */
  readonly swap?: SwapSeen & { readonly polygon: [number, number][] } };

/** What a load differs by from its product's filed references, told in pixels of the picture; undefined where none is of a box like this. */
export function referenceSeen(signature: Signature, { zone, box, device, filed, card, swap }: Referring): ScanOpinion['reference'] {
  const { references, productNo } = filed;
  if (references.length === 0) return undefined;
  const comparison = compared(signature, references, usualOf(references));
  // In a box of another length goods stand otherwise; silence is not agreement.
  if (comparison.fitting === 0) return undefined;
  const { along, up } = device.pixelMm;
  const different = placesOf(comparison, placesFrom(comparison, card)).map((place): [number, number][] => {
    const { from, to, top, bottom } = toGrid(zone, box.doorAt, place);
    const [x0, x1, y0, y1] = [from * gridMm / along, to * gridMm / along, top * gridMm / up, bottom * gridMm / up].map(Math.round);
    return [[x0 ?? 0, y0 ?? 0], [x1 ?? 0, y0 ?? 0], [x1 ?? 0, y1 ?? 0], [x0 ?? 0, y1 ?? 0]];
  });
  const polygons = swap && pointsOut(swap, card) ? [swap.polygon, ...different] : different;
  return { productNo, references: comparison.fitting, p: round(referenceP(comparison, card, swap)), massRatio: round(comparison.massRatio), polygons, heat: heatOf(comparison, { zone, box, device }) };
}

/** The differences as a map over the picture: a cell for every second of the comparison's, which is where windows have their middle. */
function heatOf({ columns, rows, sigmas }: Comparison, { zone, box, device }: Pick<Referring, 'zone' | 'box' | 'device'>): NonNullable<NonNullable<ScanOpinion['reference']>['heat']> {
  const { along, up } = device.pixelMm;
  const { from, top } = toGrid(zone, box.doorAt, { left: 0, top: 0, right: columns, bottom: rows });
  const [wide, tall] = [Math.ceil(columns / 2), Math.ceil(rows / 2)];
  const cell = (row: number, column: number): number => Math.max(...[0, 1].flatMap((r) => [0, 1].map((c) => sigmas[(2 * row + r) * columns + Math.min(columns - 1, 2 * column + c)] ?? 0)));
  const alongPx = (zone.to - zone.from) * gridMm / along / columns * 2;
  return {
    fromPx: Math.round(from * gridMm / along), topPx: Math.round(top * gridMm / up), cellPx: { along: Math.round(alongPx * 100) / 100, up: Math.round(2 * cellMm / up * 100) / 100 }, columns: wide,
    sigmas: Array.from({ length: wide * tall }, (_, i) => Math.round(10 * cell(Math.floor(i / wide), box.doorAt === 'right' ? i % wide : wide - 1 - i % wide)) / 10),
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
