import { expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import { openedOf, startDraft, withBox, withEndoscope } from './draft.ts';
import { checkOf, type EndoscopeDraft, endoscopeLacks, startEndoscope } from './endoscope-draft.ts';
import { lacksOf, neededOf } from './report-building.ts';

const at = Instant.parse('2026-11-24T01:00:00.000Z');
const hash = (digit: string): string => digit.repeat(64);
const boxNo = 'YGXU1234560';
const task = {
  orderNo: `CY${'1'.repeat(18)}`, entryId: '1'.repeat(18), stage: 'assigned', site: 'NBCT01', traderName: '四明化工', traderCode: '', points: [], method: 'SAMPLE', boxes: [{ boxNo, seals: ['YG1'], drawn: true }],
  cell: 'E', layer: 0, officers: ['3104101', '3104102'], recheck: false, items: [{ gNo: 1, hsCode: '2903770000', name: '制冷剂', model: '', qty: '10', unit: '035', netKg: '10', origin: 'CHN' }], packages: 4, grossKg: '12',
};
const whole: EndoscopeDraft = {
  ...startEndoscope('e1', boxNo, at), place: 'VENT', diameterMm: '10', before: hash('a'), after: hash('b'), camera: 'probe', clips: [{ hash: hash('c'), takenAt: at, seconds: 4.2 }], judgement: 'CONFORMS',
};

test('a check names what it lacks in the order in which it is done', () => {
  expect(endoscopeLacks(startEndoscope('e1', boxNo, at)).map(({ en }) => en.split(': ')[1])).toEqual(['where it goes in', 'opening in mm', 'photograph before', 'one still or clip at least', 'photograph after closing', 'judgement']);
  expect(checkOf(startEndoscope('e1', boxNo, at))).toBe(undefined);
});

test('a whole check becomes what the report holds; too wide an opening, doubt without reasons and a sample without a seal do not', () => {
  expect(checkOf(whole)).toMatchObject({ boxNo, opening: { place: 'VENT', diameterMm: 10 }, clips: [{ seconds: 4.2 }], judgement: 'CONFORMS', samples: [] });
  expect(endoscopeLacks({ ...whole, diameterMm: '12' })).toHaveLength(1);
  expect(endoscopeLacks({ ...whole, judgement: 'CANNOT_TELL' })).toHaveLength(1);
  expect(endoscopeLacks({ ...whole, samples: [{ gNo: 1, sealNo: 'yp 1', quantity: '', takenAt: at }] })).toHaveLength(2);
});

test('a box stays shut only where every look found it as declared, and then needs neither its inside nor a new seal', () => {
  const shut = withBox(withEndoscope(startDraft('3104101', task, at), whole), boxNo, { opened: false, numberMatches: true, sealMatches: true });
  expect([openedOf(shut, boxNo), neededOf(shut)]).toEqual([false, ['BOX_NUMBER', 'SEAL_BEFORE']]);
  expect(lacksOf(shut).map(({ section }) => section)).not.toContain('boxes');
  const doubted = withEndoscope(shut, { ...whole, judgement: 'SUSPICIOUS', reasons: '标签不一' });
  expect([openedOf(doubted, boxNo), neededOf(doubted).length]).toEqual([true, 5]);
  expect(openedOf(startDraft('3104101', task, at), boxNo)).toBe(true);
});
