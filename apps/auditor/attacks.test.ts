import { expect, test } from 'vitest';
import { type PoolOfficer, RoundId } from '#domains/draw/contract/round.ts';
import { freeze } from '#domains/draw/model/redraw.ts';
import { foreignShare, sampleItem, sampleRule, sampleShares } from '#domains/draw/model/sample-round.ts';
import type { OrderEvent } from '#domains/inspection/contract/events.ts';
import { SiteCode } from '#domains/staff/contract/ids.ts';
import { Instant } from '#kernel/instant.ts';
import { auditLedger } from './audit.ts';
import type { LedgerExport } from './format.ts';
import { checkpoint, deviceSignature, dispatch, dispatchDrawn, drawnOf, frozenEvents, type Happened, ledgerOf, officersWithDevices, sampleNotaries, selection, soundEvents } from './sample-ledger.ts';

type Body = Exclude<Happened['event'], { type: 'checkpoint' }>;

function codes(ledger: LedgerExport): readonly string[] {
  return [...new Set(auditLedger(ledger, sampleNotaries).findings.map(({ code }) => code))];
}

/** The operator lies from the start: everything is hashed, chained, signed and cosigned after the lie. */
function told(lie: (event: Body) => Body | undefined): LedgerExport {
  return ledgerOf(soundEvents.flatMap((happened): Happened[] => {
    if (happened.event.type === 'checkpoint') return [happened];
    const event = lie(happened.event);
    return event ? [{ ...happened, event }] : [];
  }));
}

/** Somebody gets at the database of a sound ledger afterwards. */
function altered(which: (type: string, event: string) => boolean, change: (event: string) => string): LedgerExport {
  const sound = ledgerOf(soundEvents);
  const at = sound.events.findIndex(({ type, event }) => which(type, event));
  return { ...sound, events: sound.events.map((entry, i) => (i === at ? { ...entry, event: change(entry.event) } : entry)) };
}

const first = dispatchDrawn[0];
if (first?.result.kind !== 'dispatch') throw new Error('the sample draws dispatches');
const { result } = first;

test('a sound ledger passes, with everything in it drawn again', () => {
  const report = auditLedger(ledgerOf(soundEvents), sampleNotaries);
  expect(report.findings).toEqual([]);
  expect(report.draws).toMatchObject({ rounds: 2, redrawn: 10, openings: 2, overrides: 1 });
});

test('swap an officer: the lie logged before anybody signed is found by drawing again', () => {
  const friend: [string, string] = ['G2206', 'G2207'];
  const swapped = { ...result, pairs: [friend, ...result.pairs.slice(1)] };
  const ledger = told((event) => (event.type === 'RoundClosed' && event.results.some(({ id }) => id === first.id) ? { ...event, results: event.results.map((other) => (other.id === first.id ? { ...other, result: swapped } : other)) } : event));
  expect(codes(ledger)).toContain('RESULT_DIFFERS');
});

test('swap an officer afterwards, in the database: the event is named', () => {
  const ledger = altered((type, event) => type === 'RoundClosed' && event.includes(first.id), (event) => event.replace(result.pairs[0]?.[0] ?? '', 'G2299'));
  const report = auditLedger(ledger, sampleNotaries);
  expect(report.findings.filter(({ code }) => code === 'EVENT_ALTERED').map(({ where }) => where)).toEqual([expect.stringContaining(`draw.round/${dispatch.record.roundId}/3`)]);
});

test('delete a draw: from the results, or with its whole stream', () => {
  expect(codes(told((event) => (event.type === 'RoundClosed' ? { ...event, results: event.results.slice(1) } : event)))).toContain('DRAW_MISSING');
  const sound = ledgerOf(soundEvents);
  const without = { ...sound, events: sound.events.filter(({ type }) => type !== 'ResultOpened') };
  expect(codes(without)).toContain('LEAF_GAP');
});

test('edit a case in the frozen pool', () => {
  const ledger = told((event) => (event.type === 'RoundFrozen' ? { ...event, items: event.items.map((item, i) => (i === 0 ? { ...item, salt: '00'.repeat(16) } : item)) } : event));
  expect(codes(ledger)).toContain('FREEZE_FAULT');
});

