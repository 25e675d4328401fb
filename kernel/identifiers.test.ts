import { expect, test } from 'vitest';
import { addWorkingDays, deadlineInDays, isWorkingDay } from './calendar.ts';
import { addDecimals, compareDecimals, multiplyDecimals, roundDecimal } from './decimal.ts';
import { EntryId, entryIdOf, partsOfEntryId } from './entry-number.ts';
import { isUscc } from './uscc.ts';

test('a credit code with a right check character is accepted, with one character altered it is not', () => {
  expect(isUscc('91330201MA2825TK0U')).toBe(true);
  expect(isUscc('91330201MA2825TK1U')).toBe(false);
  expect(isUscc('91330201MA2825TK0')).toBe(false);
});

test('a declaration number says district, year, direction and sequence', () => {
  const entryId = entryIdOf({ district: '3104', year: 2026, direction: 'I', sequence: 42 });
  expect(entryId).toBe('310420261000000042');
  expect(partsOfEntryId(entryId)).toEqual({ district: '3104', year: 2026, direction: 'I', sequence: 42 });
  expect(EntryId.safeParse('31042026100000004').success).toBe(false);
});

test('money is exact where binary floats are not', () => {
  expect(addDecimals('0.1', '0.2')).toBe('0.3');
  expect(multiplyDecimals('123456789012.345678', '0.0005')).toBe('61728394.506172839');
  expect(roundDecimal('2.345', 2)).toBe('2.35');
  expect(compareDecimals('10', '9.999999')).toBe(1);
});

test('working days skip weekends and holidays and count make-up days', () => {
  const calendar = { 2026: { daysOff: new Set(['2026-10-01', '2026-10-02']), makeUp: new Set(['2026-10-10']) } };
  expect(isWorkingDay('2026-10-01', calendar)).toBe(false);
  expect(isWorkingDay('2026-10-10', calendar)).toBe(true);
  expect(addWorkingDays('2026-09-30', 1, calendar)).toBe('2026-10-05');
  expect(deadlineInDays('2026-09-17', 14, calendar)).toBe('2026-10-05');
});
