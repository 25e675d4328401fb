import { expect, test } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { entryIdOf } from '#kernel/entry-number.ts';
import { Instant } from '#kernel/instant.ts';
import { Uscc, usccCheck } from '#kernel/uscc.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { DeclarationEvent } from '../contract/events.ts';
import { DeclarationForm } from '../contract/form.ts';
import { workCalendar } from '../contract/work-calendar.ts';
import { mayReleaseItself } from './declaration.ts';
import { type DeclarationCommand, declarationDecider } from './decide.ts';
import { assessDuty, daysLate } from './duty.ts';
import { rateDecider, tariffDecider } from './editions.ts';
import { declarations } from './stored.ts';

const given = scenarioOf(declarationDecider);
const uscc = (sequence: number) => { const first = `91330200MA2XX${String(sequence).padStart(4, '0')}`; return Uscc.parse(first + (usccCheck(first) ?? '')); };
const [trader, broker] = [uscc(1), uscc(101)];
const at = Instant.parse('2026-11-23T01:00:00.000Z');
const entryId = entryIdOf({ district: '3104', year: 2026, direction: 'I', sequence: 42 });
const form = DeclarationForm.parse({
  preEntryNo: 'YG-0001', direction: 'I', district: '3104', trader, transportMode: '2', vesselName: 'HAI FENG 108', imo: '9324966', voyage: '001W', billNo: 'YI001', supervisionMode: '0110',
  transactionMode: '1', tradeCountry: 'BRA', packages: 10, packageType: '22', grossKg: '1100', netKg: '1000', arrivedOn: '2026-11-20', boxes: ['CSQU3054383'],
  items: [{ gNo: 1, hsCode: '0202300000', name: '冻去骨牛肉', qty: '1000', unit: '035', price: '6.2', total: '6200', currency: 'USD', origin: 'BRA', netKg: '1000' }],
});
const edition = { from: '2026-01-01', nameZh: '冻去骨牛肉', nameEn: 'Frozen beef', unit: '035', dutyRate: decimal('12'), vatRate: decimal('9'), conditions: '', source: 'test' };
const facts = {
  tariff: new Map([['0202300000', edition]]), rates: new Map([['USD', { from: '2026-01-01', cny: decimal('7.1'), source: 'test' }]]), calendar: workCalendar,
  firms: new Map([[trader, { kinds: ['CONSIGNEE'], credit: 'REGISTERED' }], [broker, { kinds: ['BROKER'], credit: 'AEO' }]]), bill: { boxes: ['CSQU3054383'], arrived: true },
};
const lodge = (change: Partial<DeclarationForm> = {}, world: Partial<typeof facts> = {}): DeclarationCommand => ({ type: 'Lodge', entryId, form: { ...form, ...change }, agent: broker, channel: 'web', facts: { ...facts, ...world }, by: 'broker-1', at });
const accepted: DeclarationEvent = (() => {
  const decision = declarationDecider.decide(lodge(), { stage: 'absent' });
  if (!decision.ok || !decision.events[0]) throw new Error('the sample declaration must be sound');
  return decision.events[0];
})();
const cleared: DeclarationEvent = { type: 'ControlCleared', by: 'system', at };
const paid: DeclarationEvent = { type: 'DutyPaid', receiptNo: 'YH1', amount: decimal('9722.74'), by: 'broker-1', at };
const ordered: DeclarationEvent = { type: 'InspectionRequired', orderNo: 'CY1', by: 'system', at };
const concluded: DeclarationEvent = { type: 'InspectionConcluded', orderNo: 'CY1', conforms: true, handling: 'RELEASE', inspectors: ['3104101', '3104102'], by: 'system', at };
const codesOf = (command: DeclarationCommand): unknown => {
  const decision = declarationDecider.decide(command, { stage: 'absent' });
  return decision.ok ? [] : (decision.refusal.facts.problems as { code: string }[]).map((problem) => problem.code);
};

test('duty and VAT are exact to the fen', () => {
  // 6,200 USD × 7.1 = 44,020.00; duty 12 % = 5,282.40; VAT 9 % of 49,302.40 = 4,437.216 → 4,437.22.
  expect(assessDuty(form, at, facts)).toMatchObject({ duty: '5282.4', vat: '4437.22', total: '9719.62', lateDays: 0 });
});

