import type { Mark as KeptMark } from '../contract/look.ts';
import type { Mark } from './workbench/marks.ts';
import type { ScanSheet } from './workbench/scan-source.ts';

/** Half the side of the triangle that stands for an arrow's point, mm. */
const arrowMm = 120;

/** A mark of the workbench as it is kept and sent to the quay: a polygon and the box it lies in. */
export function keptMark(mark: Mark, { boxes, pixelMm }: Pick<ScanSheet, 'boxes' | 'pixelMm'>): KeptMark {
  const polygon = polygonOf(mark);
  const middle = polygon.reduce((sum, [x]) => sum + x, 0) / polygon.length;
  const far = ({ fromPx, toPx }: ScanSheet['boxes'][number]): number => Math.max(0, fromPx * pixelMm.along - middle, middle - toPx * pixelMm.along);
  const box = boxes.toSorted((a, b) => far(a) - far(b))[0];
  return { boxNo: box?.no ?? '', reason: mark.reason, polygon, note: mark.note };
}

function polygonOf({ shape, pointsMm }: Mark): [number, number][] {
  const [a, b] = [pointsMm[0] ?? { x: 0, y: 0 }, pointsMm[1] ?? { x: 0, y: 0 }];
  if (shape === 'box' && pointsMm.length === 2) return [[a.x, a.y], [b.x, a.y], [b.x, b.y], [a.x, b.y]];
  if (shape !== 'arrow') return pointsMm.map(({ x, y }) => [x, y]);
  // The point of the arrow is what is meant; its shaft only leads there.
  return [[b.x, b.y - arrowMm], [b.x + arrowMm, b.y + arrowMm], [b.x - arrowMm, b.y + arrowMm]];
}

/** Kept marks back on the workbench. */
export function benchMarks(marks: readonly KeptMark[]): Mark[] {
  return marks.map(({ polygon, reason, note }, index) => ({ id: index + 1, shape: 'polygon', pointsMm: polygon.map(([x, y]) => ({ x, y })), reason, note }));
}
