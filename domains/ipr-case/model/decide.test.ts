import { expect, test } from 'vitest';
import { span, type WorkCalendar } from '#kernel/calendar.ts';
import { decimal } from '#kernel/decimal.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import type { ConcernedRight } from '../contract/right.ts';
import type { Disposal } from '../contract/steps.ts';
import { absentCase, evolve, type PresentCase } from './case.ts';
import type { IprCaseCommand } from './commands.ts';
import { iprCaseDecider } from './decide.ts';
import { sampleRight, sampleSuspicion } from './sample.ts';
import { awaitsOf, clocksOf, nextSteps } from './standing.ts';

const given = scenarioOf(iprCaseDecider);
/** Sunday 20 September and Saturday 10 October are make-up days (调休). */
const calendar: WorkCalendar = { 2026: { daysOff: new Set([...span('2026-09-25', '2026-09-27'), ...span('2026-10-01', '2026-10-07')]), makeUp: new Set(['2026-09-20', '2026-10-10']) } };
/** A moment by China's clock. */
const on = (day: string, time = '10:00:00'): Instant => instantOf(Date.parse(`${day}T${time}+08:00`));
const officer = '3100901';
const holder = 'holder-1';
type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;
type Step = readonly [Instant, string, Bare<IprCaseCommand>];

/** The events that commands lead to, one after the other; a refusal among them fails the test. */
function played(...steps: readonly Step[]): IprCaseEvent[] {
  const events: IprCaseEvent[] = [sampleSuspicion()];
  for (const [at, by, bare] of steps) {
    const decision = iprCaseDecider.decide({ ...bare, by, at }, events.reduce(evolve, absentCase));
    if (!decision.ok) throw new Error(`${bare.type}: ${decision.refusal.code} ${JSON.stringify(decision.refusal.facts)}`);
    events.push(...decision.events);
  }
  return events;
}
const stateOf = (events: readonly IprCaseEvent[]): PresentCase => {
  const kase = events.reduce(evolve, absentCase);
  if (kase.stage === 'absent') throw new Error('no case');
  return kase;
};

const { recordNo } = sampleRight();
const named = (right: ConcernedRight = sampleRight(), day = '2026-09-17'): Step => [on(day), officer, { type: 'NameRight', right, route: 'EX_OFFICIO', despiteLicence: '' }];
const drafted = (record = recordNo, day = '2026-09-17'): Step => [on(day), officer, { type: 'DraftNotice', recordNo: record }];
const served = (record = recordNo, day = '2026-09-18'): Step => [on(day, '16:00:00'), officer, { type: 'ServeNotice', recordNo: record, servedOn: day, way: 'ELECTRONIC', calendar }];
const application = { statement: '货物上的鹿形标识与我司商标相同，未经授权', evidence: [] };
const confirmedAt = (at: Instant, record = recordNo): Step => [at, holder, { type: 'ConfirmInfringement', recordNo: record, way: 'ONLINE', repliedAt: at, application }];
const posted = (at: Instant, amount = '40000', record = recordNo): Step => [at, holder, { type: 'PostGuarantee', recordNo: record, guarantee: { kind: 'CASH', amountCny: decimal(amount), reference: 'BZ-1', way: 'BANK', postedAt: at } }];
const detained = (day = '2026-09-23', record = recordNo): Step => [on(day), officer, { type: 'Detain', recordNo: record, calendar }];
const toNotice = [named(), drafted(), served()];
const toDetention = [...toNotice, confirmedAt(on('2026-09-21')), posted(on('2026-09-22')), detained()];
const patent = sampleRight({ recordNo: 'P2025-00003', kind: 'DESIGN', title: '电风扇底座', holderId: 'GWDEU0000000000002' });
const patentDetained = [named(patent), drafted('P2025-00003'), served('P2025-00003'), confirmedAt(on('2026-09-21'), 'P2025-00003'), posted(on('2026-09-22'), '40000', 'P2025-00003'), detained('2026-09-23', 'P2025-00003')];
/** The same goods, asked for by the holder himself: no notice, a guarantee of their value. */
const applied: Step[] = [[on('2026-09-17'), officer, { type: 'NameRight', right: sampleRight(), route: 'ON_APPLICATION', despiteLicence: '' }], confirmedAt(on('2026-09-17', '11:00:00')), posted(on('2026-09-18'), '80000'), detained()];
const command = (at: Instant, by: string, bare: Bare<IprCaseCommand>): IprCaseCommand => ({ ...bare, by, at });
const end = (day: string, ground: 'UNFOUNDED' | 'LICENSED' | 'NO_COURT_PAPER_ON_APPLICATION' | 'UNDECIDED_NO_COURT_PAPER' | 'COUNTER_BOND' | 'PROVEN_NOT_INFRINGING', note = '', record = recordNo) =>
  command(on(day), officer, { type: 'EndTrack', recordNo: record, ground, note, calendar });