test('freight and insurance are shared over the items by value unless the price holds them', () => {
  const fob = assessDuty({ ...form, transactionMode: '3', freight: decimal('300'), insurance: decimal('50') }, at, facts);
  expect(fob?.lines[0]?.customsValue).toBe('46505.00');
});

test('an import declared after its fourteen days carries the late fee, with the last day moved past a day off', () => {
  expect(daysLate('2026-11-07', '2026-11-23', workCalendar)).toBe(0);
  expect(daysLate('2026-11-01', '2026-11-23', workCalendar)).toBe(7);
  expect(assessDuty({ ...form, arrivedOn: '2026-11-01' }, at, facts)).toMatchObject({ lateDays: 7, lateFee: '154' });
});

test('every error of a form is named at once, each with its field', () => {
  expect(codesOf(lodge({ netKg: decimal('2000') as never, boxes: ['MSKU0000001'] }))).toEqual(['NET_ABOVE_GROSS', 'NET_NOT_SUM', 'BOX_NOT_ON_BILL']);
  expect(codesOf(lodge({ items: [{ ...(form.items[0] ?? ({} as never)), total: decimal('9000') as never }] }))).toEqual(['TOTAL_DIFFERS']);
  expect(codesOf(lodge({}, { tariff: new Map() }))).toEqual(['HS_UNKNOWN']);
  expect(codesOf(lodge({}, { rates: new Map() }))).toEqual(['NO_RATE']);
  expect(codesOf(lodge({}, { bill: null as never }))).toEqual(['BILL_NOT_IN_MANIFEST']);
  expect(codesOf(lodge({ direction: 'E' }, { bill: { boxes: ['CSQU3054383'], arrived: false } }))).toEqual(['NOT_ARRIVED']);
  expect(codesOf(lodge({}, { firms: new Map() }))).toEqual(['TRADER_UNKNOWN', 'AGENT_NOT_ALLOWED']);
});

test('goods under licence and dishonest traders go to a person', () => {
  const decision = declarationDecider.decide(lodge({}, { tariff: new Map([['0202300000', { ...edition, conditions: 'A' }]]) }), { stage: 'absent' });
  expect(decision).toMatchObject({ ok: true, events: [{ reviewReasons: ['LICENCE'] }] });
});

test('a number is lodged once', () => {
  given(accepted).when(lodge()).refuses('ALREADY_LODGED');
});

test('a clean declaration releases itself when the last fact arrives, and not before', () => {
  const releaseItself: DeclarationCommand = { type: 'ReleaseItself', by: 'system', at };
  given(accepted, cleared).when(releaseItself).then();
  given(accepted, cleared, paid).when(releaseItself).then({ type: 'DeclarationReleased', manner: 'automatic', note: '', by: 'system', at });
  expect(mayReleaseItself([accepted, ordered, concluded, paid].reduce(declarationDecider.evolve, declarationDecider.initial))).toBe(false);
});

test('nobody can both inspect and release one declaration', () => {
  given(accepted, ordered, concluded, paid).when({ type: 'Release', note: '', by: '3104101', at }).refuses('INSPECTED_BY_YOU');
  given(accepted, ordered, concluded, paid).when({ type: 'Release', note: '', by: '3100301', at }).then({ type: 'DeclarationReleased', manner: 'officer', note: '', by: '3100301', at });
});

test('who reviewed the papers does not release, and nothing is released while a fact is missing', () => {
  const passed: DeclarationEvent = { type: 'DocumentsPassed', note: '', by: '3100301', at };
  given(accepted, passed, cleared, paid).when({ type: 'Release', note: '', by: '3100301', at }).refuses('REVIEWED_BY_YOU');
  given(accepted, cleared).when({ type: 'Release', note: '', by: '3100301', at }).refuses('NOT_READY', { missing: 'duty' });
});

test('goods that differed leave only with a note on how that was handled', () => {
  const differs: DeclarationEvent = { ...concluded, conforms: false, handling: 'AMEND' } as DeclarationEvent;
  given(accepted, ordered, differs, paid).when({ type: 'Release', note: '', by: '3100301', at }).refuses('NOT_READY');
  given(accepted, ordered, differs, paid).when({ type: 'Release', note: '改单补税', by: '3100301', at }).then({ type: 'DeclarationReleased', manner: 'officer', note: '改单补税', by: '3100301', at });
});

