import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isImoNumber } from './imo-number.ts';
import { boxCheckDigit, isSizeType, judgeBoxNumber, normalBoxNumber } from './iso6346.ts';
import { countryOf, isLocode } from './locode.ts';

test('a box number is sound when its check digit is, and is otherwise only flagged', () => {
  expect(judgeBoxNumber('CSQU3054383')).toBe('sound');
  expect(judgeBoxNumber('CSQU3054384')).toBe('check-digit-wrong');
  expect(judgeBoxNumber('SHIPPEROWN1')).toBe('form-wrong');
  expect(judgeBoxNumber('CSQU305438')).toBe('form-wrong');
});

test('any one digit wrong in a box number is seen, but for the known weakness of remainder ten', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Z]{3}[UJZ]\d{6}$/), fc.integer({ min: 4, max: 9 }), fc.integer({ min: 1, max: 9 }), (first, at, step) => {
    const wrong = first.slice(0, at) + String((Number(first[at]) + step) % 10) + first.slice(at + 1);
    const [right, other] = [boxCheckDigit(first), boxCheckDigit(wrong)];
    if (right !== 0 && other !== 0) expect(other).not.toBe(right);
  }));
});

test('blanks and hyphens in a box number do not matter', () => {
  expect(normalBoxNumber('csqu 305438-3')).toBe('CSQU3054383');
});

test('size types have four characters of the code', () => {
  expect(['45G1', '22G1', 'L5G1', '45GP'].map(isSizeType)).toEqual([true, true, true, true]);
  expect(['40HQ', '0000', '45G', ''].map(isSizeType)).toEqual([false, false, false, false]);
});

test('an IMO number carries its own check digit', () => {
  expect(isImoNumber('9324966')).toBe(true);
  expect(isImoNumber('9324967')).toBe(false);
  expect(isImoNumber('932496')).toBe(false);
});

test('a place code is a country and three characters', () => {
  expect(isLocode('CNNGB')).toBe(true);
  expect(isLocode('CN010')).toBe(false);
  expect(isLocode('Ningbo')).toBe(false);
  expect(countryOf('NLRTM')).toBe('NL');
});
