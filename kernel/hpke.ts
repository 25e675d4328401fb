import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from './bytes.ts';

/*
 * HPKE (RFC 9180) base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM, one message per
 * context, on the WebCrypto that browsers and Node share.
 */

const kem = Uint8Array.of(0x00, 0x20);
const kemSuite = concatBytes(utf8('KEM'), kem);
const suite = concatBytes(utf8('HPKE'), kem, Uint8Array.of(0x00, 0x01, 0x00, 0x01));
const none = new Uint8Array(0);

/** A sealed message: the sender's one-time public key, and the ciphertext with its tag. */
export type HpkeSealed = { readonly enc: Uint8Array; readonly ciphertext: Uint8Array };

/** One's own end of X25519: the raw public key, and the shared secret with somebody else's. The secret may stay inside WebCrypto. */
export type X25519Party = { readonly publicKey: Uint8Array; readonly agree: (peer: Uint8Array) => Promise<Uint8Array> };

/** A new key pair whose secret cannot be taken out of this process. */
export async function newX25519Party(): Promise<X25519Party> {
  const pair = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
  if (!isPair(pair)) throw new Error('X25519 made no key pair');
  return partyOf(pair.privateKey, new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
}

type WebKey = Parameters<typeof crypto.subtle.deriveBits>[1];

/** The libraries of browser and Node disagree about what making a key answers; a pair is a pair. */
function isPair(made: object): made is { readonly privateKey: WebKey; readonly publicKey: WebKey } {
  return 'privateKey' in made && 'publicKey' in made;
}

/** A party whose private key lies in WebCrypto, such as a phone's that cannot be exported. */
export function partyOf(privateKey: WebKey, publicKey: Uint8Array): X25519Party {
  return {
    publicKey,
    agree: async (peer) => {
      const key = await crypto.subtle.importKey('raw', new Uint8Array(peer), { name: 'X25519' }, true, []);
      return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: key }, privateKey, 256));
    },
  };
}

/** Seals to a raw 32-byte X25519 public key. `sender` is a one-time key and only given by tests. */
export async function hpkeSeal(recipient: Uint8Array, info: Uint8Array, aad: Uint8Array, plaintext: Uint8Array, sender?: X25519Party): Promise<HpkeSealed> {
  const oneTime = sender ?? (await newX25519Party());
  const { key, nonce } = schedule(await oneTime.agree(recipient), oneTime.publicKey, recipient, info);
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: new Uint8Array(aad) }, aes, new Uint8Array(plaintext));
  return { enc: oneTime.publicKey, ciphertext: new Uint8Array(ciphertext) };
}

/** The plaintext, or undefined where the message was sealed to somebody else or altered. */
export async function hpkeOpen(recipient: X25519Party, info: Uint8Array, aad: Uint8Array, { enc, ciphertext }: HpkeSealed): Promise<Uint8Array | undefined> {
  try {
    const { key, nonce } = schedule(await recipient.agree(enc), enc, recipient.publicKey, info);
    const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: new Uint8Array(aad) }, aes, new Uint8Array(ciphertext)));
  } catch {
    return undefined;
  }
}

/** Key and nonce of the one message (RFC 9180 sections 4.1 and 5.1). */
function schedule(shared: Uint8Array, enc: Uint8Array, recipient: Uint8Array, info: Uint8Array): { readonly key: Uint8Array<ArrayBuffer>; readonly nonce: Uint8Array<ArrayBuffer> } {
  const prk = labeledExtract(kemSuite, none, 'eae_prk', shared);
  const secretOfKem = labeledExpand(kemSuite, prk, 'shared_secret', concatBytes(enc, recipient), 32);
  const context = concatBytes(Uint8Array.of(0x00), labeledExtract(suite, none, 'psk_id_hash', none), labeledExtract(suite, none, 'info_hash', info));
  const secret = labeledExtract(suite, secretOfKem, 'secret', none);
  return { key: labeledExpand(suite, secret, 'key', context, 16), nonce: labeledExpand(suite, secret, 'base_nonce', context, 12) };
}

function labeledExtract(suiteId: Uint8Array, salt: Uint8Array, label: string, keying: Uint8Array): Uint8Array {
  return extract(sha256, concatBytes(utf8('HPKE-v1'), suiteId, utf8(label), keying), salt);
}

function labeledExpand(suiteId: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(expand(sha256, prk, concatBytes(Uint8Array.of(0x00, length), utf8('HPKE-v1'), suiteId, utf8(label), info), length));
}
