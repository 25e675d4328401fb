/** Numbers of a description: a whole of 128, and a map of 8 × 8 places with 16 numbers each, place by place within a number. */
export const wholeSize = 128, mapSize = 1024;

/**
 * A figure or a cut of a photograph as the describer sees it, both parts of unit length; and `wide`, the natural logarithm
 * of its width to its height, which a square cut no longer shows.
 */
export type Description = { readonly whole: Float32Array; readonly map: Float32Array; readonly wide: number };
/** A description as it is kept: whole in signed bytes, map in half bytes (value + 8), two a byte, width to height in a signed byte. 641 bytes a figure. */
export type Kept = { readonly whole: Int8Array; readonly map: Uint8Array; readonly wide: number };

/** One step of a kept number. Chosen for vectors of unit length: what lies beyond (four and three deviations) is cut off. */
const wholeStep = 0.36 / 127, mapStep = 0.095 / 7;
/** One step of a kept width to height: four in a hundred of it, up to 1 to 198. */
const wideStep = 1 / 24;
/** What a comparison reads of a figure: all but its width to height. */
export const comparedBytes = wholeSize + mapSize / 2;

const stepped = (value: number, step: number, most: number): number => Math.max(-most, Math.min(most, Math.round(value / step)));

export function keep({ whole, map, wide }: Description): Kept {
  const bytes = new Uint8Array(mapSize / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = (stepped(map[at(i, 0)] ?? 0, mapStep, 7) + 8) | ((stepped(map[at(i, 1)] ?? 0, mapStep, 7) + 8) << 4);
  return { whole: Int8Array.from(whole, (value) => stepped(value, wholeStep, 127)), map: bytes, wide: stepped(wide, wideStep, 127) };
}

/** Which number of a map the low (0) or high (1) half of a byte holds: of every 32 numbers the first 16 lie low. */
const at = (byte: number, half: number): number => (byte >> 4) * 32 + half * 16 + (byte & 15);

export function unkeptMap(bytes: Uint8Array): Float32Array {
  const map = new Float32Array(mapSize);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    map[at(i, 0)] = ((byte & 15) - 8) * mapStep;
    map[at(i, 1)] = ((byte >> 4) - 8) * mapStep;
  }
  return map;
}

/** The logarithm of a kept figure's width to height. */
export const unkeptWide = (wide: number): number => wide * wideStep;

export function lengthOf({ whole, map }: Pick<Kept, 'whole' | 'map'>): { readonly whole: number; readonly map: number } {
  let a = 0, b = 0;
  for (const value of whole) a += value * value;
  for (const byte of map) b += ((byte & 15) - 8) ** 2 + ((byte >> 4) - 8) ** 2;
  return { whole: Math.sqrt(a), map: Math.sqrt(b) };
}

/** A query's numbers in signed bytes, as finely as its largest allows; their order is that of the kernel's walk. */
export function asked(numbers: Float32Array): Int8Array {
  let most = 1e-9;
  for (const value of numbers) most = Math.max(most, Math.abs(value));
  return Int8Array.from(numbers, (value) => Math.round((value * 127) / most));
}
