import type { Amounts } from '#kernel/xray/basis.ts';
import { rowOfHeight, slopesOf, type Fan } from '#kernel/xray/fan.ts';
import { boundsOf, type Profile, type Solid, type Span, type Texture } from './solids.ts';

/** Rays of one scan: every column a slice across the box, every row one ray of the fan in it. */
export type Rays = { readonly fan: Fan; readonly columns: number; readonly alongMm: number; readonly firstXMm: number; readonly slopes: Float64Array };
/** What the rays meet, as g/cm² of the three basis elements. */
export type Thickness = { readonly rows: number; readonly columns: number; readonly carbon: Float32Array; readonly iron: Float32Array; readonly lead: Float32Array };

export function raysOf(fan: Fan, columns: number, alongMm: number, firstXMm: number): Rays {
  return { fan, columns, alongMm, firstXMm, slopes: slopesOf(fan) };
}

export function emptyThickness({ fan, columns }: Rays): Thickness {
  const make = (): Float32Array => new Float32Array(fan.rows * columns);
  return { rows: fan.rows, columns, carbon: make(), iron: make(), lead: make() };
}

/** Rows in which a body may be seen: its corners' shadows on the middle plane. */
export function rowsOf({ fan }: Rays, y: Span, z: Span): Span {
  const shadows = y.flatMap((across) => z.map((up) => fan.sourceHeightMm + (up - fan.sourceHeightMm) * fan.sourceToBoxCentreMm / (across + fan.sourceToBoxCentreMm)));
  const top = Math.max(0, Math.floor(rowOfHeight(fan, Math.max(...shadows))));
  const bottom = Math.min(fan.rows - 1, Math.ceil(rowOfHeight(fan, Math.min(...shadows))));
  return [top, bottom];
}

/** A column's share of the slice it stands for, and where in the body it cuts: outline across (y) and up (z), or a circle. */
type Slice = { cover: number; y0: number; y1: number; z0: number; z1: number; r: number; bore: number };

/** Lays a body of `density` g/cm³ into the rays. */
export function addSolid(thickness: Thickness, rays: Rays, solid: Solid, { amounts, density }: { readonly amounts: Amounts; readonly density: number }): void {
  const bounds = boundsOf(solid);
  const [top, bottom] = rowsOf(rays, bounds.y, bounds.z);
  const left = Math.max(0, Math.floor((bounds.x[0] - rays.firstXMm) / rays.alongMm));
  const right = Math.min(rays.columns - 1, Math.floor((bounds.x[1] - rays.firstXMm) / rays.alongMm));
  if (right < left || bottom < top) return;
  const slices = Array.from({ length: right - left + 1 }, (_, i) => sliceAt(solid, bounds.x, rays.firstXMm + (left + i) * rays.alongMm, rays.alongMm));
  const grain = solid.shape === 'block' && solid.texture ? grainOf(solid.texture, { x: bounds.x, z: bounds.z, rays, left, count: slices.length }) : undefined;
  const round = solid.shape === 'along' || solid.shape === 'ball';
  const { carbon, iron, lead, columns } = thickness;
  const [c, f, p] = amounts.map((amount) => amount * density / 10);
  const { sourceHeightMm: source, sourceToBoxCentreMm: distance } = rays.fan;
  const centreZ = (bounds.z[0] + bounds.z[1]) / 2;
  const centreY = (bounds.y[0] + bounds.y[1]) / 2;
  for (let row = top; row <= bottom; row++) {
    const slope = rays.slopes[row] ?? 0;
    const secant = Math.sqrt(1 + slope * slope);
    const offset = (source + (centreY + distance) * slope - centreZ) / secant;
    let grainRow = -1;
    if (grain) {
      const [y0, y1] = crossing(slope, source, distance, bounds.z);
      const middle = (Math.max(y0, bounds.y[0]) + Math.min(y1, bounds.y[1])) / 2;
      grainRow = grain.rowAt(source + (middle + distance) * slope);
    }
    const base = row * columns + left;
    for (let i = 0; i < slices.length; i++) {
      const slice = slices[i];
      if (!slice || slice.cover === 0) continue;
      let chord: number;
      if (round) chord = ringChord(slice.r, slice.bore, offset);
      else {
        chord = overlap(slice, slope, source, distance) * secant;
        if (slice.bore > 0) chord -= boreOf(solid, slice, slope, source, distance) * secant;
      }
      if (chord <= 0) continue;
      let mass = chord * slice.cover;
      if (grain) mass *= grain.at(grainRow, i);
      const at = base + i;
      carbon[at] = (carbon[at] ?? 0) + mass * (c ?? 0);
      iron[at] = (iron[at] ?? 0) + mass * (f ?? 0);
      lead[at] = (lead[at] ?? 0) + mass * (p ?? 0);
    }
  }
}