const ended = (day: string, ground: string, note = '', record = recordNo) => ({ type: 'TrackEnded', recordNo: record, ground, note, by: officer, at: on(day) }) as IprCaseEvent;
const release = (day: string, note = '') => command(on(day), officer, { type: 'ReleaseGoods', note });

test('customs may act of its own accord for a recorded right alone, while its record holds', () => {
  const name = (right: ConcernedRight, route: 'EX_OFFICIO' | 'ON_APPLICATION' = 'EX_OFFICIO') => command(on('2026-09-17'), officer, { type: 'NameRight', right, route, despiteLicence: '' });
  given(sampleSuspicion()).when(name(sampleRight({ validTo: '2026-09-17' }))).then({ type: 'RightNamed', recordNo, route: 'EX_OFFICIO', right: sampleRight({ validTo: '2026-09-17' }), despiteLicence: '', by: officer, at: on('2026-09-17') });
  given(sampleSuspicion()).when(name(sampleRight({ validTo: '2026-09-16' }))).refuses('RIGHT_NOT_PROTECTED', { validTo: '2026-09-16', day: '2026-09-17' });
  given(sampleSuspicion()).when(name(sampleRight({ state: 'EXPIRED' }))).refuses('RIGHT_NOT_PROTECTED', { state: '已失效' });
  given(sampleSuspicion()).when(name(sampleRight({ state: 'APPLIED', validFrom: null, validTo: null }))).refuses('RIGHT_NOT_PROTECTED');
  given(...played([on('2026-09-17'), officer, name(sampleRight({ state: 'EXPIRED' }), 'ON_APPLICATION')])).when(name(sampleRight())).refuses('RIGHT_NAMED_ALREADY');
});

test('a licence of the party that held on the day of declaration bars the right until somebody says why not; one that ended the day before does not', () => {
  const licence = { licensee: '慈水玩具有限公司', goods: '玩具、文具', validFrom: '2025-01-01', validTo: '2026-12-31', onTheDay: true, coversGoods: true };
  const name = (change: Partial<typeof licence>, despiteLicence = '') => command(on('2026-09-17'), officer, { type: 'NameRight', right: sampleRight({ licences: [{ ...licence, ...change }] }), route: 'EX_OFFICIO', despiteLicence });
  given(sampleSuspicion()).when(name({})).refuses('PARTY_IS_LICENSED', { validTo: '2026-12-31' });
  expect(given(sampleSuspicion()).when(name({}, '权利人来函称已解除合同')).decision.ok).toBe(true);
  expect(given(sampleSuspicion()).when(name({ validTo: '2026-09-13', onTheDay: false })).decision.ok).toBe(true);
  expect(given(sampleSuspicion()).when(name({ coversGoods: false })).decision.ok).toBe(true);
});

test('three working days to reply count from the day after the service, moved weekends included', () => {
  given(...played(named(), drafted())).when(command(on('2026-09-18', '16:00:00'), officer, { type: 'ServeNotice', recordNo, servedOn: '2026-09-18', way: 'ELECTRONIC', calendar }))
    // Sunday the 20th is a make-up day: Sunday, Monday, Tuesday.
    .then({ type: 'NoticeServed', recordNo, servedOn: '2026-09-18', way: 'ELECTRONIC', replyDueOn: '2026-09-22', by: officer, at: on('2026-09-18', '16:00:00') });
  const serve = (servedOn: string) => command(on('2026-09-30'), officer, { type: 'ServeNotice', recordNo, servedOn, way: 'POST', calendar });
  // Over the long holidays: 8 and 9 October, and Saturday the 10th.
  expect(given(...played(named(), drafted())).when(serve('2026-09-30')).decision).toMatchObject({ events: [{ replyDueOn: '2026-10-10' }] });
  given(...played(named(), drafted())).when(serve('2026-10-01')).refuses('SERVED_ON_WRONG_DAY', { today: '2026-09-30' });
  given(...played(named(), drafted())).when(serve('2026-09-16')).refuses('SERVED_ON_WRONG_DAY');
});

