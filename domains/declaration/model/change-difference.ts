import type { DeclarationForm, GoodsItem } from '../contract/form.ts';

/** One field that a change alters; `item` is the number of the goods item (商品序号), null for the header. */
export type Difference = { readonly field: string; readonly item: number | null; readonly before: string; readonly after: string };

const headerFields = [
  'preEntryNo', 'direction', 'district', 'trader', 'transportMode', 'vesselName', 'imo', 'voyage', 'billNo', 'supervisionMode', 'transactionMode', 'tradeCountry',
  'freight', 'insurance', 'packages', 'packageType', 'grossKg', 'netKg', 'arrivedOn', 'remarks',
] as const satisfies readonly (keyof DeclarationForm)[];
const itemFields = ['hsCode', 'name', 'model', 'qty', 'unit', 'price', 'total', 'currency', 'origin', 'netKg'] as const satisfies readonly (keyof GoodsItem)[];

/** What would be different, field by field, in the order of the form. */
export function differencesOf(before: DeclarationForm, after: DeclarationForm): Difference[] {
  const header = headerFields.map((field): Difference => ({ field, item: null, before: text(before[field]), after: text(after[field]) }));
  const boxes: Difference = { field: 'boxes', item: null, before: before.boxes.join(' '), after: after.boxes.join(' ') };
  const length = Math.max(before.items.length, after.items.length);
  const items = Array.from({ length }, (_, index) => itemFields.map((field): Difference => ({
    field, item: index + 1, before: text(before.items[index]?.[field]), after: text(after.items[index]?.[field]),
  }))).flat();
  return [...header, boxes, ...items].filter((difference) => difference.before !== difference.after);
}

function text(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
