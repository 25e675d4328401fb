import { expect, test } from 'vitest';
import { coverageOf, filingOf, soleFiling } from './matching.ts';

const product = (filingNo: string, hs: string, nameZh: string, references = 3, stage = 'active') => ({ filingNo, hs, nameZh, nameEn: `${nameZh} en`, references, stage });
const line = (gNo: number, hsCode: string, name: string) => ({ gNo, hsCode, name });
const fan = product('F1', '841451', '电风扇');
const oven = product('F2', '8516', '电烤箱');

test('a line belongs to a filing by heading and name; blanks, case and full-width forms do not matter', () => {
  expect(filingOf(line(1, '8414510000', '电 风扇'), [fan, oven])).toBe(fan);
  expect(filingOf(line(1, '8414510000', 'ＡＢ'), [product('F3', '8414', 'ab')])?.filingNo).toBe('F3');
  expect(filingOf(line(1, '8414510000', '吊扇'), [fan])).toBe(undefined);
  expect(filingOf(line(1, '8516600000', '电风扇'), [fan])).toBe(undefined);
});

test('of two of that name the longer heading is meant; two alike are none', () => {
  expect(filingOf(line(1, '8414510000', '电风扇'), [product('F4', '8414', '电风扇'), fan])).toBe(fan);
  expect(filingOf(line(1, '8414510000', '电风扇'), [product('F5', '841451', '电风扇'), fan])).toBe(undefined);
});

test('a scan is a reference only where all lines are the one product', () => {
  const lines = [line(1, '8414510000', '电风扇'), line(2, '8414510000', '电风扇')];
  expect(soleFiling(lines, [fan, oven])).toBe(fan);
  expect(soleFiling([...lines, line(3, '8516600000', '电烤箱')], [fan, oven])).toBe(undefined);
  expect(soleFiling([...lines, line(3, '9503008900', '玩具')], [fan, oven])).toBe(undefined);
  expect(soleFiling([], [fan])).toBe(undefined);
});

test('machine-inspected first is a declaration all of whose lines are in force with all references', () => {
  const lines = [line(1, '8414510000', '电风扇'), line(2, '8516600000', '电烤箱')];
  expect(coverageOf(lines, [fan, oven], 3)).toEqual({ machineFirst: true, lines: [{ gNo: 1, filingNo: 'F1', stage: 'active', references: 3, wanted: 3 }, { gNo: 2, filingNo: 'F2', stage: 'active', references: 3, wanted: 3 }] });
  expect(coverageOf(lines, [fan, { ...oven, references: 2 }], 3).machineFirst).toBe(false);
  expect(coverageOf(lines, [fan, { ...oven, stage: 'suspended' }], 3).machineFirst).toBe(false);
  expect(coverageOf([...lines, line(3, '9503008900', '玩具')], [fan, oven], 3).machineFirst).toBe(false);
  expect(coverageOf([], [fan], 3).machineFirst).toBe(false);
});
