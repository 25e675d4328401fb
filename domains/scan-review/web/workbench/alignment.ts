import { boxSizeOf } from '#kernel/iso6346.ts';
import { heightOfRow, rowOfHeight } from '#kernel/xray/fan.ts';
import type { ScanSheet } from './scan-source.ts';
import type { View } from './view.ts';

/** Where a pixel of the scan lies in the reference: x′ = ax·x + bx, y′ = ay·y + by. */
export type Alignment = { readonly ax: number; readonly bx: number; readonly ay: number; readonly by: number };

/**
 * Lays a reference under the scan by the box's edges and the height above ground, millimetre on millimetre; turned round where the doors
 * are at opposite ends. `lift` is how much higher above ground the scan's box stands, mm: a trailer is higher than a trolley. It moves
 * nothing inside the load: what stands elsewhere shows as a difference.
 */
export function alignmentOf(scan: ScanSheet, reference: ScanSheet, lift = 0): Alignment {
  const [mine, its] = [scan.boxes[0], reference.boxes[0]];
  const turned = mine !== undefined && its !== undefined && mine.doorAt !== its.doorAt;
  const step = scan.pixelMm.along / reference.pixelMm.along;
  const start = mine?.fromPx ?? 0;
  const ax = turned ? -step : step;
  const bx = (turned ? its.toPx : its?.fromPx ?? 0) - ax * start;
  const [top, next] = [0, 100].map((y) => rowOfHeight(reference.fan, heightOfRow(scan.fan, y - 0.5) - lift) + 0.5);
  const ay = ((next ?? 0) - (top ?? 0)) / 100;
  return { ax, bx, ay, by: top ?? 0 };
}

/** α of the thinnest roof, and the share of a box's columns that must be as dense for a row to be it. */
const [roofAlpha, roofShare] = [0.06, 0.8];
/** A box whose code gives no height is taken for one of 8 ft 6 in. */
const usualHeightMm = 2591;

/** How high above ground a box stands, mm, by the first rows under the air that are dense along all of it; undefined where none is seen or not all has arrived. */
export function standingHeight({ boxes, height, fan, pixelMm }: ScanSheet, alphaAt: (x: number, y: number) => number | undefined): number | undefined {
  const [box] = boxes;
  if (!box) return undefined;
  const corner = Math.round(160 / pixelMm.along), every = Math.max(1, Math.round(40 / pixelMm.along));
  const isDense = (row: number): boolean => {
    let [dense, seen] = [0, 0];
    for (let x = box.fromPx + corner; x < box.toPx - corner; x += every) {
      seen += 1;
      if ((alphaAt(x, row) ?? 0) > roofAlpha) dense += 1;
    }
    return dense > roofShare * seen;
  };
  const down = Math.max(1, Math.round(5 / pixelMm.up));
  for (let row = 0; row + 2 * down < height; row += 1) {
    if (isDense(row) && isDense(row + down) && isDense(row + 2 * down)) return heightOfRow(fan, row - 0.5) - (boxSizeOf(box.isoSizeType).heightMm ?? usualHeightMm);
  }
  return undefined;
}

/** The reference as the scan is seen: same place in the box, same size of a millimetre. */
export function alignedView(view: View, { ax, bx, ay, by }: Alignment): View {
  return { ...view, middle: { x: ax * view.middle.x + bx, y: ay * view.middle.y + by }, mirrored: ax < 0 ? !view.mirrored : view.mirrored };
}
