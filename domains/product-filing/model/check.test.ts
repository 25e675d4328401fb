import { expect, test } from 'vitest';
import { checkFiling, checkPacking, samePacking } from './check.ts';
import { sampleFiling } from './sample.ts';

const codes = (form: ReturnType<typeof sampleFiling>) => checkFiling(form).map(({ path, code }) => `${path} ${code}`);

test('a sound filing has nothing wrong with it', () => {
  expect(codes(sampleFiling())).toEqual([]);
});

test('each missing photograph is named, and a loaded box is not asked for before the first export', () => {
  expect(codes(sampleFiling({ photographs: [] }))).toEqual(Array(3).fill('photographs PHOTOGRAPH_MISSING'));
  expect(checkPacking(sampleFiling({ photographs: [] }))).toEqual([]);
});

test('net above gross, and millimetres taken for centimetres, are told', () => {
  expect(codes(sampleFiling({ netKg: '8' }))).toEqual(['netKg NET_ABOVE_GROSS']);
  expect(codes(sampleFiling({ carton: { lengthMm: 48, widthMm: 42, heightMm: 26 } }))).toEqual(['grossKg DENSITY_IMPLAUSIBLE']);
  expect(codes(sampleFiling({ carton: { lengthMm: 4800, widthMm: 4200, heightMm: 2600 }, pallet: { pattern: 'NONE', cartonsPerLayer: 0, layers: 0 } }))).toEqual(['grossKg DENSITY_IMPLAUSIBLE']);
});

test('a pallet has cartons and goes through a container’s door', () => {
  expect(codes(sampleFiling({ pallet: { pattern: 'COLUMN', cartonsPerLayer: 0, layers: 7 } }))).toEqual(['pallet.cartonsPerLayer PALLET_EMPTY']);
  expect(codes(sampleFiling({ pallet: { pattern: 'COLUMN', cartonsPerLayer: 5, layers: 10 } }))).toEqual(['pallet.layers PALLET_TOO_HIGH']);
});

test('a variant is there once', () => {
  expect(codes(sampleFiling({ variants: [{ kind: 'SIZE', value: 'L' }, { kind: 'SIZE', value: 'l' }, { kind: 'COLOUR', value: 'L' }] }))).toEqual(['variants.1.value VARIANT_TWICE']);
});

test('the same masses written otherwise are the same packing; another material is not', () => {
  expect(samePacking(sampleFiling(), sampleFiling({ netKg: '6.40', nameEn: 'Fans', photographs: [] }))).toBe(true);
  expect(samePacking(sampleFiling(), sampleFiling({ material: '铝' }))).toBe(false);
});
