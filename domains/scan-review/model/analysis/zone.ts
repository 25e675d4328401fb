import { boxSizeOf } from '#kernel/iso6346.ts';
import { alphaStep, curveOf } from '#kernel/xray/curves.ts';
import { fanPositions, slopesOf, type Fan } from '#kernel/xray/fan.ts';
import { type Canonical, gridMm } from '../canonical.ts';

/** A box in the grid: columns [from, to), rows [top, bottom) between roof and floor; from row `clear` on the floor may be seen at one wall or the other. */
export type Zone = { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number; readonly clear: number; readonly undersideMm: number; readonly lengthMm: number; readonly heightMm: number; readonly reefer: boolean; readonly fan: Fan };

/** Half the outside width of a container and the floor's height over its underside, ISO 668 and 1496-1. */
const halfWidthMm = 1219;
const floorMm = 170;
/** A box whose code gives no height is taken for one of 8 ft 6 in. */
const usualHeightMm = 2591;
/** Corner posts stand out of the roof's edge. */
const cornerCells = 160 / gridMm;

/**
 * Finds roof and floor of a box. Above the roof is air, so the first rows that are not air are the roof's edge nearest
 * to the source; the size code tells how far below it the floor lies. Undefined where no roof is seen.
 */
export function zoneOf(planes: Canonical, fan: Fan, box: { readonly isoSizeType: string; readonly fromMm: number; readonly toMm: number }): Zone | undefined {
  const { lengthMm = box.toMm - box.fromMm, heightMm = usualHeightMm, reefer } = boxSizeOf(box.isoSizeType);
  const from = Math.max(0, Math.round(box.fromMm / gridMm)), to = Math.min(planes.width, Math.round(box.toMm / gridMm));
  const [u] = planes.planes;
  const edge = roofRow(u, planes, from, to);
  if (edge === undefined) return undefined;
  const top = topHeight(fan, edge);
  const undersideMm = top - heightMm;
  // The floor seen at the far wall lies lowest where it is above the source, and highest where below it.
  const floor = undersideMm + floorMm;
  const seen = [seenHeight(fan, floor, -halfWidthMm), seenHeight(fan, floor, halfWidthMm)];
  const rowAt = (heightMm: number): number => Math.min(planes.height, Math.max(edge + 1, Math.round(gridRowOf(fan, heightMm))));
  return { from, to, top: edge, bottom: rowAt(Math.min(...seen)), clear: rowAt(Math.max(...seen)), undersideMm, lengthMm, heightMm, reefer, fan };
}

/** The first of three rows that are dense along the whole box; a lamp or the next lorry does not reach so far. */
function roofRow(u: Float32Array, { width, height }: Canonical, from: number, to: number): number | undefined {
  const isDense = (row: number): boolean => {
    let [dense, seen] = [0, 0];
    for (let x = from + cornerCells; x < to - cornerCells; x += 4) {
      seen += 1;
      if ((u[row * width + x] ?? 0) * 4 > 0.06) dense += 1;
    }
    return seen > 20 && dense > 0.8 * seen;
  };
  for (let row = 0; row < height - 2; row++) if (isDense(row) && isDense(row + 1) && isDense(row + 2)) return row;
  return undefined;
}

const rowsTop = (fan: Fan): number => fan.lowestRowHeightMm + fan.rows * fan.upMm;
const gridRowOf = (fan: Fan, heightMm: number): number => (rowsTop(fan) - heightMm) / gridMm;

/** Slope at which the source looks at the middle of a box: what it sees of floor and roof depends on it. */
export function slopeOf({ fan, undersideMm }: Pick<Zone, 'fan' | 'undersideMm'>): number {
  return (fan.sourceHeightMm - undersideMm - 1300) / fan.sourceToBoxCentreMm;
}

/** Height of the roof from the row where its nearest edge is seen. */
function topHeight(fan: Fan, row: number): number {
  const seen = rowsTop(fan) - row * gridMm;
  return seen > fan.sourceHeightMm ? fan.sourceHeightMm + (seen - fan.sourceHeightMm) * (fan.sourceToBoxCentreMm - halfWidthMm) / fan.sourceToBoxCentreMm : seen;
}

/** Where something at a height and a distance `y` beyond the middle is seen, in the middle plane. */
function seenHeight(fan: Fan, heightMm: number, y: number): number {
  return fan.sourceHeightMm + (heightMm - fan.sourceHeightMm) * fan.sourceToBoxCentreMm / (fan.sourceToBoxCentreMm + y);
}

