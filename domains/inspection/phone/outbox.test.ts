import { expect, test } from 'vitest';
import { InspectionReport } from '../contract/report.ts';
import { startDraft, type Draft } from './draft.ts';
import { afterHappening, nextStep, packParcel, type Parcel, waitAfter } from './outbox.ts';
import { buildReport, conclusionOf, lacksOf, picturesOf } from './report-building.ts';

const hash = (digit: string): string => digit.repeat(64);
const task = {
  orderNo: `CY${'1'.repeat(18)}`, entryId: '1'.repeat(18), stage: 'assigned', site: 'NBCT01', traderName: '北渡再生资源有限公司', points: ['NAME'], method: 'THOROUGH',
  boxes: [{ boxNo: 'YGXU1234560', seals: ['YG100001'], drawn: true }, { boxNo: 'YGXU6543210', seals: [], drawn: false }],
  cell: 'E', layer: 0, officers: ['3104101', '3104102'], recheck: false,
  items: [{ gNo: 1, hsCode: '3901100000', name: '聚乙烯', model: '', qty: '10', unit: '035', netKg: '10', origin: 'SAU' }], packages: 4, grossKg: '12',
};
const at = '2026-11-24T01:00:00.000Z';

function fullDraft(): Draft {
  const draft = startDraft('3104101', task, at);
  return {
    ...draft,
    boxes: draft.boxes.map((box) => ({ ...box, numberMatches: true, sealMatches: true, sealNew: 'HG1' })),
    items: draft.items.map((item) => ({ ...item, codes: ['00'] })),
    photos: (['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'] as const).map((kind) => ({ hash: hash('a'), kind, takenAt: InspectionReport.shape.startedAt.parse(at), place: null })),
    party: { name: '孟洲', present: true, signature: hash('b'), witness: '' },
    signatures: [{ officer: '3104102', picture: hash('c') }, { officer: '3104101', picture: hash('d') }],
  };
}

function parcelOf(): Parcel {
  const report = buildReport(fullDraft(), at);
  if (!report) throw new Error('the draft should be complete');
  return packParcel({ id: 'p', officer: '3104101', orderNo: task.orderNo, traderName: task.traderName, recheck: false, queuedAt: at, report, deviceSignature: 's', pictures: picturesOf(report) });
}

test('an untouched draft makes no report and names what it lacks', () => {
  const draft = startDraft('3104101', task, at);
  expect(buildReport(draft, at)).toBe(undefined);
  expect(lacksOf(draft).map((lack) => lack.section)).toEqual(['boxes', 'boxes', 'boxes', ...Array(5).fill('photos'), 'items', 'signatures', 'signatures', 'signatures', 'signatures']);
});

test('a complete draft conforms, is released, and takes the declared seal for the seal found', () => {
  const report = buildReport(fullDraft(), at);
  expect(report).toMatchObject({ conclusion: 'CONFORMS', handling: 'RELEASE', boxes: [{ boxNo: 'YGXU1234560', sealFound: 'YG100001' }] });
});

test('goods that differ cannot be released without a word', () => {
  const draft = { ...fullDraft(), items: [{ gNo: 1, codes: ['04' as const], actual: '少 2 件' }] };
  expect(conclusionOf(draft)).toBe('DIFFERS');
  expect(buildReport({ ...draft, handling: 'RELEASE' }, at)).toBe(undefined);
  expect(buildReport({ ...draft, handling: 'AMEND' }, at)?.conclusion).toBe('DIFFERS');
});

test('an absent party needs a witness and no signature', () => {
  const draft = { ...fullDraft(), party: { name: '孟洲', present: false, signature: hash('b'), witness: '' } };
  expect(buildReport(draft, at)).toBe(undefined);
  expect(buildReport({ ...draft, party: { ...draft.party, witness: '仓管 石磊' } }, at)?.party.signature).toBe(null);
});

test('every picture goes once before the report, and then the report', () => {
  let parcel = parcelOf();
  const sent: string[] = [];
  for (let step = nextStep(parcel, 0); step.do === 'upload'; step = nextStep(parcel, 0)) {
    sent.push(step.hash);
    parcel = afterHappening(parcel, { type: 'Uploaded', hash: step.hash });
  }
  expect(sent.toSorted()).toEqual([hash('a'), hash('b'), hash('c'), hash('d')]);
  expect(nextStep(parcel, 0)).toEqual({ do: 'submit' });
});

test('silence loses nothing: it waits longer each time, and the line coming back ends the wait', () => {
  const once = afterHappening(parcelOf(), { type: 'Unanswered', now: 1000 });
  const twice = afterHappening(once, { type: 'Unanswered', now: 5000 });
  expect(nextStep(once, 1000)).toEqual({ do: 'wait', until: 3000 });
  expect(nextStep(twice, 5000)).toEqual({ do: 'wait', until: 9000 });
  expect(nextStep(afterHappening(twice, { type: 'LineBack' }), 5000).do).toBe('upload');
  expect(waitAfter(40)).toBe(300_000);
});

test('a picture the server misses goes again, and only that one', () => {
  let parcel = parcelOf();
  for (const picture of parcel.pictures) parcel = afterHappening(parcel, { type: 'Uploaded', hash: picture });
  parcel = afterHappening(parcel, { type: 'PictureWanted', hash: hash('c') });
  expect(nextStep(parcel, 0)).toEqual({ do: 'upload', hash: hash('c') });
});

test('a refused report keeps its reason and is not sent again; an accepted one cannot be refused', () => {
  const reason = { code: 'NOT_AT_STAGE', zh: '环节不符', en: 'Wrong stage', facts: {} };
  const refused = afterHappening(parcelOf(), { type: 'Refused', reason });
  expect(refused).toMatchObject({ stage: 'refused', reason });
  expect(nextStep(refused, 0)).toEqual({ do: 'nothing' });
  const accepted = afterHappening(parcelOf(), { type: 'Accepted', at });
  expect(afterHappening(accepted, { type: 'Refused', reason })).toEqual(accepted);
});

test('after acceptance the outcome of the re-check is asked until it is known', () => {
  const open = afterHappening(afterHappening(parcelOf(), { type: 'Accepted', at }), { type: 'OutcomeStillOpen', now: 1000 });
  expect(nextStep(open, 1000)).toEqual({ do: 'wait', until: 4000 });
  expect(nextStep(open, 4000)).toEqual({ do: 'ask-outcome' });
  expect(afterHappening(open, { type: 'OutcomeKnown', outcome: 'closed', at })).toMatchObject({ stage: 'done', outcome: 'closed' });
});