test('drop a declaration from the pool: from the list only, or again and again from the queue', () => {
  expect(codes(told((event) => (event.type === 'RoundFrozen' ? { ...event, items: event.items.slice(1) } : event)))).toContain('FREEZE_FAULT');
  const late = (number: number) => freeze({ ...selection.record, roundId: RoundId.parse(`selection-late-${number}`) }, sampleRule, [sampleItem('selection', 100 + number)], []);
  const forgotten: Happened = { domain: 'draw', stream: 'selection:310120260000000099', event: { type: 'LotAsked', id: '310120260000000099', site: selection.record.site, facts: sampleItem('selection', 99).facts, source: 'sample', by: 'x', at: selection.record.dispatchAt } };
  expect(codes(ledgerOf([forgotten, ...soundEvents, ...frozenEvents(late(1))]))).toContain('PASSED_OVER');
});

test('put something into the pool that nobody asked for', () => {
  expect(codes(told((event) => (event.type === 'LotAsked' && event.id === first.id ? undefined : event)))).toContain('NOT_FROM_THE_QUEUE');
});

test('edit the duty list after the freeze', () => {
  expect(codes(told((event) => (event.type === 'RoundFrozen' ? { ...event, officers: event.officers.slice(1) } : event)))).toContain('FREEZE_FAULT');
});

/** The operator freezes a false list from the start: roots, shares and results all fit it. */
function frozenFalsely(change: (officers: readonly PoolOfficer[]) => readonly PoolOfficer[], barredPairs: [string, string][] = [], dispatchAt = dispatch.record.dispatchAt): LedgerExport {
  const other = freeze({ ...dispatch.record, dispatchAt }, { ...dispatch.rule, barredPairs }, dispatch.items, change(dispatch.officers));
  return ledgerOf([...soundEvents.slice(0, dutyEnd), ...frozenEvents(other)], 0);
}
const dutyEnd = soundEvents.findIndex(({ event }) => event.type === 'checkpoint') + 1;
const dutyFindings = (ledger: LedgerExport) => auditLedger(ledger, sampleNotaries).findings.map(({ code, detail }) => `${code} ${detail}`);

test('freeze a duty list that is false from the start: leave an officer out, add one, drop an avoidance, swap a key', () => {
  const one = (name: string, lie: Partial<PoolOfficer>) => (officers: readonly PoolOfficer[]) => officers.map((officer) => (officer.officer === name ? { ...officer, ...lie } : officer));
  const friend: PoolOfficer = { officer: 'G2299', department: 'inspection-1', skills: ['open'], avoids: [], weight: 10, deviceKey: '', signKey: '' };
  const otherKey = officersWithDevices[1]?.signKey ?? '';
  expect(dutyFindings(frozenFalsely((officers) => officers))).toEqual([]);
  expect(dutyFindings(frozenFalsely((officers) => officers.slice(1)))).toEqual(['OFFICER_LEFT_OUT G2201']);
  expect(dutyFindings(frozenFalsely((officers) => [...officers, friend]))).toEqual(['OFFICER_NOT_ON_DUTY G2299']);
  expect(dutyFindings(frozenFalsely(one('G2202', { avoids: [] })))).toEqual(['OFFICER_FALSIFIED G2202 avoids']);
  expect(dutyFindings(frozenFalsely(one('G2201', { avoids: ['3302910002'] })))).toEqual(['OFFICER_FALSIFIED G2201 avoids']);
  expect(dutyFindings(frozenFalsely(one('G2201', { deviceKey: otherKey })))).toEqual(['OFFICER_FALSIFIED G2201 deviceKey']);
  expect(dutyFindings(frozenFalsely(one('G2201', { signKey: otherKey })))).toEqual(['OFFICER_FALSIFIED G2201 signKey']);
  expect(dutyFindings(frozenFalsely(one('G2208', { skills: ['open'] })))).toEqual(['OFFICER_FALSIFIED G2208 skills']);
  expect(dutyFindings(frozenFalsely(one('G2201', { department: 'inspection-2' })))).toEqual(['OFFICER_FALSIFIED G2201 department']);
  expect(dutyFindings(frozenFalsely(one('G2201', { weight: 1000 })))).toEqual(['OFFICER_FALSIFIED G2201 weight']);
  expect(dutyFindings(frozenFalsely((officers) => officers, [['G2201', 'G2202']]))).toEqual(['BARRED_PAIR_FALSE G2201 + G2202']);
});

