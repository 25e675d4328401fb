import { along, curveOf } from '#kernel/xray/curves.ts';
import { heightOfRow } from '#kernel/xray/fan.ts';
import { type Canonical, gridMm } from '../canonical.ts';
import { arealDensities, raysOfGrid, slopeOf, type Zone } from './zone.ts';

/** Side of a cell in the upright plane through the middle of the box. */
export const cellMm = 40;
/** Cells reach from the box's underside to above the highest roof. */
const tallMm = 3000;

/**
 * A load as it is compared: cells by millimetres from the box's front and above its underside, so that scans of two scanners,
 * two lorries or two directions lie upon each other. `lambda` is mean areal density in g/cm², `organic` the place between steel (0)
 * and polyethylene (1), NaN where nobody can tell; `seen` is 1 where the scan has the cell. What is darker than can be weighed counts
 * as just so dark, so that a place is alike to another as dark, and differs from one that lets rays through.
 */
export type Signature = { readonly columns: number; readonly rows: number; readonly lambda: Float32Array; readonly organic: Float32Array; readonly seen: Float32Array;
  /** Slope at which the source looks at the middle of the box: two scanners that look alike see near and far goods over each other alike. */
  readonly slope: number };

/** α9 beyond which scatter speaks louder than the goods, and below which a pixel says nothing of the material. */
const [darkAlpha, faintAlpha] = [5, 0.25];

export function signatureOf(planes: Canonical, zone: Zone, doorAt: 'left' | 'right', lambda = arealDensities(planes, zone)): Signature {
  const [u, z, sigma] = planes.planes;
  const wide = zone.to - zone.from;
  const [columns, rows] = [Math.ceil(zone.lengthMm / cellMm), tallMm / cellMm];
  const sums = new Float32Array(columns * rows), counts = new Float32Array(columns * rows), off = new Float32Array(columns * rows), spans = new Float32Array(columns * rows);
  const { position } = raysOfGrid(zone.fan, planes.height);
  const columnOf = Int32Array.from({ length: wide }, (_, x) => Math.min(columns - 1, Math.floor((doorAt === 'right' ? x + 0.5 : wide - x - 0.5) / wide * zone.lengthMm / cellMm)));
  for (let row = zone.top; row < zone.bottom; row++) {
    const at = Math.floor((tallMm - heightAbove(zone, row)) / cellMm);
    if (at < 0 || at >= rows) continue;
    const { alpha6: steel, lambda: steelLambda } = curveOf('steel', position[row] ?? 0);
    const darkest = along(steelLambda, darkAlpha);
    const light = curveOf('polyethylene', position[row] ?? 0).alpha6;
    for (let x = 0; x < wide; x++) {
      const i = row * planes.width + zone.from + x;
      const cell = at * columns + (columnOf[x] ?? 0);
      const alpha = (u[i] ?? 0) * 4;
      counts[cell] = (counts[cell] ?? 0) + 1;
      sums[cell] = (sums[cell] ?? 0) + Math.min(darkest, lambda[(row - zone.top) * wide + x] ?? 0);
      const s = 10 ** ((sigma[i] ?? 2) - 2);
      if (alpha < faintAlpha || alpha > darkAlpha || s >= 0.99) continue;
      // Sums on both sides of the division: the ratio of single pixels is mostly noise.
      off[cell] = (off[cell] ?? 0) + (z[i] ?? 0) * 10 * s;
      spans[cell] = (spans[cell] ?? 0) + along(light, alpha) - along(steel, alpha);
    }
  }
  return {
    columns, rows, slope: slopeOf(zone), lambda: sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1)), seen: counts.map((count) => (count > 0 ? 1 : 0)),
    organic: off.map((sum, cell) => ((spans[cell] ?? 0) > 0.02 ? Math.max(-1, Math.min(2, sum / (spans[cell] ?? 1))) : NaN)),
  };
}

/** Height of a row of the grid above the box's underside, in the plane of the box's middle. */
function heightAbove({ fan, undersideMm }: Zone, row: number): number {
  return heightOfRow(fan, (row + 0.5) * gridMm / fan.upMm - 0.5) - undersideMm;
}

/** A rectangle of cells as columns and rows of the grid. */
export function toGrid(zone: Zone, doorAt: 'left' | 'right', { left, top, right, bottom }: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number } {
  const wide = zone.to - zone.from;
  const column = (cell: number): number => zone.from + (doorAt === 'right' ? cell * cellMm / zone.lengthMm : 1 - cell * cellMm / zone.lengthMm) * wide;
  const row = (cell: number): number => ((zone.fan.lowestRowHeightMm + zone.fan.rows * zone.fan.upMm) - zone.undersideMm - (tallMm - cell * cellMm)) / gridMm;
  const [a, b] = [column(left), column(right)];
  return { from: Math.min(a, b), to: Math.max(a, b), top: row(top), bottom: row(bottom) };
}