test('a reply counts to midnight of its last day by post, by bank or online, and by hand until the office closes', () => {
  const reply = (way: 'ONLINE' | 'POST' | 'BANK' | 'HAND', repliedAt: Instant) => command(on('2026-09-23'), officer, { type: 'ConfirmInfringement', recordNo, way, repliedAt, application });
  for (const way of ['ONLINE', 'POST', 'BANK'] as const) expect(given(...played(...toNotice)).when(reply(way, on('2026-09-22', '23:59:59'))).decision.ok).toBe(true);
  given(...played(...toNotice)).when(reply('POST', on('2026-09-23', '00:00:00'))).refuses('REPLY_TOO_LATE', { due: '2026-09-22 23:59:59' });
  expect(given(...played(...toNotice)).when(reply('HAND', on('2026-09-22', '17:30:00'))).decision.ok).toBe(true);
  given(...played(...toNotice)).when(reply('HAND', on('2026-09-22', '18:00:00'))).refuses('REPLY_TOO_LATE', { due: '2026-09-22 17:30:59' });
  given(...played(...toNotice)).when(reply('POST', on('2026-09-24'))).refuses('REPLY_IN_FUTURE');
});

test('a holder who confirms tells which pictures showed goods that infringe; one who declines ends his right’s hold', () => {
  const { evidence, caseNo, orderNo } = sampleSuspicion();
  given(...played(...toNotice)).when(command(on('2026-09-21'), holder, { type: 'ConfirmInfringement', recordNo, way: 'ONLINE', repliedAt: on('2026-09-21'), application }))
    .then({ type: 'HolderConfirmed', recordNo, caseNo, orderNo, evidence, way: 'ONLINE', repliedAt: on('2026-09-21'), application, by: holder, at: on('2026-09-21') });
  given(...played(...toNotice)).when(command(on('2026-09-21'), holder, { type: 'DeclineInfringement', recordNo, way: 'ONLINE', repliedAt: on('2026-09-21'), reason: 'GENUINE', note: '我司代工厂' }))
    .then({ type: 'HolderRefused', recordNo, caseNo, orderNo, evidence, way: 'ONLINE', repliedAt: on('2026-09-21'), reason: 'GENUINE', note: '我司代工厂', by: holder, at: on('2026-09-21') },
      { type: 'TrackEnded', recordNo, ground: 'HOLDER_DECLINED', note: '我司代工厂', by: holder, at: on('2026-09-21') });
});

test('art. 16: silence closes the right by itself once the last day is over, and not a minute before; so does an application without its guarantee', () => {
  const lapse = (at: Instant) => command(at, 'system', { type: 'LapseReply', recordNo });
  given(...played(...toNotice)).when(lapse(on('2026-09-22', '23:59:59'))).then();
  given(...played(...toNotice)).when(lapse(on('2026-09-23', '00:00:00'))).then({ type: 'TrackEnded', recordNo, ground: 'HOLDER_SILENT', note: '', by: 'system', at: on('2026-09-23', '00:00:00') });
  given(...played(...toNotice, confirmedAt(on('2026-09-21')))).when(lapse(on('2026-09-23'))).then({ type: 'TrackEnded', recordNo, ground: 'NO_GUARANTEE', note: '', by: 'system', at: on('2026-09-23') });
  given(...played(...toNotice, confirmedAt(on('2026-09-21')), posted(on('2026-09-22')))).when(lapse(on('2026-09-23'))).then();
  const silent = played(...toNotice, [on('2026-09-23'), 'system', { type: 'LapseReply', recordNo }]);
  given(...silent).when(command(on('2026-09-23'), officer, { type: 'Detain', recordNo, calendar })).refuses('TRACK_NOT_AT_STAGE');
  given(...silent).when(release('2026-09-23')).then({ type: 'GoodsReleased', caseNo: 'QA202600000001', entryId: '310420260000000001', note: '', by: officer, at: on('2026-09-23') });
});

