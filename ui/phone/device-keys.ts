import { toBase64 } from '#kernel/bytes.ts';
import { partyOf, type X25519Party } from '#kernel/hpke.ts';
import { phoneDatabase } from './store.ts';

/** The keys of one officer on this device. The private ones never leave WebCrypto: not even this page can read them. */
export type DeviceKeyring = {
  readonly party: X25519Party;
  /** Base64 of the raw public keys, X25519 and Ed25519. */
  readonly sealKey: string;
  readonly signKey: string;
  readonly sign: (bytes: Uint8Array) => Promise<string>;
};

/** The officer's keys on this device, made on first use. */
export async function deviceKeys(owner: string): Promise<DeviceKeyring> {
  const database = await phoneDatabase();
  const known = await database.get('keys', owner);
  const pairs = known ?? { seal: await pairOf('X25519', ['deriveBits']), sign: await pairOf('Ed25519', ['sign', 'verify']) };
  if (!known) await database.put('keys', pairs, owner);

  const [sealPublic, signPublic] = await Promise.all([rawOf(pairs.seal.publicKey), rawOf(pairs.sign.publicKey)]);
  return {
    party: partyOf(pairs.seal.privateKey, sealPublic), sealKey: toBase64(sealPublic), signKey: toBase64(signPublic),
    sign: async (bytes) => toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', pairs.sign.privateKey, new Uint8Array(bytes)))),
  };
}

async function pairOf(name: 'X25519' | 'Ed25519', uses: KeyUsage[]): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey({ name }, false, uses);
  if (!('privateKey' in made)) throw new Error(`${name} made no key pair`);
  return made;
}

async function rawOf(key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}
