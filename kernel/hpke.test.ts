import { x25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { fromHex, textOf, toHex, utf8 } from './bytes.ts';
import { hpkeOpen, hpkeSeal, newX25519Party, type X25519Party } from './hpke.ts';

function hex(text: string): Uint8Array {
  return fromHex(text) ?? new Uint8Array(0);
}

function partyOfSecret(secret: Uint8Array): X25519Party {
  return { publicKey: x25519.getPublicKey(secret), agree: async (peer) => x25519.getSharedSecret(secret, peer) };
}

test('the first message of RFC 9180 appendix A.1.1 comes out byte for byte', async () => {
  const sender = partyOfSecret(hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'));
  const recipient = partyOfSecret(hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'));
  const info = hex('4f6465206f6e2061204772656369616e2055726e');
  const plaintext = hex('4265617574792069732074727574682c20747275746820626561757479');
  const sealed = await hpkeSeal(recipient.publicKey, info, hex('436f756e742d30'), plaintext, sender);
  expect(toHex(sealed.enc)).toBe('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431');
  expect(toHex(sealed.ciphertext)).toBe('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a');
  expect(await hpkeOpen(recipient, info, hex('436f756e742d30'), sealed)).toEqual(plaintext);
});

test('only the recipient opens, only in the same context, and only what was not altered', async () => {
  const [recipient, other] = [await newX25519Party(), await newX25519Party()];
  const none = new Uint8Array(0);
  const sealed = await hpkeSeal(recipient.publicKey, utf8('round 1'), none, utf8('掏箱自左后起'));
  const opened = await hpkeOpen(recipient, utf8('round 1'), none, sealed);
  expect(opened && textOf(opened)).toBe('掏箱自左后起');
  expect(await hpkeOpen(other, utf8('round 1'), none, sealed)).toBeUndefined();
  expect(await hpkeOpen(recipient, utf8('round 2'), none, sealed)).toBeUndefined();
  expect(await hpkeOpen(recipient, utf8('round 1'), none, { ...sealed, ciphertext: sealed.ciphertext.map((byte, i) => (i === 3 ? byte ^ 1 : byte)) })).toBeUndefined();
});
