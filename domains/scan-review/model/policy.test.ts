import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import { chanceOf, foundingPolicy, policyDecider, policyOn } from './policy.ts';

const given = scenarioOf(policyDecider);
const at = instantOf(Date.parse('2026-11-24T01:00:00.000Z'));
const edition = { from: '2026-11-25', doubleShare: 0.1, projectionShare: 0.02, shadowShare: 0.2, releaseAdvice: false, reason: '培训月' };

test('shares hold from tomorrow at the earliest and never before an edition already set', () => {
  given().when({ edition, by: 'c', at }).then({ type: 'PolicySet', edition, by: 'c', at });
  given().when({ edition: { ...edition, from: '2026-11-24' }, by: 'c', at }).refuses('POLICY_TOO_EARLY', { earliest: '2026-11-25' });
  given({ type: 'PolicySet', edition: { ...edition, from: '2026-12-01' }, by: 'c', at }).when({ edition, by: 'c', at }).refuses('POLICY_TOO_EARLY', { earliest: '2026-12-01' });
});

test('a day is judged by the edition in force on it', () => {
  expect(policyOn({ editions: [edition] }, '2026-11-24')).toBe(foundingPolicy);
  expect(policyOn({ editions: [edition] }, '2026-11-25')).toBe(edition);
  // An edition set before there were shadows and a switch lets the one read what was founded and the other be on.
  const { shadowShare: _, releaseAdvice: __, ...former } = edition;
  expect(policyDecider.evolve({ editions: [] }, { type: 'PolicySet', edition: former as typeof edition, by: 'c', at }).editions).toEqual([{ ...edition, releaseAdvice: true }]);
  expect(chanceOf(foundingPolicy.doubleShare)).toBe(214_748_365);
});
