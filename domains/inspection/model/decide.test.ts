import { test } from 'vitest';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { OrderEvent } from '../contract/events.ts';
import type { InspectionReport } from '../contract/report.ts';
import { orderDecider } from './decide.ts';

const given = scenarioOf(orderDecider);
const at: Instant = instantOf(0);
const hash = 'a'.repeat(64);
const [lin, zhao, wu, sun] = ['3104101', '3104102', '3104103', '3104104'];
const orderNo = 'CY310420261000000042';
const facts = { orderNo, entryId: '310420261000000042', district: '3104', trader: 't', agent: 'b', boxes: ['CSQU3054383'], points: ['NAME'], method: 'SAMPLE' as const, skills: [] };
const opened: OrderEvent = { type: 'OrderOpened', ...facts, by: 'system', at };
const presented: OrderEvent = { type: 'GoodsPresented', site: 'NBCT01', by: 'firm', at };
const dispatched: OrderEvent = { type: 'OrderDispatched', round: 'r1', by: 'system', at };
const assignment = { officers: [lin, zhao] as [string, string], boxes: ['CSQU3054383'], cell: 'E', layer: 2, method: 'manual' };
const assigned: OrderEvent = { type: 'AssignmentOpened', assignment, by: lin, at };
const report: InspectionReport = {
  orderNo, startedAt: at, endedAt: at,
  boxes: [{ boxNo: 'CSQU3054383', numberMatches: true, sealFound: 'S1', sealMatches: true, sealNew: 'S2', opened: true }],
  items: [{ gNo: 1, codes: ['00'], actual: '' }],
  evidence: (['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'] as const).map((kind) => ({ hash, kind, takenAt: at, place: null })),
  party: { name: '周明', present: true, signature: hash, witness: '' },
  signatures: [{ officer: lin, picture: hash }, { officer: zhao, picture: hash }],
  conclusion: 'CONFORMS', handling: 'RELEASE', note: '',
};
const submit = { type: 'SubmitReport' as const, report, reportHash: hash, deviceSignature: 's', itemCount: 1, by: lin, at };
const reported: OrderEvent = { type: 'ReportSubmitted', report, reportHash: hash, deviceSignature: 's', by: lin, at };
const ready = [opened, presented, dispatched, assigned] as const;

test('officers are asked for only when the goods stand ready, and only once', () => {
  given(opened).when({ type: 'PresentGoods', site: 'NBCT01', by: 'firm', at })
    .then(presented, { type: 'DispatchAsked', orderNo, site: 'NBCT01', district: '3104', boxes: ['CSQU3054383'], enterprise: 't', agent: 'b', skills: [], by: 'firm', at });
  given(opened, presented).when({ type: 'PresentGoods', site: 'NBCT01', by: 'firm', at }).refuses('NOT_AT_STAGE');
  given(opened).when({ type: 'OpenOrder', ...facts, by: 'system', at }).refuses('ORDER_KNOWN');
  given().when({ type: 'PresentGoods', site: 'NBCT01', by: 'firm', at }).refuses('ORDER_UNKNOWN');
});

test('submitting a complete report asks for the re-check draw', () => {
  given(...ready).when(submit).then(reported, { type: 'RecheckAsked', orderNo, reportHash: hash, site: 'NBCT01', excludedOfficers: [lin, zhao], by: lin, at });
});

test('only the drawn officers may report, and both must sign', () => {
  given(...ready).when({ ...submit, by: wu }).refuses('NOT_YOUR_ORDER');
  given(...ready).when({ ...submit, report: { ...report, signatures: [{ officer: lin, picture: hash }, { officer: wu, picture: hash }] } }).refuses('SIGNATURES_DIFFER');
});

test('a report that lacks a box, an item, a photograph or the party is refused', () => {
  given(...ready).when({ ...submit, report: { ...report, boxes: [{ ...report.boxes[0], boxNo: 'MSKU0000001' } as InspectionReport['boxes'][number]] } }).refuses('BOX_NOT_REPORTED');
  given(...ready).when({ ...submit, itemCount: 2 }).refuses('ITEM_NOT_REPORTED');
  given(...ready).when({ ...submit, report: { ...report, evidence: report.evidence.slice(1) } }).refuses('PHOTOS_MISSING', { kinds: 'BOX_NUMBER' });
  given(...ready).when({ ...submit, report: { ...report, party: { name: '周明', present: false, signature: null, witness: '' } } }).refuses('PARTY_SIGNATURE_NEEDED');
});

test('a conclusion may not contradict its findings', () => {
  given(...ready).when({ ...submit, report: { ...report, items: [{ gNo: 1, codes: ['10'], actual: '夹藏香烟' }] } }).refuses('CONCLUSION_CONTRADICTS');
  given(...ready).when({ ...submit, report: { ...report, conclusion: 'DIFFERS' } }).refuses('CONCLUSION_CONTRADICTS');
});