test('a letter posted in time that comes after the silence was noted still counts while the goods are here; one posted late does not', () => {
  const silent = played(...toNotice, [on('2026-09-23', '00:05:00'), 'system', { type: 'LapseReply', recordNo }]);
  const letter = (repliedAt: Instant) => command(on('2026-09-24'), officer, { type: 'ConfirmInfringement', recordNo, way: 'POST', repliedAt, application });
  expect(given(...silent).when(letter(on('2026-09-22', '15:00:00'))).decision).toMatchObject({ events: [{ type: 'TrackReopened' }, { type: 'HolderConfirmed' }] });
  given(...silent).when(letter(on('2026-09-23', '15:00:00'))).refuses('REPLY_TOO_LATE');
  given(...silent, { type: 'GoodsReleased', caseNo: 'QA202600000001', entryId: '310420260000000001', note: '', by: officer, at: on('2026-09-24') }).when(letter(on('2026-09-22', '15:00:00'))).refuses('CASE_OVER');
});

test('the guarantee follows the scale of the goods’ value, is refused when too low, and must come in time', () => {
  const toApplication = [...toNotice, confirmedAt(on('2026-09-21'))];
  const post = (amount: string, postedAt = on('2026-09-22'), kind: 'CASH' | 'GENERAL' = 'CASH') => command(on('2026-09-23'), holder, { type: 'PostGuarantee', recordNo, guarantee: { kind, amountCny: decimal(amount), reference: 'BZ', way: 'BANK', postedAt } });
  for (const [value, needed] of [['19999.99', '19999.99'], ['20000', '20000'], ['39999', '20000'], ['80000', '40000.00'], ['200000', '100000'], ['200001', '100000'], ['5000000', '100000']] as const) {
    const events = played([on('2026-09-16'), officer, { type: 'AppraiseGoods', valueCny: value, reasons: '按市场价核定' }], ...toApplication);
    expect([value, given(...events).when(post(needed)).decision.ok]).toEqual([value, true]);
    given(...events).when(post(String(Number(needed) - 0.01))).refuses('GUARANTEE_TOO_LOW', { needed });
  }
  given(...played(...toApplication)).when(post('40000', on('2026-09-23', '00:00:01'))).refuses('REPLY_TOO_LATE');
  given(...played(...toNotice)).when(post('40000')).refuses('TRACK_NOT_AT_STAGE');
  given(...played(...toApplication, posted(on('2026-09-22')))).when(post('40000')).refuses('GUARANTEE_POSTED_ALREADY');
  given(...played(...toApplication)).when(command(on('2026-09-22'), officer, { type: 'Detain', recordNo, calendar })).refuses('GUARANTEE_MISSING');
  // On application: the goods' own value.
  given(...played(...applied.slice(0, 2))).when(post('79999.99', on('2026-09-18'))).refuses('GUARANTEE_TOO_LOW', { needed: '80000' });
});

test('a general guarantee serves trademarks only', () => {
  const general = (record: string) => command(on('2026-09-22'), holder, { type: 'PostGuarantee', recordNo: record, guarantee: { kind: 'GENERAL', amountCny: decimal('40000'), reference: 'ZB2026000001', way: 'ONLINE', postedAt: on('2026-09-22') } });
  expect(given(...played(...toNotice, confirmedAt(on('2026-09-21')))).when(general(recordNo)).decision.ok).toBe(true);
  given(...played(...patentDetained.slice(0, 4))).when(general('P2025-00003')).refuses('GENERAL_GUARANTEE_TRADEMARKS_ONLY');
});

test('from the detention 30 working days run for the finding and 50 for the court’s paper; on application 20 for the court and no finding', () => {
  const detain = command(on('2026-09-23'), officer, { type: 'Detain', recordNo, calendar });
  const of = { type: 'GoodsDetained', recordNo, detainedOn: '2026-09-23', by: officer, at: on('2026-09-23') } as const;
  given(...played(...toDetention.slice(0, -1))).when(detain).then({ ...of, route: 'EX_OFFICIO', investigationDueOn: '2026-11-11', courtDueOn: '2026-12-09' });
  given(...played(...applied.slice(0, -1))).when(detain).then({ ...of, route: 'ON_APPLICATION', investigationDueOn: null, courtDueOn: '2026-10-28' });
  given(...played(...applied)).when(command(on('2026-09-28'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'INFRINGING', reasons: '标识相同' })).refuses('NOT_INVESTIGATED_ON_APPLICATION');
});

