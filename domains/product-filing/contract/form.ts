import { z } from 'zod';
import { packages } from '#domains/declaration/contract/code-tables/packages.ts';
import { NonNegative } from '#kernel/decimal.ts';

/** 备案照片种类: what a photograph shows. */
export const photographKinds = {
  PRODUCT: { zh: '产品', en: 'Product' }, CARTON: { zh: '外包装箱', en: 'Carton' }, MARKS: { zh: '唛头标签', en: 'Marks and labels' }, LOADED: { zh: '装柜', en: 'Loaded box' },
} as const;
export const PhotographKind = z.enum(['PRODUCT', 'CARTON', 'MARKS', 'LOADED']);
export type PhotographKind = z.infer<typeof PhotographKind>;

/** 变体种类: in what the variants of one product differ; packing and masses are those of the product. */
export const variantKinds = {
  COLOUR: { zh: '颜色', en: 'Colour' }, SIZE: { zh: '尺码', en: 'Size' }, VOLTAGE: { zh: '电压', en: 'Voltage' }, OTHER: { zh: '其他', en: 'Other' },
} as const;
export const VariantKind = z.enum(['COLOUR', 'SIZE', 'VOLTAGE', 'OTHER']);
export type VariantKind = z.infer<typeof VariantKind>;

/** 托盘码放方式: how cartons lie on a pallet. */
export const palletPatterns = {
  NONE: { zh: '不用托盘', en: 'No pallet' }, COLUMN: { zh: '重叠式', en: 'Columns' }, BRICK: { zh: '砌砖式', en: 'Bricks' }, PINWHEEL: { zh: '旋转式', en: 'Pinwheel' }, OTHER: { zh: '其他', en: 'Other' },
} as const;
export const PalletPattern = z.enum(['NONE', 'COLUMN', 'BRICK', 'PINWHEEL', 'OTHER']);
export type PalletPattern = z.infer<typeof PalletPattern>;

const packageCodes = new Set(packages.map(([code]) => code));
const millimetres = z.number('应为整数毫米 · whole millimetres').int('应为整数毫米 · whole millimetres').min(10, '至少 10 毫米 · 10 mm at least').max(12_200, '不超过 12,200 毫米 · 12,200 mm at most');
const Kg = NonNegative.refine((text) => !/^0+(\.0+)?$/.test(text), '应大于零 · must be above zero');

/** 纸箱（运输包装）外尺寸, outer dimensions of the transport packing. */
export const Carton = z.object({ lengthMm: millimetres, widthMm: millimetres, heightMm: millimetres });
export type Carton = z.infer<typeof Carton>;

export const Pallet = z.object({ pattern: PalletPattern, cartonsPerLayer: z.number().int().min(0).max(400), layers: z.number().int().min(0).max(60) });
export type Pallet = z.infer<typeof Pallet>;

export const Variant = z.object({ kind: VariantKind, value: z.string().trim().min(1).max(60), model: z.string().trim().max(60).default('') });
export type Variant = z.infer<typeof Variant>;

/** 备案照片: the picture itself lies under its SHA-256 and is never changed. */
export const Photograph = z.object({ kind: PhotographKind, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type Photograph = z.infer<typeof Photograph>;

/** 备案内容: one product of a producer, as it is packed for export. */
export const FilingForm = z.object({
  /** 企业货号, the firm's own number; a product is filed under it once. */
  productCode: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, '货号由字母、数字和 . _ / - 组成 · letters, digits and . _ / -'),
  /** 品名, as the firm's declarations name the goods: by it a declared line is known to be this product. */
  nameZh: z.string().trim().min(1, '必填 · required').max(255),
  nameEn: z.string().trim().min(1, '必填 · required').max(255),
  /** 税目: 4, 6, 8 or 10 digits. */
  hs: z.string().regex(/^(\d{4}|\d{6}|\d{8}|\d{10})$/, '4、6、8 或 10 位数字 · 4, 6, 8 or 10 digits'),
  brand: z.string().trim().max(60).default(''), model: z.string().trim().max(60).default(''), material: z.string().trim().max(120).default(''),
  packageType: z.string().refine((code) => packageCodes.has(code), '不是有效的包装种类代码 · not a code of this table'),
  carton: Carton,
  piecesPerCarton: z.number().int().min(1).max(1_000_000),
  netKg: Kg, grossKg: Kg,
  pallet: Pallet,
  variants: z.array(Variant).max(60).default([]),
  photographs: z.array(Photograph).max(40).default([]),
});
export type FilingForm = z.infer<typeof FilingForm>;
export type FilingFormInput = z.input<typeof FilingForm>;