/** By row of the grid: cosine of the ray's elevation and its position in the fan. */
export function raysOfGrid(fan: Fan, height: number): { readonly cosine: Float32Array; readonly position: Float32Array } {
  const [slopes, positions] = [slopesOf(fan), fanPositions(fan)];
  const cosine = new Float32Array(height), position = new Float32Array(height);
  for (let row = 0; row < height; row++) {
    const source = Math.min(fan.rows - 1, Math.floor((row + 0.5) * gridMm / fan.upMm));
    cosine[row] = 1 / Math.hypot(1, slopes[source] ?? 0);
    position[row] = positions[source] ?? 0;
  }
  return { cosine, position };
}

/** Areal density along the ray, g/cm², of a zone; row by row. Between the curves of polyethylene and steel, by what both energies say. */
export function arealDensities(planes: Canonical, zone: Zone): Float32Array {
  const [u, z, sigma] = planes.planes;
  const { position } = raysOfGrid(zone.fan, planes.height);
  const wide = zone.to - zone.from;
  const lambda = new Float32Array(wide * (zone.bottom - zone.top));
  const clear = clearing(scatterOf(planes, zone));
  for (let row = zone.top; row < zone.bottom; row++) {
    const steel = curveOf('steel', position[row] ?? 0), light = curveOf('polyethylene', position[row] ?? 0);
    const last = steel.lambda.length - 2;
    for (let x = 0, i = row * planes.width + zone.from, into = (row - zone.top) * wide; x < wide; x++, i++, into++) {
      const alpha = clear[Math.min(clear.length - 1, Math.round(Math.max(0, u[i] ?? 0) * 4 * clearSteps))] ?? 0;
      // The four curves share their points, so the place between two of them is found once.
      const place = alpha / alphaStep, at = Math.min(last, Math.floor(place)), share = place - at;
      const between = (values: Float32Array): number => { const low = values[at] ?? 0; return low + ((values[at + 1] ?? low) - low) * share; };
      const s = deviations[Math.max(0, Math.min(deviations.length - 1, Math.round(((sigma[i] ?? 2) + 2) * deviationSteps)))] ?? 1;
      const span = between(light.alpha6) - between(steel.alpha6);
      // One energy says nothing of the material: halfway is within 5 % of everything common.
      const lightness = s >= 0.99 || span < 1e-6 ? 0.5 : Math.min(1, Math.max(0, shrunk((z[i] ?? 0) * 10 * s, span, s)));
      lambda[into] = between(steel.lambda) * (1 - lightness) + between(light.lambda) * lightness;
    }
  }
  return lambda;
}

/** Steps of α at which scatter is taken off beforehand, and of log10 σ: powers and logarithms by the million are slow. */
const clearSteps = 4000, deviationSteps = 2000;
const deviations = Float64Array.from({ length: 4 * deviationSteps + 1 }, (_, i) => 10 ** (i / deviationSteps - 4));

function clearing(scatter: number): Float32Array {
  return Float32Array.from({ length: 13 * clearSteps }, (_, i) => withoutScatter(i / clearSteps, scatter));
}

/** The share of the way from steel to polyethylene, drawn to the middle as far as noise hides it. */
function shrunk(difference: number, span: number, s: number): number {
  const trust = span * span / (span * span + s * s);
  return 0.5 + (difference / span - 0.5) * trust;
}

/** What scatter adds to a dark pixel of most scanners, as a share of air. */
const usualScatter = 1.2e-3;
/** No load is trusted beyond this α: what comes through is nearly all scatter. */
export const deepestAlpha = 6.5;

/**
 * Scatter is nearly even and far above the dark counts, so where goods let nothing through the picture shows it bare:
 * the darkest half per mille of the zone, where that is dark enough to be it.
 */
export function scatterOf(planes: Canonical, zone: Zone): number {
  const [u] = planes.planes;
  const seen = new Float32Array(Math.ceil((zone.bottom - zone.top) / 3) * Math.ceil((zone.to - zone.from) / 3));
  let count = 0;
  for (let row = zone.top; row < zone.bottom; row += 3) for (let x = zone.from; x < zone.to; x += 3) seen[count++] = u[row * planes.width + x] ?? 0;
  const darkest = seen.sort()[count - 1 - Math.floor(count / 2000)] ?? 0;
  const floor = Math.exp(-darkest * 4);
  return floor < 4e-3 ? Math.min(floor, 3e-3) : usualScatter;
}

function withoutScatter(alpha: number, scatter: number): number {
  const seen = Math.exp(-alpha);
  return Math.min(deepestAlpha + 1.5, -Math.log(Math.max(3e-4, seen - scatter * (1 - seen))));
}