test('freeze officers of another site, of another post, or whose shift is over', () => {
  const sound = frozenEvents(dispatch);
  const without = (lie: (event: Body) => Body | undefined) => ledgerOf([...soundEvents.slice(0, dutyEnd).flatMap((happened): Happened[] => {
    if (happened.event.type === 'checkpoint' || happened.stream !== 'G2203') return [happened];
    const event = lie(happened.event);
    return event ? [{ ...happened, event }] : [];
  }), ...sound], 0);
  expect(dutyFindings(without((event) => (event.type === 'ShiftStarted' ? { ...event, site: SiteCode.parse('S02') } : event)))).toEqual(['OFFICER_NOT_ON_DUTY G2203']);
  expect(dutyFindings(without((event) => (event.type === 'PostsAssigned' ? { ...event, posts: ['RELEASE'] } : event)))).toEqual(['OFFICER_NOT_ON_DUTY G2203']);
  expect(dutyFindings(without((event) => (event.type === 'ShiftStarted' ? undefined : event)))).toEqual(['OFFICER_NOT_ON_DUTY G2203']);
});

test('an event of the same instants may be seen by the freeze or not; one that was public before, or after the freeze, may not', () => {
  const ended = (at: string): Happened => ({ domain: 'staff.officer', stream: 'G2201', event: { type: 'ShiftEnded', by: 'G2201', at: Instant.parse(at) } });
  const seen = (at: string): Happened => ({ domain: '', stream: '', event: { type: 'checkpoint', cosignedAt: at } });
  const less = freeze(dispatch.record, dispatch.rule, dispatch.items, dispatch.officers.slice(1));
  const told = (between: readonly Happened[], frozen = dispatch) => dutyFindings(ledgerOf([...soundEvents.slice(0, dutyEnd), ...between, ...frozenEvents(frozen)], 0));
  // Just now: both lists are honest.
  expect(told([ended('2026-09-01T00:00:00.000Z')])).toEqual([]);
  expect(told([ended('2026-09-01T00:00:00.000Z')], less)).toEqual([]);
  // Public a minute before, or long past by its own time: it must have been seen.
  expect(told([ended('2026-09-01T00:00:00.000Z'), seen('2026-08-31T23:59:00.000Z')])).toEqual(['OFFICER_NOT_ON_DUTY G2201']);
  expect(told([ended('2026-08-31T23:30:00.000Z')])).toEqual(['OFFICER_NOT_ON_DUTY G2201']);
  // After the freeze: it cannot have been seen.
  expect(dutyFindings(ledgerOf([...soundEvents.slice(0, dutyEnd), ...frozenEvents(less), ended('2026-09-01T00:00:03.000Z'), seen('2026-09-01T00:00:04.000Z')], 0))).toEqual(['OFFICER_LEFT_OUT G2201']);
});

test('pass an old duty list off as fresh by claiming an earlier moment', () => {
  const early = Instant.parse('2026-08-31T22:00:00.000Z');
  expect(dutyFindings(frozenFalsely((officers) => officers, [], early))).toEqual(['FREEZE_BACKDATED 3600 s']);
});

