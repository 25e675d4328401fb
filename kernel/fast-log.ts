const parts = 4096;
const table = Float64Array.from({ length: parts + 1 }, (_, i) => Math.log1p(i / parts));
const real = new Float32Array(1), bits = new Int32Array(real.buffer);

/**
 * Natural logarithm of a positive normal number, taken as 32-bit float: exponent, and straight between 4096 points of the
 * mantissa's. Error below 1e-7; some times faster than `Math.log`, for pictures of millions of pixels.
 */
export function fastLog(value: number): number {
  real[0] = value;
  const word = bits[0] ?? 0;
  const at = (word >>> 11) & (parts - 1);
  const low = table[at] ?? 0;
  return ((word >> 23) - 127) * Math.LN2 + low + ((table[at + 1] ?? 0) - low) * ((word & 2047) / 2048);
}
