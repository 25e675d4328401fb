import { expect, test } from 'vitest';
import { readEdi } from '#kernel/edifact/reader.ts';
import { cuscarInterchange, cuscarSegments } from '#kernel/edifact/sample.ts';
import { type SegmentSpec, writeInterchange } from '#kernel/edifact/write.ts';
import { cuscarOf } from '#world/messages.ts';
import { planDay } from '#world/plan.ts';
import { cuscarCollector } from './cuscar.ts';
import { parseDraft } from './draft.ts';
import { terminalCollector } from './terminal-report.ts';

function manifestIn(segments: readonly SegmentSpec[], release = '95B') {
  const collector = cuscarCollector(() => 'STARLINE');
  readEdi(new TextEncoder().encode(writeInterchange(cuscarInterchange(segments, release))), { onSegment: collector.take });
  return parseDraft(collector.draft());
}

test.each(['95B', '96B'])('a CUSCAR of D.%s becomes a manifest', (release) => {
  const { message, problems } = manifestIn(cuscarSegments, release);
  expect(problems).toEqual([]);
  expect(message).toMatchObject({
    messageId: 'MF2611001', function: 'ADD', kind: 'ORIGINAL', direction: 'I', sender: 'STARLINE', imo: '9324966', vesselName: 'STAR OF BEILUN', voyage: '088E', arrivesAt: '2026-11-22T22:00:00.000Z',
    boxes: [{ boxNo: 'CSQU3054383', sizeType: '45G1', isEmpty: false, seals: ['CN600123'], grossKg: '18250.5' }],
    bills: [{
      billNo: 'NBXM26000001', masterBillNo: null, loadingPort: 'NLRTM', dischargePort: 'CNNGB', packages: 120, grossKg: '18250.5',
      consignor: { name: 'ROTTERDAM MACHINE WORKS BV', address: 'WAALHAVEN 12, ROTTERDAM' }, consignee: { name: "NINGBO MOULD + CO'S WORKS" },
      goods: [{ description: 'INJECTION MOULDING MACHINE PARTS', packages: 120, packageType: 'CT', grossKg: '18250.5' }], boxes: [{ boxNo: 'CSQU3054383', packages: 120 }],
    }],
  });
});

test('a house bill hangs on the master that its consignment names', () => {
  const segments = cuscarSegments.map((segment): SegmentSpec => segment[0] === 'CNI' ? ['CNI', '1', 'NBXM26000009'] : segment[0] === 'RFF' ? ['RFF', ['BH', 'NBXH26000001']] : segment);
  expect(manifestIn(segments).message?.bills[0]).toMatchObject({ billNo: 'NBXH26000001', masterBillNo: 'NBXM26000009' });
});

test('a wrong place or IMO number is told at its segment', () => {
  const segments = cuscarSegments.map((segment): SegmentSpec => segment[0] === 'LOC' && segment[1] === '11' ? ['LOC', '11', ['NINGBO', '139', '6']] : segment[0] === 'TDT' ? ['TDT', '20', '088E', '1', '', ['STARLINE', '172', '20'], '', '', ['9324967', '146', '11']] : segment);
  expect(manifestIn(segments).problems.map(({ line, field }) => ({ line, field }))).toEqual([{ line: 6, field: 'TDT' }, { line: 15, field: 'LOC' }]);
});

const codeco: SegmentSpec[] = [
  ['BGM', '34', 'CD2611001', '9'], ['TDT', '20', '088W', '1', '', ['STARLINE', '172', '20'], '', '', ['9324966', '146', '11', 'STAR OF BEILUN']], ['NAD', 'CF', ['STARLINE', '160', '166']],
  ['EQD', 'CN', 'CSQU3054383', ['45G1', '102', '5'], '', '2', '5'], ['RFF', ['BM', 'NBXE26000001']], ['DTM', ['7', '202611191600', '203']], ['LOC', '9', ['CNNGB', '139', '6'], ['NBBLCT']], ['MEA', 'AAE', 'G', ['KGM', '18250.5']], ['SEL', 'CN600123', 'CA'], ['CNT', ['16', '1']],
];
function terminalIn(segments: readonly SegmentSpec[]) {
  const collector = terminalCollector('NBBLCT');
  const [message] = cuscarInterchange().messages;
  const result = readEdi(new TextEncoder().encode(writeInterchange({ ...cuscarInterchange(), messages: message ? [{ ...message, type: 'CODECO', segments }] : [] })), { onSegment: collector.take });
  return { ...collector.message(), errors: result.errorCount };
}

