import { ed25519 } from '@noble/curves/ed25519.js';
import { keyIdOf, type NoteSigner, type NoteVerifier, signatureTypes } from './note.ts';

/** Whether a key signs notes itself or, as a witness, cosigns them with a time. */
export type NoteRole = 'log' | 'witness';

function typeOf(role: NoteRole): Uint8Array {
  return role === 'log' ? signatureTypes.ed25519 : signatureTypes.ed25519Cosignature;
}

/** Signs with a 32-byte Ed25519 secret; portable, some hundred signatures a second. */
export function ed25519Signer(name: string, role: NoteRole, secret: Uint8Array): NoteSigner {
  const keyId = keyIdOf(name, typeOf(role), ed25519.getPublicKey(secret));
  return { name, keyId, sign: (message) => ed25519.sign(message, secret) };
}

/** Verifies with a 32-byte Ed25519 public key, in the browser as on the server. */
export function ed25519Verifier(name: string, role: NoteRole, publicKey: Uint8Array): NoteVerifier {
  return { name, keyId: keyIdOf(name, typeOf(role), publicKey), verify: (message, signature) => ed25519Verify(publicKey, message, signature) };
}

/** Whether the signature holds; malformed keys and signatures simply do not. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
