import { expect, test } from 'vitest';
import { addDays } from '#kernel/calendar.ts';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { FilingEvent } from '../contract/events.ts';
import { FilingNo } from '../contract/ids.ts';
import { filingDecider } from './decide.ts';
import { awaitsOf, evolve, absentFiling } from './filing.ts';
import { confirmsDifference, filingPolicyOn, validToOf } from './policy.ts';
import { sampleFiling } from './sample.ts';

const given = scenarioOf(filingDecider);
const at = instantOf(Date.parse('2026-11-24T03:00:00Z'));
const firm = { by: 'trader-7', at };
const officer = { by: '3100801', at };
const system = { by: 'system', at };
const filingNo = FilingNo.parse('BA202600000001');
const form = sampleFiling();
const sound = { credit: 'AEO' };
const fallen = { credit: 'DISHONEST' };

const drafted: FilingEvent = { type: 'FilingDrafted', filingNo, enterprise: '91330201MA2825TK0U', form, ...firm };
const submitted: FilingEvent = { type: 'FilingSubmitted', ...firm };
const accepted: FilingEvent = { type: 'FilingAccepted', edition: 1, validTo: '2028-11-24', referencesKept: false, ...officer };
const active = [drafted, submitted, accepted] as const;
const reference = (scanNo: string): FilingEvent => ({ type: 'ReferenceBound', scanNo, entryId: '310420260000000001', boxes: ['CSQU3054383'], ...system });
const bind = (scanNo: string) => ({ type: 'BindReference' as const, scanNo, entryId: '310420260000000001', boxes: ['CSQU3054383'], ...system });
const evidence = { cause: 'SCAN' as const, scanNo: 'S9', orderNo: null, entryId: '310420260000000009', note: '多一层', p: null };
const suspended: FilingEvent = { type: 'FilingSuspended', ...evidence, ...system };
const explained: FilingEvent = { type: 'SuspensionExplained', explanation: '新模具加厚，未及时变更', ...firm };

test('a product is drafted once under a number', () => {
  given().when({ type: 'DraftFiling', filingNo, enterprise: '91330201MA2825TK0U', form, ...firm }).then(drafted);
  given(drafted).when({ type: 'DraftFiling', filingNo, enterprise: '91330201MA2825TK0U', form, ...firm }).refuses('FILING_KNOWN');
  given().when({ type: 'SubmitFiling', ...sound, ...firm }).refuses('FILING_UNKNOWN');
});

test('a draft may lack photographs, what is submitted may not', () => {
  const bare = sampleFiling({ photographs: [] });
  given({ ...drafted, form: bare }).when({ type: 'SubmitFiling', ...sound, ...firm }).refuses('FILING_ERRORS');
  given(drafted).when({ type: 'SubmitFiling', ...sound, ...firm }).then(submitted);
});

test('a firm rated dishonest neither submits nor is accepted, and what it filed is revoked', () => {
  given(drafted).when({ type: 'SubmitFiling', ...fallen, ...firm }).refuses('FIRM_NOT_IN_GOOD_STANDING');
  given(drafted, submitted).when({ type: 'AcceptFiling', ...fallen, ...officer }).refuses('FIRM_NOT_IN_GOOD_STANDING');
  given(...active).when({ type: 'RevokeFiling', ...fallen, ...system }).then({ type: 'FilingRevoked', credit: 'DISHONEST', ...system });
  given(...active).when({ type: 'RevokeFiling', ...sound, ...system }).then();
});

test('what was returned is revised and submitted again; what is under review cannot be changed', () => {
  const returned: FilingEvent = { type: 'FilingReturned', reasons: '照片看不清唛头', ...officer };
  given(drafted, submitted).when({ type: 'ReturnFiling', reasons: '照片看不清唛头', ...officer }).then(returned);
  given(drafted, submitted).when({ type: 'ReviseFiling', form, ...firm }).refuses('FILING_NOT_AT_STAGE', { stage: 'submitted' });
  given(drafted, submitted, returned).when({ type: 'ReviseFiling', form: sampleFiling({ netKg: '6.5' }), ...firm }).then({ type: 'FilingRevised', form: sampleFiling({ netKg: '6.5' }), ...firm });
  given(drafted, submitted, returned).when({ type: 'ReviseFiling', form: sampleFiling({ productCode: 'FAN-17' }), ...firm }).refuses('PRODUCT_CODE_FIXED');
  given(drafted, submitted, returned).when({ type: 'SubmitFiling', ...sound, ...firm }).then(submitted);
});

