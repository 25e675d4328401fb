import { expect, test } from 'vitest';
import type { ScanOpinion } from '#domains/scan-review/contract/opinion.ts';
import { evaluated, type ScanTruth } from './scan-evaluation.ts';

const opinion = (scanNo: string, more: Partial<ScanOpinion>): ScanOpinion => ({ scanNo, containerNo: 'CSQU3054383', model: 'none', ms: 1, quality: { ok: true, reasons: [] }, advice: 'look', reasons: [], empty: { p: 0.01 }, ...more });
const truth = (scanNo: string, more: Partial<ScanTruth>): ScanTruth => ({ scanNo, empty: false, loadKg: 10_000, lines: [{ kind: 'rice', hs: '1006' }], threats: [], ...more });
const shares = (...kinds: string[]) => kinds.map((kind, i) => ({ kind, hs: '1006', p: 1 / (i + 2) }));

test('opinions are counted against truths of the same number, and nothing else', () => {
  const table = evaluated([
    opinion('1', { goods: shares('rice', 'sugar'), naming: { level: 'chapter', hs: '10', p: 0.8 }, massKg: { value: 11_000, low: 1, high: 2 }, sensitive: [{ class: 'small-metal', score: 0.9, polygon: [] }] }),
    opinion('2', { goods: shares('sugar', 'rice'), naming: { level: 'heading', hs: '1701', p: 0.8 }, massKg: { value: 10_500, low: 1, high: 2 } }),
    opinion('3', { empty: { p: 0.99 } }), opinion('unknown', { empty: { p: 0.99 } }),
  ], [truth('1', { threats: [{ hazard: 'small-metal' }] }), truth('2', { threats: [{ hazard: 'small-metal' }] }), truth('3', { empty: true, loadKg: 0, lines: [] })]);
  const count = (measure: string) => { const found = table.find((each) => each.measure.includes(measure)); return found && [found.hits, found.of]; };
  expect(count('kind first')).toEqual([1, 2]);
  expect(count('among five')).toEqual([2, 2]);
  expect(count('named to heading')).toEqual([2, 2]);
  expect(count('of these right')).toEqual([1, 2]);
  expect(count('empty told empty')).toEqual([1, 1]);
  expect(count('small-metal: 检出')).toEqual([1, 2]);
  expect(count('small-metal: 误报')).toEqual([0, 1]);
  expect(table.find(({ measure }) => measure.includes('mass error'))?.figure).toBe('10.0 %, 10.0 %');
});
