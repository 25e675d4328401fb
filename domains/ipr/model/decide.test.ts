import { expect, test } from 'vitest';
import { workCalendar } from '../contract/work-calendar.ts';
import { addDays, addWorkingDays } from '#kernel/calendar.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { RightEvent } from '../contract/events.ts';
import { FigureId, LicenceId, RecordNo } from '../contract/ids.ts';
import { checkRight } from './check.ts';
import { type CopiedRight, rightDecider } from './decide.ts';
import { absentRight, evolve } from './right.ts';
import { sampleRight } from './sample.ts';
import { rights } from './stored.ts';

const given = scenarioOf(rightDecider);
const onDay = (day: string): Instant => instantOf(Date.parse(`${day}T10:00:00+08:00`));
const day = '2026-09-18';
const at = onDay(day);
const recordNo = RecordNo.parse('T2026-00001');
const holderId = '91330200MA2XX0301A';
const holder = { by: 'holder-1', at };
const officer = { by: '3100911', at };
const system = { by: 'system', at };
const form = sampleRight();
const [figure = ''] = form.figures;
const shown = { [figure]: 'b'.repeat(64) };
const clock = { calendar: workCalendar };

const drafted: RightEvent = { type: 'RightDrafted', recordNo, holderId, form, ...holder };
const applied: RightEvent = { type: 'RightApplied', dueOn: '2026-11-05', ...holder };
const recorded: RightEvent = { type: 'RightRecorded', validFrom: day, validTo: '2036-09-18', termTo: '2036-09-18', ...officer };
const added: RightEvent = { type: 'FigureAdded', recordNo, figureId: FigureId.parse('T2026-00001-F1'), hash: figure, shown: shown[figure] ?? '', source: 'FILED', caseNo: null, ...officer };
const inForce = [drafted, applied, recorded, added] as const;
const stateOf = (...events: readonly RightEvent[]) => events.reduce(evolve, absentRight);

test('an application is drafted once under a number, and revised until it is applied for', () => {
  given().when({ type: 'DraftRight', recordNo, holderId, form, ...holder }).then(drafted);
  given(drafted).when({ type: 'DraftRight', recordNo, holderId, form, ...holder }).refuses('RIGHT_NUMBER_TAKEN');
  given().when({ type: 'ApplyForRight', earlier: null, ...clock, ...holder }).refuses('RIGHT_UNKNOWN');
  const other = sampleRight({ title: '别名' });
  given(drafted).when({ type: 'ReviseRight', form: other, ...holder }).then({ type: 'RightRevised', form: other, ...holder });
  given(drafted).when({ type: 'ReviseRight', form: sampleRight({ kind: 'DESIGN', niceClasses: [] }), ...holder }).refuses('RIGHT_FIXED');
  given(drafted, applied).when({ type: 'ReviseRight', form: other, ...holder }).refuses('RIGHT_NOT_AT_STAGE', { stage: 'applied' });
});

test('the decision is due thirty working days after the whole application, over moved weekends and the national holiday', () => {
  // From 18 September: 20 September is a make-up Sunday, 25–27 September and 1–7 October are off, 10 October is a make-up Saturday.
  given(drafted).when({ type: 'ApplyForRight', earlier: null, ...clock, ...holder }).then(applied);
  given(drafted).when({ type: 'ApplyForRight', earlier: null, calendar: {}, ...holder }).then({ ...applied, dueOn: '2026-10-30' });
});

test('an application with errors, and one for a right that is applied for already, is not taken', () => {
  const bare = sampleRight({ goods: [], papers: [] });
  given({ ...drafted, form: bare }).when({ type: 'ApplyForRight', earlier: null, ...clock, ...holder }).refuses('RIGHT_ERRORS', { count: 2 });
  given(drafted).when({ type: 'ApplyForRight', earlier: 'T2026-00009', ...clock, ...holder }).refuses('RIGHT_APPLIED_ALREADY', { recordNo: 'T2026-00009' });
});

test('what was returned is revised and applied for again, and its clock starts anew', () => {
  const returned: RightEvent = { type: 'ApplicationReturned', reasons: '证书缺页', ...officer };
  given(drafted, applied).when({ type: 'ReturnApplication', reasons: '证书缺页', ...officer }).then(returned);
  given(drafted).when({ type: 'ReturnApplication', reasons: '证书缺页', ...officer }).refuses('RIGHT_NOT_AT_STAGE');
  const later = onDay('2026-12-01');
  given(drafted, applied, returned).when({ type: 'ApplyForRight', earlier: null, ...clock, by: 'holder-1', at: later }).then({ type: 'RightApplied', dueOn: addWorkingDays('2026-12-01', 30, workCalendar), by: 'holder-1', at: later });
});

