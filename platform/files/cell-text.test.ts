import { expect, test } from 'vitest';
import { cellText } from './cell-text.ts';

test('a cell is what it shows; a formula and an error are nothing', () => {
  expect([cellText('  a '), cellText(12.5), cellText(null), cellText(undefined), cellText(true)]).toEqual(['a', '12.5', '', '', 'true']);
  expect(cellText({ richText: [{ text: '冻 ' }, { text: '牛肉' }] })).toBe('冻 牛肉');
  expect([cellText({ text: 'a@b.example', hyperlink: 'mailto:a@b.example' }), cellText({ formula: '1+1', result: 2 }), cellText({ error: '#REF!' })]).toEqual(['a@b.example', '', '']);
});

test('a date is written as the sheet wants it', () => {
  const date = new Date('2026-11-24T08:15:00.000Z');
  expect([cellText(date), cellText(date, (each) => each.toISOString().slice(0, 16).replace('T', ' '))]).toEqual(['2026-11-24', '2026-11-24 08:15']);
});
