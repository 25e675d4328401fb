import { expect, test } from 'vitest';
import { sampleFiling } from '../model/sample.ts';
import { formOf, judge } from './form-problems.ts';

test('an untouched form asks for what it needs, in both languages, and says nothing of a pallet', () => {
  const { form, problems } = judge({});
  expect(form).toBe(undefined);
  expect(problems).toContainEqual({ path: 'productCode', code: 'FIELD', zh: '必填', en: 'Required' });
  expect(problems.map(({ path }) => path)).not.toContain('pallet.pattern');
  expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['carton.lengthMm', 'photographs']));
});

test('what is typed wrong is told in the reader’s own language', () => {
  const { problems } = judge({ ...sampleFiling(), hs: '84145', carton: { lengthMm: 5, widthMm: 420, heightMm: 260 } });
  expect(problems).toEqual([
    { path: 'hs', code: 'FIELD', zh: '4、6、8 或 10 位数字', en: '4, 6, 8 or 10 digits' },
    { path: 'carton.lengthMm', code: 'FIELD', zh: '至少 10 毫米', en: '10 mm at least' },
  ]);
});

test('once the shape is right the house’s own rules are run', () => {
  expect(judge(sampleFiling())).toEqual({ form: sampleFiling(), problems: [] });
  expect(judge({ ...sampleFiling(), netKg: '9' }).problems).toMatchObject([{ code: 'NET_ABOVE_GROSS' }]);
});

test('layers of a pallet that is not used are not sent', () => {
  expect(formOf({ pallet: { pattern: 'NONE', cartonsPerLayer: 5, layers: null } }).pallet).toEqual({ pattern: 'NONE', cartonsPerLayer: 0, layers: 0 });
});
