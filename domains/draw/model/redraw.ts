import { sha256Suite, type KeyedHash } from '#kernel/hashing.ts';
import type { DrawResult, FreezeRecord, PoolItem, PoolOfficer, RoundRule, Share } from '../contract/round.ts';
import { commitmentOf, saltOf } from './commitment.ts';
import { drawItem, drawTable } from './draw-item.ts';
import { byBytes, officerRoot, poolRoot, ruleHash } from './pool.ts';
import { seedOf } from './seed.ts';

/** What was frozen: the record and everything its roots stand for. */
export type Frozen = { readonly record: FreezeRecord; readonly rule: RoundRule; readonly items: readonly PoolItem[]; readonly officers: readonly PoolOfficer[] };

/** One item's result, and the salt and commitment under which it is sealed. */
export type Drawn = { readonly id: string; readonly result: DrawResult; readonly salt: string; readonly commitment: string };

/** What is wrong with a freeze: a field whose content and record disagree. */
export type FreezeFault = 'POOL_ROOT' | 'POOL_SIZE' | 'OFFICER_ROOT' | 'OFFICER_COUNT' | 'RULE_HASH' | 'TWICE_IN_POOL' | 'OFFICER_TWICE' | 'WRONG_KIND' | 'DEPARTMENT_TWICE';

/** Every way in which the record does not match what it says it froze. */
export function freezeFaults({ record, rule, items, officers }: Frozen): readonly FreezeFault[] {
  const faults: FreezeFault[] = [];
  if (record.poolSize !== items.length) faults.push('POOL_SIZE');
  if (record.officerCount !== officers.length) faults.push('OFFICER_COUNT');
  if (new Set(items.map(({ id }) => id)).size !== items.length) faults.push('TWICE_IN_POOL');
  if (new Set(officers.map(({ officer }) => officer)).size !== officers.length) faults.push('OFFICER_TWICE');
  if (distinctKeys(record) !== record.departments.length) faults.push('DEPARTMENT_TWICE');
  if (items.some(({ facts }) => facts.kind !== record.kind)) faults.push('WRONG_KIND');
  if (poolRoot(items) !== record.poolRoot) faults.push('POOL_ROOT');
  if (officerRoot(officers) !== record.officerRoot) faults.push('OFFICER_ROOT');
  if (ruleHash(rule) !== record.ruleHash) faults.push('RULE_HASH');
  return faults;
}

/** Departments with a name and a key of their own: one key under two names would be one voice, not two. */
function distinctKeys(record: FreezeRecord): number {
  return Math.min(new Set(record.departments.map(({ name }) => name)).size, new Set(record.departments.map(({ publicKey }) => publicKey)).size);
}

/** A keyed hash under the seed; the root of all chance in a round. */
export function chanceOf(seed: Uint8Array): KeyedHash {
  return sha256Suite.keyed(seed);
}

/** Every item's result from freeze and shares alone; the departments at fault where the shares do not hold. */
export function redraw(frozen: Frozen, shares: readonly Share[]): { readonly ok: true; readonly drawn: readonly Drawn[] } | { readonly ok: false; readonly departments: readonly string[] } {
  const seed = seedOf(frozen.record, shares);
  if (!seed.ok) return seed;
  const keyed = chanceOf(seed.seed);
  const table = drawTable(frozen.rule, frozen.officers);
  const drawn = frozen.items
    .toSorted((a, b) => byBytes(a.id, b.id))
    .map((item) => {
      const result = drawItem(keyed, table, item);
      const salt = saltOf(keyed, item.id);
      return { id: item.id, result, salt, commitment: commitmentOf(frozen.record.roundId, item.id, result, salt) };
    });
  return { ok: true, drawn };
}

/** The freeze of a round over items and officers; sorts both and takes their roots. */
export function freeze(head: Pick<FreezeRecord, 'origin' | 'roundId' | 'kind' | 'site' | 'attempt' | 'retryOf' | 'dispatchAt' | 'departments'>, rule: RoundRule, items: readonly PoolItem[], officers: readonly PoolOfficer[]): Frozen {
  const record: FreezeRecord = {
    protocol: 'NBDRAW/1',
    ...head,
    poolSize: items.length,
    poolRoot: poolRoot(items),
    officerCount: officers.length,
    officerRoot: officerRoot(officers),
    ruleHash: ruleHash(rule),
  };
  return { record, rule, items: items.toSorted((a, b) => byBytes(a.id, b.id)), officers: officers.toSorted((a, b) => byBytes(a.officer, b.officer)) };
}
