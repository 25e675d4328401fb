import { toHex } from '#kernel/bytes.ts';
import { sha256, type KeyedHash } from '#kernel/hashing.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { DrawResult } from '../contract/round.ts';
import { frame, type Field } from './encoding.ts';

function resultFields(result: DrawResult): readonly Field[] {
  switch (result.kind) {
    case 'selection':
      return ['selection', result.ticket, result.selected ? 1 : 0];
    case 'dispatch':
      return ['dispatch', result.boxes, result.cell, result.layer, result.method, result.pairs];
    case 'recheck':
      return ['recheck', result.ticket, result.hit ? 1 : 0, result.pairs];
    case 'image':
      return ['image', result.reviewers];
    default:
      return unreachable(result);
  }
}

/** The salt of an item's commitment, from the seed, so that whoever redoes the draw finds it again. Hex, 32 bytes. */
export function saltOf(keyed: KeyedHash, id: string): string {
  return toHex(keyed(frame('NBDRAW/1/salt', id)));
}

/** What the log holds while a result is sealed (封存): its hash with a salt that nobody outside the draw knows. */
export function commitmentOf(roundId: string, id: string, result: DrawResult, salt: string): string {
  return toHex(sha256(frame('NBDRAW/1/result', roundId, id, resultFields(result), salt)));
}

/** Bytes that an officer's device signs on opening a result. */
export function openingBytes(opening: { readonly roundId: string; readonly id: string; readonly commitment: string; readonly officer: string; readonly rank: number }): Uint8Array {
  return frame('NBDRAW/1/opening', opening.roundId, opening.id, opening.commitment, opening.officer, opening.rank);
}
