import { fromHex } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import { ed25519Verifier, type NoteRole } from '#kernel/signed-note/ed25519-note.ts';
import type { NoteVerifier } from '#kernel/signed-note/note.ts';
import type { PublicKeys } from '../contract/notary.ts';
import type { Trust } from './verify-lot.ts';

/**
 * Whom a browser trusts, from the public keys; undefined where the log or a witness signs with SM2 (GB/T 32918),
 * which this reckoning has no code for: then the auditor's program checks. The ledger's hash is SHA-256.
 */
export function trustOf(keys: PublicKeys): Trust | undefined {
  const log = verifierOf(keys.log, 'log');
  const witnesses = keys.witnesses.map((witness) => verifierOf(witness, 'witness')).filter((each) => each !== undefined);
  if (!log || witnesses.length !== keys.witnesses.length) return undefined;
  return { origin: keys.origin, log, witnesses, quorum: keys.quorum, departments: keys.departments, hash: sha256 };
}

function verifierOf({ name, algorithm, publicKey }: PublicKeys['log'], role: NoteRole): NoteVerifier | undefined {
  const key = algorithm === 'ed25519' ? fromHex(publicKey) : undefined;
  return key && ed25519Verifier(name, role, key);
}
