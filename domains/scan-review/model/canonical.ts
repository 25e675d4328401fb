import { fastLog } from '#kernel/fast-log.ts';
import { along as onCurve, curveOf, nineFromSix } from '#kernel/xray/curves.ts';
import { fanPositions, heightOfRow, type Fan } from '#kernel/xray/fan.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import { type Levels, transmissionOf } from './window-level.ts';

/** Pictures of one scan as transmissions; `low` is absent where the device has one energy. */
export type Scan = {
  readonly width: number;
  readonly height: number;
  readonly alongMm: number;
  readonly fan: Fan;
  readonly high: Float32Array;
  readonly low?: Float32Array;
  /** Energy of `high` where it is the only one. */
  readonly onlyMV?: number;
  readonly deadRows: readonly number[];
};

/** The grid every scanner is brought to: 5 mm, tiles of 16 × 16 points. */
export const gridMm = 5;
export const stride = 16;

/** Four planes, row by row from the top: see `channelNames`. */
export type Canonical = { readonly width: number; readonly height: number; readonly planes: readonly [Float32Array, Float32Array, Float32Array, Float32Array] };
/** u: α9 / 4; z: distance of α6 from steel's curve in σ, / 10, within ±3; sigma: log10(σ) + 2; height: metres above ground / 2 − 1. */
export const channelNames = ['u', 'z', 'sigma', 'height'] as const;

/** Geometry the package gives; a device that does not say where its lowest row lies is taken to begin at the ground. */
export function fanOf(device: ScanPackage['device'], rows: number): Fan {
  const { geometry, pixelMm } = device;
  return {
    rows, upMm: pixelMm.up, lowestRowHeightMm: geometry.lowestRowHeightMm ?? 0, sourceHeightMm: geometry.sourceHeightMm,
    sourceToBoxCentreMm: geometry.sourceToBoxCentreMm, axisDeg: geometry.axisDeg ?? 0,
  };
}

export function transmissions(data: Uint16Array, levels: Levels): Float32Array {
  const values = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = transmissionOf(data[i] ?? 0, levels);
  return values;
}

/** Transmission below which a pixel says only "dark": about half a step of 16 bits. */
const darkest = 1e-5;

/** Brings a scan to the common grid and takes the scanner out of it: spectrum by row, pitch, noise. */
export function canonical(scan: Scan): Canonical {
  const high = resampled(mended(scan.high, scan), scan);
  const low = scan.low && resampled(mended(scan.low, scan), scan);
  const { width, height } = high;
  const planes = [0, 1, 2, 3].map(() => new Float32Array(width * height));
  const [u = new Float32Array(), z = u, sigma = u, up = u] = planes;
  const noise = noiseOf(high.values, width);
  const noiseLow = low ? noiseOf(low.values, width) : noise;
  const positions = fanPositions(scan.fan);
  const toTens = 0.5 / Math.LN10;
  for (let row = 0; row < height; row++) {
    const source = Math.min(scan.height - 1, Math.floor((row + 0.5) * gridMm / scan.fan.upMm));
    const k = positions[source] ?? 0;
    const { alpha6 } = curveOf('steel', k);
    const metres = heightOfRow(scan.fan, (row + 0.5) * gridMm / scan.fan.upMm - 0.5) / 1000;
    for (let i = row * width, end = i + width; i < end; i++) {
      const t9 = Math.max(darkest, high.values[i] ?? 0);
      const seen = -fastLog(t9);
      const a9 = !low && scan.onlyMV === 6 ? nineFromSix(seen, k) : seen;
      u[i] = Math.min(12, Math.max(-0.2, a9)) / 4;
      up[i] = metres / 2 - 1;
      if (!low) {
        sigma[i] = 2;
        continue;
      }
      const t6 = Math.max(darkest, low.values[i] ?? 0);
      const [by9, by6] = [1 / t9, 1 / t6];
      const variance = noise * by9 + noiseLow * by6 + darkVariance * (by9 * by9 + by6 * by6) + 9e-6 + 4e-6 * a9 * a9;
      z[i] = Math.max(-3, Math.min(3, (-fastLog(t6) - onCurve(alpha6, a9)) / Math.sqrt(variance) / 10));
      sigma[i] = fastLog(variance) * toTens + 2;
    }
  }
  return { width, height, planes: [u, z, sigma, up] };
}

/** Dark counts and quantisation, as variance of a transmission: about 4 steps of 50,000. */
const darkVariance = 8e-5 ** 2;

