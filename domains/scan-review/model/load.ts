import { heightOfRow, rowOfHeight, type Fan } from '#kernel/xray/fan.ts';
import type { Polygon } from './measuring.ts';

/** Outer height by the second sign of the ISO 6346 size code, mm. */
const outerHeights: Readonly<Record<string, number>> = { 0: 2438, 2: 2591, 4: 2743, 5: 2896, 6: 2970, 8: 1295, 9: 1219 };

const floorMm = 170, roofMm = 70, postsMm = 160, halfOuterWidthMm = 1219;

type BoxInScan = { readonly isoSizeType: string; readonly fromPx: number; readonly toPx: number };

/**
 * The inside of a box in the picture (货物区): from the roof that is seen to the floor that the size code gives, between the corner posts.
 * Undefined where no roof is seen. The near wall's upper edge is seen highest; seen from a low source it stands above the roof's middle.
 */
export function loadArea(box: BoxInScan, fan: Fan, alongMm: number, alphaAt: (x: number, y: number) => number | undefined): Polygon | undefined {
  const [from, to] = [Math.round(box.fromPx + postsMm / alongMm), Math.round(box.toPx - postsMm / alongMm)];
  if (to <= from) return undefined;
  const step = Math.max(1, Math.floor((to - from) / 200));
  const isRoof = (row: number): boolean => {
    let seen = 0, dense = 0;
    for (let x = from; x < to; x += step) {
      const alpha = alphaAt(x, row);
      if (alpha === undefined) continue;
      seen += 1;
      if (alpha > 0.06) dense += 1;
    }
    // Alone beams, lamps or the next lorry do not reach along the whole box.
    return seen > 20 && dense > seen * 0.8;
  };
  let roof = 0;
  while (roof < fan.rows - 3 && !(isRoof(roof) && isRoof(roof + 1) && isRoof(roof + 2))) roof += 1;
  if (roof >= fan.rows - 3) return undefined;
  const { sourceHeightMm, sourceToBoxCentreMm } = fan;
  const edge = heightOfRow(fan, roof);
  const roofHeight = sourceHeightMm + (edge - sourceHeightMm) * (sourceToBoxCentreMm - halfOuterWidthMm) / sourceToBoxCentreMm;
  const floorHeight = roofHeight - (outerHeights[box.isoSizeType[1] ?? ''] ?? 2591) + floorMm;
  const [top, bottom] = [roof + roofMm / fan.upMm, Math.min(fan.rows, rowOfHeight(fan, floorHeight) + 0.5)];
  return bottom - top < 50 / fan.upMm ? undefined : [{ x: from, y: top }, { x: to, y: top }, { x: to, y: bottom }, { x: from, y: bottom }];
}
