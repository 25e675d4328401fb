import { concatBytes, toBase64, toHex, utf8 } from '#kernel/bytes.ts';
import { vrfProve, vrfPublicKey } from '#kernel/ecvrf.ts';
import { sha256 } from '#kernel/hashing.ts';
import { Instant } from '#kernel/instant.ts';
import { RoundId, type ItemFacts, type PoolItem, type PoolOfficer, type RoundKind, type RoundRule, type Share } from '../contract/round.ts';
import { alphaOf } from './pool.ts';
import { freeze, type Frozen } from './redraw.ts';

/*
 * One invented round of each kind, with everything derived from names, so that a second implementation of the
 * protocol can start from the same bytes. Its secrets are public: for vectors and tests only.
 */

/** A secret everybody can derive. */
export function sampleSecret(name: string): Uint8Array {
  return sha256(utf8(`NBDRAW/1 sample ${name}`));
}

export const sampleDepartments = ['audit', 'discipline', 'inspection'] as const;

export const sampleRule: RoundRule = { methods: ['thorough', 'sample', 'outward'], boxesToOpen: 1, ranks: 3, barredPairs: [['G2201', 'G2203']] };

/** Eight officers of two departments; the second avoids an enterprise, the fourth a colleague. */
export function sampleOfficers(keys: (officer: string) => { readonly deviceKey: string; readonly signKey: string } = () => ({ deviceKey: '', signKey: '' })): readonly PoolOfficer[] {
  return Array.from({ length: 8 }, (_, i) => {
    const officer = `G22${String(i + 1).padStart(2, '0')}`;
    const avoids = i === 1 ? ['3302910001'] : [];
    return { officer, department: i < 5 ? 'inspection-1' : 'inspection-2', skills: i === 7 ? [] : ['open'], avoids: i === 3 ? ['G2205'] : avoids, weight: 1 + (i % 4), ...keys(officer) };
  });
}

export function sampleItem(kind: RoundKind, number: number): PoolItem {
  const digits = String(number).padStart(6, '0');
  const salt = toHex(sampleSecret(`salt ${digits}`).slice(0, 16));
  const facts: Record<RoundKind, ItemFacts> = {
    selection: { kind: 'selection', enterprise: '3302910001', district: '3101', probability: 54_546_085 },
    dispatch: { kind: 'dispatch', enterprise: number % 2 === 0 ? '3302910001' : '3302910002', agent: '3302980003', boxes: ['TCLU1234568', 'CSQU3054383'], skills: ['open'], excludedOfficers: [] },
    recheck: { kind: 'recheck', reportHash: toHex(sampleSecret(`report ${digits}`)), probability: 2 ** 31, excludedOfficers: ['G2201'], excludedDepartments: ['inspection-1'] },
    image: { kind: 'image', enterprise: '3302910001', skills: [], excludedOfficers: [] },
  };
  return { id: `${kind === 'selection' ? '310120260000' : 'IO2026'}${digits}`, salt, facts: facts[kind] };
}

export function sampleFrozen(kind: RoundKind, count: number, officers: readonly PoolOfficer[] = sampleOfficers()): Frozen {
  const departments = sampleDepartments.map((name) => ({ name, publicKey: toHex(vrfPublicKey(sampleSecret(name))) }));
  const head = { origin: 'ledger.example/guanlan', roundId: RoundId.parse(`${kind}-S1-20260901T000000Z`), kind, site: 'S1', attempt: 1, retryOf: '', dispatchAt: Instant.parse('2026-09-01T00:00:01.000Z'), departments };
  return freeze(head, sampleRule, Array.from({ length: count }, (_, i) => sampleItem(kind, i)), officers);
}

export function sampleShares(frozen: Frozen): readonly Share[] {
  return sampleDepartments.map((department) => ({ department, proof: toBase64(vrfProve(sampleSecret(department), alphaOf(frozen.record))) }));
}

/** A share that is well formed, but of another freeze. */
export function foreignShare(frozen: Frozen, department: string): Share {
  return { department, proof: toBase64(vrfProve(sampleSecret(department), concatBytes(alphaOf(frozen.record), Uint8Array.of(1)))) };
}
