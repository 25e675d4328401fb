import { expect, test } from 'vitest';
import { courseOf, type CourseFacts } from './course.ts';

const base: CourseFacts = { kind: 'box', number: 'CSQU3054383', direction: 'I', manifestedAt: '2026-11-23T00:00:00.000Z', dischargedAt: '2026-11-23T02:00:00.000Z', arrivedAt: null, loadedAt: null, leftAt: null, declaration: null };
const declared = { acceptedAt: '2026-11-23T03:00:00.000Z', stage: 'in-process', missing: ['inspection', 'duty'], releasedAt: null, controlled: true, inspected: false };
const open = (facts: CourseFacts, audience: 'public' | 'officer') => courseOf(facts, audience).nodes.filter((node) => node.state === 'open').map((node) => node.key);

test('every open node says which fact is missing and who owes it', () => {
  const view = courseOf(base, 'public');
  expect(open(base, 'public')).toEqual(['declared']);
  expect(view.nodes.find((node) => node.key === 'declared')).toMatchObject({ owesEn: 'The trader or broker declares' });
  expect(view.stateZh).toBe('等待：已申报');
});

test('a pending inspection is shown to officers, not to the public', () => {
  expect(open({ ...base, declaration: declared }, 'officer')).toEqual(['inspection', 'duty']);
  expect(open({ ...base, declaration: declared }, 'public')).toEqual(['duty']);
  expect(courseOf({ ...base, declaration: declared }, 'public')).toMatchObject({ stateEn: 'Waiting for: Duty' });
  expect(courseOf({ ...base, declaration: { ...declared, missing: ['inspection'] } }, 'public')).toMatchObject({ stateEn: 'In process' });
});

test('after release only the gate remains, and then nothing', () => {
  const released = { ...declared, stage: 'released', missing: [], releasedAt: '2026-11-23T05:00:00.000Z' };
  expect(open({ ...base, declaration: released }, 'officer')).toEqual(['gate']);
  expect(courseOf({ ...base, declaration: released, leftAt: '2026-11-23T07:00:00.000Z' }, 'public')).toMatchObject({ stateEn: 'Has left the port' });
});

test('an export waits for arrival and ends on board', () => {
  const out: CourseFacts = { ...base, direction: 'E', dischargedAt: null };
  expect(open(out, 'public')).toEqual(['arrived', 'declared']);
  expect(courseOf({ ...out, arrivedAt: base.manifestedAt, declaration: { ...declared, missing: [], releasedAt: base.manifestedAt, stage: 'released' }, loadedAt: base.manifestedAt }, 'public').stateZh).toBe('已装船');
});

test('of what was given back nothing is called done that is not on record, and nobody owes anything', () => {
  for (const stage of ['returned', 'withdrawn', 'detained']) {
    const view = courseOf({ ...base, declaration: { ...declared, stage, missing: [] } }, 'officer');
    expect(view.nodes.filter(({ state }) => state === 'done').map(({ key }) => key)).toEqual(['manifest', 'discharged', 'declared']);
    expect(view.nodes.filter(({ state }) => state === 'open')).toEqual([]);
  }
});
