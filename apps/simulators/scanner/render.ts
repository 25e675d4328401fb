import { amountsOf, type Amounts } from '#kernel/xray/basis.ts';
import { rowOfHeight } from '#kernel/xray/fan.ts';
import { materials, type MaterialName } from '#kernel/xray/materials.ts';
import { hazards, type Hazard } from './concealment.ts';
import { pictureOf, warpOf, type Warp } from './effects.ts';
import { noiseOf } from './noise.ts';
import { addSolid, emptyThickness, raysOf, rowsOf, type Rays, type Thickness } from './projection.ts';
import type { Scene } from './scene.ts';
import { boundsOf, volumeOf, type Bounds } from './solids.ts';

/** Way before and after the box that the scan also takes in. */
const marginMm = 500;
/** Side of a tile of the truth in mm of the middle plane: 16 points of the 5 mm grid. */
export const tileMm = 80;
export const noGoods = 255;
export const boxOnly = 254;

export type Threat = { readonly hazard: Hazard; readonly how: string; readonly family?: string; readonly kg: number; readonly shareOfCargo: number; readonly polygon: readonly (readonly [number, number])[] };
export type Truth = { readonly columns: number; readonly rows: number; readonly label: Uint8Array; readonly flags: Uint8Array; readonly kg: Float32Array; readonly threats: readonly Threat[] };
export type Rendered = { readonly width: number; readonly height: number; readonly pictures: readonly { readonly energyMV: 6 | 9; readonly data: Uint16Array }[]; readonly fromPx: number; readonly toPx: number; readonly truth: Truth };

const known = new Map<MaterialName, Amounts>();
function amounts(name: MaterialName): Amounts {
  const found = known.get(name) ?? amountsOf(materials[name]);
  known.set(name, found);
  return found;
}

export function render(scene: Scene): Rendered {
  const { scanner, box } = scene;
  const width = Math.ceil((box.length + 2 * marginMm) / scanner.alongMm);
  const rays = raysOf(scanner.fan, width, scanner.alongMm, -marginMm);
  const thickness = emptyThickness(rays);
  for (const { solid, material, density } of scene.parts) addSolid(thickness, rays, solid, { amounts: amounts(material), density });
  const turned = scene.doorAt === 'left';
  if (turned) for (const plane of [thickness.carbon, thickness.iron, thickness.lead]) mirror(plane, thickness);
  const warp = warpOf(width, scanner.speedError, noiseOf(`${scene.seed}|warp`));
  const pictures = scanner.energies.map((energyMV) => ({ energyMV, data: pictureOf(thickness, { scanner, voltage: energyMV, warp, seed: scene.seed }) }));
  const place = placing(rays, warp, turned);
  const [fromPx, toPx] = place.columns([0, box.length]);
  return { width, height: scanner.fan.rows, pictures, fromPx: Math.max(0, Math.round(fromPx)), toPx: Math.min(width, Math.round(toPx)), truth: truthOf(scene, rays, place) };
}

function mirror(plane: Float32Array, { rows, columns }: Thickness): void {
  for (let row = 0; row < rows; row++) plane.subarray(row * columns, (row + 1) * columns).reverse();
}

type Placing = { readonly columns: (x: readonly [number, number]) => readonly [number, number] };

/** From millimetres along the box to columns of the picture, through turning and warp. */
function placing(rays: Rays, warp: Warp, turned: boolean): Placing {
  const column = (x: number): number => {
    const even = (x - rays.firstXMm) / rays.alongMm;
    const wanted = turned ? rays.columns - even : even;
    let [low, high] = [0, warp.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((warp[middle] ?? 0) <= wanted) low = middle;
      else high = middle;
    }
    return low + (wanted - (warp[low] ?? 0)) / Math.max(1e-6, (warp[high] ?? 1) - (warp[low] ?? 0));
  };
  return { columns: ([from, to]) => (turned ? [column(to), column(from)] : [column(from), column(to)]) };
}

