import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { NoteVerifier } from '#kernel/signed-note/note.ts';
import { NotePublic, noteVerifier } from './note-keys.ts';
import type { RemoteWitness } from './witness-client.ts';

/** Who watches over this installation's log and draw: public keys and addresses. Publish this file; auditors need it. */
export const Notaries = z.object({
  origin: z.string().min(1),
  log: NotePublic,
  /** How many witnesses must have cosigned before a checkpoint counts; at least two. */
  quorum: z.int().min(2),
  witnesses: z.array(NotePublic.extend({ url: z.url() })).min(2),
  departments: z.array(z.object({ name: z.string(), publicKey: z.string().regex(/^[0-9a-f]{64}$/), url: z.url() })).min(3),
});
export type Notaries = z.infer<typeof Notaries>;

/** Folder of the notaries' files: GUANLAN_NOTARY_DIR, or `notary` in the data folder. */
export function notaryFolder(): string {
  const dataDir = process.env.GUANLAN_DATA_DIR ?? fileURLToPath(new URL('../../.data', import.meta.url));
  return process.env.GUANLAN_NOTARY_DIR ?? join(dataDir, 'notary');
}

/** The notaries of this installation; undefined where none are set up, and then nothing can be drawn. */
export function readNotaries(folder: string = notaryFolder()): Notaries | undefined {
  const file = join(folder, 'notaries.json');
  return existsSync(file) ? Notaries.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

export function logVerifier(notaries: Notaries): NoteVerifier {
  return noteVerifier(notaries.log, 'log');
}

export function witnessesOf(notaries: Notaries): readonly RemoteWitness[] {
  return notaries.witnesses.map((witness) => ({ verifier: noteVerifier(witness, 'witness'), url: witness.url }));
}
