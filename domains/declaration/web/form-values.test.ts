import { expect, test } from 'vitest';
import { DeclarationForm } from '../contract/form.ts';
import { formOf, judgeTypedBoxes, placeProblems, valuesOf } from './form-values.ts';

test('a problem is shown at its own field, several of one field together, a whole item at its code', () => {
  expect(placeProblems([
    { path: 'items.1.total', text: 'a' }, { path: 'boxes.0', text: 'b' }, { path: 'boxes.2', text: 'c' }, { path: 'items.0', text: 'd' }, { path: 'agent', text: 'e' }, { path: 'items', text: 'f' },
  ], ['boxes', 'trader'])).toEqual([
    { name: ['items', 1, 'total'], errors: ['a'] }, { name: ['boxes'], errors: ['b', 'c'] }, { name: ['items', 0, 'hsCode'], errors: ['d'] },
  ]);
});

test('a box number is judged once it is whole, or once the next one begins', () => {
  expect(judgeTypedBoxes('csqu305438')).toEqual([{ boxNo: 'CSQU305438', verdict: 'typing' }]);
  expect(judgeTypedBoxes('CSQU305438 ')).toEqual([{ boxNo: 'CSQU305438', verdict: 'form-wrong' }]);
  expect(judgeTypedBoxes('CSQU305438-3，CSQU3054384').map(({ verdict }) => verdict)).toEqual(['sound', 'check-digit-wrong']);
});

test('a declaration put into the fields and taken out again is the same declaration', () => {
  const form = DeclarationForm.parse({
    preEntryNo: 'YG-2026-1', direction: 'I', district: '3104', trader: '91330200MA2XX0001C', transportMode: '2', vesselName: 'YONG RIVER', imo: '9700001', voyage: '24W', billNo: 'YI1', supervisionMode: '0110',
    transactionMode: '1', tradeCountry: 'VNM', freight: '120', insurance: '0', packages: 12, packageType: '22', grossKg: '1000', netKg: '900', arrivedOn: null, boxes: ['CSQU3054383'], remarks: '易碎',
    items: [{ gNo: 1, hsCode: '4202921000', name: '背包', model: 'A', qty: '10', unit: '001', price: '3', total: '30', currency: 'USD', origin: 'VNM', netKg: '900' }],
  });
  expect(DeclarationForm.parse(formOf(valuesOf(form)))).toEqual(form);
});