test('art. 24 (1): detained on application and no court’s paper in 20 working days: released, not before', () => {
  given(...played(...applied)).when(end('2026-10-28', 'NO_COURT_PAPER_ON_APPLICATION')).refuses('COURT_TIME_LEFT', { due: '2026-10-28' });
  given(...played(...applied)).when(end('2026-10-29', 'NO_COURT_PAPER_ON_APPLICATION')).then(ended('2026-10-29', 'NO_COURT_PAPER_ON_APPLICATION'));
  given(...played(...toDetention)).when(end('2026-12-10', 'NO_COURT_PAPER_ON_APPLICATION')).refuses('GROUND_OF_OTHER_ROUTE');
  expect(nextSteps(stateOf(played(...applied)), on('2026-10-29'))).toEqual([{ recordNo, action: 'END_TRACK', who: 'OFFICER', ground: 'NO_COURT_PAPER_ON_APPLICATION' }]);
});

test('art. 24 (2): found by customs, undecided and no court’s paper in 50 working days: released, not before', () => {
  const undecided = played(...toDetention, [on('2026-11-11'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'UNDECIDED', reasons: '标识经变形，无法认定' }]);
  given(...undecided).when(end('2026-12-09', 'UNDECIDED_NO_COURT_PAPER')).refuses('COURT_TIME_LEFT', { due: '2026-12-09' });
  given(...undecided).when(end('2026-12-10', 'UNDECIDED_NO_COURT_PAPER')).then(ended('2026-12-10', 'UNDECIDED_NO_COURT_PAPER'));
  given(...played(...applied)).when(end('2026-12-10', 'UNDECIDED_NO_COURT_PAPER')).refuses('GROUND_OF_OTHER_ROUTE');
  expect(awaitsOf(stateOf(undecided), on('2026-12-09'))).toBe('COURT');
  expect(awaitsOf(stateOf(undecided), on('2026-12-10'))).toBe('OFFICER');
});

test('art. 24 (3): a patent’s goods go against a bond of their value, which is returned when the holder does not sue', () => {
  const bond = (amountCny: string, record = 'P2025-00003') => command(on('2026-09-28'), 'trader-12', { type: 'PostCounterBond', recordNo: record, amountCny, reference: 'FD-1' });
  given(...played(...toDetention)).when(bond('80000', recordNo)).refuses('COUNTER_BOND_PATENTS_ONLY');
  given(...played(...patentDetained)).when(bond('79999')).refuses('COUNTER_BOND_TOO_LOW', { value: decimal('80000') });
  given(...played(...patentDetained)).when(end('2026-09-28', 'COUNTER_BOND', '', 'P2025-00003')).refuses('COUNTER_BOND_MISSING');
  const posted80 = played(...patentDetained, [on('2026-09-28'), 'trader-12', bond('80000')]);
  given(...posted80).when(end('2026-09-29', 'COUNTER_BOND', '', 'P2025-00003'))
    .then({ type: 'CounterBondAccepted', recordNo: 'P2025-00003', suitDueOn: '2026-11-16', by: officer, at: on('2026-09-29') }, ended('2026-09-29', 'COUNTER_BOND', '', 'P2025-00003'));
  const gone = played(...patentDetained, [on('2026-09-28'), 'trader-12', bond('80000')], [on('2026-09-29'), officer, end('2026-09-29', 'COUNTER_BOND', '', 'P2025-00003')], [on('2026-09-29'), officer, release('2026-09-29')]);
  expect(clocksOf(stateOf(gone))).toEqual([{ recordNo: 'P2025-00003', kind: 'SUIT', dueOn: '2026-11-16', rung: false }]);
  const back = (day: string, note = '') => command(on(day), officer, { type: 'ReturnCounterBond', recordNo: 'P2025-00003', note });
  given(...gone).when(back('2026-11-16')).refuses('SUIT_TIME_LEFT', { due: '2026-11-16' });
  given(...gone).when(back('2026-11-17')).then({ type: 'CounterBondReturned', recordNo: 'P2025-00003', note: '', by: officer, at: on('2026-11-17') });
  const sue = (day: string) => command(on('2026-11-20'), officer, { type: 'RecordSuit', recordNo: 'P2025-00003', docNo: '(2026)浙02民初1号', on: day });
  given(...gone).when(sue('2026-11-17')).refuses('REPLY_TOO_LATE');
  const sued = [...gone, { type: 'SuitRecorded', recordNo: 'P2025-00003', docNo: '(2026)浙02民初1号', on: '2026-11-10', by: officer, at: on('2026-11-10') } as IprCaseEvent];
  given(...sued).when(back('2026-12-10')).refuses('SUIT_PENDING');
  expect(given(...sued).when(back('2027-03-01', '判决不侵权，(2026)浙02民初1号')).decision.ok).toBe(true);
});

