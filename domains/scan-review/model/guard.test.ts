import { test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { GuardEvent } from '../contract/guard.ts';
import { guardDecider } from './guard.ts';

const given = scenarioOf(guardDecider);
const stamp = { by: 'system', at: instantOf(Date.parse('2026-11-26T01:00:00.000Z')) } as const;
const drift = (hazard: string, index: number, drifted: boolean, settled: boolean) => ({ hazard, index, seen: 300, drifted, settled });
const quiet = [drift('small-metal', 0.04, false, true), drift('cigarettes', 0.02, false, true)];
const held: GuardEvent = { type: 'AdviceHeld', model: 'net', hazard: 'cigarettes', index: 0.9, seen: 300, ...stamp };

test('advice is switched off once, naming the hazard that has wandered farthest', () => {
  const drifts = [drift('small-metal', 0.6, true, false), drift('cigarettes', 0.9, true, false)];
  given().when({ model: 'net', drifts, ...stamp }).then(held);
  given(held).when({ model: 'net', drifts, ...stamp }).then();
  given().when({ model: 'net', drifts: quiet, ...stamp }).then();
});

test('it is switched on again only when no hazard can be told from the calibration, so that it does not flutter', () => {
  given(held).when({ model: 'net', drifts: [...quiet.slice(1), drift('small-metal', 0.3, false, false)], ...stamp }).then();
  given(held).when({ model: 'net', drifts: quiet, ...stamp }).then({ type: 'AdviceRestored', ...stamp });
});

test('what held back one network says nothing of the next', () => {
  given(held).when({ model: 'next', drifts: quiet, ...stamp }).then({ type: 'AdviceRestored', ...stamp });
  given(held).when({ model: 'next', drifts: [drift('small-metal', 0.7, true, false)], ...stamp }).then({ ...held, model: 'next', hazard: 'small-metal', index: 0.7 });
});
