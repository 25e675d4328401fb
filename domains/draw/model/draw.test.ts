import { expect, test } from 'vitest';
import { toHex, utf8 } from '#kernel/bytes.ts';
import { sha256Suite, hmacOf, sha256, hmacSha256 } from '#kernel/hashing.ts';
import type { PoolItem } from '../contract/round.ts';
import { uniform, wordsFor } from './chance.ts';
import { drawItem, drawTable } from './draw-item.ts';
import { frame } from './encoding.ts';
import { fieldFor, pairInclusion } from './officers.ts';
import { byBytes, itemLeaf, poolRoot } from './pool.ts';
import { chanceOf, freezeFaults, redraw } from './redraw.ts';
import { foreignShare, sampleDepartments, sampleFrozen, sampleItem, sampleOfficers, sampleRule, sampleShares } from './sample-round.ts';
import { seedOf } from './seed.ts';
import { vectorOf } from './vectors.ts';

const keyed = chanceOf(new Uint8Array(32).fill(42));

test.each(['selection', 'dispatch', 'recheck', 'image'] as const)('the %s vectors of the protocol text are what this code computes', async (kind) => {
  await expect(`${JSON.stringify(vectorOf(kind), null, 1)}\n`).toMatchFileSnapshot(`../vectors/${kind}.json`);
});

test('the keyed hash is HMAC, however it is computed', () => {
  const [key, message] = [utf8('a key'), utf8('a message')];
  expect(toHex(sha256Suite.keyed(key)(message))).toBe(toHex(hmacSha256(key, message)));
  expect(toHex(hmacOf(sha256, key, message))).toBe(toHex(hmacSha256(key, message)));
});

test('no two different lists of fields have the same bytes', () => {
  const frames = [frame('x', 'ab', 'c'), frame('x', 'a', 'bc'), frame('x', ['ab', 'c']), frame('x', ['ab'], 'c'), frame('xab', 'c'), frame('x', 'abc'), frame('x', 'abc', '')];
  expect(new Set(frames.map(toHex)).size).toBe(frames.length);
});

test('words come from the stated HMAC input, in ASCII ids and in Chinese ones', () => {
  for (const id of ['IO2026000001', '查验2026-01']) {
    const words = wordsFor(keyed, 'dispatch', id);
    const block = new DataView(keyed(frame('NBDRAW/1/chance', 'dispatch', id, 0)).buffer);
    expect(Array.from({ length: 8 }, () => words())).toEqual(Array.from({ length: 8 }, (_, i) => block.getUint32(4 * i)));
    expect(words()).toBe(new DataView(keyed(frame('NBDRAW/1/chance', 'dispatch', id, 1)).buffer).getUint32(0));
  }
});

test('a word beyond the last full multiple is thrown away, not folded back', () => {
  const words = [2 ** 32 - 1, 5].values();
  expect(uniform(() => words.next().value ?? 0, 10)).toBe(5);
});

test('bounds above 2^32 take two words and stay below the bound', () => {
  const words = wordsFor(keyed, 'image', 'wide');
  for (let i = 0; i < 1_000; i++) expect(uniform(words, 2 ** 40 + 1)).toBeLessThanOrEqual(2 ** 40);
});

test('order of texts is the order of their UTF-8 bytes, also beyond the basic plane', () => {
  expect(['\u{1F6A2}', '\uFF21', '船', 'Z'].toSorted(byBytes)).toEqual(['Z', '船', '\uFF21', '\u{1F6A2}']);
});

test('the order in which a pool is listed changes neither root nor draw', () => {
  const frozen = sampleFrozen('dispatch', 20);
  const turned = { ...frozen, items: frozen.items.toReversed(), officers: frozen.officers.toReversed() };
  expect(poolRoot(turned.items)).toBe(frozen.record.poolRoot);
  expect(redraw(turned, sampleShares(frozen))).toEqual(redraw(frozen, sampleShares(frozen)));
});

test('a leaf shows nothing of a probability to whom the salt is not told', () => {
  const item = sampleItem('selection', 1);
  expect(toHex(itemLeaf({ ...item, salt: '00'.repeat(16) }))).not.toBe(toHex(itemLeaf(item)));
});

test('a freeze whose content was altered is named fault by fault', () => {
  const frozen = sampleFrozen('dispatch', 3);
  const [first, ...rest] = frozen.items;
  const bent = first ? [{ ...first, id: 'IO9' }, ...rest] : [];
  expect(freezeFaults(frozen)).toEqual([]);
  expect(freezeFaults({ ...frozen, items: bent })).toEqual(['POOL_ROOT']);
  expect(freezeFaults({ ...frozen, items: rest })).toEqual(['POOL_SIZE', 'POOL_ROOT']);
  expect(freezeFaults({ ...frozen, officers: frozen.officers.map((officer) => ({ ...officer, weight: 9 })) })).toEqual(['OFFICER_ROOT']);
  expect(freezeFaults({ ...frozen, rule: { ...sampleRule, ranks: 4 } })).toEqual(['RULE_HASH']);
});

test('two departments under one key are refused: that would be one voice counted twice', () => {
  const frozen = sampleFrozen('image', 1);
  const [a] = frozen.record.departments;
  const doubled = { ...frozen.record, departments: frozen.record.departments.map((department, i) => (i === 1 && a ? { ...department, publicKey: a.publicKey } : department)) };
  expect(freezeFaults({ ...frozen, record: doubled })).toContain('DEPARTMENT_TWICE');
});