test('art. 24 (4): what the party proves by a written explanation, or what customs itself finds, lets the goods go', () => {
  given(...played(...toDetention)).when(end('2026-09-28', 'PROVEN_NOT_INFRINGING', '授权书经权利人核实')).refuses('EXPLANATION_NEEDED');
  const explained = played(...toDetention, [on('2026-09-24'), 'trader-12', { type: 'Explain', text: '有授权书', evidence: [] }]);
  given(...explained).when(end('2026-09-28', 'PROVEN_NOT_INFRINGING')).refuses('REASONS_MISSING');
  given(...explained).when(end('2026-09-28', 'PROVEN_NOT_INFRINGING', '授权书经权利人核实')).then(ended('2026-09-28', 'PROVEN_NOT_INFRINGING', '授权书经权利人核实'));
  const conclude = command(on('2026-10-12'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'NOT_INFRINGING', reasons: '标识不近似' });
  given(...played(...toDetention)).when(conclude).then({ type: 'InvestigationConcluded', recordNo, finding: 'NOT_INFRINGING', reasons: '标识不近似', by: officer, at: on('2026-10-12') }, ended('2026-10-12', 'FOUND_NOT_INFRINGING', '标识不近似'));
});

test('art. 24 (5): the holder may withdraw until infringement is found', () => {
  const withdraw = command(on('2026-10-12'), holder, { type: 'WithdrawApplication', recordNo, note: '双方和解' });
  given(...played(...toDetention)).when(withdraw).then({ type: 'ApplicationWithdrawn', recordNo, note: '双方和解', by: holder, at: on('2026-10-12') }, { type: 'TrackEnded', recordNo, ground: 'WITHDRAWN', note: '双方和解', by: holder, at: on('2026-10-12') });
  given(...played(...toDetention, [on('2026-10-09'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'INFRINGING', reasons: '标识相同' }])).when(withdraw).refuses('TRACK_NOT_AT_STAGE');
});

test('a court’s paper in time holds the goods past every clock, until the court has spoken', () => {
  const paper = (receivedOn: string, at = on(receivedOn)) => command(at, officer, { type: 'RecordCourtPaper', recordNo, court: '宁波市中级人民法院', docNo: '(2026)浙02行保1号', receivedOn });
  given(...played(...toDetention)).when(paper('2026-12-10')).refuses('COURT_PAPER_TOO_LATE');
  const held = played(...toDetention, [on('2026-12-09'), officer, paper('2026-12-09')]);
  given(...held).when(end('2026-12-20', 'UNDECIDED_NO_COURT_PAPER')).refuses('TRACK_NOT_AT_STAGE');
  expect(clocksOf(stateOf(held))).toEqual([]);
  const outcome = (what: 'INFRINGING' | 'NOT_INFRINGING' | 'LIFTED') => command(on('2027-02-01'), officer, { type: 'RecordCourtOutcome', recordNo, outcome: what, docNo: '判决1号', on: '2027-01-30' });
  expect(given(...held).when(outcome('LIFTED')).decision).toMatchObject({ events: [{ type: 'CourtConcluded' }, { type: 'TrackEnded', ground: 'COURT_LIFTED' }] });
  expect(given(...held).when(outcome('NOT_INFRINGING')).decision).toMatchObject({ events: [{}, { ground: 'COURT_NOT_INFRINGING' }] });
  const judged = played(...toDetention, [on('2026-12-09'), officer, paper('2026-12-09')], [on('2027-02-01'), officer, outcome('INFRINGING')]);
  expect(stateOf(judged).tracks).toMatchObject([{ stage: 'infringing', reasons: '宁波市中级人民法院 判决1号' }]);
});

test('of several holders on one box each has clocks of its own, and the goods go only when the last of them has ended', () => {
  const other = sampleRight({ recordNo: 'T2025-00042', holderId: 'GWDEU0000000000009', title: '鹿鸣' });
  const both = played(...toNotice, named(other, '2026-09-21'), drafted('T2025-00042', '2026-09-21'), served('T2025-00042', '2026-09-22'));
  expect(clocksOf(stateOf(both))).toEqual([{ recordNo, kind: 'REPLY', dueOn: '2026-09-22', rung: false }, { recordNo: 'T2025-00042', kind: 'REPLY', dueOn: '2026-09-28', rung: false }]);
  const one = [...both, { type: 'TrackEnded', recordNo, ground: 'HOLDER_SILENT', note: '', by: 'system', at: on('2026-09-23') } as IprCaseEvent];
  given(...one).when(release('2026-09-23')).refuses('HOLDS_REMAIN', { count: 1, records: 'T2025-00042' });
  const none = [...one, { type: 'TrackEnded', recordNo: 'T2025-00042', ground: 'HOLDER_SILENT', note: '', by: 'system', at: on('2026-09-29') } as IprCaseEvent];
  expect(given(...none).when(release('2026-09-29')).decision.ok).toBe(true);
});

