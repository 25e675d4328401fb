import { expect, test } from 'vitest';
import { addMinutes, type Instant, instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { ReceivedScan, ScanReviewEvent } from '../contract/events.ts';
import type { Look, Mark, Verdict, ViewerSetting } from '../contract/look.ts';
import type { Typical } from '../contract/typical.ts';
import { type ScanCommand, scanDecider, settled } from './decide.ts';

const given = scenarioOf(scanDecider);
const at: Instant = instantOf(Date.parse('2026-11-24T01:00:00.000Z'));
const later = (minutes: number): Instant => addMinutes(at, minutes);
const system = { by: 'system', at } as const;
const hash = 'a'.repeat(64);
const [bo, yan, chief] = ['3100811', '3100812', '3100801'];
const scan: ReceivedScan = {
  scanNo: 'NBBL-03-1', packageHash: hash, bytes: 9, site: 'NBCT01', deviceId: 'NBBL-03', scannedAt: at, pixelMm: { along: 5, up: 5 },
  pictures: [{ energyMV: 9, width: 10, height: 10, airLevel: 50_000, darkLevel: 0, sourceHash: hash, pixelsHash: hash }],
  boxes: [{ no: 'CSQU3054383', isoSizeType: '45G1', fromPx: 1, toPx: 9, doorAt: 'right' }], entryId: '310420261000000042', district: '3104', enterprise: 'firm',
  health: { deadChannels: 0, doseDrift: 0 }, manifestHash: hash, previewHash: hash, declaredEmpty: false, scannerOpinionHash: null,
};
const setting: ViewerSetting = { channel: 'high', window: 1, level: 1, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0 };
const mark: Mark = { boxNo: 'CSQU3054383', reason: 'HIDDEN_SPACE', polygon: [[0, 0], [100, 0], [100, 100]], note: '' };
const received: ScanReviewEvent = { type: 'ScanReceived', scan, ...system };
const asked = (ask: number, excludedOfficers: string[], by = 'system', when = at, chiefs = false): ScanReviewEvent =>
  ({ type: 'ReviewerAsked', imageId: `NBBL-03-1/${ask}`, site: 'SHENTU01', enterprise: 'firm', skills: chiefs ? ['image-review', 'image-chief'] : ['image-review'], excludedOfficers, by, at: when });
const assigned = (look: number, officer: string, ticket = 9): ScanReviewEvent =>
  ({ type: 'LookAssigned', look, imageId: `NBBL-03-1/${look}`, officer, roundId: 'r', ticket, doubleShare: 5, leaseUntil: later(20), projection: null, ...system });
const concludedAs = (look: number, officer: string, verdict: Verdict): Look => ({ look, officer, verdict, marks: verdict === 'SUSPICIOUS' ? [mark] : [], setting, dwellSeconds: 60, note: '', assignedAt: at, concludedAt: at });
const concluded = (look: number, officer: string, verdict: Verdict): ScanReviewEvent => ({ type: 'LookConcluded', look: concludedAs(look, officer, verdict), by: officer, at });
const conclude = (by: string, verdict: Verdict, marks: Mark[] = verdict === 'SUSPICIOUS' ? [mark] : []): ScanCommand => ({ type: 'ConcludeLook', verdict, marks, setting, dwellSeconds: 60, note: '', by, at });

test('a sound scan waits for the machine; the lot is asked once its opinion is sealed, or cannot be had', () => {
  given().when({ type: 'ReceiveScan', scan, faults: [], ...system }).then(received);
  const sealed: ScanReviewEvent = { type: 'OpinionSealed', opinionHash: hash, model: 'net', ...system };
  given(received).when({ type: 'SealOpinion', opinionHash: hash, model: 'net', ...system }).then(sealed, asked(1, []));
  given(received).when({ type: 'FailAnalysis', reason: 'broken', ...system }).then({ type: 'AnalysisFailed', reason: 'broken', ...system }, asked(1, []));
  given(received, sealed, asked(1, [])).when({ type: 'SealOpinion', opinionHash: hash, model: 'net', ...system }).then();
});
test('what is said of a projected threat is answered apart; the real picture is still to be read', () => {
  const projection = { threat: 'PISTOL', boxNo: 'CSQU3054383', left: 50, top: 50, width: 190, height: 135 } as const;
  const held = [received, asked(1, []), { ...assigned(1, bo), projection } as ScanReviewEvent] as const;
  const answered = (found: boolean, verdict: Verdict): ScanReviewEvent => ({ type: 'ProjectionAnswered', officer: bo, projection, found, verdict, dwellSeconds: 60, by: bo, at });
  given(...held).when(conclude(bo, 'SUSPICIOUS')).then(answered(true, 'SUSPICIOUS'));
  given(...held).when(conclude(bo, 'RELEASE')).then(answered(false, 'RELEASE'));
  given(...held).when(conclude(bo, 'SUSPICIOUS', [{ ...mark, polygon: [[500, 0], [600, 0], [600, 100]] }])).then(answered(false, 'SUSPICIOUS'));
  given(...held, answered(true, 'SUSPICIOUS')).when(conclude(bo, 'RELEASE')).then(concluded(1, bo, 'RELEASE'), { type: 'ScanCleared', entryId: '310420261000000042', boxes: ['CSQU3054383'], by: bo, at });
});
test('a picture that cannot be read is taken and sent back to the site', () => {
  given().when({ type: 'ReceiveScan', scan, faults: ['CUT'], ...system }).then(received, { type: 'RescanAsked', faults: ['CUT'], ...system });
});
test('the same package again changes nothing, another one under its number is refused', () => {
  given(received, asked(1, [])).when({ type: 'ReceiveScan', scan, faults: [], ...system }).then();
  given(received, asked(1, [])).when({ type: 'ReceiveScan', scan: { ...scan, packageHash: 'b'.repeat(64) }, faults: [], ...system }).refuses('SCAN_NO_TAKEN');
});
test('a lot assigns once, and only the request that stands', () => {
  const lot = { type: 'AssignLook', imageId: 'NBBL-03-1/1', officer: bo, roundId: 'r', ticket: 9, doubleShare: 5, projection: null, ...system } as const;
  given(received, asked(1, [])).when(lot).then(assigned(1, bo));
  given(received, asked(1, []), assigned(1, bo)).when({ ...lot, officer: yan }).then();
  given(received, asked(1, []), assigned(1, bo), asked(2, [])).when(lot).then();
});
test('a lot that found nobody is asked again, once', () => {
  const nobody: ScanReviewEvent = { type: 'NobodyDrawn', imageId: 'NBBL-03-1/1', ...system };
  given(received, asked(1, [])).when({ type: 'AssignLook', imageId: 'NBBL-03-1/1', officer: null, roundId: 'r', ticket: 9, doubleShare: 5, projection: null, ...system }).then(nobody);
  given(received, asked(1, []), nobody).when({ type: 'AskAgain', ...system }).then(asked(2, []));
  given(received, asked(1, []), nobody, asked(2, [])).when({ type: 'AskAgain', ...system }).then();
});
test('only the drawn officer concludes, within his lease', () => {
  const held = [received, asked(1, []), assigned(1, bo)] as const;
  given(...held).when(conclude(yan, 'RELEASE')).refuses('NOT_YOUR_SCAN');
  given(...held).when({ ...conclude(bo, 'RELEASE'), at: later(21) }).refuses('LEASE_OVER');
  given(...held).when(conclude(bo, 'SUSPICIOUS', [])).refuses('MARKS_NEEDED');
  given(...held).when(conclude(bo, 'SUSPICIOUS', [{ ...mark, boxNo: 'MSKU0000001' }])).refuses('MARK_OF_OTHER_BOX');
  given(...held).when(conclude(bo, 'RELEASE')).then(concluded(1, bo, 'RELEASE'), { type: 'ScanCleared', entryId: '310420261000000042', boxes: ['CSQU3054383'], by: bo, at });
  given(...held, concluded(1, bo, 'RELEASE'), { type: 'ScanCleared', entryId: null, boxes: [], ...system }).when(conclude(bo, 'RELEASE')).refuses('SCAN_NOT_AT_STAGE');
});
test('a heartbeat begins the lease anew, but writes only when half of it is gone', () => {
  const held = [received, asked(1, []), assigned(1, bo)] as const;
  given(...held).when({ type: 'Beat', by: bo, at: later(9) }).then();
  given(...held).when({ type: 'Beat', by: bo, at: later(11) }).then({ type: 'LeaseExtended', leaseUntil: later(31), by: bo, at: later(11) });
  given(...held).when({ type: 'Beat', by: bo, at: later(21) }).refuses('LEASE_OVER');
});
test('a lapsed lease returns the scan to the lot; one that runs does not', () => {
  const held = [received, asked(1, []), assigned(1, bo)] as const;
  given(...held).when({ type: 'LapseLease', by: 'system', at: later(20) }).then();
  given(...held).when({ type: 'LapseLease', by: 'system', at: later(21) }).then({ type: 'LeaseLapsed', look: 1, officer: bo, by: 'system', at: later(21) }, asked(2, [], 'system', later(21)));
});
test('a second look never goes to the first officer, and a disagreement to a chief who is neither', () => {
  given(received, asked(1, []), assigned(1, bo)).when(conclude(bo, 'SECOND_OPINION')).then(concluded(1, bo, 'SECOND_OPINION'), asked(2, [bo], bo));
  const read = [received, asked(1, []), assigned(1, bo, 4), concluded(1, bo, 'RELEASE'), asked(2, [bo]), assigned(2, yan)] as const;
  given(...read.slice(0, 3)).when(conclude(bo, 'RELEASE')).then(concluded(1, bo, 'RELEASE'), asked(2, [bo], bo));
  given(...read).when(conclude(yan, 'SUSPICIOUS')).then(concluded(2, yan, 'SUSPICIOUS'), asked(3, [bo, yan], yan, at, true));
  const last = [...read, concluded(2, yan, 'SUSPICIOUS'), asked(3, [bo, yan], yan, at, true), assigned(3, chief)] as const;
  given(...last).when(conclude(chief, 'SECOND_OPINION')).refuses('LAST_LOOK');
  given(...last).when(conclude(chief, 'RELEASE')).then(concluded(3, chief, 'RELEASE'), { type: 'ScanCleared', entryId: '310420261000000042', boxes: ['CSQU3054383'], by: chief, at });
});
test('what the looks come to', () => {
  expect(settled(['RELEASE'], false)).toBe('RELEASE');
  expect(settled(['RELEASE'], true)).toBe('ANOTHER');
  expect(settled(['SECOND_OPINION', 'SUSPICIOUS'], false)).toBe('SUSPICIOUS');
  expect(settled(['SUSPICIOUS', 'SUSPICIOUS'], true)).toBe('SUSPICIOUS');
  expect(settled(['RELEASE', 'SUSPICIOUS'], true)).toBe('ANOTHER');
  expect(settled(['RELEASE', 'RESCAN'], true)).toBe('RESCAN');
});
test('the finding comes back once, to a suspicion', () => {
  const raised: ScanReviewEvent = { type: 'SuspicionRaised', scanNo: 'NBBL-03-1', entryId: scan.entryId, boxes: ['CSQU3054383'], marks: [mark], by: bo, at };
  const suspicious = [received, asked(1, []), assigned(1, bo), concluded(1, bo, 'SUSPICIOUS'), raised] as const;
  const finding = { orderNo: 'CY310420261000000042', conforms: false, handling: 'DETAIN' };
  const declared = [{ boxNo: 'CSQU3054383', hs: '8501310000', name: '电动机' }];
  const typical: ScanReviewEvent = { type: 'TypicalMade', typical: { ...declared[0], shows: 'OTHERWISE', reason: '查验异常 found otherwise', orderNo: finding.orderNo, ...system } as Typical, ...system };
  given(...suspicious).when({ type: 'ReturnFinding', ...finding, declared: [], ...system }).then({ type: 'FindingReturned', ...finding, ...system });
  given(...suspicious).when({ type: 'ReturnFinding', ...finding, declared, ...system }).then({ type: 'FindingReturned', ...finding, ...system }, typical);
  given(...suspicious, { type: 'FindingReturned', ...finding, ...system }).when({ type: 'ReturnFinding', ...finding, declared, ...system }).then();
});
test('a second network is sealed once, and only beside what is closed', () => {
  const seal = { type: 'SealShadow', opinionHash: hash, model: 'next', ...system } as const;
  const sealed: ScanReviewEvent = { type: 'ShadowSealed', opinionHash: hash, model: 'next', ...system };
  const cleared = [received, asked(1, []), assigned(1, bo), concluded(1, bo, 'RELEASE'), { type: 'ScanCleared', entryId: scan.entryId, boxes: ['CSQU3054383'], by: bo, at } as ScanReviewEvent] as const;
  given(received, asked(1, []), assigned(1, bo)).when(seal).then();
  given(...cleared).when(seal).then(sealed);
  given(...cleared, sealed).when(seal).then();
  given(...cleared, sealed).when({ ...seal, model: 'third' }).then({ ...sealed, model: 'third' });
});
test('an officer makes typical what is decided, once a box; a suspicion must have been opened first', () => {
  const cleared = [received, asked(1, []), assigned(1, bo), concluded(1, bo, 'RELEASE'), { type: 'ScanCleared', entryId: scan.entryId, boxes: ['CSQU3054383'], by: bo, at } as ScanReviewEvent] as const;
  const make = { type: 'MakeTypical', boxNo: 'CSQU3054383', hs: '8501', name: '电动机', reason: '码放典型 typical stow', by: bo, at } as const;
  const made: ScanReviewEvent = { type: 'TypicalMade', typical: { boxNo: make.boxNo, hs: '8501', name: '电动机', shows: 'AS_DECLARED', reason: make.reason, orderNo: null, by: bo, at }, by: bo, at };
  given(...cleared).when(make).then(made);
  given(...cleared, made).when(make).refuses('ALREADY_TYPICAL');
  given(...cleared).when({ ...make, boxNo: 'MSKU6011672' }).refuses('BOX_NOT_IN_SCAN');
  given(received, asked(1, []), assigned(1, bo)).when(make).refuses('TYPICAL_TOO_EARLY');
  given(received, asked(1, []), assigned(1, bo), concluded(1, bo, 'SUSPICIOUS'), { type: 'SuspicionRaised', scanNo: 'NBBL-03-1', entryId: scan.entryId, boxes: ['CSQU3054383'], marks: [mark], by: bo, at }).when(make).refuses('TYPICAL_TOO_EARLY');
  const withdraw = { type: 'WithdrawTypical', boxNo: make.boxNo, reason: '误列 by mistake', by: chief, at } as const;
  given(...cleared, made).when(withdraw).then({ type: 'TypicalWithdrawn', boxNo: make.boxNo, reason: withdraw.reason, by: chief, at });
  given(...cleared).when(withdraw).refuses('NOT_TYPICAL');
});
