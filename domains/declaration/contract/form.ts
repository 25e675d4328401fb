import { z } from 'zod';
import { type DecimalText, NonNegative } from '#kernel/decimal.ts';
import { HsCode } from '#kernel/hs.ts';
import { Uscc } from '#kernel/uscc.ts';
import { countries } from './code-tables/countries.ts';
import { currencies } from './code-tables/currencies.ts';
import { packages } from './code-tables/packages.ts';
import { supervisionModes } from './code-tables/supervision-modes.ts';
import { transactionModes } from './code-tables/transaction-modes.ts';
import { transportModes } from './code-tables/transport-modes.ts';
import { units } from './code-tables/units.ts';

const codes = (entries: readonly (readonly [string, ...string[]])[], zh: string) => {
  const known = new Set(entries.map(([code]) => code));
  return z.string().refine((code) => known.has(code), `不是有效的${zh}代码 · not a code of this table`);
};
const Positive = NonNegative.refine((text) => !/^0+(\.0+)?$/.test(text), '应大于零 · must be above zero');

/** 报关单商品项: one line of goods. */
export const GoodsItem = z.object({
  gNo: z.number().int().min(1).max(50),
  hsCode: HsCode,
  name: z.string().min(1).max(255),
  model: z.string().max(255).default(''),
  qty: Positive, unit: codes(units, '计量单位'),
  price: NonNegative, total: NonNegative, currency: codes(currencies, '币制'),
  origin: codes(countries, '国别'),
  netKg: Positive,
});
export type GoodsItem = z.infer<typeof GoodsItem>;

/** 报关单 as it is lodged: header, goods, boxes. Quantities and money are exact decimal texts. */
export const DeclarationForm = z.object({
  /** 预录入编号, the declarant's own number; the same one cannot be lodged twice. */
  preEntryNo: z.string().regex(/^[A-Z0-9-]{4,30}$/),
  direction: z.enum(['I', 'E']),
  /** 申报地海关 */
  district: z.string().regex(/^31\d{2}$/, '本系统受理宁波关区 31xx'),
  /** 收发货人 */
  trader: Uscc,
  transportMode: codes(transportModes, '运输方式'),
  vesselName: z.string().min(1).max(60),
  imo: z.string().regex(/^\d{7}$/),
  voyage: z.string().min(1).max(17),
  billNo: z.string().min(1).max(35),
  supervisionMode: codes(supervisionModes, '监管方式'),
  transactionMode: codes(transactionModes, '成交方式'),
  /** 启运国（进口）/ 运抵国（出口） */
  tradeCountry: codes(countries, '国别'),
  /** 运费、保费, in the currency of the first item. */
  freight: NonNegative.default('0' as DecimalText), insurance: NonNegative.default('0' as DecimalText),
  packages: z.number().int().min(1).max(999_999), packageType: codes(packages, '包装种类'),
  grossKg: Positive, netKg: Positive,
  /** 进境日期 for imports: from this day the 14 days run. */
  arrivedOn: z.iso.date().nullable().default(null),
  items: z.array(GoodsItem).min(1, '至少一项商品 · at least one item').max(50),
  boxes: z.array(z.string().regex(/^[A-Z]{4}\d{7}$/, '箱号应为 4 位字母加 7 位数字')).max(50),
  remarks: z.string().max(255).default(''),
});
export type DeclarationForm = z.infer<typeof DeclarationForm>;
export type DeclarationFormInput = z.input<typeof DeclarationForm>;

/** One thing wrong with a form, by field, in words for the declarant. */
export const Problem = z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() });
export type Problem = z.infer<typeof Problem>;
