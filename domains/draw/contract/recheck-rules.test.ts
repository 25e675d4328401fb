import { expect, test } from 'vitest';
import { recheckProbabilityAt, recheckRules, type RecheckRule } from './recheck-rules.ts';

const rules: readonly RecheckRule[] = [{ probability: 10, from: '2016-01-01', until: '2026-12-01', source: 'test' }, { probability: 20, from: '2026-12-01', until: null, source: 'test' }];

test('a new share holds from midnight in China, and a day without one is an error', () => {
  expect(recheckProbabilityAt('2026-11-30T15:59:59.999Z', rules)).toBe(10);
  expect(recheckProbabilityAt('2026-11-30T16:00:00.000Z', rules)).toBe(20);
  expect(() => recheckProbabilityAt('2015-06-01T00:00:00.000Z', rules)).toThrow('2015-06-01');
});

test('the rules leave no gap and do not overlap', () => {
  for (const [i, rule] of recheckRules.entries()) expect(rule.until).toBe(recheckRules[i + 1]?.from ?? null);
});