test('an accepted filing is valid for the years of its day’s policy', () => {
  given(drafted, submitted).when({ type: 'AcceptFiling', ...sound, ...officer }).then(accepted);
  given(drafted).when({ type: 'AcceptFiling', ...sound, ...officer }).refuses('FILING_NOT_AT_STAGE', { stage: 'draft' });
  expect(validToOf('2028-02-29')).toBe('2030-02-28');
});

test('scans are bound until there are as many as the policy wants, each once, and only while the filing holds', () => {
  given(...active).when(bind('S1')).then(reference('S1'));
  given(...active, reference('S1')).when(bind('S1')).then();
  const { references } = filingPolicyOn('2026-11-24');
  const full = Array.from({ length: references }, (_, index) => reference(`S${index}`));
  given(...active, ...full).when(bind('S99')).then();
  given(...active, suspended).when(bind('S1')).then();
  given(drafted).when(bind('S1')).then();
});

test('an amendment waits beside what is in force, which goes on until it is accepted', () => {
  const wider = sampleFiling({ carton: { lengthMm: 500, widthMm: 420, heightMm: 260 } });
  const asked: FilingEvent = { type: 'FilingAmendmentSubmitted', form: wider, ...firm };
  given(...active).when({ type: 'AmendFiling', form: wider, ...sound, ...firm }).then(asked);
  given(...active).when({ type: 'AmendFiling', form, ...sound, ...firm }).refuses('AMENDMENT_CHANGES_NOTHING');
  given(...active).when({ type: 'AmendFiling', form: sampleFiling({ productCode: 'OTHER' }), ...sound, ...firm }).refuses('PRODUCT_CODE_FIXED');
  given(...active, asked).when({ type: 'AmendFiling', form: wider, ...sound, ...firm }).refuses('AMENDMENT_PENDING');
  given(...active, reference('S1'), asked).when({ type: 'AcceptFiling', ...sound, ...officer }).then({ ...accepted, edition: 2, referencesKept: false });
  const state = [...active, reference('S1'), asked].reduce(evolve, absentFiling);
  expect(state).toMatchObject({ stage: 'active', form: { carton: { lengthMm: 480 } }, references: [{ scanNo: 'S1' }] });
});

test('another name keeps the reference images, another packing lets them go', () => {
  const renamed: FilingEvent = { type: 'FilingAmendmentSubmitted', form: sampleFiling({ nameEn: 'Fans' }), ...firm };
  given(...active, reference('S1'), renamed).when({ type: 'AcceptFiling', ...sound, ...officer }).then({ ...accepted, edition: 2, referencesKept: true });
  const after = [...active, reference('S1'), renamed, { ...accepted, edition: 2, referencesKept: true }].reduce(evolve, absentFiling);
  expect(after).toMatchObject({ edition: 2, form: { nameEn: 'Fans' }, references: [{ scanNo: 'S1' }], amendment: null });
});

test('a returned amendment leaves what is in force', () => {
  const asked: FilingEvent = { type: 'FilingAmendmentSubmitted', form: sampleFiling({ nameEn: 'Fans' }), ...firm };
  const state = [...active, asked, { type: 'FilingReturned' as const, reasons: '英文品名有误', ...officer }].reduce(evolve, absentFiling);
  expect(state).toMatchObject({ stage: 'active', edition: 1, amendment: null, reasons: '英文品名有误', form: { nameEn: 'Electric fans' } });
});

test('a mismatch suspends with its evidence; it is lifted by an officer only after the firm explained', () => {
  given(...active).when({ type: 'SuspendFiling', suspension: evidence, ...system }).then(suspended);
  given(...active, suspended).when({ type: 'SuspendFiling', suspension: evidence, ...system }).refuses('FILING_NOT_AT_STAGE', { stage: 'suspended' });
  given(...active, suspended).when({ type: 'LiftSuspension', reasons: '说明成立', ...sound, ...officer }).refuses('EXPLANATION_MISSING');
  given(...active, suspended).when({ type: 'ExplainSuspension', explanation: '新模具加厚，未及时变更', ...firm }).then(explained);
  given(...active, suspended, explained).when({ type: 'LiftSuspension', reasons: '说明成立', ...fallen, ...officer }).refuses('FIRM_NOT_IN_GOOD_STANDING');
  given(...active, suspended, explained).when({ type: 'LiftSuspension', reasons: '说明成立', ...sound, ...officer }).then({ type: 'SuspensionLifted', reasons: '说明成立', ...officer });
  given(...active, suspended).when({ type: 'AmendFiling', form: sampleFiling({ nameEn: 'Fans' }), ...sound, ...firm }).refuses('FILING_NOT_AT_STAGE', { stage: 'suspended' });
});