function truthOf(scene: Scene, rays: Rays, place: Placing): Truth {
  const { scanner } = scene;
  const [columns, rows] = [Math.floor(rays.columns * rays.alongMm / tileMm), Math.floor(scanner.fan.rows * scanner.fan.upMm / tileMm)];
  const count = columns * rows;
  const byKind = new Map<number, Float32Array>();
  const kg = new Float32Array(count), flags = new Uint8Array(count), label = new Uint8Array(count).fill(noGoods);
  const spread = (bounds: Bounds, mass: number, into: (tile: number, kg: number) => void): void => {
    const [left, right] = place.columns(bounds.x).map((at) => at * rays.alongMm / tileMm);
    const middle = (bounds.y[0] + bounds.y[1]) / 2;
    const [top, bottom] = exactRows(rays, middle, bounds.z).map((at) => at * scanner.fan.upMm / tileMm);
    const area = Math.max(1e-9, ((right ?? 0) - (left ?? 0)) * ((bottom ?? 0) - (top ?? 0)));
    for (let r = Math.max(0, Math.floor(top ?? 0)); r < Math.min(rows, bottom ?? 0); r++) {
      for (let c = Math.max(0, Math.floor(left ?? 0)); c < Math.min(columns, right ?? 0); c++) {
        const share = (Math.min(c + 1, right ?? 0) - Math.max(c, left ?? 0)) * (Math.min(r + 1, bottom ?? 0) - Math.max(r, top ?? 0)) / area;
        if (share > 0) into(r * columns + c, mass * share);
      }
    }
  };
  const { box, under } = scene;
  spread({ x: [0, box.length], y: [-1200, 1200], z: [under, under + box.height] }, 1, (tile) => { label[tile] = boxOnly; });
  for (const { solid, density, of } of scene.parts) {
    if (of === 'box') continue;
    const tiles = typeof of === 'number' ? byKind.get(of) ?? new Float32Array(count) : undefined;
    if (typeof of === 'number' && tiles) byKind.set(of, tiles);
    spread(boundsOf(solid), volumeOf(solid) * density * 1e-6, (tile, mass) => {
      kg[tile] = (kg[tile] ?? 0) + mass;
      if (tiles) tiles[tile] = (tiles[tile] ?? 0) + mass;
    });
  }
  for (let tile = 0; tile < count; tile++) {
    let best = 0.08;
    for (const [kind, tiles] of byKind) {
      if ((tiles[tile] ?? 0) <= best) continue;
      best = tiles[tile] ?? 0;
      label[tile] = kind;
    }
  }
  const threats = scene.hidden.map((hidden): Threat => {
    for (const { solid } of hidden.parts) spread(boundsOf(solid), 1, (tile) => { flags[tile] = (flags[tile] ?? 0) | hazards[hidden.hazard]; });
    const all = hidden.parts.map(({ solid }) => boundsOf(solid));
    const columnsOf = all.map(({ x }) => place.columns(x)), rowsSeen = all.map(({ y, z }) => rowsOf(rays, y, z));
    const [l, r] = [Math.min(...columnsOf.map(([a]) => a)), Math.max(...columnsOf.map(([, b]) => b))].map(Math.round);
    const [t, b] = [Math.min(...rowsSeen.map(([a]) => a)), Math.max(...rowsSeen.map(([, c]) => c))];
    return { hazard: hidden.hazard, how: hidden.how, ...(hidden.family && { family: hidden.family }), kg: hidden.kg, shareOfCargo: hidden.shareOfCargo, polygon: [[l ?? 0, t], [r ?? 0, t], [r ?? 0, b], [l ?? 0, b]] };
  });
  return { columns, rows, label, flags, kg, threats };
}

function exactRows({ fan }: Rays, y: number, z: readonly [number, number]): readonly [number, number] {
  const seen = (height: number): number => rowOfHeight(fan, fan.sourceHeightMm + (height - fan.sourceHeightMm) * fan.sourceToBoxCentreMm / (y + fan.sourceToBoxCentreMm)) + 0.5;
  return [seen(z[1]), seen(z[0])];
}
