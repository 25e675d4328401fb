import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { EndoscopeCheck } from '../contract/endoscope.ts';
import { BoxFinding, ItemFinding } from '../contract/report.ts';
import { endoscopeFault, mediaOf } from './endoscope-check.ts';
import { endoscopePolicyOn } from './endoscope-policy.ts';

const at = instantOf(Date.parse('2026-11-24T03:00:00Z'));
const hash = (digit: string): string => digit.repeat(64);
const check = EndoscopeCheck.parse({
  boxNo: 'CSQU3054383', opening: { place: 'VENT', diameterMm: 10, before: hash('a'), after: hash('b') }, camera: 'probe', stills: [{ hash: hash('c'), takenAt: at }], clips: [{ hash: hash('d'), takenAt: at, seconds: 12 }],
  judgement: 'CONFORMS', reasons: '', samples: [{ sealNo: 'YP001', gNo: 1, quantity: '2 罐', takenAt: at }],
});
const boxes = (opened: boolean) => [BoxFinding.parse({ boxNo: 'CSQU3054383', numberMatches: true, sealFound: 'S', sealMatches: true, sealNew: '', opened })];
const items = [ItemFinding.parse({ gNo: 1, codes: ['00'] })];
const faultOf = (change: Partial<EndoscopeCheck>, opened = false) => endoscopeFault({ endoscope: [{ ...check, ...change }], boxes: boxes(opened), items, startedAt: at })?.code;

test('a look through a hole that shows the goods as declared needs no open door; a report without one is as before', () => {
  expect(faultOf({})).toBe(undefined);
  expect(endoscopeFault({ endoscope: undefined, boxes: boxes(false), items, startedAt: at })).toBe(undefined);
});

test('an opening above the policy of the day is not the endoscope’s', () => {
  const { maxOpeningMm } = endoscopePolicyOn('2026-11-24');
  expect(faultOf({ opening: { ...check.opening, diameterMm: maxOpeningMm } })).toBe(undefined);
  expect(faultOf({ opening: { ...check.opening, diameterMm: maxOpeningMm + 0.5 } })).toBe('OPENING_TOO_WIDE');
});

test('doubt needs its reasons and an open box', () => {
  expect(faultOf({ judgement: 'SUSPICIOUS' }, true)).toBe('ENDOSCOPE_REASONS_MISSING');
  expect(faultOf({ judgement: 'SUSPICIOUS', reasons: '罐体标签不一' })).toBe('ENDOSCOPE_NEEDS_OPENING');
  expect(faultOf({ judgement: 'CANNOT_TELL', reasons: '货物遮挡' })).toBe('ENDOSCOPE_NEEDS_OPENING');
  expect(faultOf({ judgement: 'CANNOT_TELL', reasons: '货物遮挡' }, true)).toBe(undefined);
});

test('a check shows something, of a box of the report, within the policy’s clips', () => {
  expect(faultOf({ stills: [], clips: [] })).toBe('ENDOSCOPE_EVIDENCE_MISSING');
  expect(faultOf({ boxNo: 'YGXU1234560' })).toBe('ENDOSCOPE_OF_OTHER_BOX');
  const { maxClips, maxClipSeconds } = endoscopePolicyOn('2026-11-24');
  expect(faultOf({ clips: [{ hash: hash('d'), takenAt: at, seconds: maxClipSeconds + 1 }] })).toBe('CLIPS_BEYOND_POLICY');
  expect(faultOf({ clips: Array.from({ length: maxClips + 1 }, () => ({ hash: hash('d'), takenAt: at, seconds: 1 })) })).toBe('CLIPS_BEYOND_POLICY');
});

test('samples are of items of the report, each under its own seal', () => {
  const [sample] = check.samples;
  if (!sample) throw new Error('the check has a sample');
  expect(faultOf({ samples: [{ ...sample, gNo: 9 }] })).toBe('SAMPLE_OF_OTHER_ITEM');
  expect(faultOf({ samples: [sample, sample] })).toBe('SAMPLE_SEAL_TWICE');
});

test('everything a check shows goes before the report', () => {
  expect(mediaOf(check)).toEqual(['a', 'b', 'c', 'd'].map(hash));
});
