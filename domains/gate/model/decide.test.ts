import { expect, test } from 'vitest';
import { type Instant, instantOf } from '#kernel/instant.ts';
import type { GatherInfo } from '../contract/messages.ts';
import { passageDecider } from './decide.ts';
import { type BoxFacts, judge, statusWordOf } from './verdict.ts';

const at: Instant = instantOf(0);
const gathered: GatherInfo = {
  areaId: 'NBCT01', channelNo: 'C1', sessionId: 's1', direction: 'I', mode: 'A', plate: '浙B12345', recognisedPlate: '浙B12345', plateSure: true,
  boxes: ['CSQU3054383'], recognisedBoxes: ['CSQU3054383'], boxesSure: true, sealIds: ['SEAL1'], grossKg: 14_600 + 2300 + 10_900, tareKg: 14_600, formType: 'entry', formId: '', operateTime: '', photos: [],
};
const box: BoxFacts = { boxNo: 'CSQU3054383', inManifest: true, discharged: true, seals: ['SEAL1'], grossKg: 10_900, declarations: [{ entryId: '310420261000000042', released: true, underControl: false }], left: false };
const codes = (info: GatherInfo, facts: BoxFacts) => judge(info, [facts]).reasons.map((reason) => reason.code);

test('a released import box with its seal and weight passes, and leaves', () => {
  const decision = passageDecider.decide({ type: 'Gather', gathered, facts: [box], by: 'gate', at }, { stage: 'absent' });
  expect(decision).toMatchObject({ ok: true, events: [{ type: 'PassageDecided', result: 'Y', statusWord: '0'.repeat(20) }, { type: 'BoxLeft', boxNo: 'CSQU3054383', entryIds: ['310420261000000042'] }] });
});

test('a box that is not released, not declared, or under control is alarmed', () => {
  expect(codes(gathered, { ...box, declarations: [] })).toEqual(['NOT_DECLARED']);
  const held = { ...box, declarations: [{ entryId: 'x', released: false, underControl: true }] };
  expect(codes(gathered, held)).toEqual(['UNDER_CONTROL']);
  expect(judge(gathered, [held]).result).toBe('N');
  expect(statusWordOf(judge(gathered, [held]))).toBe('w1w00000010100000000');
});

test('of two declarations in one box both must be released', () => {
  const shared = { ...box, declarations: [...box.declarations, { entryId: 'y', released: false, underControl: false }] };
  expect(codes(gathered, shared)).toEqual(['NOT_RELEASED']);
});

test('doubt about number, plate, seal or weight waits for a person', () => {
  expect(codes({ ...gathered, recognisedBoxes: ['MSKU0000001'] }, box)).toEqual(['BOX_DIFFERS']);
  expect(codes({ ...gathered, recognisedPlate: '浙B99999' }, box)).toEqual(['PLATE_DIFFERS']);
  expect(codes({ ...gathered, sealIds: ['OTHER'] }, box)).toEqual(['SEAL_DIFFERS']);
  expect(codes({ ...gathered, grossKg: 35_000 }, box)).toEqual(['WEIGHT_DIFFERS']);
  expect(codes({ ...gathered, grossKg: null }, box)).toEqual(['NO_WEIGHT']);
  expect(judge({ ...gathered, grossKg: 35_000 }, [box]).result).toBe('M');
});

test('a box cannot leave twice', () => {
  expect(codes(gathered, { ...box, left: true })).toEqual(['ALREADY_LEFT']);
});

test('a session is decided once; a waiting or alarmed vehicle is handled once, by a person', () => {
  const { decide, evolve } = passageDecider;
  const first = decide({ type: 'Gather', gathered, facts: [{ ...box, declarations: [] }], by: 'gate', at }, { stage: 'absent' });
  if (!first.ok) throw new Error('expected events');
  const alarmed = first.events.reduce(evolve, passageDecider.initial);
  expect(decide({ type: 'Gather', gathered, facts: [box], by: 'gate', at }, alarmed)).toMatchObject({ ok: false, refusal: { code: 'PASSAGE_DECIDED' } });
  const handled = decide({ type: 'Handle', result: '1', comment: '核对无误', by: '3104301', at }, alarmed);
  expect(handled).toMatchObject({ ok: true, events: [{ type: 'PassageHandled', result: '1' }, { type: 'BoxLeft' }] });
  if (!handled.ok) throw new Error('expected events');
  expect(decide({ type: 'Handle', result: '1', comment: '再次', by: '3104301', at }, handled.events.reduce(evolve, alarmed))).toMatchObject({ ok: false, refusal: { code: 'NOT_WAITING' } });
  expect(decide({ type: 'Handle', result: '1', comment: 'x', by: 'x', at }, { stage: 'absent' })).toMatchObject({ ok: false, refusal: { code: 'PASSAGE_UNKNOWN' } });
});

test('an empty vehicle passes when it weighs what it should', () => {
  const empty = { ...gathered, boxes: [], recognisedBoxes: [], sealIds: [] };
  expect(judge({ ...empty, grossKg: 14_700 }, []).result).toBe('Y');
  expect(judge({ ...empty, grossKg: 20_000 }, []).reasons[0]?.code).toBe('EMPTY_NOT_EMPTY');
});
