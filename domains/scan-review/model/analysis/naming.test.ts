import { expect, test } from 'vitest';
import { namingOf, nameStrangeness, sharesByTariff } from './naming.ts';

const headings = ['6109', '6203', '6110', '8501'];
const hsOf = (kind: number): string => headings[kind] ?? '';
const shares = [{ kind: 0, p: 0.4 }, { kind: 2, p: 0.35 }, { kind: 3, p: 0.15 }, { kind: 1, p: 0.1 }];

test('shares add up along the tariff', () => {
  expect(sharesByTariff(shares, hsOf, 2).map(({ hs }) => hs)).toEqual(['61', '85', '62']);
  expect(sharesByTariff(shares, hsOf, 2)[0]?.p).toBeCloseTo(0.75);
});

test('a name goes back to the chapter, then to silence', () => {
  expect(namingOf(shares, hsOf, { heading: 0.3, chapter: 0.7 })).toMatchObject({ level: 'heading', hs: '6109' });
  expect(namingOf(shares, hsOf, { heading: 0.5, chapter: 0.7 })).toMatchObject({ level: 'chapter', hs: '61' });
  expect(namingOf(shares, hsOf, { heading: null, chapter: 0.8 }).level).toBe('unsure');
});

test('a declared chapter that the load does not look like is strange, one it looks like is not, an unknown one is not judged', () => {
  expect(nameStrangeness(shares, hsOf, ['6109100000'])).toBeLessThan(0);
  expect(nameStrangeness(shares, hsOf, ['8501'])).toBeGreaterThan(1);
  expect(nameStrangeness(shares, hsOf, ['9999'])).toBeUndefined();
});