test('without a hit in the re-check draw the order closes', () => {
  given(...ready, reported).when({ type: 'ConcludeRecheckLot', hit: false, pairs: [], by: 'system', at })
    .then({ type: 'OrderClosed', orderNo, entryId: facts.entryId, conforms: true, handling: 'RELEASE', inspectors: [lin, zhao], rechecked: false, by: 'system', at });
});

test('a re-check is done by others, and never by who took part before', () => {
  const recheck: OrderEvent = { type: 'RecheckOrdered', pairs: [[wu, sun]], by: 'system', at };
  const again = { ...report, signatures: [{ officer: wu, picture: hash }, { officer: sun, picture: hash }] };
  const file = { ...submit, type: 'SubmitRecheck' as const, report: again, by: wu };
  given(...ready, reported, recheck).when({ ...file, by: lin }).refuses('TOOK_PART_BEFORE');
  given(...ready, reported, recheck).when({ ...file, by: '3104999' }).refuses('NOT_YOUR_ORDER');
  given(...ready, reported, recheck).when(file).then(
    { type: 'RecheckSubmitted', report: again, reportHash: hash, deviceSignature: 's', agrees: true, by: wu, at },
    { type: 'OrderClosed', orderNo, entryId: facts.entryId, conforms: true, handling: 'RELEASE', inspectors: [lin, zhao, wu, sun], rechecked: true, by: wu, at },
  );
});

test('a hit without an eligible pair waits until a chief names two officers of another department who took no part', () => {
  const hit: OrderEvent = { type: 'RecheckOrdered', pairs: [], by: 'system', at };
  const duty = [{ officer: lin, department: 'A', onDuty: true }, { officer: zhao, department: 'A', onDuty: true }, { officer: wu, department: 'B', onDuty: true }, { officer: sun, department: 'B', onDuty: true }, { officer: '3104105', department: 'A', onDuty: true }, { officer: '3104106', department: 'B', onDuty: false }];
  const name = { type: 'NameRecheckers' as const, pair: [wu, sun] as [string, string], reason: '无合格关员在岗', duty, by: '3104601', at };
  given(...ready, reported).when({ type: 'ConcludeRecheckLot', hit: true, pairs: [], by: 'system', at }).then(hit);
  given(...ready, reported, hit).when(name).then({ type: 'RecheckersNamed', pair: [wu, sun], reason: '无合格关员在岗', by: '3104601', at });
  given(...ready, reported, hit).when({ ...name, pair: [wu, lin] }).refuses('TOOK_PART_BEFORE');
  given(...ready, reported, hit).when({ ...name, pair: [wu, wu] }).refuses('TWO_OFFICERS_NEEDED');
  given(...ready, reported, hit).when({ ...name, pair: [wu, '3104105'] }).refuses('SAME_DEPARTMENT', { officer: '3104105' });
  given(...ready, reported, hit).when({ ...name, pair: [wu, '3104106'] }).refuses('NOT_ON_DUTY', { officer: '3104106' });
  given(...ready, reported, { ...hit, pairs: [[wu, sun]] }).when(name).refuses('PAIR_WAS_DRAWN');
});

test('a doubtful look through a hole is reported with an open box; a re-check uses other sample seals', () => {
  const sealed = { boxNo: 'CSQU3054383', opening: { place: 'VENT' as const, diameterMm: 8, before: hash, after: hash }, camera: 'probe', stills: [{ hash, takenAt: at }], clips: [], judgement: 'SUSPICIOUS' as const, reasons: '标签不一', samples: [{ sealNo: 'YP001', gNo: 1, quantity: '2 罐', takenAt: at }] };
  const looked = { ...report, endoscope: [sealed] };
  given(opened, presented, dispatched, assigned).when({ ...submit, report: { ...looked, boxes: report.boxes.map((box) => ({ ...box, opened: false })) } }).refuses('ENDOSCOPE_NEEDS_OPENING');
  const submitted: OrderEvent = { type: 'ReportSubmitted', report: looked, reportHash: hash, deviceSignature: 's', by: lin, at };
  const ordered: OrderEvent = { type: 'RecheckOrdered', pairs: [[wu, sun]], by: 'system', at };
  const again = { ...looked, signatures: [{ officer: wu, picture: hash }, { officer: sun, picture: hash }] };
  given(opened, presented, dispatched, assigned, submitted, ordered).when({ ...submit, type: 'SubmitRecheck', report: again, by: wu }).refuses('SAMPLE_SEAL_TWICE', { sealNo: 'YP001' });
});