test('duty is paid once and to the fen', () => {
  given(accepted).when({ type: 'PayDuty', receiptNo: 'YH1', amount: '1', by: 'x', at }).refuses('AMOUNT_DIFFERS');
  given(accepted, paid).when({ type: 'PayDuty', receiptNo: 'YH2', amount: '9719.62', by: 'x', at }).refuses('NOTHING_DUE');
});

test('control, review, detention and closing are decided once and in their time', () => {
  given(accepted, ordered).when({ type: 'RequireInspection', orderNo: 'CY1', by: 'system', at }).refuses('ALREADY_DECIDED');
  given(accepted, cleared).when({ type: 'ClearControl', by: 'system', at }).refuses('ALREADY_DECIDED');
  given(accepted).when({ type: 'PassDocuments', note: '', by: 'x', at }).refuses('NOT_UNDER_REVIEW');
  given(accepted).when({ type: 'Close', by: 'x', at }).refuses('NOT_RELEASED');
  given(accepted).when({ type: 'Detain', reason: '涉嫌走私', by: 'x', at }).then({ type: 'DeclarationDetained', reason: '涉嫌走私', by: 'x', at });
  given().when({ type: 'ClearControl', by: 'x', at }).refuses('DECLARATION_UNKNOWN');
});

test('an image under review holds the release; a suspicion is held until the inspection holds in its place, also after an early release', () => {
  const opened: DeclarationEvent = { type: 'ImageReviewOpened', scanNo: 'S-1', boxes: ['CSQU3054383'], by: 'system', at };
  const end = { type: 'EndImageReview' as const, scanNo: 'S-1', boxes: ['CSQU3054383'], by: 'system', at };
  const ended = (cleared: boolean): DeclarationEvent => ({ type: 'ImageReviewEnded', scanNo: 'S-1', boxes: ['CSQU3054383'], cleared, by: 'system', at });
  given(accepted).when({ ...end, type: 'OpenImageReview' }).then(opened);
  given(accepted, cleared, paid, opened).when({ type: 'ReleaseItself', by: 'system', at }).then();
  given(accepted, cleared, paid, opened).when({ type: 'Release', note: '', by: '3100301', at }).refuses('NOT_READY', { missing: 'image' });
  given(accepted, cleared, paid, opened).when({ ...end, cleared: true }).then(ended(true));
  given(accepted, cleared, paid, opened, ended(true)).when({ type: 'ReleaseItself', by: 'system', at }).then({ type: 'DeclarationReleased', manner: 'automatic', note: '', by: 'system', at });
  given(accepted, cleared, paid, opened).when({ ...end, cleared: false }).then();
  given(accepted, ordered, opened).when({ ...end, cleared: false }).then(ended(false));
  const required: DeclarationEvent = { type: 'InspectionRequired', orderNo: 'CY1', by: 'system', at };
  given(accepted, cleared, paid, opened, required).when({ type: 'Release', note: '', by: '3100301', at }).refuses('NOT_READY', { missing: 'inspection' });
  const released: DeclarationEvent = { type: 'DeclarationReleased', manner: 'automatic', note: '', by: 'system', at };
  given(accepted, cleared, paid, released).when({ type: 'RequireInspection', orderNo: 'CY1', by: 'system', at }).then(required);
  given(accepted, cleared, paid, released, required).when({ type: 'Close', by: 'system', at }).refuses('NOT_RELEASED');
});

test('an edition of tariff or rate is never dated before the present one', () => {
  const tariff = scenarioOf(tariffDecider);
  tariff({ type: 'TariffSet', edition, by: 'x', at }).when({ edition: { ...edition, from: '2025-01-01' }, by: 'x', at }).refuses('EDITION_BACKDATED');
  const rate = { from: '2026-01-01', cny: decimal('7.1'), source: 'test' };
  scenarioOf(rateDecider)({ type: 'RateSet', edition: rate, by: 'x', at }).when({ edition: { ...rate, from: '2025-01-01' }, by: 'x', at }).refuses('EDITION_BACKDATED');
});

const amendment = (change: Partial<DeclarationForm> = {}): DeclarationCommand => ({ type: 'AskAmendment', form: { ...form, ...change }, reason: '毛重录入有误', facts, by: 'broker-1', at });
const withdrawal: DeclarationCommand = { type: 'AskWithdrawal', reason: '重复申报', by: 'broker-1', at };
const withdrawalAsked: DeclarationEvent = { type: 'WithdrawalAsked', reason: '重复申报', by: 'broker-1', at };
const grant: DeclarationCommand = { type: 'GrantChange', by: '3100201', at };

