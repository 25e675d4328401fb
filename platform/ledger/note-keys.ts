import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import { z } from 'zod';
import { concatBytes, fromHex, toHex } from '#kernel/bytes.ts';
import { keyIdOf, type NoteSigner, type NoteVerifier, signatureTypes } from '#kernel/signed-note/note.ts';
import type { NoteRole } from '#kernel/signed-note/ed25519-note.ts';

/** Signature algorithms for checkpoints and cosignatures; SM2 (GB/T 32918) is for assessed sites (密评). */
export const SignatureName = z.enum(['ed25519', 'sm2']);
export type SignatureName = z.infer<typeof SignatureName>;

/** A note key as kept in a file of mode 0600: name, algorithm, and the 32-byte secret in hex. */
export const NoteSecret = z.object({ name: z.string().regex(/^[^\s+]+$/u), algorithm: SignatureName, secret: z.string().regex(/^[0-9a-f]{64}$/) });
export type NoteSecret = z.infer<typeof NoteSecret>;

/** The public half: 32 bytes for Ed25519, the 65-byte uncompressed point for SM2; hex. */
export const NotePublic = z.object({ name: z.string(), algorithm: SignatureName, publicKey: z.string().regex(/^([0-9a-f]{64}|04[0-9a-f]{128})$/) });
export type NotePublic = z.infer<typeof NotePublic>;

/** The key in the file, made on first use. */
export function noteSecretAt(file: string, name: string, algorithm: SignatureName = 'ed25519'): NoteSecret {
  if (existsSync(file)) return NoteSecret.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secret: NoteSecret = { name, algorithm, secret: algorithm === 'sm2' ? sm2.generateKeyPairHex().privateKey : toHex(randomBytes(32)) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secret), { mode: 0o600, flag: 'wx' });
  return secret;
}

export function notePublicOf({ name, algorithm, secret }: NoteSecret): NotePublic {
  if (algorithm === 'sm2') return { name, algorithm, publicKey: sm2.getPublicKeyFromPrivateKey(secret) };
  const spki = createPublicKey(edPrivate(secret)).export({ format: 'der', type: 'spki' });
  return { name, algorithm, publicKey: toHex(spki.subarray(-32)) };
}

/** Signs notes as a log, or cosigns them as a witness. */
export function noteSigner(key: NoteSecret, role: NoteRole): NoteSigner {
  const keyId = keyIdFor(notePublicOf(key), role);
  if (key.algorithm === 'sm2') {
    return { name: key.name, keyId, sign: (message) => bytesOf(sm2.doSignature(message, key.secret, { hash: true, der: false })) };
  }
  const privateKey = edPrivate(key.secret);
  return { name: key.name, keyId, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
}

export function noteVerifier(key: NotePublic, role: NoteRole): NoteVerifier {
  const keyId = keyIdFor(key, role);
  if (key.algorithm === 'sm2') {
    return { name: key.name, keyId, verify: (message, signature) => signature.length === 64 && sm2.doVerifySignature(message, toHex(signature), key.publicKey, { hash: true, der: false }) };
  }
  const publicKey = edPublic(bytesOf(key.publicKey));
  return { name: key.name, keyId, verify: (message, signature) => verify(null, message, publicKey, signature) };
}

function keyIdFor(key: NotePublic, role: NoteRole): Uint8Array {
  const types = { 'ed25519 log': signatureTypes.ed25519, 'ed25519 witness': signatureTypes.ed25519Cosignature, 'sm2 log': signatureTypes.sm2, 'sm2 witness': signatureTypes.sm2Cosignature };
  return keyIdOf(key.name, types[`${key.algorithm} ${role}`], bytesOf(key.publicKey));
}

// Fixed DER heads around a raw Ed25519 key (RFC 8410).
const pkcs8Head = bytesOf('302e020100300506032b657004220420');
const spkiHead = bytesOf('302a300506032b6570032100');

function edPrivate(secret: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(concatBytes(pkcs8Head, bytesOf(secret))), format: 'der', type: 'pkcs8' });
}

function edPublic(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(concatBytes(spkiHead, raw)), format: 'der', type: 'spki' });
}

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (!bytes) throw new RangeError('not hex');
  return bytes;
}
