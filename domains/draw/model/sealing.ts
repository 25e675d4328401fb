import { fromBase64, textOf } from '#kernel/bytes.ts';
import { hpkeOpen, type X25519Party } from '#kernel/hpke.ts';
import { frame } from './encoding.ts';

/** What a device finds in an envelope. */
export type Letter = { readonly roundId: string; readonly id: string; readonly result: unknown; readonly salt: string };

const none = new Uint8Array(0);

/** The context of an envelope; binds it to its round and item. */
export function sealInfo(roundId: string, id: string): Uint8Array {
  return frame('NBDRAW/1/seal', roundId, id);
}

/** The letter's text, if one of the envelopes is for this device. */
export function openLetter(party: X25519Party, roundId: string, id: string, envelopes: readonly { readonly enc: string; readonly ciphertext: string }[]): Promise<string | undefined> {
  const info = sealInfo(roundId, id);
  const tries = envelopes.map(({ enc, ciphertext }) => hpkeOpen(party, info, none, { enc: fromBase64(enc) ?? none, ciphertext: fromBase64(ciphertext) ?? none }));
  return Promise.all(tries).then((opened) => {
    const mine = opened.find((bytes) => bytes !== undefined);
    return mine && textOf(mine).trimEnd();
  });
}
