import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { toBase64 } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import type { X25519Party } from '#kernel/hpke.ts';

/** A simulated officer's phone: keys made from the world's seed, so that a restarted world can still open what was sealed before. */
export type Device = { readonly party: X25519Party; readonly sealKey: string; readonly signKey: string; readonly sign: (bytes: Uint8Array) => string };

export function deviceOf(seed: number, officerNo: string): Device {
  const secretOf = (use: string): Uint8Array => sha256(new TextEncoder().encode(`guanlan demo device ${use} ${seed} ${officerNo}`));
  const [seal, sign] = [secretOf('seal'), secretOf('sign')];
  const publicKey = x25519.getPublicKey(seal);
  return {
    party: { publicKey, agree: async (peer) => x25519.getSharedSecret(seal, peer) },
    sealKey: toBase64(publicKey),
    signKey: toBase64(ed25519.getPublicKey(sign)),
    sign: (bytes) => toBase64(ed25519.sign(bytes, sign)),
  };
}