test('a CODECO gate-in becomes a report of each box', () => {
  expect(terminalIn(codeco)).toEqual({ errors: 0, documentNumber: 'CD2611001', faults: [], reports: [{
    move: 'GATED_IN', imo: '9324966', voyage: '088W', direction: 'E', boxNo: 'CSQU3054383', sizeType: '45G1', seals: ['CN600123'], grossKg: '18250.5', movedAt: '2026-11-19T08:00:00.000Z', site: 'NBBLCT', billNo: 'NBXE26000001',
  }] });
});

test('a report without a ship or a time is told as a fault, not taken half', () => {
  const { reports, faults } = terminalIn(codeco.filter((segment) => segment[0] !== 'DTM'));
  expect(reports).toEqual([]);
  expect(faults).toMatchObject([{ code: 'T02', boxNo: 'CSQU3054383' }]);
});

/** Two messages of one interchange, as a carrier splits a long manifest. */
function manifestOfTwo(second: readonly SegmentSpec[]) {
  const collector = cuscarCollector(() => 'STARLINE');
  const spec = cuscarInterchange();
  const [message] = spec.messages;
  if (!message) throw new Error('the sample has a message');
  const { errorCount } = readEdi(new TextEncoder().encode(writeInterchange({ ...spec, messages: [message, { ...message, reference: 'M2', segments: second }] })), { onSegment: collector.take });
  expect(errorCount).toBe(0);
  return parseDraft(collector.draft());
}
const secondPart = cuscarSegments.map((segment): SegmentSpec => segment[0] === 'RFF' ? ['RFF', ['BM', 'NBXM26000002']] : segment);

test('a manifest split over two messages is one: boxes and header of the second change no bill of the first', () => {
  const { message } = manifestOfTwo(secondPart);
  expect(message?.bills).toMatchObject([{ billNo: 'NBXM26000001', grossKg: '18250.5', loadingPort: 'NLRTM' }, { billNo: 'NBXM26000002', grossKg: '18250.5' }]);
  expect(message).toMatchObject({ boxes: [{ seals: ['CN600123'], grossKg: '18250.5' }, { seals: ['CN600123'], grossKg: '18250.5' }] });
});

test('messages of one interchange that name two voyages are no manifest', () => {
  const { message, problems } = manifestOfTwo(secondPart.map((segment): SegmentSpec => segment[0] === 'TDT' ? ['TDT', '20', '099E', '1', '', ['STARLINE', '172', '20'], '', '', ['9324966', '146', '11', 'STAR OF BEILUN']] : segment));
  expect(message).toBeUndefined();
  expect(problems.map(({ field }) => field)).toContain('TDT');
});

test('a weight may be written with a comma, of goods, of a box, and by a terminal (ISO 9735 §10)', () => {
  const comma = (segments: readonly SegmentSpec[]) => segments.map((segment): SegmentSpec => segment[0] === 'MEA' ? ['MEA', 'AAE', 'G', ['KGM', '18250,5']] : segment);
  const { message, problems } = manifestIn(comma(cuscarSegments));
  expect(problems).toEqual([]);
  expect(message).toMatchObject({ boxes: [{ grossKg: '18250.5' }], bills: [{ grossKg: '18250.5' }] });
  expect(terminalIn(comma(codeco))).toMatchObject({ errors: 0, faults: [], reports: [{ grossKg: '18250.5' }] });
});

test('a terminal speaks for its own site, whatever place its message names', () => {
  const elsewhere = codeco.map((segment): SegmentSpec => segment[0] === 'LOC' ? ['LOC', '9', ['CNNGB', '139', '6'], ['NBCT01']] : segment);
  expect(terminalIn(elsewhere).reports).toMatchObject([{ site: 'NBBLCT' }]);
});

test('a manifest longer than a message may be goes over several of one interchange and is read whole', () => {
  const [call] = planDay(1, '2026-11-23', 24);
  const plan = call?.imports.find(({ fault }) => fault === null);
  if (!call || !plan) throw new Error('the plan has no sound bill');
  const imports = Array.from({ length: 10_000 }, (_, index) => ({ ...plan, billNo: `LONG${String(index).padStart(6, '0')}` }));
  const collector = cuscarCollector(() => 'HAIFENG');
  const times = { now: '2026-11-20T00:00:00.000Z', loadingAt: '2026-11-21T00:00:00.000Z', arrivesAt: '2026-11-22T00:00:00.000Z' };
  const { errorCount, interchanges } = readEdi(new TextEncoder().encode(cuscarOf({ ...call, imports }, 'I', times)), { onSegment: collector.take });
  expect([errorCount, interchanges.length, interchanges[0]?.messages.length]).toEqual([0, 1, 3]);
  const { message, problems } = parseDraft(collector.draft());
  expect(problems).toEqual([]);
  expect(new Set(message?.bills.map((bill) => ('grossKg' in bill ? bill.grossKg : '')))).toEqual(new Set([plan.grossKg]));
  expect(message?.bills.length).toBe(10_000);
});
