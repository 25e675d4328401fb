import { compareBytes, fromBase64, textOf, toBase64, utf8 } from '#kernel/bytes.ts';
import { hpkeOpen, hpkeSeal, type X25519Party } from '#kernel/hpke.ts';
import { frame } from './encoding.ts';

/** What a device finds in an envelope. */
export type Letter = { readonly roundId: string; readonly id: string; readonly result: unknown; readonly salt: string };

const step = 512;
const none = new Uint8Array(0);

/** Seals a letter to each device, names none of them, and lays the envelopes in an order that says nothing. */
export function sealLetter(letter: Letter, deviceKeys: readonly string[]): Promise<readonly { readonly enc: string; readonly ciphertext: string }[]> {
  const text = utf8(JSON.stringify(letter));
  // Padded, so that the length does not tell how many boxes or ranks there are.
  const padded = new Uint8Array(Math.ceil(text.length / step) * step).fill(0x20);
  padded.set(text);
  const info = frame('NBDRAW/1/seal', letter.roundId, letter.id);
  const sealed = deviceKeys.map(fromBase64).filter((key) => key?.length === 32).map((key) => hpkeSeal(key ?? none, info, none, padded));
  return Promise.all(sealed).then((envelopes) =>
    envelopes.toSorted((a, b) => compareBytes(a.enc, b.enc)).map(({ enc, ciphertext }) => ({ enc: toBase64(enc), ciphertext: toBase64(ciphertext) })));
}

/** The letter's text, if one of the envelopes is for this device. */
export function openLetter(party: X25519Party, roundId: string, id: string, envelopes: readonly { readonly enc: string; readonly ciphertext: string }[]): Promise<string | undefined> {
  const info = frame('NBDRAW/1/seal', roundId, id);
  const tries = envelopes.map(({ enc, ciphertext }) => hpkeOpen(party, info, none, { enc: fromBase64(enc) ?? none, ciphertext: fromBase64(ciphertext) ?? none }));
  return Promise.all(tries).then((opened) => {
    const mine = opened.find((bytes) => bytes !== undefined);
    return mine && textOf(mine).trimEnd();
  });
}
