import type { Condition } from '../contract/rules.ts';

/** Column headings of the decision table. */
export const fieldWords: Readonly<Record<string, readonly [string, string]>> = {
  direction: ['进出口', 'Direction'], district: ['关区', 'District'], trader: ['收发货人', 'Trader'], agent: ['申报单位', 'Declarant'], credit: ['信用', 'Rating'], supervisionMode: ['监管方式', 'Supervision mode'],
  tradeCountry: ['启运/运抵国', 'Trade country'], origin: ['原产国', 'Origin'], hsCode: ['商品编号', 'HS code'], hs4: ['品目', 'Heading'], hs6: ['子目', 'Subheading'], unit: ['单位', 'Unit'],
  currency: ['币制', 'Currency'], packageType: ['包装', 'Packing'], valueCny: ['完税价格（元）', 'Value, CNY'], netKg: ['净重 kg', 'Net kg'], grossKg: ['毛重 kg', 'Gross kg'], cnyPerKg: ['元/kg', 'CNY per kg'],
  qty: ['数量', 'Quantity'], packages: ['件数', 'Packages'], boxCount: ['箱数', 'Boxes'], itemCount: ['项数', 'Items'], dutyRate: ['税率 %', 'Duty rate %'],
};

const signs: Readonly<Record<Condition['op'], string>> = { is: '=', in: '∈', starts: '⊃', 'at-least': '≥', below: '<' };

/** A condition as an officer reads it: `原产国 = BRA`. */
export function conditionText(condition: Condition, t: (zh: string, en: string) => string): string {
  const [zh, en] = fieldWords[condition.field] ?? [condition.field, condition.field];
  const wanted = condition.op === 'in' ? condition.values.join('、') : condition.op === 'starts' ? `${condition.value}…` : String(condition.value);
  return `${t(zh, en)} ${signs[condition.op]} ${wanted}`;
}