test('a declarant asks for an amendment with a reason; granted, the form is the new one and who granted does not release', () => {
  const decision = declarationDecider.decide(amendment({ grossKg: '1200' as DeclarationForm['grossKg'] }), [accepted, cleared].reduce(declarationDecider.evolve, declarationDecider.initial));
  if (!decision.ok || !decision.events[0]) throw new Error('the amendment must be accepted');
  const asked = decision.events[0];
  const after = [accepted, cleared, asked].reduce(declarationDecider.evolve, declarationDecider.initial);
  const granted = declarationDecider.decide(grant, after);
  if (!granted.ok || !granted.events[0]) throw new Error('the grant must be accepted');
  expect(declarationDecider.evolve(after, granted.events[0])).toMatchObject({ stage: 'in-process', change: null, reviewers: ['3100201'], form: { grossKg: '1200' } });
  given(accepted, cleared, asked, granted.events[0], paid).when({ type: 'Release', note: '', by: '3100201', at }).refuses('REVIEWED_BY_YOU');
  // Nor does the colleague who had passed the papers before.
  const passed: DeclarationEvent = { type: 'DocumentsPassed', note: '', by: '3100202', at };
  given(accepted, passed, cleared, asked, granted.events[0], paid).when({ type: 'Release', note: '', by: '3100202', at }).refuses('REVIEWED_BY_YOU');
});

test('papers are given back only when neither the draw nor an inspection is open and inspection found nothing', () => {
  const giveBack = { type: 'ReturnDeclaration', reason: '单证不符', by: '3100202', at } as const;
  const toReview = { ...accepted, reviewReasons: ['LICENCE'] } as DeclarationEvent;
  given(toReview).when(giveBack).refuses('CONTROL_STILL_OPEN');
  given(toReview, ordered).when(giveBack).refuses('RETURN_BARRED');
  given(toReview, cleared).when(giveBack).then({ type: 'DeclarationReturned', reason: '单证不符', by: '3100202', at });
});

test('a change asked for stays in the queue when the declaration is returned or detained meanwhile', () => {
  const queued = (...events: DeclarationEvent[]): unknown => declarations.columns([accepted, withdrawalAsked, ...events].reduce(declarationDecider.evolve, declarationDecider.initial)).missing;
  const returned: DeclarationEvent = { type: 'DeclarationReturned', reason: '单证不符', by: '3100202', at };
  expect(queued(returned)).toEqual(['change']);
  expect(queued({ type: 'DeclarationDetained', reason: '涉嫌走私', by: 'x', at })).toEqual(['change']);
  expect(queued(returned, { type: 'ChangeRefused', reason: '已退单', by: '3100202', at })).toEqual([]);
});

test('nothing is changed or withdrawn while selected for inspection, under investigation, or once released', () => {
  for (const command of [amendment(), withdrawal]) {
    given(accepted, ordered).when(command).refuses('CHANGE_BARRED');
    given(accepted, ordered, concluded).when(command).refuses('CHANGE_BARRED');
    given(accepted, { type: 'DeclarationDetained', reason: '涉嫌走私', by: 'x', at }).when(command).refuses('CHANGE_BARRED');
    given(accepted, cleared, paid, { type: 'DeclarationReleased', manner: 'automatic', note: '', by: 'system', at }).when(command).refuses('CHANGE_TOO_LATE');
  }
  given(accepted, withdrawalAsked, ordered).when(grant).refuses('CHANGE_BARRED');
});

test('nobody slips out of the pool: a change is granted only after the draw', () => {
  given(accepted, withdrawalAsked).when(grant).refuses('CONTROL_STILL_OPEN');
  given(accepted, withdrawalAsked, cleared).when(grant).then({ type: 'DeclarationWithdrawn', reason: '重复申报', by: '3100201', at });
});