test('what is approved is valid for ten years from that day and its figures count from then on', () => {
  given(drafted, applied).when({ type: 'RecordRight', shown, ...officer }).then(recorded, added);
  given(drafted).when({ type: 'RecordRight', shown, ...officer }).refuses('RIGHT_NOT_AT_STAGE', { stage: 'draft' });
});

test('a recordation ends with the right itself, and none is given for a right that is over', () => {
  const shorter = { ...drafted, form: sampleRight({ rightValidTo: '2030-01-31' }) };
  given(shorter, applied).when({ type: 'RecordRight', shown, ...officer }).then({ ...recorded, validTo: '2030-01-31' }, added);
  given({ ...drafted, form: sampleRight({ rightValidTo: '2026-09-17' }) }, applied).when({ type: 'RecordRight', shown, ...officer }).refuses('RIGHT_TERM_OVER');
});

test('a refusal names its ground and ends the application', () => {
  const refusal: RightEvent = { type: 'RightRefused', ground: 'NOT_THE_HOLDER', reasons: '证书所载权利人不同', ...officer };
  given(drafted, applied).when({ type: 'RefuseRight', ground: 'NOT_THE_HOLDER', reasons: '证书所载权利人不同', ...officer }).then(refusal);
  given(drafted, applied, refusal).when({ type: 'RecordRight', shown, ...officer }).refuses('RIGHT_NOT_AT_STAGE', { stage: 'refused' });
});

const renamed = sampleRight({ title: '鲸屿（新）' });
const amendment: RightEvent = { type: 'AmendmentApplied', form: renamed, changedOn: '2026-09-10', late: false, dueOn: '2026-09-30', ...holder };

test('a later edition waits beside the one in force until it is approved', () => {
  given(...inForce).when({ type: 'AmendRight', form: renamed, changedOn: '2026-09-10', ...clock, ...holder }).then({ ...amendment, dueOn: addWorkingDays(day, 10, workCalendar) });
  expect(stateOf(...inForce, amendment)).toMatchObject({ stage: 'recorded', edition: 1, form: { title: form.title }, amendment: { form: { title: '鲸屿（新）' } } });
  given(...inForce, amendment).when({ type: 'AmendRight', form: renamed, changedOn: '2026-09-10', ...clock, ...holder }).refuses('RIGHT_AMENDMENT_PENDING');
  given(...inForce, amendment).when({ type: 'ApproveAmendment', shown, ...officer }).then({ type: 'AmendmentApproved', edition: 2, validTo: '2036-09-18', ...officer });
  expect(stateOf(...inForce, amendment, { type: 'AmendmentApproved', edition: 2, validTo: '2036-09-18', ...officer })).toMatchObject({ edition: 2, form: { title: '鲸屿（新）' }, amendment: null });
  expect(stateOf(...inForce, amendment, { type: 'AmendmentRefused', reasons: '无证明', ...officer })).toMatchObject({ edition: 1, form: { title: form.title }, amendment: null, reasons: '无证明' });
});

test('a change is filed within thirty working days; later it is taken and marked, dated ahead it is not taken', () => {
  // 7 August and 30 working days: 18 September (a Friday). One day more and it is late.
  expect(addWorkingDays('2026-08-07', 30, workCalendar)).toBe('2026-09-18');
  given(...inForce).when({ type: 'AmendRight', form: renamed, changedOn: '2026-08-07', ...clock, ...holder }).then({ ...amendment, changedOn: '2026-08-07', late: false, dueOn: addWorkingDays(day, 10, workCalendar) });
  given(...inForce).when({ type: 'AmendRight', form: renamed, changedOn: '2026-08-06', ...clock, ...holder }).then({ ...amendment, changedOn: '2026-08-06', late: true, dueOn: addWorkingDays(day, 10, workCalendar) });
  given(...inForce).when({ type: 'AmendRight', form: renamed, changedOn: '2026-09-19', ...clock, ...holder }).refuses('CHANGE_IN_FUTURE');
  given(...inForce).when({ type: 'AmendRight', form, changedOn: day, ...clock, ...holder }).refuses('RIGHT_AMENDMENT_EMPTY');
  given(...inForce).when({ type: 'AmendRight', form: sampleRight({ rightNo: '999' }), changedOn: day, ...clock, ...holder }).refuses('RIGHT_FIXED');
});

