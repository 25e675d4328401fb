import { heightOfRow, rowOfHeight } from '#kernel/xray/fan.ts';
import type { ScanSheet } from './scan-source.ts';
import type { View } from './view.ts';

/** Where a pixel of the scan lies in the reference: x′ = ax·x + bx, y′ = ay·y + by. */
export type Alignment = { readonly ax: number; readonly bx: number; readonly ay: number; readonly by: number };

/**
 * Lays a reference under the scan by the box's edges and the height above ground, millimetre on millimetre; turned round where the doors
 * are at opposite ends. It moves nothing inside the load: what stands elsewhere shows as a difference.
 */
export function alignmentOf(scan: ScanSheet, reference: ScanSheet): Alignment {
  const [mine, its] = [scan.boxes[0], reference.boxes[0]];
  const turned = mine !== undefined && its !== undefined && mine.doorAt !== its.doorAt;
  const step = scan.pixelMm.along / reference.pixelMm.along;
  const start = mine?.fromPx ?? 0;
  const ax = turned ? -step : step;
  const bx = (turned ? its.toPx : its?.fromPx ?? 0) - ax * start;
  const [top, next] = [0, 100].map((y) => rowOfHeight(reference.fan, heightOfRow(scan.fan, y - 0.5)) + 0.5);
  const ay = ((next ?? 0) - (top ?? 0)) / 100;
  return { ax, bx, ay, by: top ?? 0 };
}

/** The reference as the scan is seen: same place in the box, same size of a millimetre. */
export function alignedView(view: View, { ax, bx, ay, by }: Alignment): View {
  return { ...view, middle: { x: ax * view.middle.x + bx, y: ay * view.middle.y + by }, mirrored: ax < 0 ? !view.mirrored : view.mirrored };
}