test('a suspicion that was none is dropped with reasons, before anything is detained', () => {
  given(sampleSuspicion()).when(release('2026-09-15')).refuses('REASONS_MISSING');
  expect(given(sampleSuspicion()).when(release('2026-09-15', '标识为通用图形')).decision.ok).toBe(true);
  given(...played(...toNotice)).when(end('2026-09-19', 'UNFOUNDED')).refuses('REASONS_MISSING');
  given(...played(...toNotice)).when(end('2026-09-19', 'UNFOUNDED', '实物标识不同')).then(ended('2026-09-19', 'UNFOUNDED', '实物标识不同'));
  given(...played(...toDetention)).when(end('2026-09-28', 'UNFOUNDED', '实物标识不同')).refuses('TRACK_NOT_AT_STAGE');
  given(...played(...toDetention)).when(end('2026-09-28', 'LICENSED')).refuses('EXPLANATION_NEEDED');
});

test('what infringes is confiscated with a fine of 30 % of its value at most, takes every other hold with it and is never released', () => {
  const infringing = played(...toDetention, named(patent, '2026-09-24'), [on('2026-10-12'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'INFRINGING', reasons: '标识相同' }]);
  const confiscate = (fineCny: string) => command(on('2026-10-13'), officer, { type: 'Confiscate', fineCny, reasons: '侵犯商标专用权' });
  given(...played(...toDetention)).when(confiscate('0')).refuses('NOTHING_INFRINGES');
  given(...infringing).when(confiscate('24000.01')).refuses('FINE_TOO_HIGH', { most: '24000.00' });
  given(...infringing).when(release('2026-10-13')).refuses('HOLDS_REMAIN');
  given(...infringing).when(confiscate('24000')).then(
    { type: 'GoodsConfiscated', caseNo: 'QA202600000001', entryId: '310420260000000001', fineCny: decimal('24000'), reasons: '侵犯商标专用权', by: officer, at: on('2026-10-13') },
    ended('2026-10-13', 'GOODS_CONFISCATED', '', 'P2025-00003'));
  const taken = played(...toDetention, [on('2026-10-12'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'INFRINGING', reasons: '标识相同' }], [on('2026-10-13'), officer, confiscate('24000')]);
  given(...taken).when(release('2026-10-14')).refuses('CASE_OVER', { stage: '已没收' });
});

test('confiscated goods are disposed of in the order of art. 27; imported counterfeits are not auctioned by losing their mark alone', () => {
  const taken = (direction: 'I' | 'E') => [sampleSuspicion({ direction }), ...played(...toDetention, [on('2026-10-12'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'INFRINGING', reasons: '标识相同' }], [on('2026-10-13'), officer, { type: 'Confiscate', fineCny: '0', reasons: '侵权' }]).slice(1)];
  const plain: Disposal = { way: 'AUCTION', charityUsable: false, holderWants: false, removal: 'WHOLE', specialReasons: '', note: '' };
  const dispose = (change: Partial<Disposal>) => command(on('2026-11-02'), officer, { type: 'Dispose', disposal: { ...plain, ...change } });
  const allowed = (direction: 'I' | 'E', change: Partial<Disposal>) => given(...taken(direction)).when(dispose(change)).decision.ok;
  expect(allowed('I', { way: 'CHARITY', charityUsable: true })).toBe(true);
  expect(allowed('I', { way: 'CHARITY' })).toBe(false);
  expect(allowed('I', { way: 'SALE_TO_HOLDER', holderWants: true })).toBe(true);
  expect(allowed('I', { way: 'SALE_TO_HOLDER' })).toBe(false);
  expect(allowed('I', { charityUsable: true })).toBe(false);
  expect(allowed('I', { holderWants: true })).toBe(false);
  expect(allowed('I', {})).toBe(true);
  expect(allowed('I', { removal: 'MARK_ONLY' })).toBe(false);
  expect(allowed('I', { removal: 'MARK_ONLY', specialReasons: '军队急需' })).toBe(true);
  expect(allowed('E', { removal: 'MARK_ONLY' })).toBe(true);
  expect(allowed('I', { removal: 'IMPOSSIBLE' })).toBe(false);
  expect(allowed('I', { way: 'DESTRUCTION', removal: 'IMPOSSIBLE' })).toBe(true);
  expect(allowed('I', { way: 'DESTRUCTION' })).toBe(false);
});

