import { excessNoise } from '#kernel/xray/alpha.ts';
import { linesOf, type Lines } from '#kernel/xray/basis.ts';
import { fanPositions } from '#kernel/xray/fan.ts';
import { materials } from '#kernel/xray/materials.ts';
import { noiseOf, type Noise } from './noise.ts';
import type { Thickness } from './projection.ts';
import type { Scanner } from './scanners.ts';

export const airLevel = 50_000;

/** Where each column of the picture was really taken (in columns of an even speed). */
export type Warp = Float32Array;

/** Speed of the vehicle or gantry: slow swings and one jerk, as far as the scanner's speed control lets them. */
export function warpOf(columns: number, error: number, noise: Noise): Warp {
  const warp = new Float32Array(columns);
  const waves = [1, 2, 3].map((order) => ({ order, size: error * (noise.uniform() - 0.5) * 1.4 / order, phase: noise.uniform() * 6.28 }));
  const jerkAt = Math.floor(noise.uniform() * columns), jerk = noise.uniform() < 0.3 ? error * 4 * (noise.uniform() - 0.5) : 0;
  let at = 0;
  for (let i = 0; i < columns; i++) {
    warp[i] = at;
    const speed = 1 + waves.reduce((sum, { order, size, phase }) => sum + size * Math.sin(order * 6.28 * i / columns + phase), 0) + jerk * Math.exp(-(((i - jerkAt) / 25) ** 2));
    at += speed;
  }
  // The encoder knows the whole way, so only the unevenness remains.
  const scale = (columns - 1) / (warp[columns - 1] ?? columns);
  return warp.map((value) => value * scale);
}

/** One energy's picture as the scanner hands it over: 16-bit, corrected for gain and offset as well as it can. */
export function pictureOf(thickness: Thickness, { scanner, voltage, warp, seed }: { readonly scanner: Scanner; readonly voltage: 6 | 9; readonly warp: Warp; readonly seed: string }): Uint16Array {
  const noise = noiseOf(`${seed}|${voltage}`);
  const clean = transmissions(thickness, scanner, voltage);
  // Pulses alternate, so the low picture lies half a column aside and is drawn back by the scanner's own interpolation.
  const sampled = shifted(clean, thickness, warp, voltage === 6 && scanner.energies.length > 1);
  const { rows, columns } = thickness;
  blur(sampled, rows, columns, scanner.blur);
  scatter(sampled, { rows, columns, scanner });
  return digitised(sampled, { rows, columns, scanner, voltage, noise });
}

const cached = new Map<string, Lines>();
const expStep = 1 / 256;
const expTable = Float32Array.from({ length: 32 * 256 + 2 }, (_, i) => Math.exp(-i * expStep));

function transmissions({ rows, columns, carbon, iron, lead }: Thickness, scanner: Scanner, voltage: 6 | 9): Float32Array {
  const result = new Float32Array(rows * columns);
  const positions = fanPositions(scanner.fan);
  for (let row = 0; row < rows; row++) {
    const key = `${voltage}|${Math.round(positions[row] ?? 0)}`;
    const lines = cached.get(key) ?? linesOf(Math.round(positions[row] ?? 0), voltage, 12);
    cached.set(key, lines);
    const { share, carbon: mc, iron: mf, lead: mp } = lines;
    const count = share.length;
    for (let i = row * columns, end = i + columns; i < end; i++) {
      const [c, f, p] = [carbon[i] ?? 0, iron[i] ?? 0, lead[i] ?? 0];
      if (c === 0 && f === 0 && p === 0) {
        result[i] = 1;
        continue;
      }
      let sum = 0;
      for (let g = 0; g < count; g++) {
        const depth = ((mc[g] ?? 0) * c + (mf[g] ?? 0) * f + (mp[g] ?? 0) * p) / expStep;
        if (depth >= 8190) continue;
        const at = depth < 0 ? 0 : depth | 0;
        const low = expTable[at] ?? 0;
        sum += (share[g] ?? 0) * (low + ((expTable[at + 1] ?? 0) - low) * (depth - at));
      }
      result[i] = sum;
    }
  }
  return result;
}

function shifted(values: Float32Array, { rows, columns }: Thickness, warp: Warp, interlaced: boolean): Float32Array {
  const result = new Float32Array(values.length);
  const from = new Int32Array(columns), share = new Float32Array(columns);
  for (let x = 0; x < columns; x++) {
    const at = Math.max(0, Math.min(columns - 1.001, warp[x] ?? x));
    from[x] = Math.floor(at);
    share[x] = at - Math.floor(at);
  }
  for (let row = 0; row < rows; row++) {
    const base = row * columns;
    for (let x = 0; x < columns; x++) {
      const at = base + (from[x] ?? 0);
      const s = share[x] ?? 0;
      const here = values[at] ?? 1, next = values[at + 1] ?? here;
      result[base + x] = here + (next - here) * s;
    }
    if (!interlaced) continue;
    let before = result[base] ?? 1;
    for (let x = 0; x < columns - 1; x++) {
      const here = result[base + x] ?? 1, next = result[base + x + 1] ?? here;
      result[base + x] = 0.25 * before + 0.5 * here + 0.25 * next;
      before = here;
    }
  }
  return result;
}

/** Focal spot and crosstalk between neighbours. */
function blur(values: Float32Array, rows: number, columns: number, share: number): void {
  for (let row = 0; row < rows; row++) {
    const base = row * columns;
    let before = values[base] ?? 1;
    for (let x = 0; x < columns - 1; x++) {
      const here = values[base + x] ?? 1;
      values[base + x] = here + share * (before + (values[base + x + 1] ?? here) - 2 * here);
      before = here;
    }
  }
  const above = values.slice(0, columns);
  for (let row = 0; row < rows - 1; row++) {
    const base = row * columns;
    for (let x = 0; x < columns; x++) {
      const here = values[base + x] ?? 1;
      values[base + x] = here + share * ((above[x] ?? here) + (values[base + columns + x] ?? here) - 2 * here);
      above[x] = here;
    }
  }
}

