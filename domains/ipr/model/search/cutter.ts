import { memoryOf, openKernel, type Kernel, type SharedMemory } from './kernel-open.ts';
import type { Picture } from './picture.ts';
import type { Homography } from './quad.ts';

/** The kernel with a memory of its own for one photograph and one cut; the photograph laid there last is not laid again. */
type Cutter = { readonly memory: SharedMemory; readonly kernel: Kernel; laid: { readonly picture: Picture; readonly at: number } | undefined };
let cutter: Cutter | undefined;

/** Samples of a point along either side of a cut, at most. */
export const mostSamples = 4;
const pageBytes = 65_536, numbersAt = 0, numberBytes = 8;

/** Three planes of `side` × `side` points, 0 to 1, of what the map from the unit square covers; good until the next cut. */
export function cutOut(picture: Picture, h: Homography, { side, nx, ny }: { readonly side: number; readonly nx: number; readonly ny: number }): Float32Array {
  const usAt = 8 * numberBytes, vsAt = usAt + side * nx * numberBytes, outAt = vsAt + side * ny * numberBytes;
  // The photograph lies behind the largest cut's numbers, so that one laid stays where it is for cuts of fewer samples.
  const rgbAt = (8 + 2 * side * mostSamples) * numberBytes + 3 * side * side * 4;
  const { memory, kernel, laid } = (cutter ??= opened());
  const more = Math.ceil((rgbAt + picture.rgb.length + 1 - memory.buffer.byteLength) / pageBytes);
  if (more > 0) memory.grow(more);
  const numbers = new Float64Array(memory.buffer, numbersAt, outAt / numberBytes);
  numbers.set(h.slice(0, 8));
  for (let k = 0; k < side * nx; k += 1) numbers[8 + k] = (k + 0.5) / nx / side;
  for (let k = 0; k < side * ny; k += 1) numbers[8 + side * nx + k] = (k + 0.5) / ny / side;
  if (laid?.picture !== picture || laid.at !== rgbAt) {
    new Uint8Array(memory.buffer, rgbAt, picture.rgb.length).set(picture.rgb);
    cutter.laid = { picture, at: rgbAt };
  }
  kernel.cut(rgbAt, picture.width, picture.height, numbersAt, usAt, vsAt, side, nx, ny, outAt);
  return new Float32Array(memory.buffer, outAt, 3 * side * side);
}

function opened(): Cutter {
  const memory = memoryOf(1);
  return { memory, kernel: openKernel(memory), laid: undefined };
}