test('an amendment adds and withdraws figures; numbers are never used a second time', () => {
  const [first, second] = ['d'.repeat(64), 'e'.repeat(64)];
  const other: RightEvent = { ...amendment, form: sampleRight({ figures: [first, second] }) };
  const { decision } = given(...inForce, other).when({ type: 'ApproveAmendment', shown, ...officer });
  expect(decision.ok && decision.events.map((event) => [event.type, 'figureId' in event ? event.figureId : ''])).toEqual([
    ['AmendmentApproved', ''], ['FigureWithdrawn', 'T2026-00001-F1'], ['FigureAdded', 'T2026-00001-F2'], ['FigureAdded', 'T2026-00001-F3'],
  ]);
  expect(decision.ok && stateOf(...inForce, other, ...decision.events)).toMatchObject({ figures: [{ hash: first }, { hash: second }], figureCount: 3 });
});

test('a renewal is taken in the last six months only, to the day', () => {
  const { decision: early } = given(...inForce).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: onDay('2036-03-17') });
  expect(early).toMatchObject({ ok: false, refusal: { code: 'RENEWAL_TOO_EARLY', facts: { opensOn: '2036-03-18' } } });
  for (const on of ['2036-03-18', '2036-09-18']) given(...inForce).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: onDay(on) }).then({ type: 'RenewalApplied', dueOn: addWorkingDays(on, 10, workCalendar), by: 'holder-1', at: onDay(on) });
  given(...inForce).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: onDay('2036-09-19') }).refuses('RENEWAL_TOO_LATE', { validTo: '2036-09-18' });
});

const asked: RightEvent = { type: 'RenewalApplied', dueOn: '2036-10-10', by: 'holder-1', at: onDay('2036-09-01') };

test('ten more years follow the old end, and what was applied for in time does not lapse before its decision', () => {
  const past = onDay('2036-09-30');
  given(...inForce, asked).when({ type: 'LapseRight', by: 'system', at: past }).then();
  given(...inForce, asked).when({ type: 'ApproveRenewal', by: '3100911', at: past }).then({ type: 'RenewalApproved', edition: 2, validTo: '2046-09-18', termTo: '2046-09-18', by: '3100911', at: past });
  const refused: RightEvent = { type: 'RenewalRefused', reasons: '权利已被宣告无效', by: '3100911', at: past };
  given(...inForce, asked, refused).when({ type: 'LapseRight', by: 'system', at: past }).then({ type: 'RightExpired', cause: 'TERM', validTo: '2036-09-18', reasons: '', by: 'system', at: past });
  given(...inForce, asked).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: past }).refuses('RENEWAL_PENDING');
});

test('a record whose right ends with it is renewed only once the right is', () => {
  const shorter: RightEvent[] = [{ ...drafted, form: sampleRight({ rightValidTo: '2030-01-31' }) }, applied, { ...recorded, validTo: '2030-01-31' }, added];
  given(...shorter).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: onDay('2029-12-01') }).refuses('RIGHT_TERM_OVER');
  const longer: RightEvent = { ...amendment, form: sampleRight({ rightValidTo: '2040-01-31' }) };
  given(...shorter, longer).when({ type: 'ApproveAmendment', shown, ...officer }).then({ type: 'AmendmentApproved', edition: 2, validTo: '2036-09-18', ...officer });
});

test('a record lapses by itself on the day after its end, not before, and an ended one is not renewed', () => {
  given(...inForce).when({ type: 'LapseRight', by: 'system', at: onDay('2036-09-18') }).then();
  const late = onDay('2036-09-19');
  const expired: RightEvent = { type: 'RightExpired', cause: 'TERM', validTo: '2036-09-18', reasons: '', by: 'system', at: late };
  given(...inForce).when({ type: 'LapseRight', by: 'system', at: late }).then(expired);
  given(...inForce, expired).when({ type: 'LapseRight', by: 'system', at: late }).then();
  given(...inForce, expired).when({ type: 'RenewRight', ...clock, by: 'holder-1', at: late }).refuses('RENEWAL_TOO_LATE');
  expect(rights.columns(stateOf(...inForce, expired))).toMatchObject({ stage: 'expired', lapse_on: null, valid_to: '2036-09-18', public_hashes: [shown[figure]] });
});

