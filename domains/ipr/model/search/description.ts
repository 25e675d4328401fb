/** Numbers of a description: a whole of 128, and a map of 8 × 8 places with 16 numbers each, place by place within a number. */
export const wholeSize = 128, mapSize = 1024;

/** A figure or a cut of a photograph as the describer sees it: both parts of unit length. */
export type Description = { readonly whole: Float32Array; readonly map: Float32Array };
/** A description as it is kept: whole in signed bytes, map in half bytes (value + 8), two a byte. 640 bytes a figure. */
export type Kept = { readonly whole: Int8Array; readonly map: Uint8Array };

/** One step of a kept number. Chosen for vectors of unit length: what lies beyond (four and three deviations) is cut off. */
const wholeStep = 0.36 / 127, mapStep = 0.095 / 7;
export const keptBytes = wholeSize + mapSize / 2;

const stepped = (value: number, step: number, most: number): number => Math.max(-most, Math.min(most, Math.round(value / step)));

export function keep({ whole, map }: Description): Kept {
  const bytes = new Uint8Array(mapSize / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = (stepped(map[at(i, 0)] ?? 0, mapStep, 7) + 8) | ((stepped(map[at(i, 1)] ?? 0, mapStep, 7) + 8) << 4);
  return { whole: Int8Array.from(whole, (value) => stepped(value, wholeStep, 127)), map: bytes };
}

/** Which number of a map the low (0) or high (1) half of a byte holds: of every 32 numbers the first 16 lie low. */
const at = (byte: number, half: number): number => (byte >> 4) * 32 + half * 16 + (byte & 15);

export function unkeptMap(bytes: Uint8Array): Float32Array {
  const map = new Float32Array(mapSize);
  for (const [i, byte] of bytes.entries()) { map[at(i, 0)] = ((byte & 15) - 8) * mapStep; map[at(i, 1)] = ((byte >> 4) - 8) * mapStep; }
  return map;
}

export function lengthOf({ whole, map }: Kept): { readonly whole: number; readonly map: number } {
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
