import { expect, test } from 'vitest';
import { readSearch, writeSearch } from './plain-search.ts';

test('an 18-digit number comes out of the address as it went in', () => {
  expect(readSearch('?number=310420261000000565')).toEqual({ number: '310420261000000565' });
  expect(readSearch('?number=%22310420261000000565%22')).toEqual({ number: '310420261000000565' });
  expect(readSearch(writeSearch({ number: '310420261000000565', search: '牛肉 & 02', stage: '' }))).toEqual({ number: '310420261000000565', search: '牛肉 & 02' });
});
