import { expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import type { DeclarationForm } from '../contract/form.ts';
import { changesDecided } from './change-course.ts';
import { differencesOf } from './change-difference.ts';

const at = (minute: number) => Instant.parse(`2026-11-24T01:${String(minute).padStart(2, '0')}:00.000Z`);
const asked = (minute: number) => ({ type: 'WithdrawalAsked', reason: '重复申报', by: 'broker-1', at: at(minute) }) as const;

test('each request is told with its decision; what still waits is not among them', () => {
  expect(changesDecided([
    asked(1), { type: 'ChangeRefused', reason: '理由不足', by: '3100201', at: at(2) },
    asked(3), { type: 'DeclarationWithdrawn', reason: '重复申报', by: '3100201', at: at(4) },
  ])).toEqual([
    { kind: 'withdrawal', granted: false, reason: '重复申报', note: '理由不足', askedAt: at(1), at: at(2) },
    { kind: 'withdrawal', granted: true, reason: '重复申报', note: '', askedAt: at(3), at: at(4) },
  ]);
  expect(changesDecided([asked(5)])).toEqual([]);
});

test('a change is shown field by field, goods by their number, and nothing that stays', () => {
  const item = { gNo: 1, hsCode: '4202921000', name: '背包', model: '', qty: '10', unit: '001', price: '3', total: '30', currency: 'USD', origin: 'VNM', netKg: '8' };
  const form = { preEntryNo: 'YG-1', grossKg: '1000', packages: 5, arrivedOn: null, boxes: ['CSQU3054383'], items: [item] } as unknown as DeclarationForm;
  const after = { ...form, grossKg: '1200', packages: 6, items: [{ ...item, price: '4', total: '40' }] } as unknown as DeclarationForm;
  expect(differencesOf(form, form)).toEqual([]);
  expect(differencesOf(form, after)).toEqual([
    { field: 'packages', item: null, before: '5', after: '6' }, { field: 'grossKg', item: null, before: '1000', after: '1200' },
    { field: 'price', item: 1, before: '3', after: '4' }, { field: 'total', item: 1, before: '30', after: '40' },
  ]);
});