const differing = { scanNo: 'S9', entryId: '310420260000000009', p: 0.004, references: 3, verdict: 'RELEASED' as const };
const difference: FilingEvent = { type: 'DifferenceFound', ...differing, ...system };

test('a comparison below the bar is marked once on the filing and suspends nothing; one above it is not marked', () => {
  given(...active).when({ type: 'NoteDifference', difference: differing, ...system }).then(difference);
  given(...active, difference).when({ type: 'NoteDifference', difference: differing, ...system }).then();
  given(...active).when({ type: 'NoteDifference', difference: { ...differing, p: filingPolicyOn('2026-11-24').differsBelow }, ...system }).then();
  given(drafted).when({ type: 'NoteDifference', difference: differing, ...system }).then();
  expect([...active, difference].reduce(evolve, absentFiling)).toMatchObject({ stage: 'active', differences: [{ scanNo: 'S9', p: 0.004, finding: null }] });
});

test('what the inspectors found is written to the mark once, also while the filing is suspended', () => {
  const judged: FilingEvent = { type: 'DifferenceJudged', entryId: differing.entryId, orderNo: 'CY9', conforms: false, note: '#1 少两箱', ...system };
  const judge = { type: 'JudgeDifference' as const, entryId: differing.entryId, orderNo: 'CY9', conforms: false, note: '#1 少两箱', ...system };
  given(...active, difference, suspended).when(judge).then(judged);
  given(...active, difference, judged).when(judge).then();
  given(...active).when(judge).then();
  const lifted: FilingEvent = { type: 'SuspensionLifted', reasons: '说明成立', ...officer };
  expect([...active, difference, suspended, judged, explained, lifted].reduce(evolve, absentFiling)).toMatchObject({ stage: 'active', differences: [{ finding: { orderNo: 'CY9', conforms: false } }] });
});

test('prices, origin, rights and papers confirm no difference of the picture', () => {
  expect([['00'], ['07'], ['06', '08', '09'], ['11']].map(confirmsDifference)).toEqual([false, false, false, false]);
  expect([['01'], ['00', '10'], ['07', '12']].map(confirmsDifference)).toEqual([true, true, true]);
});

test('marks go with the references that another packing lets go', () => {
  const wider: FilingEvent = { type: 'FilingAmendmentSubmitted', form: sampleFiling({ carton: { lengthMm: 500, widthMm: 420, heightMm: 260 } }), ...firm };
  expect([...active, difference, wider, { ...accepted, edition: 2, referencesKept: false }].reduce(evolve, absentFiling)).toMatchObject({ differences: [] });
  expect([...active, difference, wider, { ...accepted, edition: 2, referencesKept: true }].reduce(evolve, absentFiling)).toMatchObject({ differences: [{ scanNo: 'S9' }] });
});

test('a filing lapses the day after its validity and is renewed by an amendment, changed or not', () => {
  const onLastDay = instantOf(Date.parse('2028-11-24T15:59:59Z'));
  const dayAfter = instantOf(Date.parse(`${addDays('2028-11-24', 1)}T00:00:00+08:00`));
  const lapsed: FilingEvent = { type: 'FilingLapsed', validTo: '2028-11-24', by: 'system', at: dayAfter };
  given(...active).when({ type: 'LapseFiling', by: 'system', at: onLastDay }).then();
  given(...active).when({ type: 'LapseFiling', by: 'system', at: dayAfter }).then(lapsed);
  given(...active, lapsed).when({ type: 'AmendFiling', form, ...sound, ...firm }).then({ type: 'FilingAmendmentSubmitted', form, ...firm });
  const renewed = [...active, reference('S1'), lapsed, { type: 'FilingAmendmentSubmitted' as const, form, ...firm }, { ...accepted, edition: 2, validTo: '2030-11-25', referencesKept: true }].reduce(evolve, absentFiling);
  expect(renewed).toMatchObject({ stage: 'active', edition: 2, validTo: '2030-11-25', references: [{ scanNo: 'S1' }] });
});

test('somebody, and only one, is always named as the one it waits for', () => {
  const courses: [readonly FilingEvent[], string][] = [
    [[drafted], 'FIRM'], [[drafted, submitted], 'OFFICER'], [active, 'NOBODY'], [[...active, { type: 'FilingAmendmentSubmitted', form, ...firm }], 'OFFICER'],
    [[...active, suspended], 'FIRM'], [[...active, suspended, explained], 'OFFICER'], [[...active, { type: 'FilingRevoked', credit: 'DISHONEST', ...system }], 'NOBODY'],
  ];
  for (const [events, waits] of courses) {
    const state = events.reduce(evolve, absentFiling);
    expect(state.stage === 'absent' ? 'absent' : awaitsOf(state)).toBe(waits);
  }
});