test('the holder is reminded when the window opens, three months and one month before the end, each once', () => {
  let past: RightEvent[] = [...inForce];
  const told: string[] = [];
  for (let on = '2036-01-01'; on <= '2036-12-31'; on = addDays(on, 1)) {
    const decision = rightDecider.decide({ type: 'RemindRenewal', by: 'system', at: onDay(on) }, stateOf(...past));
    if (!decision.ok) throw new Error('a reminder refuses nothing');
    for (const event of decision.events) told.push(`${on} ${event.type === 'RenewalReminded' ? event.reminder : event.type}`);
    past = [...past, ...decision.events];
  }
  expect(told).toEqual(['2036-03-18 WINDOW_OPEN', '2036-06-18 THREE_MONTHS', '2036-08-18 ONE_MONTH']);
});

test('of reminders that were missed only the last is given, and none once a renewal is applied for', () => {
  given(...inForce).when({ type: 'RemindRenewal', by: 'system', at: onDay('2036-09-01') }).then({ type: 'RenewalReminded', reminder: 'ONE_MONTH', validTo: '2036-09-18', by: 'system', at: onDay('2036-09-01') });
    expect(rights.columns(stateOf(...inForce, asked))).toMatchObject({ lapse_on: null, remind_on: null, awaits: 'OFFICER' });
});

const licence = { firm: '', name: '慈水玩具有限公司', goods: '毛绒玩具', validFrom: '2026-01-01', validTo: '2027-12-31', contract: null };
const granted: RightEvent = { type: 'LicenceGranted', licenceId: LicenceId.parse('L1'), licence, ...holder };

test('a licence is granted and ended within its time', () => {
  given(...inForce).when({ type: 'GrantLicence', licence, ...holder }).then(granted);
  given(...inForce).when({ type: 'GrantLicence', licence: { ...licence, validTo: '2025-12-31' }, ...holder }).refuses('LICENCE_ERRORS');
  const end = { type: 'EndLicence' as const, licenceId: LicenceId.parse('L1'), endedOn: '2026-09-30', reasons: '合同解除', ...holder };
  given(...inForce, granted).when(end).then({ ...end, type: 'LicenceEnded' });
  given(...inForce, granted).when({ ...end, endedOn: '2028-01-01' }).refuses('LICENCE_END_OUTSIDE');
  given(...inForce).when(end).refuses('LICENCE_UNKNOWN');
  given(...inForce, granted, { ...end, type: 'LicenceEnded' }).when(end).refuses('LICENCE_ENDED');
  expect(stateOf(...inForce, granted, { ...end, type: 'LicenceEnded' })).toMatchObject({ licences: [{ licenceId: 'L1', validTo: '2026-09-30', endedOn: '2026-09-30' }] });
});

test('an approved amendment does not undo a licence that was granted meanwhile', () => {
  expect(stateOf(...inForce, amendment, granted, { type: 'AmendmentApproved', edition: 2, validTo: '2036-09-18', ...officer })).toMatchObject({ licences: [{ name: licence.name }] });
});

test('a figure is withdrawn at once, also from a waiting amendment, but never the last thing that identifies the right', () => {
  const figureId = FigureId.parse('T2026-00001-F1');
  const withdrawn: RightEvent = { ...added, type: 'FigureWithdrawn', reasons: '不再使用', ...holder };
  given(...inForce).when({ type: 'WithdrawFigure', figureId, reasons: '不再使用', ...holder }).then(withdrawn);
  expect(stateOf(...inForce, amendment, withdrawn)).toMatchObject({ figures: [], form: { figures: [] }, amendment: { form: { figures: [] } } });
  const wordless: RightEvent[] = [{ ...drafted, form: sampleRight({ textMarks: [] }) }, applied, recorded, added];
  given(...wordless).when({ type: 'WithdrawFigure', figureId, reasons: '不再使用', ...holder }).refuses('FIGURE_NEEDED');
  given(...inForce).when({ type: 'WithdrawFigure', figureId: 'T2026-00001-F9', reasons: '不再使用', ...holder }).refuses('FIGURE_UNKNOWN_HERE');
});

test('a confirmed look-alike is added once to a record in force, is not published and stays when the filing changes', () => {
  const lookalike = { type: 'AddLookalike' as const, hash: 'f'.repeat(64), shown: '9'.repeat(64), caseNo: 'K1', ...officer };
  const counted: RightEvent = { type: 'FigureAdded', recordNo, figureId: FigureId.parse('T2026-00001-F2'), hash: lookalike.hash, shown: lookalike.shown, source: 'LOOKALIKE', caseNo: 'K1', ...officer };
  given(...inForce).when(lookalike).then(counted);
  given(...inForce, counted).when(lookalike).then();
  given(drafted).when(lookalike).then();
  expect(rights.columns(stateOf(...inForce, counted)).public_hashes).toEqual([shown[figure]]);
  const { decision } = given(...inForce, counted, amendment).when({ type: 'ApproveAmendment', shown, ...officer });
  expect(decision.ok && decision.events.map(({ type }) => type)).toEqual(['AmendmentApproved']);
  given(...inForce, counted).when({ type: 'WithdrawLookalikes', caseNo: 'K1', reasons: '不侵权', ...officer }).then({ ...counted, type: 'FigureWithdrawn', reasons: '不侵权' });
  given(...inForce, counted).when({ type: 'WithdrawLookalikes', caseNo: 'K2', reasons: '不侵权', ...officer }).then();
});