test('while a change waits nothing is released, and there is one at a time', () => {
  expect(mayReleaseItself([accepted, cleared, paid, withdrawalAsked].reduce(declarationDecider.evolve, declarationDecider.initial))).toBe(false);
  given(accepted, cleared, withdrawalAsked).when(amendment()).refuses('CHANGE_PENDING');
  given(accepted, cleared, withdrawalAsked).when({ type: 'PayDuty', receiptNo: 'YH1', amount: '9722.74', by: 'broker-1', at }).refuses('CHANGE_PENDING');
  given(accepted, cleared).when(grant).refuses('NO_CHANGE_ASKED');
  const refusedChange: DeclarationEvent = { type: 'ChangeRefused', reason: '理由不足', by: '3100201', at };
  expect(mayReleaseItself([accepted, cleared, paid, withdrawalAsked, refusedChange].reduce(declarationDecider.evolve, declarationDecider.initial))).toBe(true);
});

test('what the draw and the rules looked at is not amended, nor the sum once it is paid', () => {
  given(accepted, cleared).when(amendment({ tradeCountry: 'USA' })).refuses('AMENDMENT_TOO_WIDE', { field: 'tradeCountry' });
  given(accepted, cleared).when(amendment({ boxes: [] })).refuses('AMENDMENT_TOO_WIDE', { field: 'boxes' });
  given(accepted, cleared).when(amendment({ items: form.items.map((item) => ({ ...item, origin: 'USA' })) })).refuses('AMENDMENT_TOO_WIDE', { field: 'items.0' });
  const dearer = form.items.map((item) => ({ ...item, price: decimal('6.3'), total: decimal('6300') }));
  given(accepted, cleared, paid).when(amendment({ items: dearer })).refuses('AMENDMENT_AFTER_PAYMENT');
});

test('a case of intellectual property holds the release, an early one is taken back, and neither officer nor declarant gets round it', () => {
  const placed: DeclarationEvent = { type: 'IprHoldPlaced', caseNo: 'QA202600000001', by: 'system', at };
  const inspected: DeclarationEvent[] = [accepted, { type: 'InspectionRequired', orderNo: 'CY1', by: 'system', at }, { type: 'InspectionConcluded', orderNo: 'CY1', conforms: false, handling: 'TO_LEGAL', inspectors: [], by: 'system', at }, { type: 'DutyPaid', receiptNo: 'r', amount: decimal('1'), by: 'firm', at }];
  given(...inspected).when({ type: 'PlaceIprHold', caseNo: 'QA202600000001', by: 'system', at }).then(placed);
  given(...inspected, placed).when({ type: 'PlaceIprHold', caseNo: 'QA202600000001', by: 'system', at }).then();
  given(...inspected, placed).when({ type: 'Release', note: '改单后放行', by: '3100301', at }).refuses('NOT_READY', { missing: 'ipr-case' });
  const cleared: DeclarationEvent = { type: 'ControlCleared', by: 'system', at };
  expect(given(accepted, cleared).when({ type: 'AskWithdrawal', reason: '退运', by: 'firm', at }).decision.ok).toBe(true);
  given(accepted, cleared, placed).when({ type: 'AskWithdrawal', reason: '退运', by: 'firm', at }).refuses('CHANGE_BARRED');
  given({ ...accepted, reviewReasons: ['LICENCE'] } as DeclarationEvent, cleared, placed).when({ type: 'ReturnDeclaration', reason: '单证不符', by: 'officer', at }).refuses('RETURN_BARRED');
  expect(given(...inspected, placed, { type: 'IprHoldEnded', caseNo: 'QA202600000001', by: 'system', at }).when({ type: 'Release', note: '案件办结', by: '3100301', at }).decision.ok).toBe(true);

  const released: DeclarationEvent[] = [accepted, { type: 'ControlCleared', by: 'system', at }, { type: 'DutyPaid', receiptNo: 'r', amount: decimal('1'), by: 'firm', at }, { type: 'DeclarationReleased', manner: 'automatic', note: '', by: 'system', at }];
  const taken = [...released, placed].reduce(declarationDecider.evolve, declarationDecider.initial);
  expect(taken).toMatchObject({ stage: 'in-process', iprCases: ['QA202600000001'] });
  expect(declarations.columns(taken)).toMatchObject({ missing: ['ipr-case'], released_at: null });
  expect(mayReleaseItself(taken)).toBe(false);
  given(...released, { type: 'DeclarationClosed', by: 'system', at }).when({ type: 'PlaceIprHold', caseNo: 'QA202600000001', by: 'system', at }).refuses('ALREADY_DECIDED');
});
