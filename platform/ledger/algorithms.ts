import { createHash } from 'node:crypto';
import { SignatureName } from './note-keys.ts';

/** Hash functions the ledger may run on; both give 32 bytes. SM3 (GB/T 32905) is for assessed sites (密评). */
export const hashNames = ['sha256', 'sm3'] as const;
export type HashName = (typeof hashNames)[number];

export function hashFunction(name: HashName): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => createHash(name).update(bytes).digest();
}

function configured(): HashName {
  const name = process.env.GUANLAN_LEDGER_HASH ?? 'sha256';
  const found = hashNames.find((known) => known === name);
  if (!found) throw new Error(`GUANLAN_LEDGER_HASH is "${name}"; it may be ${hashNames.join(' or ')}`);
  return found;
}

function configuredSignature(): SignatureName {
  const parsed = SignatureName.safeParse(process.env.GUANLAN_LEDGER_SIGNATURE ?? 'ed25519');
  if (!parsed.success) throw new Error(`GUANLAN_LEDGER_SIGNATURE is "${process.env.GUANLAN_LEDGER_SIGNATURE}"; it may be ${SignatureName.options.join(' or ')}`);
  return parsed.data;
}

/** With which algorithm new keys of log and witnesses are made; keys that exist keep theirs. */
export const ledgerSignatureName: SignatureName = configuredSignature();

/** The hash of this installation; chosen once, before the first event. */
export const ledgerHashName: HashName = configured();
export const ledgerHash: (bytes: Uint8Array) => Uint8Array = hashFunction(ledgerHashName);
