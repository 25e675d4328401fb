import { compareBytes, fromHex, toHex, utf8 } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import { leafHash, rootOf } from '#kernel/merkle/tree-hash.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { FreezeRecord, ItemFacts, PoolItem, PoolOfficer, RoundRule } from '../contract/round.ts';
import { frame, type Field } from './encoding.ts';

/** Items in the one order in which they enter a root: by the bytes of their id. */
export function canonicalItems(items: readonly PoolItem[]): readonly PoolItem[] {
  return items.toSorted((a, b) => byBytes(a.id, b.id));
}

export function canonicalOfficers(officers: readonly PoolOfficer[]): readonly PoolOfficer[] {
  return officers.toSorted((a, b) => byBytes(a.officer, b.officer));
}

/** Texts as a set: sorted by bytes, each once, so that listing order carries nothing. */
function setOf(texts: readonly string[]): readonly Field[] {
  return texts.length < 2 ? texts : [...new Set(texts)].toSorted(byBytes);
}

function factFields(facts: ItemFacts): readonly Field[] {
  switch (facts.kind) {
    case 'selection':
      return ['selection', facts.enterprise, facts.district, facts.probability];
    case 'dispatch':
      return ['dispatch', facts.enterprise, facts.agent, setOf(facts.boxes), setOf(facts.skills), setOf(facts.excludedOfficers)];
    case 'recheck':
      return ['recheck', facts.reportHash, facts.probability, setOf(facts.excludedOfficers), setOf(facts.excludedDepartments)];
    case 'image':
      return ['image', facts.enterprise, setOf(facts.skills), setOf(facts.excludedOfficers)];
    default:
      return unreachable(facts);
  }
}

/** The blinded leaf of an item: shows nothing of its facts to whom the salt is not told. */
export function itemLeaf(item: PoolItem): Uint8Array {
  return leafHash(sha256, sha256(frame('NBDRAW/1/item', item.id, bytesOfHex(item.salt), factFields(item.facts))));
}

export function officerLeaf(officer: PoolOfficer): Uint8Array {
  const { department, skills, avoids, weight, deviceKey, signKey } = officer;
  return leafHash(sha256, frame('NBDRAW/1/officer', officer.officer, department, setOf(skills), setOf(avoids), weight, deviceKey, signKey));
}

/** Root over the items in canonical order. */
export function poolRoot(items: readonly PoolItem[]): string {
  return toHex(rootOf(sha256, canonicalItems(items).map(itemLeaf)));
}

export function officerRoot(officers: readonly PoolOfficer[]): string {
  return toHex(rootOf(sha256, canonicalOfficers(officers).map(officerLeaf)));
}

export function ruleHash(rule: RoundRule): string {
  const barred = setOf(rule.barredPairs.map((pair) => pair.toSorted(byBytes).join('\n')));
  return toHex(sha256(frame('NBDRAW/1/rule', [...rule.methods], rule.boxesToOpen, rule.ranks, barred)));
}

/** Order of texts by their UTF-8 bytes. */
export function byBytes(a: string, b: string): number {
  // Within plain ASCII the order of JavaScript is the same, and pools are sorted in the hundred thousands.
  if (plain.test(a) && plain.test(b)) return a < b ? -1 : Number(a > b);
  return compareBytes(utf8(a), utf8(b));
}

const plain = /^[\x20-\x7e]*$/;

/** The freeze record as bytes. */
export function freezeBytes(record: FreezeRecord): Uint8Array {
  const departments = record.departments.toSorted((a, b) => byBytes(a.name, b.name)).map(({ name, publicKey }) => [name, bytesOfHex(publicKey)]);
  return frame(
    'NBDRAW/1/freeze', record.origin, record.roundId, record.kind, record.site, record.attempt, record.retryOf, record.dispatchAt,
    record.poolSize, bytesOfHex(record.poolRoot), record.officerCount, bytesOfHex(record.officerRoot), bytesOfHex(record.ruleHash), departments,
  );
}

/** The input over which every department gives its share. */
export function alphaOf(record: FreezeRecord): Uint8Array {
  return sha256(frame('NBDRAW/1/alpha', freezeBytes(record)));
}

/** Bytes of hex that a schema has already checked. */
export function bytesOfHex(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array(0);
}
