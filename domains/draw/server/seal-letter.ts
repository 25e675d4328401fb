import { compareBytes, fromBase64, toBase64, utf8 } from '#kernel/bytes.ts';
import { hpkeSeal } from '#kernel/hpke.ts';
import { type Letter, sealInfo } from '../model/sealing.ts';

const step = 512;
const none = new Uint8Array(0);

/** Seals a letter to each device, names none of them, and lays the envelopes in an order that says nothing. */
export async function sealLetter(letter: Letter, deviceKeys: readonly string[]): Promise<readonly { readonly enc: string; readonly ciphertext: string }[]> {
  const text = utf8(JSON.stringify(letter));
  // Padded, so that the length does not tell how many boxes or ranks there are.
  const padded = new Uint8Array(Math.ceil(text.length / step) * step).fill(0x20);
  padded.set(text);
  const info = sealInfo(letter.roundId, letter.id);
  const sealed = deviceKeys.map(fromBase64).filter((key) => key?.length === 32).map((key) => hpkeSeal(key ?? none, info, none, padded));
  const envelopes = await Promise.all(sealed);
  return envelopes.toSorted((a, b) => compareBytes(a.enc, b.enc)).map(({ enc, ciphertext }) => ({ enc: toBase64(enc), ciphertext: toBase64(ciphertext) }));
}