/** Relative variance in free air, read from the picture itself: variance of a pixel is this × its transmission. */
function noiseOf(values: Float32Array, width: number): number {
  const found = new Float64Array(Math.ceil(values.length / 37));
  let count = 0;
  for (let i = 1; i < values.length - 1; i += 37) {
    const at = i % width;
    const t = values[i] ?? 0;
    if (at === 0 || at === width - 1 || t < 0.05) continue;
    found[count++] = ((values[i - 1] ?? 0) - 2 * t + (values[i + 1] ?? 0)) ** 2 / 6 / t;
  }
  if (count < 50) return 1e-4;
  // Edges of goods are the upper part; the median of a squared normal is 0.455 of its variance.
  const median = found.subarray(0, count).sort()[Math.floor(count * 0.4)] ?? 1e-4;
  return Math.min(1e-2, Math.max(2e-6, median / 0.3));
}

function mended(values: Float32Array, { width, height, deadRows }: Scan): Float32Array {
  if (deadRows.length === 0) return values;
  const dead = new Set(deadRows);
  const sound = Float32Array.from(values);
  for (const row of deadRows.filter((each) => each < height)) {
    let [above, below] = [row - 1, row + 1];
    while (dead.has(above)) above -= 1;
    while (dead.has(below)) below += 1;
    if (above < 0) above = below;
    if (below >= height) below = above;
    for (let x = 0; x < width; x++) sound[row * width + x] = ((values[above * width + x] ?? 0) + (values[below * width + x] ?? 0)) / 2;
  }
  return sound;
}

/** Area mean onto the 5 mm grid where the scanner is finer, straight between pixels where it is coarser. */
function resampled(values: Float32Array, { width, height, alongMm, fan }: Scan): { readonly width: number; readonly height: number; readonly values: Float32Array } {
  if (alongMm === gridMm && fan.upMm === gridMm) return { width, height, values };
  const [w, h] = [Math.max(1, Math.floor(width * alongMm / gridMm)), Math.max(1, Math.floor(height * fan.upMm / gridMm))];
  const across = alongMm === gridMm ? values : acrossOf(values, { width, height, w, step: gridMm / alongMm });
  if (fan.upMm === gridMm) return { width: w, height: h, values: across };
  const rows = weightsOf(height, h, gridMm / fan.upMm);
  const result = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let j = 0; j < rows.span; j++) {
      const weight = rows.weight[y * rows.span + j] ?? 0;
      if (weight === 0) continue;
      const from = Math.min(height - 1, (rows.first[y] ?? 0) + j) * w;
      for (let x = 0; x < w; x++) result[y * w + x] = (result[y * w + x] ?? 0) + weight * (across[from + x] ?? 0);
    }
  }
  return { width: w, height: h, values: result };
}

function acrossOf(values: Float32Array, { width, height, w, step }: { readonly width: number; readonly height: number; readonly w: number; readonly step: number }): Float32Array {
  const { span, weight, first } = weightsOf(width, w, step);
  const across = new Float32Array(w * height);
  // Beyond the rim the last pixel stands for what is missing; before it nothing need be compared.
  const whole = first.findLastIndex((start) => start + span <= width) + 1;
  for (let y = 0; y < height; y++) {
    const [from, last] = [y * width, y * width + width - 1];
    for (let x = 0; x < w; x++) {
      const start = from + (first[x] ?? 0), at = x * span;
      let sum = 0;
      if (x < whole) for (let j = 0; j < span; j++) sum += (weight[at + j] ?? 0) * (values[start + j] ?? 0);
      else for (let j = 0; j < span; j++) sum += (weight[at + j] ?? 0) * (values[Math.min(last, start + j)] ?? 0);
      across[y * w + x] = sum;
    }
  }
  return across;
}

type Weights = { readonly first: Int32Array; readonly weight: Float32Array; readonly span: number };

function weightsOf(from: number, to: number, step: number): Weights {
  const span = Math.max(2, Math.ceil(step) + 1);
  const first = new Int32Array(to), weight = new Float32Array(to * span);
  for (let i = 0; i < to; i++) {
    const [low, high] = [i * step, (i + 1) * step];
    const middle = (low + high) / 2 - 0.5;
    const start = step >= 1 ? Math.floor(low) : Math.max(0, Math.min(from - 2, Math.floor(middle)));
    first[i] = start;
    for (let j = 0; j < span; j++) {
      const pixel = start + j;
      weight[i * span + j] = step >= 1 ? Math.max(0, Math.min(high, pixel + 1) - Math.max(low, pixel)) / step : Math.max(0, 1 - Math.abs(middle - pixel));
    }
    // At the rim the neighbour outside is missing; what is there counts whole.
    const total = weight.subarray(i * span, (i + 1) * span).reduce((a, b) => a + b, 0) || 1;
    for (let j = 0; j < span; j++) weight[i * span + j] = (weight[i * span + j] ?? 0) / total;
  }
  return { first, weight, span };
}
