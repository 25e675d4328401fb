import { type Canonical, gridMm, stride } from '../canonical.ts';
import { sideWalls } from '../region.ts';
import { arealDensities, raysOfGrid, type Zone } from './zone.ts';

/** A zone by tiles of 16 × 16 points: mean areal density (g/cm²) and kilograms of load, the box's own weight taken off. */
export type Tiles = { readonly columns: number; readonly rows: number; readonly firstColumn: number; readonly firstRow: number; /** Rows above the floor wherever it is seen. */
  readonly clearRows: number; readonly lambda: Float32Array; readonly kg: Float32Array };

/** Tiles of the whole picture's raster that lie in the zone, so that they meet those of the network. */
export function tilesOf(planes: Canonical, zone: Zone, lambda = arealDensities(planes, zone)): Tiles {
  const [firstColumn, firstRow] = [Math.floor(zone.from / stride), Math.floor(zone.top / stride)];
  const [columns, rows] = [Math.ceil(zone.to / stride) - firstColumn, Math.ceil(zone.bottom / stride) - firstRow];
  const wide = zone.to - zone.from;
  const { cosine } = raysOfGrid(zone.fan, planes.height);
  const sums = new Float32Array(columns * rows), counts = new Float32Array(columns * rows), kg = new Float32Array(columns * rows);
  const cell = (gridMm / 10) ** 2 / 1000;
  for (let row = zone.top; row < zone.bottom; row++) {
    const at = (Math.floor(row / stride) - firstRow) * columns;
    const up = cosine[row] ?? 1;
    for (let x = 0; x < wide; x++) {
      const tile = at + Math.floor((zone.from + x) / stride) - firstColumn;
      const value = lambda[(row - zone.top) * wide + x] ?? 0;
      sums[tile] = (sums[tile] ?? 0) + value;
      counts[tile] = (counts[tile] ?? 0) + 1;
      kg[tile] = (kg[tile] ?? 0) + Math.max(0, value - sideWalls.gramsPerCm2 / up) * cell * up;
    }
  }
  return { columns, rows, firstColumn, firstRow, clearRows: Math.floor(zone.clear / stride) - firstRow, lambda: sums.map((sum, i) => sum / Math.max(1, counts[i] ?? 1)), kg };
}

/** Mean excess over the walls, g/cm², of the densest square metre away from frame, floor and doors: what an empty box does not have. */
export function densestExcess({ columns, clearRows, lambda }: Tiles): number {
  const side = 6, [rim, head] = [7, 3];
  let most = 0;
  for (let r = head; r + side <= clearRows; r += 2) {
    for (let c = rim; c + side <= columns - rim; c += 2) {
      let sum = 0;
      for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) sum += lambda[(r + y) * columns + c + x] ?? 0;
      most = Math.max(most, sum / side ** 2 - sideWalls.gramsPerCm2);
    }
  }
  return most;
}

/** Areal density, g/cm², that one in a hundred tiles away from frame, floor and doors exceeds: how much a load can stand in front of what lies in it. Infinite where there is no such tile. */
export function densestHundredth({ columns, clearRows, lambda }: Tiles): number {
  const [head, rim] = [2, 3];
  const inside: number[] = [];
  for (let r = head; r < clearRows; r++) for (let c = rim; c < columns - rim; c++) inside.push(lambda[r * columns + c] ?? 0);
  return inside.toSorted((a, b) => a - b)[Math.floor(inside.length * 0.99)] ?? Infinity;
}
