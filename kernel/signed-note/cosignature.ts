import { concatBytes, u64, utf8 } from '../bytes.ts';
import { type Note, type NoteSignature, type NoteSigner, type NoteVerifier, signatureBy } from './note.ts';

const timestampLength = 8;

/** What a witness (见证方) signs: since this second, this is the largest consistent head it has seen (C2SP tlog-cosignature). */
export function cosignedMessage(noteText: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${noteText}`);
}

/** A witness's timestamped cosignature on a checkpoint; `seconds` since 1970 UTC by the witness's own clock. */
export function cosign(note: Note, signer: NoteSigner, seconds: number): NoteSignature {
  const signature = signer.sign(cosignedMessage(note.text, seconds));
  return { name: signer.name, keyId: signer.keyId, signature: concatBytes(u64(seconds), signature) };
}

/** The second at which this witness cosigned the note, or undefined where it did not, or the signature does not hold. */
export function cosignedAt(note: Note, witness: NoteVerifier): number | undefined {
  const line = signatureBy(note, witness);
  if (!line || line.signature.length <= timestampLength) return undefined;
  const view = new DataView(line.signature.buffer, line.signature.byteOffset, timestampLength);
  const seconds = Number(view.getBigUint64(0));
  if (!Number.isSafeInteger(seconds)) return undefined;
  return witness.verify(cosignedMessage(note.text, seconds), line.signature.slice(timestampLength)) ? seconds : undefined;
}

/** Names of the witnesses among `witnesses` that cosigned; each counts once. */
export function cosigners(note: Note, witnesses: readonly NoteVerifier[]): readonly string[] {
  return [...new Set(witnesses.filter((witness) => cosignedAt(note, witness) !== undefined).map(({ name }) => name))];
}
