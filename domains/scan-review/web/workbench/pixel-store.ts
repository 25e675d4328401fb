import type { RawPicture } from '../../model/region.ts';
import { alphaOf } from '../../model/window-level.ts';
import type { EnergySheet, ScanSheet, ScanSource } from './scan-source.ts';

/** Columns of one request; a 2,500-row strip is 1.3 MB. */
export const stripWidth = 256;

/** Pixels of one energy as they arrive, kept raw for the tools. */
export type Plane = { readonly energy: EnergySheet; readonly width: number; readonly height: number; readonly values: Uint16Array; readonly arrived: Uint8Array };

export type Strip = { readonly energy: number; readonly from: number; readonly to: number; readonly values: Uint16Array };

export function planesOf({ energies, width, height }: ScanSheet): Plane[] {
  return energies.map((energy) => ({ energy, width, height, values: new Uint16Array(width * height), arrived: new Uint8Array(Math.ceil(width / stripWidth)) }));
}

/** Lays a strip into its plane. @throws when the strip is not as large as its columns say: pixels moved by a row would be shown as goods. */
export function laid(plane: Plane, { from, to, values }: Strip): void {
  const columns = to - from;
  if (values.length !== columns * plane.height) throw new RangeError(`strip ${from}–${to} has ${values.length} pixels, not ${columns * plane.height}`);
  for (let row = 0; row < plane.height; row++) plane.values.set(values.subarray(row * columns, (row + 1) * columns), row * plane.width + from);
  plane.arrived[Math.floor(from / stripWidth)] = 1;
}

/** A plane as the measuring functions read it. */
export function rawOf(plane: Plane): RawPicture {
  const { width, height, values, arrived } = plane;
  return {
    levels: plane.energy,
    at: (x, y) => (x >= 0 && y >= 0 && x < width && y < height && arrived[Math.floor(x / stripWidth)] === 1 ? values[y * width + x] : undefined),
  };
}

export function alphaAt(plane: Plane, x: number, y: number): number | undefined {
  const value = rawOf(plane).at(Math.floor(x), Math.floor(y));
  return value === undefined ? undefined : alphaOf(value, plane.energy);
}

/** Strips in the order they are wanted: the highest energy first, from the middle of what is shown outwards. */
export function stripOrder({ energies, width }: ScanSheet, middle: number): { readonly energy: number; readonly from: number; readonly to: number }[] {
  const count = Math.ceil(width / stripWidth);
  const near = Array.from({ length: count }, (_, i) => i).toSorted((a, b) => Math.abs((a + 0.5) * stripWidth - middle) - Math.abs((b + 0.5) * stripWidth - middle));
  return energies.flatMap((_, energy) => near.map((i) => ({ energy, from: i * stripWidth, to: Math.min(width, (i + 1) * stripWidth) })));
}

const atOnce = 4;
const tries = 4;

/** Fetches all strips, four at a time; each is told as it lands. One that fails is asked again; after four tries the fault is told and the rest goes on. */
export async function fetchStrips(source: ScanSource, planes: readonly Plane[], { middle, signal, onStrip, onFault }: {
  readonly middle: number; readonly signal: AbortSignal; readonly onStrip: (strip: Strip) => void; readonly onFault: (fault: unknown) => void;
}): Promise<void> {
  const waiting = stripOrder(source.sheet, middle);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      try {
        const strip = { ...next, values: await fetched(source, source.sheet.energies[next.energy]?.energyMV ?? 0, next, signal) };
        const plane = planes[next.energy];
        if (signal.aborted || !plane) return;
        laid(plane, strip);
        onStrip(strip);
      } catch (fault) {
        if (signal.aborted) return;
        onFault(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function fetched(source: ScanSource, energyMV: number, { from, to }: { readonly from: number; readonly to: number }, signal: AbortSignal): Promise<Uint16Array> {
  for (let n = 1; ; n++) {
    try {
      return await source.strip(energyMV, from, to, signal);
    } catch (fault) {
      if (n >= tries || signal.aborted) throw fault;
      await new Promise((resolve) => { setTimeout(resolve, 300 * n); });
    }
  }
}
