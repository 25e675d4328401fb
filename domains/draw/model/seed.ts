import { fromBase64 } from '#kernel/bytes.ts';
import { vrfVerify } from '#kernel/ecvrf.ts';
import { sha256 } from '#kernel/hashing.ts';
import type { FreezeRecord, Share } from '../contract/round.ts';
import { frame, type Field } from './encoding.ts';
import { alphaOf, byBytes, bytesOfHex } from './pool.ts';

export type SeedAnswer =
  | { readonly ok: true; readonly seed: Uint8Array }
  /** Departments whose share is missing, twice there, unknown or false. */
  | { readonly ok: false; readonly departments: readonly string[] };

/** The output a department's share proves for this freeze, or undefined where the proof does not hold. */
export function shareOutput(record: FreezeRecord, share: Share): Uint8Array | undefined {
  const department = record.departments.find(({ name }) => name === share.department);
  const proof = fromBase64(share.proof);
  return department && proof && vrfVerify(bytesOfHex(department.publicKey), alphaOf(record), proof);
}

/**
 * The seed (种子): the outputs of all departments of the freeze, hashed together. One honest department is
 * enough to make it unforeseeable; each output is unique, so none can choose among several.
 */
export function seedOf(record: FreezeRecord, shares: readonly Share[]): SeedAnswer {
  const known = new Set(record.departments.map(({ name }) => name));
  const strangers = shares.filter(({ department }) => !known.has(department)).map(({ department }) => department);
  const fields: Field[] = [];
  const wrong: string[] = [...strangers];
  for (const { name } of record.departments.toSorted((a, b) => byBytes(a.name, b.name))) {
    const [share, ...more] = shares.filter(({ department }) => department === name);
    const output = share && more.length === 0 ? shareOutput(record, share) : undefined;
    if (output) fields.push(name, output);
    else wrong.push(name);
  }
  if (wrong.length > 0) return { ok: false, departments: wrong };
  return { ok: true, seed: sha256(frame('NBDRAW/1/seed', alphaOf(record), ...fields)) };
}