test('the weight is what the open inspections say, and the pair that went last is barred, no other', () => {
  const order = (event: OrderEvent): Happened => ({ domain: 'inspection', stream: 'IO1', event });
  const stamp = { by: 'sample', at: Instant.parse('2026-08-31T23:00:00.000Z') };
  const gone: readonly Happened[] = [
    order({ type: 'OrderOpened', orderNo: 'IO1', entryId: '310120260000000077', district: '3101', trader: 'E', agent: 'A', boxes: [], points: [], method: 'SAMPLE', skills: [], ...stamp }),
    order({ type: 'GoodsPresented', site: 'S01', ...stamp }),
    order({ type: 'OrderDispatched', round: 'earlier', ...stamp }),
    order({ type: 'AssignmentOpened', assignment: { officers: ['G2205', 'G2206'], boxes: [], cell: 'A', layer: 0, method: 'sample' }, ...stamp }),
  ];
  const told = (busy: number, barredPairs: [string, string][]) => {
    const frozen = freeze(dispatch.record, { ...dispatch.rule, barredPairs }, dispatch.items, dispatch.officers.map((officer) => (['G2205', 'G2206'].includes(officer.officer) ? { ...officer, weight: busy } : officer)));
    return dutyFindings(ledgerOf([...soundEvents.slice(0, dutyEnd), ...gone, ...frozenEvents(frozen)], 0));
  };
  expect(told(9, [['G2205', 'G2206']])).toEqual([]);
  expect(told(10, [['G2205', 'G2206']])).toEqual(['OFFICER_FALSIFIED G2205 weight', 'OFFICER_FALSIFIED G2206 weight']);
  expect(told(9, [])).toEqual(['BARRED_PAIR_FALSE ']);
});

test('forge a share, logged before the witnesses signed', () => {
  const forged = foreignShare(dispatch, 'discipline');
  const ledger = told((event) => (event.type === 'RoundClosed' ? { ...event, shares: event.shares.map((share) => (share.department === 'discipline' ? forged : share)) } : event));
  expect(auditLedger(ledger, sampleNotaries).findings).toContainEqual({ code: 'FORGED_SHARE', where: dispatch.record.roundId, detail: 'discipline' });
});

test('truncate the log', () => {
  const sound = ledgerOf(soundEvents);
  expect(codes({ ...sound, events: sound.events.slice(0, -3) })).toContain('LOG_TRUNCATED');
});

test('rewrite the log: consistent in itself, but not what was cosigned', () => {
  const rewritten = told((event) => (event.type === 'OverrideProposed' ? { ...event, reason: '另有安排' } : event));
  expect(codes({ ...rewritten, checkpoints: ledgerOf(soundEvents).checkpoints })).toContain('ROOT_DIFFERS');
});

test('sign a rewritten log anew without the witnesses', () => {
  const sound = ledgerOf(soundEvents);
  const alone = sound.checkpoints.map(({ size, note }) => ({ size, note: note.split('\n').filter((line) => !/supervision|port/.test(line)).join('\n') }));
  expect(codes({ ...sound, checkpoints: alone })).toEqual(expect.arrayContaining(['NO_QUORUM', 'FREEZE_NOT_COSIGNED']));
});

test('freeze after the seed is known: the shares are over another freeze', () => {
  const [dropped, ...rest] = dispatch.items;
  const after = freeze(dispatch.record, dispatch.rule, rest, dispatch.officers);
  const ledger = told((event) => (event.type === 'RoundFrozen' && event.record.roundId === dispatch.record.roundId ? { ...event, record: after.record, items: [...after.items], officers: [...after.officers] } : event));
  expect(dropped).toBeDefined();
  expect(codes(ledger)).toContain('FORGED_SHARE');
});

test('freeze and draw before the witnesses have seen the freeze', () => {
  const late = soundEvents.filter(({ event }, i) => event.type !== 'checkpoint' || i === soundEvents.length - 1);
  expect(codes(ledgerOf(late))).toContain('FREEZE_NOT_COSIGNED');
});

test('freeze a round twice', () => {
  const again = soundEvents.findLast(({ event }) => event.type === 'RoundFrozen');
  expect(codes(ledgerOf([...soundEvents, ...(again ? [again] : [])]))).toContain('TWO_FREEZES');
});

