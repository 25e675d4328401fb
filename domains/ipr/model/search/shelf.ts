import { asked as inBytes, comparedBytes, lengthOf, mapSize, unkeptMap, unkeptWide, wholeSize, type Description, type Kept } from './description.ts';
import { memoryOf, openKernel } from './kernel-open.ts';

/** One figure that came near: its number on the shelf, and its likeness by whole, by map, and both (−1 to 1). */
export type Near = { readonly figure: number; readonly likeness: number; readonly whole: number; readonly map: number };

/** How much of the likeness is the whole's; the rest is the map's. Set on marks the networks were trained without. */
const wholeShare = 0.5;
const page = 65_536, mapBytes = mapSize / 2;

/**
 * Descriptions of all figures, compared with a query one by one: exact, no index to build or tune, and a figure put on
 * it is found by the next query. Lies in WebAssembly memory; grows by itself.
 *
 * 30,000 figures take 19.8 MB and some 4 ms on one core; past a million or one machine see the domain's README.
 */
export class Shelf {
  readonly #memory = memoryOf(2);
  readonly #kernel = openKernel(this.#memory);
  #count = 0;
  #room = 0;
  #lengths = new Float32Array(0);
  #wides = new Int8Array(0);

  /** `room` for so many figures is made at once: making it bit by bit leaves a copy behind each time. */
  constructor(room = 0) { if (room > 0) this.#makeRoom(room); }

  get size(): number { return this.#count; }

  /** Lays a description on the shelf; answers its number. */
  put(kept: Kept): number {
    if (this.#count === this.#room) this.#makeRoom(Math.max(256, this.#count * 1.25));
    const figure = this.#count;
    new Int8Array(this.#memory.buffer, this.#wholes() + figure * wholeSize, wholeSize).set(kept.whole);
    new Uint8Array(this.#memory.buffer, this.#maps() + figure * mapBytes, mapBytes).set(kept.map);
    const { whole, map } = lengthOf(kept);
    this.#lengths[2 * figure] = 1 / Math.max(1, whole);
    this.#lengths[2 * figure + 1] = 1 / Math.max(1, map);
    this.#wides[figure] = kept.wide;
    this.#count += 1;
    return figure;
  }

  /** A copy of what was put. */
  get(figure: number): Kept {
    return {
      whole: new Int8Array(this.#memory.buffer, this.#wholes() + figure * wholeSize, wholeSize).slice(),
      map: new Uint8Array(this.#memory.buffer, this.#maps() + figure * mapBytes, mapBytes).slice(),
      wide: this.#wides[figure] ?? 0,
    };
  }

  mapOf(figure: number): Float32Array {
    const map = unkeptMap(new Uint8Array(this.#memory.buffer, this.#maps() + figure * mapBytes, mapBytes));
    const scale = 1 / Math.max(1e-6, norm(map));
    return map.map((value) => value * scale);
  }

  /** The logarithm of a figure's width to height. */
  wideOf(figure: number): number { return unkeptWide(this.#wides[figure] ?? 0); }

  /** The `most` figures most like a description, best first; `within` tells which count at all. */
  nearest(asked: Description, most: number, within?: (figure: number) => boolean): readonly Near[] {
    if (this.#count === 0) return [];
    const whole = inBytes(asked.whole), map = inBytes(asked.map);
    const wholeLength = 1 / norm(whole), mapLength = 1 / norm(map);
    let sum = 0;
    for (const value of map) sum += value;
    new Int16Array(this.#memory.buffer, 0, wholeSize).set(whole);
    new Int16Array(this.#memory.buffer, 2 * wholeSize, mapSize).set(map);
    this.#kernel.bytes(this.#wholes(), this.#count, wholeSize, 0, this.#answers());
    this.#kernel.halves(this.#maps(), this.#count, mapBytes, 2 * wholeSize, this.#answers() + this.#room * 4);
    const wholes = new Int32Array(this.#memory.buffer, this.#answers(), this.#count);
    const maps = new Int32Array(this.#memory.buffer, this.#answers() + this.#room * 4, this.#count);
    const best: Near[] = [];
    let bar = -Infinity;
    for (let figure = 0; figure < this.#count; figure += 1) {
      const a = (wholes[figure] ?? 0) * wholeLength * (this.#lengths[2 * figure] ?? 0);
      // Half bytes are kept 8 too high: the query's sum, eight times, is what that adds.
      const b = ((maps[figure] ?? 0) - 8 * sum) * mapLength * (this.#lengths[2 * figure + 1] ?? 0);
      const likeness = wholeShare * a + (1 - wholeShare) * b;
      if (likeness <= bar || (within && !within(figure))) continue;
      insert(best, { figure, likeness, whole: a, map: b }, most);
      if (best.length === most) bar = best.at(-1)?.likeness ?? bar;
    }
    return best;
  }

  // Memory: a page for the query, the wholes, the maps, then two rows of answers.
  #wholes(): number { return page; }
  #maps(): number { return page + this.#room * wholeSize; }
  #answers(): number { return page + this.#room * comparedBytes; }

  #makeRoom(figures: number): void {
    const room = Math.ceil(figures / 64) * 64;
    const old = new Uint8Array(this.#memory.buffer);
    const wholes = old.slice(this.#wholes(), this.#wholes() + this.#count * wholeSize);
    const maps = old.slice(this.#maps(), this.#maps() + this.#count * mapBytes);
    const needed = Math.ceil((page + room * (comparedBytes + 8)) / page);
    this.#memory.grow(Math.max(0, needed - this.#memory.buffer.byteLength / page));
    this.#room = room;
    const grown = new Uint8Array(this.#memory.buffer);
    grown.set(wholes, this.#wholes());
    grown.set(maps, this.#maps());
    const lengths = new Float32Array(room * 2);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    const wides = new Int8Array(room);
    wides.set(this.#wides);
    this.#wides = wides;
  }
}

/** Euclid's length of a vector. */
function norm(vector: Float32Array | Int8Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) sum += (vector[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Puts one among the `most` best so far, best first. */
export function insert<One extends { readonly likeness: number }>(best: One[], one: One, most: number): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.likeness ?? 0) < one.likeness) at -= 1;
  best.splice(at, 0, one);
  if (best.length > most) best.pop();
}
