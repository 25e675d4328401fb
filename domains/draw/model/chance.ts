import type { KeyedHash } from '#kernel/hashing.ts';
import { concatBytes, u32, utf8 } from '#kernel/bytes.ts';
import type { RoundKind } from '../contract/round.ts';
import { frame } from './encoding.ts';

/** An endless row of independent 32-bit words, the same for whoever holds the seed. */
export type Words = () => number;

const wordSpace = 2 ** 32;
const wideSpace = 2 ** 53;

/** The words of one item: HMAC(seed, frame(kind, id, block number)), eight big-endian words to a block. */
export function wordsFor(keyed: KeyedHash, kind: RoundKind, id: string): Words {
  const message = chanceMessage(kind, id);
  let block: Uint8Array = new Uint8Array(0);
  let at = 0;
  let number = 0;
  return () => {
    if (at === block.length) {
      writeNumber(message, number);
      block = keyed(message);
      number += 1;
      at = 0;
    }
    const word = (((block[at] ?? 0) << 24) | ((block[at + 1] ?? 0) << 16) | ((block[at + 2] ?? 0) << 8) | (block[at + 3] ?? 0)) >>> 0;
    at += 4;
    return word;
  };
}

const heads = new Map<RoundKind, Uint8Array>();

/** `frame('NBDRAW/1/chance', kind, id, block number)`, its fixed beginning kept, since this is the hot path of a draw. */
function chanceMessage(kind: RoundKind, id: string): Uint8Array {
  const known = heads.get(kind) ?? frame('NBDRAW/1/chance', kind, new Uint8Array(0), 0).slice(0, -16);
  heads.set(kind, known);
  const length = id.length;
  const message = new Uint8Array(known.length + 4 + length + numberField.length);
  for (let i = 0; i < length; i++) {
    const unit = id.charCodeAt(i);
    if (unit > 0x7f) return concatBytes(known, u32(utf8(id).length), utf8(id), numberField);
    message[known.length + 4 + i] = unit;
  }
  message.set(known);
  message.set(u32(length), known.length);
  message.set(numberField, known.length + 4 + length);
  return message;
}

// The length before the block number (8) and the number itself, as eight bytes.
const numberField = Uint8Array.of(0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);

function writeNumber(message: Uint8Array, number: number): void {
  const end = message.length;
  message[end - 4] = number >>> 24;
  message[end - 3] = number >>> 16;
  message[end - 2] = number >>> 8;
  message[end - 1] = number;
}

/** A whole number in [0, bound), each exactly as likely: words beyond the last full multiple are thrown away. `bound` is 1 to 2^53. */
export function uniform(words: Words, bound: number): number {
  if (!Number.isSafeInteger(bound - 1) || bound < 1) throw new RangeError(`no number below ${bound}`);
  if (bound <= wordSpace) {
    const limit = wordSpace - (wordSpace % bound);
    for (;;) {
      const word = words();
      if (word < limit) return word % bound;
    }
  }
  const limit = wideSpace - (wideSpace % bound);
  for (;;) {
    const high = words() % 2 ** 21;
    const wide = high * wordSpace + words();
    if (wide < limit) return wide % bound;
  }
}

/** `count` of the things, all choices equally likely, in the order drawn (Fisher–Yates, cut short). */
export function chooseSome<Thing>(words: Words, things: readonly Thing[], count: number): readonly Thing[] {
  const left = [...things];
  const chosen: Thing[] = [];
  while (chosen.length < count && left.length > 0) chosen.push(...left.splice(uniform(words, left.length), 1));
  return chosen;
}
