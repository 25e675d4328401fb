import { expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import { Bill } from '../contract/message.ts';
import { scenarioOf } from '#world/scenario.ts';
import { billDecider, type BillCommand, statusOf, type BillState } from './bill.ts';
import { boxDecider, type BoxCommand, type BoxState } from './box.ts';
import { inTime as at, sampleManifest } from './sample.ts';

const given = scenarioOf(billDecider);
const bill = Bill.parse({ ...sampleManifest.bills[3], boxes: [{ boxNo: 'MSKU0308961', packages: 30 }, { boxNo: 'CSQU3054383', packages: 20 }] });
const by = 'starline-1';
const billKey = '9324966/088E/NBXM26000002';
const facts = { billKey, manifestId: 'm', sender: 'STARLINE', filer: '91330201MA2825TK0U', imo: '9324966', voyage: '088E', bill, late: null };
const file = { type: 'FileBill', ...facts, direction: 'E', kind: 'PRE_ALLOCATION', earlier: [], by, at } as const;
const accepted = { type: 'BillAccepted', ...facts, direction: 'E', kind: 'PRE_ALLOCATION', by, at } as const;
const later = Instant.parse('2026-11-19T08:00:00.000Z');
const run = (...commands: readonly BillCommand[]): BillState => commands.reduce<BillState>((state, command) => {
  const decision = billDecider.decide(command, state);
  return decision.ok ? decision.events.reduce(billDecider.evolve, state) : state;
}, billDecider.initial);
const move = (boxNo: string, kind: 'GATED_IN' | 'DISCHARGED') => ({ type: 'NoteBoxMove', boxNo, move: kind, movedAt: later, by, at }) as const;

test('a bill is accepted once', () => {
  given().when(file).then(accepted);
  given(accepted).when(file).refuses('BILL_FILED_ALREADY');
});

test('an export bill has arrived when its last box is in', () => {
  expect(statusOf(run(file, move('MSKU0308961', 'GATED_IN')))).toBe('ACCEPTED');
  expect(statusOf(run(file, move('MSKU0308961', 'GATED_IN'), move('CSQU3054383', 'GATED_IN')))).toBe('ARRIVED');
});

test('an import bill is discharged when its last box is ashore, and gate moves do not make it so', () => {
  const imported = { ...file, direction: 'I', kind: 'ORIGINAL' } as const;
  expect(statusOf(run(imported, move('MSKU0308961', 'GATED_IN'), move('CSQU3054383', 'GATED_IN')))).toBe('ACCEPTED');
  expect(statusOf(run(imported, move('MSKU0308961', 'DISCHARGED'), move('CSQU3054383', 'DISCHARGED')))).toBe('DISCHARGED');
});

test('what the terminal reported before the manifest came counts', () => {
  const earlier = bill.boxes.map(({ boxNo }) => ({ boxNo, move: 'GATED_IN', movedAt: later }) as const);
  expect(statusOf(run({ ...file, earlier }))).toBe('ARRIVED');
});

test('an amendment that leaves only boxes that are in, or names one that came before it, makes the bill arrived', () => {
  const [first, second] = bill.boxes;
  if (!first || !second) throw new Error('the sample has two boxes');
  const amend = (boxes: readonly typeof first[], earlier: readonly { boxNo: string; move: 'GATED_IN'; movedAt: Instant }[] = []): BillCommand => ({ type: 'AmendBill', bill: { ...bill, boxes: [...boxes] }, reason: '甩箱', afterCutOff: false, earlier, by, at });
  expect(statusOf(run(file, move(first.boxNo, 'GATED_IN'), amend([first])))).toBe('ARRIVED');
  expect(statusOf(run({ ...file, bill: { ...bill, boxes: [first] } }, amend([first, second], [{ boxNo: second.boxNo, move: 'GATED_IN', movedAt: later }]), move(first.boxNo, 'GATED_IN')))).toBe('ARRIVED');
  expect(statusOf(run(file, amend([])))).toBe('ACCEPTED');
  expect(statusOf(run(file, move(first.boxNo, 'GATED_IN'), amend([first, second])))).toBe('ACCEPTED');
});

test('the same report twice changes nothing', () => {
  given(accepted, { type: 'BillBoxMoved', billKey, direction: 'E', boxNo: 'MSKU0308961', move: 'GATED_IN', movedAt: later, by, at }).when(move('MSKU0308961', 'GATED_IN')).then();
});

test('goods in no box arrive by report, and imports have no such report', () => {
  given(accepted).when({ type: 'ReportArrival', arrivedAt: later, by, at }).then({ type: 'BillArrived', billKey, direction: 'E', arrivedAt: later, by, at });
  given({ ...accepted, direction: 'I' }).when({ type: 'ReportArrival', arrivedAt: later, by, at }).refuses('NOT_AN_EXPORT');
});

test('a change after the deadline needs a reason, and none is taken after release', () => {
  given(accepted).when({ type: 'AmendBill', bill, reason: ' ', afterCutOff: true, earlier: [], by, at }).refuses('REASON_NEEDED');
  given(accepted, { type: 'BillReleased', billKey, direction: 'E', entryId: '310420260000000001', by, at }).when({ type: 'DeleteBill', reason: '退关', afterCutOff: true, by, at }).refuses('BILL_RELEASED');
});

test('an inspection ordered after an early release takes the release back, and the bill can be released again', () => {
  const note = { billKey, direction: 'E', entryId: '310420260000000001', by, at } as const;
  const released = { type: 'BillReleased', ...note } as const, back = { type: 'BillReleaseTakenBack', ...note } as const;
  const takeBack = { type: 'TakeReleaseBack', entryId: note.entryId, by, at } as const;
  given(accepted, released).when(takeBack).then(back);
  given(accepted).when(takeBack).then();
  given(accepted, released, back).when({ type: 'NoteRelease', entryId: note.entryId, by, at }).then(released);
  given(accepted, released, { type: 'BillWrittenOff', ...note }).when(takeBack).then();
});

test('a held bill is not released and not listed for loading', () => {
  const held = { type: 'BillHeld', billKey, direction: 'E', hold: 'NO_LOAD', reason: '布控', by, at } as const;
  given(accepted, held).when({ type: 'NoteRelease', entryId: '310420260000000001', by, at }).refuses('BILL_HELD');
  given(accepted, held).when({ ...file, kind: 'LOADING' }).refuses('BILL_HELD');
  given(accepted, held).when({ type: 'LiftHold', reason: '查无异常', by, at }).then({ type: 'BillHoldLifted', billKey, direction: 'E', reason: '查无异常', by, at });
});

test('the tally tells how many packages are over or short', () => {
  given(accepted).when({ type: 'ReportTally', packages: 48, by, at }).then({ type: 'BillTallied', billKey, direction: 'E', packages: 48, difference: -2, by, at });
});

const visit = { boxNo: 'CSQU3054383', imo: '9324966', voyage: '088E', direction: 'I' } as const;
const box = { boxNo: 'CSQU3054383', sizeType: '45G1', isEmpty: false, seals: ['CN600123'], grossKg: bill.grossKg };
const runBox = (...commands: readonly BoxCommand[]): BoxState => commands.reduce<BoxState>((state, command) => {
  const decision = boxDecider.decide(command, state);
  return decision.ok ? decision.events.reduce(boxDecider.evolve, state) : state;
}, boxDecider.initial);
const manifestBox: BoxCommand = { type: 'ManifestBox', visit, box, billKeys: [billKey], by, at };
const discharge = (facts: object = {}): BoxCommand => ({ type: 'ReportBox', visit, entryIds: [], by, at, report: { move: 'DISCHARGED', movedAt: later, site: 'NBBLCT', seals: ['CN600123'], grossKg: null, sizeType: '45G1', ...facts } });

test('a box discharged before its manifest is kept and matched when the manifest comes', () => {
  expect(runBox(discharge())).toMatchObject({ stage: 'reported', flags: ['NOT_MANIFESTED'] });
  expect(runBox(discharge(), manifestBox)).toMatchObject({ stage: 'manifested', billKeys: [billKey], flags: [], reports: [{ move: 'DISCHARGED' }] });
});

test('in whichever order manifest and report come, the box ends up the same', () => {
  expect(runBox(discharge(), manifestBox)).toEqual(runBox(manifestBox, discharge()));
});

test('a seal, size or weight other than manifested is flagged', () => {
  expect(runBox(manifestBox, discharge({ seals: ['XX1'] })).stage === 'manifested' && runBox(manifestBox, discharge({ seals: ['XX1'] }))).toMatchObject({ flags: ['SEAL_DIFFERS'] });
  expect(runBox(discharge({ sizeType: '22G1', grossKg: '1200' }), manifestBox)).toMatchObject({ flags: ['SIZE_DIFFERS', 'WEIGHT_DIFFERS'] });
  expect(runBox(manifestBox, discharge({ grossKg: '930' }))).toMatchObject({ flags: [] });
});