test('costs are drawn from the guarantee, never more than is left of it; the rest goes back once the right holds nothing, or stays for damages', () => {
  const draw = (amountCny: string) => command(on('2026-10-12'), officer, { type: 'DrawOnGuarantee', recordNo, amountCny, cost: 'STORAGE', note: '九月仓储' });
  const settle = (outcome: 'RETURNED' | 'KEPT', note = '') => command(on('2026-12-11'), officer, { type: 'SettleGuarantee', recordNo, outcome, note });
  given(...played(...toDetention)).when(settle('RETURNED')).refuses('GUARANTEE_STILL_BOUND');
  const drawn = played(...toDetention, [on('2026-10-12'), officer, draw('3000')]);
  given(...drawn).when(draw('37000.01')).refuses('GUARANTEE_SPENT', { left: '37000' });
  const over = played(...toDetention, [on('2026-10-12'), officer, draw('3000')], [on('2026-10-13'), holder, { type: 'WithdrawApplication', recordNo, note: '' }]);
  given(...over).when(settle('RETURNED')).then({ type: 'GuaranteeSettled', recordNo, outcome: 'RETURNED', amountCny: decimal('37000'), note: '', by: officer, at: on('2026-12-11') });
  given(...over).when(settle('KEPT')).refuses('REASONS_MISSING');
  expect(given(...over).when(settle('KEPT', '收货人已起诉索赔')).decision.ok).toBe(true);
  given(...over, { type: 'GuaranteeSettled', recordNo, outcome: 'RETURNED', amountCny: decimal('37000'), note: '', by: officer, at: on('2026-12-11') }).when(settle('RETURNED')).refuses('GUARANTEE_SETTLED');
});

test('a clock that ran out rings once and only after its last day; a finding in time silences it', () => {
  const ring = (day: string, clock: 'INVESTIGATION' | 'COURT' = 'INVESTIGATION') => command(on(day), 'system', { type: 'RingClock', recordNo, clock });
  given(...played(...toDetention)).when(ring('2026-11-11')).then();
  given(...played(...toDetention)).when(ring('2026-11-12')).then({ type: 'ClockOverran', recordNo, clock: 'INVESTIGATION', dueOn: '2026-11-11', by: 'system', at: on('2026-11-12') });
  given(...played(...toDetention, [on('2026-11-12'), 'system', ring('2026-11-12')])).when(ring('2026-11-13')).then();
  given(...played(...toDetention, [on('2026-11-11'), officer, { type: 'ConcludeInvestigation', recordNo, finding: 'UNDECIDED', reasons: '不能认定' }])).when(ring('2026-11-12')).then();
});

test('a suspected crime goes to the police and the goods stay held', () => {
  const transfer = command(on('2026-10-13'), officer, { type: 'TransferToPolice', authority: '宁波市公安局', reasons: '货值巨大' });
  given(...played(...toDetention)).when(transfer).then({ type: 'TransferredToPolice', authority: '宁波市公安局', reasons: '货值巨大', by: officer, at: on('2026-10-13') });
  given(...played(...toDetention, [on('2026-10-13'), officer, transfer])).when(release('2026-10-14')).refuses('CASE_OVER', { stage: '已移送公安' });
});

test('the papers of an act stand in the same decision as the act', () => {
  const paper = { no: '甬关知通〔2026〕1号', kind: 'RIGHTS_NOTICE' as const, recordNo, hash: 'b'.repeat(64), bytes: 900 };
  given(...played(named())).when({ ...command(on('2026-09-17'), officer, { type: 'DraftNotice', recordNo }), papers: [paper] })
    .then({ type: 'NoticeDrafted', recordNo, by: officer, at: on('2026-09-17') }, { type: 'PaperIssued', paper, by: officer, at: on('2026-09-17') });
  given().when(command(on('2026-09-17'), officer, { type: 'DraftNotice', recordNo })).refuses('CASE_UNKNOWN');
  given(sampleSuspicion()).when(command(on('2026-09-17'), officer, { type: 'DraftNotice', recordNo })).refuses('TRACK_UNKNOWN');
});