function crossing(slope: number, source: number, distance: number, [z0, z1]: Span): Span {
  if (Math.abs(slope) < 1e-7) return z0 < source && source < z1 ? [-1e6, 1e6] : [1, 0];
  const [a, b] = [(z0 - source) / slope - distance, (z1 - source) / slope - distance];
  return a < b ? [a, b] : [b, a];
}

function overlap(slice: Slice, slope: number, source: number, distance: number): number {
  if (slope < 1e-7 && slope > -1e-7) return slice.z0 < source && source < slice.z1 ? slice.y1 - slice.y0 : 0;
  const a = (slice.z0 - source) / slope - distance, b = (slice.z1 - source) / slope - distance;
  const low = a < b ? a : b, high = a < b ? b : a;
  const from = low > slice.y0 ? low : slice.y0, to = high < slice.y1 ? high : slice.y1;
  return to - from;
}

/** What the bore of a standing or lying pipe takes away in this slice. */
function boreOf(solid: Solid, slice: Slice, slope: number, source: number, distance: number): number {
  const [yMid, zMid] = [(slice.y0 + slice.y1) / 2, (slice.z0 + slice.z1) / 2];
  const inner = solid.shape === 'upright' ? { ...slice, y0: yMid - slice.bore, y1: yMid + slice.bore } : { ...slice, z0: zMid - slice.bore, z1: zMid + slice.bore };
  return Math.max(0, overlap(inner, slope, source, distance));
}

function ringChord(r: number, bore: number, offset: number): number {
  const outer = r * r - offset * offset;
  if (outer <= 0) return 0;
  const inner = bore * bore - offset * offset;
  return 2 * (Math.sqrt(outer) - (inner > 0 ? Math.sqrt(inner) : 0));
}

function sliceAt(solid: Solid, x: Span, from: number, width: number): Slice {
  const cover = Math.max(0, Math.min(x[1], from + width) - Math.max(x[0], from)) / width;
  const at = (Math.max(x[0], from) + Math.min(x[1], from + width)) / 2;
  const half = (r: number, centre: number): number => Math.sqrt(Math.max(0, r * r - (at - centre) ** 2));
  switch (solid.shape) {
    case 'block': return { cover, y0: solid.y[0], y1: solid.y[1], z0: solid.z[0], z1: solid.z[1], r: 0, bore: 0 };
    case 'upright': {
      const h = half(solid.r, solid.x);
      return { cover, y0: solid.y - h, y1: solid.y + h, z0: solid.z[0], z1: solid.z[1], r: 0, bore: half(solid.bore ?? 0, solid.x) };
    }
    case 'across': {
      const h = half(solid.r, solid.x);
      return { cover, y0: solid.y[0], y1: solid.y[1], z0: solid.z - h, z1: solid.z + h, r: 0, bore: half(solid.bore ?? 0, solid.x) };
    }
    case 'along': return { cover, y0: 0, y1: 0, z0: 0, z1: 0, r: solid.r, bore: solid.bore ?? 0 };
    case 'ball': return { cover, y0: 0, y1: 0, z0: 0, z1: 0, r: solid.r * Math.sqrt(Math.max(0, 1 - ((at - solid.x) / solid.rx) ** 2)), bore: 0 };
    case 'outline': {
      const [z0, z1] = cutOf(solid.points, at);
      return { cover, y0: solid.y[0], y1: solid.y[1], z0, z1, r: 0, bore: 0 };
    }
    case 'turned': {
      const [c, s] = [Math.cos(solid.angle), Math.sin(solid.angle)];
      const [a, b] = [solid.size[0] / 2, solid.size[1] / 2];
      const corners = ([[a, b], [-a, b], [-a, -b], [a, -b]] as const).map(([u, v]) => [solid.x + u * c - v * s, solid.y + u * s + v * c] as const);
      const [y0, y1] = cutOf(corners, at);
      return { cover, y0, y1, z0: solid.z[0], z1: solid.z[1], r: 0, bore: 0 };
    }
  }
}

