import { test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { ShadowEvent } from '../contract/shadow.ts';
import { shadowDecider } from './shadow-run.ts';

const given = scenarioOf(shadowDecider);
const stamp = { by: 'system', at: instantOf(Date.parse('2026-11-26T01:00:00.000Z')) } as const;
const [began, broken, ended]: [ShadowEvent, ShadowEvent, ShadowEvent] = [{ type: 'ShadowBegan', model: 'next', ...stamp }, { type: 'ShadowBroken', fault: 'FILE', ...stamp }, { type: 'ShadowEnded', ...stamp }];

test('a second network begins, breaks and ends once each, however often it is looked for', () => {
  given().when({ found: { kind: 'none' }, ...stamp }).then();
  given().when({ found: { kind: 'sound', model: 'next' }, ...stamp }).then(began);
  given(began).when({ found: { kind: 'sound', model: 'next' }, ...stamp }).then();
  given(began).when({ found: { kind: 'sound', model: 'third' }, ...stamp }).then({ ...began, model: 'third' } as ShadowEvent);
  given(began).when({ found: { kind: 'broken', fault: 'FILE' }, ...stamp }).then(broken);
  given(began, broken).when({ found: { kind: 'broken', fault: 'FILE' }, ...stamp }).then();
  given(began, broken).when({ found: { kind: 'none' }, ...stamp }).then(ended);
});
