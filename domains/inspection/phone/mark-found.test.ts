import { expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import { startDraft, withItem, withMark } from './draft.ts';

const at = Instant.parse('2026-11-24T01:00:00.000Z');
const item = { hsCode: '9503008900', name: '玩具', model: '', qty: '10', unit: '035', netKg: '10', origin: 'CHN' };
const task = {
  orderNo: `CY${'1'.repeat(18)}`, entryId: '1'.repeat(18), stage: 'assigned', site: 'NBCT01', traderName: '四明玩具', traderCode: '91330200MA2XX0001X', points: [], method: 'SAMPLE', boxes: [{ boxNo: 'YGXU1234560', seals: [], drawn: true }],
  cell: 'E', layer: 0, officers: ['3104101', '3104102'], recheck: false, items: [{ gNo: 1, ...item }, { gNo: 2, ...item }], packages: 4, grossKg: '12', suspicions: [],
};
const found = { evidence: { hash: 'a'.repeat(64), kind: 'OTHER' as const, takenAt: at, place: null }, note: '以图查图 1', finding: { gNo: 2, actual: '涉嫌侵权 T2026-00001' } };

test('a searched photograph becomes evidence, its result a note, and what it speaks for a finding on one item', () => {
  const draft = withMark(withItem(startDraft('3104101', task, at), 2, { codes: ['00'], actual: '' }), found);
  expect(draft).toMatchObject({ photos: [{ hash: 'a'.repeat(64) }], note: '以图查图 1', items: [{ gNo: 1, codes: [] }, { gNo: 2, codes: ['08'], actual: '涉嫌侵权 T2026-00001' }] });
  expect(withMark(draft, found)).toEqual(draft);
  const other = withMark(draft, { ...found, note: '以图查图 2', finding: { gNo: 2, actual: '涉嫌侵权 T2026-00002' } });
  expect(other).toMatchObject({ note: '以图查图 1；以图查图 2', items: [{}, { codes: ['08'], actual: '涉嫌侵权 T2026-00001；涉嫌侵权 T2026-00002' }] });
  expect(withMark(draft, { ...found, finding: null, note: 'x'.repeat(2000) }).note).toBe('以图查图 1');
});