/** Where an upright line at x enters and leaves a convex outline. */
function cutOf(points: readonly (readonly [number, number])[], x: number): Span {
  let [low, high] = [Infinity, -Infinity];
  for (const [i, [ax, az]] of points.entries()) {
    const [bx, bz] = points[(i + 1) % points.length] ?? [ax, az];
    if ((ax - x) * (bx - x) > 0 || ax === bx) continue;
    const z = az + (bz - az) * (x - ax) / (bx - ax);
    low = Math.min(low, z);
    high = Math.max(high, z);
  }
  return low <= high ? [low, high] : [0, 0];
}

type Grain = { readonly rowAt: (z: number) => number; readonly at: (row: number, column: number) => number };

/** Looks the texture up once for each column and row of cells; its mean is 1, so the mass stays what it was. */
function grainOf(texture: Texture, { x, z, rays, left, count }: { readonly x: Span; readonly z: Span; readonly rays: Rays; readonly left: number; readonly count: number }): Grain {
  const [cellsX, cellsZ] = [Math.max(1, Math.round((x[1] - x[0]) / texture.pitch[0])), Math.max(1, Math.round((z[1] - z[0]) / texture.pitch[1]))];
  const column = new Float32Array(count), cellOf = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const share = Math.min(0.9999, Math.max(0, (rays.firstXMm + (left + i + 0.5) * rays.alongMm - x[0]) / (x[1] - x[0]))) * cellsX;
    cellOf[i] = Math.floor(share);
    column[i] = profileAt(texture.along, share % 1);
  }
  const noise = Float32Array.from({ length: cellsX * cellsZ }, (_, i) => Math.max(0.05, 1 + texture.uneven * 3.46 * (hashed(texture.seed, i) - 0.5)));
  const mean = noise.reduce((a, b) => a + b, 0) / noise.length;
  // One number carries a row's cell and its profile, so that the inner loop looks up, and does not compute.
  return {
    rowAt: (height) => Math.min(0.9999, Math.max(0, (height - z[0]) / (z[1] - z[0]))) * cellsZ,
    at: (row, i) => (column[i] ?? 1) * profileAt(texture.up, row % 1) * (noise[Math.floor(row) * cellsX + (cellOf[i] ?? 0)] ?? 1) / mean,
  };
}

/** Mass over a repeat, mean 1: rods are round, shells hollow, slabs parted by gaps, waisted thin in the middle. */
function profileAt(profile: Profile, u: number): number {
  switch (profile) {
    case 'even': return 1;
    case 'rods': return 1.2732 * Math.sqrt(Math.max(0, 1 - (2 * u - 1) ** 2));
    case 'shells': return u < 0.1 || u > 0.9 ? 2.4 : 0.65;
    case 'slabs': return u < 0.06 || u > 0.94 ? 0.12 : 1.12;
    case 'waisted': return 0.6 + 1.2 * (2 * u - 1) ** 2;
  }
}

function hashed(seed: number, i: number): number {
  let h = Math.imul(seed ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}