test('draw the same thing again in another round and keep the better result', () => {
  const other = freeze({ ...dispatch.record, roundId: RoundId.parse('dispatch-again') }, dispatch.rule, dispatch.items.slice(0, 1), dispatch.officers);
  const shares = sampleShares(other);
  const closed: Happened = { domain: 'draw.round', stream: 'dispatch-again', event: { type: 'ResultsSealed', lots: drawnOf(other, shares).map(({ id, commitment }) => ({ id, commitment })), by: 'x', at: other.record.dispatchAt } };
  const freezing = frozenEvents(other).filter(({ event }) => event.type === 'RoundFrozen' || event.type === 'checkpoint');
  expect(codes(ledgerOf([...soundEvents, ...freezing, closed]))).toContain('DRAWN_TWICE');
});

test('open a result as the owner of the database: without a device of the pair, or before it was sealed', () => {
  const stranger = officersWithDevices.find(({ officer }) => !result.pairs[0]?.includes(officer))?.officer ?? '';
  const by = (signer: string) => (event: Body): Body => (event.type === 'ResultOpened' && event.orderNo === first.id ? { ...event, signature: deviceSignature(signer, dispatch.record.roundId, first.id, first.commitment, 1) } : event);
  expect(codes(told(by(stranger)))).toContain('OPENED_BY_STRANGER');
  const opening = soundEvents.find(({ event }) => event.type === 'ResultOpened');
  const sealing = soundEvents.findIndex(({ event }) => event.type === 'ResultsSealed');
  const early = soundEvents.filter((happened) => happened !== opening).toSpliced(sealing, 0, ...(opening ? [opening] : []));
  expect(codes(ledgerOf(early))).toContain('OPENED_EARLY');
});

test('leave an override out of the count, or make one alone', () => {
  expect(codes(told((event) => (event.type === 'RoundClosed' ? { ...event, overrides: 0 } : event)))).toContain('OVERRIDES_MISCOUNTED');
  expect(codes(ledgerOf(soundEvents, 0))).toContain('OVERRIDES_MISCOUNTED');
  expect(codes(told((event) => (event.type === 'OverrideRecorded' ? { ...event, by: event.proposedBy } : event)))).toContain('OVERRIDE_ALONE');
});

test('decide by hand what a draw could have decided, or alone', () => {
  const [taken] = selection.items;
  const [id, roundId, at] = [taken?.id ?? '', selection.record.roundId, Instant.parse('2026-09-01T00:10:00.000Z')];
  const hand = (by_: string): readonly Happened[] => [
    { domain: 'draw', stream: `selection:${id}`, event: { type: 'HandDecisionProposed', id, roundId, reason: '另有安排', result: { kind: 'selection', ticket: 0, selected: false }, by: '2200900', at } },
    { domain: 'draw', stream: `selection:${id}`, event: { type: 'HandDecisionRecorded', id, roundId, proposedBy: '2200900', reason: '另有安排', result: { kind: 'selection', ticket: 0, selected: false }, by: by_, at } },
  ];
  const found = codes(ledgerOf([...soundEvents, ...hand('2200901'), checkpoint], 2));
  expect(found).toContain('DECIDED_UNDRAWN');
  expect(found).not.toContain('OVERRIDES_MISCOUNTED');
  expect(codes(ledgerOf([...soundEvents, ...hand('2200900'), checkpoint], 2))).toContain('OVERRIDE_ALONE');
  expect(codes(ledgerOf([...soundEvents, ...hand('2200901'), checkpoint], 1))).toContain('OVERRIDES_MISCOUNTED');
});

test('tell a trader something else than was drawn', () => {
  expect(codes(told((event) => (event.type === 'SelectionDrawn' ? { ...event, selected: !event.selected } : event)))).toContain('TOLD_OTHERWISE');
});

test('bring departments of one’s own', () => {
  const ledger = ledgerOf(soundEvents);
  const keys = { ...sampleNotaries, departments: sampleNotaries.departments.map((department, i) => (i === 0 ? { ...department, publicKey: 'ab'.repeat(32) } : department)) };
  expect(auditLedger(ledger, keys).findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['KEYS_DIFFER', 'OTHER_DEPARTMENTS']));
});
