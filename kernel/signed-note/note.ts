import { concatBytes, equalBytes, fromBase64, textOf, toBase64, utf8 } from '../bytes.ts';
import { sha256 } from '../hashing.ts';

/** One signature line of a note (C2SP signed-note): whose key, its 4-byte id, and the raw signature bytes. */
export type NoteSignature = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

/** A note taken apart: the text that was signed, with its final newline, and the signatures under it. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Somebody who can sign notes; the bytes of the key stay outside. */
export type NoteSigner = { readonly name: string; readonly keyId: Uint8Array; readonly sign: (message: Uint8Array) => Uint8Array };

/** Somebody whose signature on notes is known. */
export type NoteVerifier = { readonly name: string; readonly keyId: Uint8Array; readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean };

/**
 * What kind of signature a key makes, as the bytes that enter its key id. Ed25519 and its timestamped
 * cosignature have numbers assigned by C2SP; SM2 with SM3 (GB/T 32918, user id 1234567812345678, signature r‖s of
 * 64 bytes) has none and takes the open type 0xff followed by its own name, as C2SP advises.
 */
export const signatureTypes = {
  ed25519: Uint8Array.of(0x01),
  ed25519Cosignature: Uint8Array.of(0x04),
  sm2: concatBytes(Uint8Array.of(0xff), utf8('guanlan.sm2-sm3-note-v1')),
  sm2Cosignature: concatBytes(Uint8Array.of(0xff), utf8('guanlan.sm2-sm3-cosignature-v1')),
} as const;

/** Key id: first four bytes of SHA-256 over name, newline, signature type and public key; SHA-256 for every algorithm, since it only names. */
export function keyIdOf(name: string, type: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8(`${name}\n`), type, publicKey)).slice(0, 4);
}

const dash = '\u2014 ';
const maxSignatures = 64;

/** The note with one more signature under it. */
export function signNote(note: Note, signer: NoteSigner): Note {
  return withSignature(note, { name: signer.name, keyId: signer.keyId, signature: signer.sign(utf8(note.text)) });
}

/** The note with a signature added, unless that key's signature is already there. */
export function withSignature(note: Note, added: NoteSignature): Note {
  const known = note.signatures.some(({ name, keyId }) => name === added.name && equalBytes(keyId, added.keyId));
  return known ? note : { ...note, signatures: [...note.signatures, added] };
}

export function formatNote(note: Note): string {
  return `${note.text}\n${note.signatures.map(formatSignature).join('')}`;
}

export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  return `${dash}${name} ${toBase64(concatBytes(keyId, signature))}\n`;
}

/** A note from its text, or undefined where a byte of the format is off. */
export function parseNote(text: string): Note | undefined {
  const cut = text.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex -- the format forbids exactly these characters
  if (cut < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(text)) return undefined;
  const signatures = parseSignatures(text.slice(cut + 2));
  return signatures && { text: text.slice(0, cut + 1), signatures };
}

/** Signature lines alone, as a witness answers them; undefined where one is not well formed. */
export function parseSignatures(lines: string): readonly NoteSignature[] | undefined {
  if (!lines.endsWith('\n')) return undefined;
  const signatures = lines.slice(0, -1).split('\n').map(parseSignature);
  const sound = signatures.filter((signature) => signature !== undefined);
  return sound.length === signatures.length && sound.length <= maxSignatures ? sound : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const match = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line);
  const bytes = fromBase64(match?.[2] ?? '');
  if (!match?.[1] || !bytes || bytes.length < 5) return undefined;
  return { name: match[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** A note from UTF-8 bytes; bytes that are not UTF-8 are no note. */
export function parseNoteBytes(bytes: Uint8Array): Note | undefined {
  try {
    return parseNote(textOf(bytes));
  } catch {
    return undefined;
  }
}

/** The signature line that claims to be this key's, whether or not it holds. */
export function signatureBy(note: Note, key: { readonly name: string; readonly keyId: Uint8Array }): NoteSignature | undefined {
  return note.signatures.find(({ name, keyId }) => name === key.name && equalBytes(keyId, key.keyId));
}

/** Whether this key signed the note's text. Lines of unknown keys are passed over, as the format demands. */
export function isSignedBy(note: Note, verifier: NoteVerifier): boolean {
  const line = signatureBy(note, verifier);
  return line !== undefined && verifier.verify(utf8(note.text), line.signature);
}
