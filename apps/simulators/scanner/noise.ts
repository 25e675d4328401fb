import { randomOf } from '#world/random.ts';

/** Fast chance for millions of pixels; the same seed gives the same picture. */
export type Noise = { readonly uniform: () => number; readonly normal: () => number; readonly poisson: (mean: number) => number };

const bell = bellTable();

export function noiseOf(seed: string): Noise {
  let state = Math.floor(randomOf('noise', seed).next() * 4_294_967_295) | 1;
  const word = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const uniform = (): number => word() / 4_294_967_296;
  return {
    uniform,
    // Two places of a table from one word: smooth tails at the cost of one.
    normal: () => {
      const w = word();
      return ((bell[w & 0xffff] ?? 0) + (bell[w >>> 16] ?? 0)) * Math.SQRT1_2;
    },
    poisson: (mean) => {
      let [count, product] = [0, uniform()];
      const limit = Math.exp(-mean);
      while (product > limit) {
        count += 1;
        product *= uniform();
      }
      return count;
    },
  };
}

function bellTable(): Float32Array {
  const random = randomOf('bell');
  return Float32Array.from({ length: 65_536 }, () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()));
}
