import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { toHex, fromHex } from '#kernel/bytes.ts';
import { vrfPublicKey } from '#kernel/ecvrf.ts';
import { ledgerHashName, ledgerSignatureName } from '#platform/ledger/algorithms.ts';
import { notePublicOf, noteSecretAt } from '#platform/ledger/note-keys.ts';
import type { Notaries } from '#platform/ledger/notaries.ts';

/** What one notary process is: a witness, a department, or both. Its keys and memory lie in its own folder. */
export const NotaryConfig = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65_535),
  folder: z.string(),
  witness: z.string().optional(),
  department: z.string().optional(),
  /** Path of the public list of notaries. */
  notaries: z.string(),
  hash: z.enum(['sha256', 'sm3']).default('sha256'),
});
export type NotaryConfig = z.infer<typeof NotaryConfig>;

/** A department's VRF secret, made on first use. */
export function departmentSecretAt(folder: string): Uint8Array {
  const file = join(folder, 'department.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, toHex(randomBytes(32)), { mode: 0o600, flag: 'wx' });
  }
  const secret = fromHex(readFileSync(file, 'utf8').trim());
  if (secret?.length !== 32) throw new Error(`${file} holds no key of 32 bytes`);
  return secret;
}

/** Three bodies on one machine, for a demonstration; in earnest each stands in its own house and sends only its public key. */
const bodies = [
  { witness: 'supervision.customs.example', department: 'supervision' },
  { witness: 'discipline.customs.example', department: 'discipline' },
  { witness: 'port-office.city.example', department: 'port-office' },
] as const;

/** Makes keys and configurations of a demonstration once; answers the configuration file of each notary process. */
export function provision(folder: string, origin: string, firstPort: number): readonly string[] {
  const list = join(folder, 'notaries.json');
  const log = noteSecretAt(join(folder, 'log.key.json'), origin, ledgerSignatureName);
  const notaries: Notaries = {
    origin, log: notePublicOf(log), quorum: 2,
    witnesses: bodies.map(({ witness }, i) => ({ ...notePublicOf(noteSecretAt(join(folder, `notary-${i + 1}`, 'witness.key.json'), witness, ledgerSignatureName)), url: `http://127.0.0.1:${firstPort + i}` })),
    departments: bodies.map(({ department }, i) => ({ name: department, publicKey: toHex(vrfPublicKey(departmentSecretAt(join(folder, `notary-${i + 1}`)))), url: `http://127.0.0.1:${firstPort + i}` })),
  };
  writeFileSync(list, JSON.stringify(notaries, null, 2));
  return bodies.map(({ witness, department }, i) => {
    const own = join(folder, `notary-${i + 1}`);
    const file = join(own, 'config.json');
    const config: NotaryConfig = { host: '127.0.0.1', port: firstPort + i, folder: own, witness, department, notaries: list, hash: ledgerHashName };
    writeFileSync(file, JSON.stringify(config, null, 2));
    return file;
  });
}