const coarse = 8;

/** What is scattered where a load absorbs, over some decimetres and over the whole array. */
function scatter(values: Float32Array, { rows, columns, scanner }: { readonly rows: number; readonly columns: number; readonly scanner: Scanner }): void {
  const [w, h] = [Math.ceil(columns / coarse), Math.ceil(rows / coarse)];
  const absorbed = new Float32Array(w * h), count = new Float32Array(w * h);
  for (let row = 0; row < rows; row += 2) {
    for (let x = 0; x < columns; x += 2) {
      const at = (row >> 3) * w + (x >> 3);
      absorbed[at] = (absorbed[at] ?? 0) + 1 - (values[row * columns + x] ?? 1);
      count[at] = (count[at] ?? 0) + 1;
    }
  }
  for (let i = 0; i < absorbed.length; i++) absorbed[i] = (absorbed[i] ?? 0) / Math.max(1, count[i] ?? 1);
  const cell = coarse * scanner.alongMm;
  const near = smoothed(absorbed, w, h, Math.max(1, Math.round(60 / cell)));
  const far = smoothed(absorbed, w, h, Math.max(2, Math.round(350 / cell)));
  const mean = absorbed.reduce((a, b) => a + b, 0) / absorbed.length;
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < columns; x++) {
      const at = (row >> 3) * w + (x >> 3);
      const i = row * columns + x;
      values[i] = (values[i] ?? 0) + scanner.scatter.near * (near[at] ?? 0) + scanner.scatter.far * (far[at] ?? 0) + scanner.scatter.glare * mean;
    }
  }
}

/** Three box means are as good as a Gaussian. */
function smoothed(values: Float32Array, w: number, h: number, r: number): Float32Array {
  let now = values;
  for (let pass = 0; pass < 3; pass++) now = boxed(boxed(now, { count: h, length: w, step: 1, next: w, r }), { count: w, length: h, step: w, next: 1, r });
  return now;
}

function boxed(values: Float32Array, { count, length, step, next, r }: { readonly count: number; readonly length: number; readonly step: number; readonly next: number; readonly r: number }): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < count; line++) {
    const base = line * next;
    const at = (i: number): number => values[base + Math.max(0, Math.min(length - 1, i)) * step] ?? 0;
    let sum = 0;
    for (let i = -r; i <= r; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      result[base + i * step] = sum / (2 * r + 1);
      sum += at(i + r + 1) - at(i - r);
    }
  }
  return result;
}

type Frame = { readonly rows: number; readonly columns: number; readonly scanner: Scanner; readonly voltage: 6 | 9; readonly noise: Noise };

function digitised(values: Float32Array, { rows, columns, scanner, voltage, noise }: Frame): Uint16Array {
  const result = new Uint16Array(values.length);
  const excess = [0, 40, 120, 240].map((gramsPerCm2) => excessNoise([{ composition: materials.steel, gramsPerCm2 }], 50, voltage));
  const dose = doses(columns, scanner, noise);
  const ripple = Float32Array.from({ length: columns }, (_, x) => Math.sin(x * scanner.alongMm / 900 + 2) + 0.5 * Math.sin(x * scanner.alongMm / 340));
  const dead = new Set(scanner.deadRows);
  let step = 0;
  for (let row = 0; row < rows; row++) {
    if (row % scanner.module === 0) step = scanner.gainError * 0.8 * noise.normal();
    const gain = 1 + step + scanner.gainError * noise.normal();
    const offset = scanner.darkCounts * 0.4 * noise.normal();
    const noisy = noise.uniform() < 0.002 ? 4 : 1;
    const sway = scanner.wobble * row / rows;
    let glow = 1;
    for (let x = 0; x < columns; x++) {
      const i = row * columns + x;
      if (dead.has(row)) continue;
      const seen = Math.max(0, values[i] ?? 0) * (1 + sway * (ripple[x] ?? 0));
      const lit = seen + scanner.afterglow * (glow - seen);
      glow = glow * 0.8 + seen * 0.2;
      const signal = counted(lit, { quanta: scanner.quanta, excess, noise, noisy });
      const value = signal * gain * (dose[x] ?? 1) * airLevel + offset + scanner.darkCounts * noise.normal();
      result[i] = value <= 0 ? 0 : Math.min(65_535, Math.round(value));
    }
  }
  return result;
}

/** Photons come one by one and deposit unequally: compound Poisson, normal where they are many. */
function counted(mean: number, { quanta, excess, noise, noisy }: { readonly quanta: number; readonly excess: readonly number[]; readonly noise: Noise; readonly noisy: number }): number {
  const photons = mean * quanta;
  const spread = mean > 0.2 ? excess[0] : mean > 0.03 ? excess[1] : mean > 0.002 ? excess[2] : excess[3];
  if (photons > 40) return mean + noisy * Math.sqrt((spread ?? 1.3) * photons) / quanta * noise.normal();
  const came = noise.poisson(photons);
  return Math.max(0, came + Math.sqrt(((spread ?? 1.3) - 1) * came) * noise.normal()) / quanta;
}

/** What the reference channel leaves of each pulse's jitter, and a slow drift. */
function doses(columns: number, scanner: Scanner, noise: Noise): Float32Array {
  const phase = noise.uniform() * 6.28, drift = 0.003 * noise.normal();
  return Float32Array.from({ length: columns }, (_, x) => 1 + scanner.doseJitter * noise.normal() + drift * Math.sin(3 * x / columns + phase));
}
