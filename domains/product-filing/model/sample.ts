import { FilingForm, type FilingFormInput } from '../contract/form.ts';

/** A sound filing, for tests; only what matters is changed. */
export function sampleFiling(change: Partial<FilingFormInput> = {}): FilingForm {
  return FilingForm.parse({
    productCode: 'FAN-16', nameZh: '电风扇', nameEn: 'Electric fans', hs: '841451', material: '塑料 钢', packageType: '22', carton: { lengthMm: 480, widthMm: 420, heightMm: 260 }, piecesPerCarton: 2,
    netKg: '6.4', grossKg: '7.8', pallet: { pattern: 'BRICK', cartonsPerLayer: 5, layers: 7 }, variants: [{ kind: 'COLOUR', value: '白', model: '' }],
    photographs: (['PRODUCT', 'CARTON', 'MARKS'] as const).map((kind, index) => ({ kind, hash: 'abc'.charAt(index).repeat(64) })),
    ...change,
  });
}