test('a holder cancels, the section ends or revokes; nothing is done to what has ended', () => {
  const ends = [
    [{ type: 'CancelRight' as const, reasons: '品牌停用', ...holder }, 'RightCancelled'],
    [{ type: 'EndRight' as const, reasons: '商标被宣告无效', ...officer }, 'RightExpired'],
    [{ type: 'RevokeRight' as const, ground: 'FALSE_STATEMENT' as const, reasons: '证书系伪造', ...officer }, 'RightRevoked'],
  ] as const;
  for (const [command, type] of ends) {
    const { decision } = given(...inForce).when(command);
    expect(decision.ok && decision.events.map((event) => event.type)).toEqual([type]);
    if (decision.ok) for (const [again] of ends) given(...inForce, ...decision.events).when(again).refuses('RIGHT_NOT_AT_STAGE');
    if (decision.ok) expect(rights.columns(stateOf(...inForce, ...decision.events)).lapse_on).toBe(null);
  }
  given(drafted, applied).when({ type: 'CancelRight', reasons: '撤回申请', ...holder }).then({ type: 'RightCancelled', reasons: '撤回申请', ...holder });
});

const copy: CopiedRight = { recordNo, holderId: null, state: 'RECORDED', form, validFrom: '2020-01-01', validTo: '2030-01-01' };
const take = (record: CopiedRight) => ({ type: 'CopyRight' as const, record, shown, ...system });
const brought = (...past: readonly RightEvent[]): RightEvent[] => {
  const decision = rightDecider.decide(take(copy), past.reduce(evolve, absentRight));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return [...decision.events];
};

test('a copied record is taken by its number: again it changes nothing, changed it is the next edition', () => {
  const once = brought();
  expect(once.map(({ type }) => type)).toEqual(['RightCopied', 'FigureAdded']);
  given(...once).when(take(copy)).then();
  const { decision } = given(...once).when(take({ ...copy, form: sampleRight({ title: '改名', figures: [] }) }));
  expect(decision.ok && decision.events.map((event) => [event.type, 'edition' in event ? event.edition : 0])).toEqual([['RightCopied', 2], ['FigureWithdrawn', 0]]);
});

test('a copy that is past its end is expired at once and still the same copy', () => {
  const over = { ...copy, validTo: '2026-09-17' };
  const { decision } = given().when(take(over));
  expect(decision.ok && decision.events.map(({ type }) => type)).toEqual(['RightCopied', 'FigureAdded', 'RightExpired']);
  if (decision.ok) given(...decision.events).when(take(over)).then();
});

test('what was acted upon in this house is not written over by a copy, nor is an application', () => {
  given(...brought(), granted).when(take({ ...copy, validTo: '2031-01-01' })).refuses('RIGHT_KEPT_HERE');
  given(drafted).when(take(copy)).refuses('RIGHT_KEPT_HERE');
});

test('errors are told at their fields', () => {
  const codes = (changes: Parameters<typeof sampleRight>[0]) => checkRight(sampleRight(changes), day).map(({ path, code }) => `${path} ${code}`);
  expect(codes({})).toEqual([]);
  expect(codes({ niceClasses: [], figures: [], textMarks: [] })).toEqual(['niceClasses CLASS_MISSING', 'figures MARK_MISSING']);
  expect(codes({ kind: 'COPYRIGHT', figures: [] })).toEqual(['niceClasses CLASS_NEEDLESS', 'figures FIGURE_MISSING']);
  expect(codes({ holder: { ...form.holder, nationality: 'SWE' } })).toEqual(['agent.name AGENT_MISSING', 'papers AUTHORISATION_MISSING']);
  expect(codes({ licences: [{ ...licence, validTo: '2020-01-01' }], textMarks: ['甲', '甲'] })).toEqual(['licences.0.validTo LICENCE_BACKWARDS', 'textMarks.1 TEXT_TWICE']);
  expect(codes({ rightValidTo: '2026-09-17' })).toEqual(['rightValidTo RIGHT_OVER']);
});