test('the seed needs every department, each once, each over this very freeze', () => {
  const { record } = sampleFrozen('dispatch', 2);
  const frozen = sampleFrozen('dispatch', 2);
  const shares = sampleShares(frozen);
  expect(seedOf(record, shares).ok).toBe(true);
  expect(seedOf(record, shares.toReversed())).toEqual(seedOf(record, shares));
  expect(seedOf(record, shares.slice(1))).toEqual({ ok: false, departments: ['audit'] });
  expect(seedOf(record, [...shares.slice(0, 2), foreignShare(frozen, 'inspection')])).toEqual({ ok: false, departments: ['inspection'] });
  expect(seedOf(record, [...shares, { department: 'stranger', proof: shares[0]?.proof ?? '' }])).toEqual({ ok: false, departments: ['stranger'] });
  const swapped = shares.map((share, i) => ({ ...share, department: sampleDepartments[(i + 1) % 3] ?? '' }));
  expect(seedOf(record, swapped).ok).toBe(false);
});

const officers = sampleOfficers();
const table = drawTable(sampleRule, officers);

function dispatches(count: number): readonly PoolItem[] {
  return Array.from({ length: count }, (_, i) => sampleItem('dispatch', i));
}

test('nobody is sent who lacks the skill, avoids the enterprise or the colleague, or went with the same colleague last time', () => {
  for (const item of dispatches(3_000)) {
    const drawn = drawItem(keyed, table, item);
    if (drawn.kind !== 'dispatch' || item.facts.kind !== 'dispatch') throw new Error('another kind of draw');
    expect(drawn.pairs).toHaveLength(3);
    expect(new Set(drawn.pairs.map((pair) => pair.join())).size).toBe(3);
    for (const pair of drawn.pairs) {
      expect(pair).not.toContain('G2208');
      if (item.facts.enterprise === '3302910001') expect(pair).not.toContain('G2202');
      expect(['G2201,G2203', 'G2204,G2205']).not.toContain(pair.join());
    }
  }
});

test('a re-check goes to another department, never to an officer who took part', () => {
  const hits = Array.from({ length: 400 }, (_, i) => drawItem(keyed, table, sampleItem('recheck', i)));
  for (const drawn of hits) {
    if (drawn.kind !== 'recheck') throw new Error('another kind of draw');
    expect(drawn.pairs.length > 0).toBe(drawn.hit);
    for (const officer of drawn.pairs.flat()) expect(['G2206', 'G2207', 'G2208']).toContain(officer);
  }
});

test('officers of a first pair appear as often as their exact probability says', () => {
  const demand = { parties: [], skills: ['open'], excludedOfficers: [], excludedDepartments: [] };
  const field = fieldFor(officers, sampleRule, demand);
  const count = 40_000;
  const seen = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const drawn = drawItem(keyed, table, { id: `N${i}`, facts: { kind: 'dispatch', enterprise: 'none', agent: 'none', boxes: ['X'], skills: ['open'], excludedOfficers: [] } });
    for (const officer of drawn.kind === 'dispatch' ? (drawn.pairs[0] ?? []) : []) seen.set(officer, (seen.get(officer) ?? 0) + 1);
  }
  let sum = 0;
  for (const { officer } of field.officers) {
    const { numerator, denominator } = pairInclusion(field, officer);
    const expected = (Number(numerator) / Number(denominator)) * count;
    sum += Number(numerator) / Number(denominator);
    // Five standard deviations: one false alarm in some million runs, and the seed is fixed anyway.
    expect(Math.abs((seen.get(officer) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected * (1 - expected / count)));
  }
  expect(sum).toBeCloseTo(2, 12);
});

test('1.27 % of tickets win where the chance is 54,546,085 of 2^32', () => {
  const count = 100_000;
  let selected = 0;
  for (let i = 0; i < count; i++) {
    const drawn = drawItem(keyed, table, { id: `D${i}`, facts: { kind: 'selection', enterprise: 'E', district: '3101', probability: 54_546_085 } });
    if (drawn.kind === 'selection' && drawn.selected) selected += 1;
  }
  expect(Math.abs(selected - 1_270)).toBeLessThan(5 * Math.sqrt(1_270 * 0.9873));
});

test('cells, layers, methods and boxes come up alike', () => {
  const tallies = new Map<string, number>();
  for (const item of dispatches(18_000)) {
    const drawn = drawItem(keyed, table, item);
    if (drawn.kind !== 'dispatch') throw new Error('another kind of draw');
    for (const outcome of [`cell ${drawn.cell}`, `layer ${drawn.layer}`, `method ${drawn.method}`, `box ${drawn.boxes.join()}`]) tallies.set(outcome, (tallies.get(outcome) ?? 0) + 1);
  }
  expect(tallies.size).toBe(9 + 3 + 3 + 2);
  for (const [outcome, seen] of tallies) {
    const share = outcome.startsWith('cell') ? 1 / 9 : outcome.startsWith('box') ? 1 / 2 : 1 / 3;
    expect(Math.abs(seen - 18_000 * share)).toBeLessThan(5 * Math.sqrt(18_000 * share * (1 - share)));
  }
});

test('a chance of nothing never wins and a chance of 2^32 always does', () => {
  for (const [probability, selected] of [[0, false], [2 ** 32, true]] as const) {
    for (let i = 0; i < 200; i++) {
      expect(drawItem(keyed, table, { id: `P${i}`, facts: { kind: 'selection', enterprise: 'E', district: '3101', probability } })).toMatchObject({ selected });
    }
  }
});
