import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '#kernel/decimal.ts';
import type { RateEdition, TariffEdition } from '../contract/events.ts';
import type { DeclarationForm, Problem } from '../contract/form.ts';

/** What the world knows that a form is held against; the route fetches it. */
export type LodgingFacts = {
  readonly tariff: ReadonlyMap<string, TariffEdition>;
  readonly rates: ReadonlyMap<string, RateEdition>;
  readonly firms: ReadonlyMap<string, { readonly kinds: readonly string[]; readonly credit: string }>;
  /** The bill in the manifest, with its boxes; null when no manifest names it. */
  readonly bill: { readonly boxes: readonly string[]; readonly arrived: boolean } | null;
};

/** Price may differ from quantity × unit price by rounding of the unit price only. */
const totalTolerance = '0.01';

/** Everything wrong with a form, each with its field; an empty list means it may be accepted. */
export function problemsOf(form: DeclarationForm, agent: string, facts: LodgingFacts): Problem[] {
  return [...firmProblems(form, agent, facts), ...headerProblems(form, facts), ...form.items.flatMap((item, index) => itemProblems(form, index, facts))];
}

function firmProblems(form: DeclarationForm, agent: string, facts: LodgingFacts): Problem[] {
  const problems: Problem[] = [];
  const trader = facts.firms.get(form.trader);
  if (!trader) problems.push({ path: 'trader', code: 'TRADER_UNKNOWN', zh: '收发货人未在海关备案', en: 'The trader is not on record with customs.' });
  if (!facts.firms.get(agent)?.kinds.some((kind) => kind === 'BROKER' || (kind === 'CONSIGNEE' && agent === form.trader))) {
    problems.push({ path: 'agent', code: 'AGENT_NOT_ALLOWED', zh: '申报单位既非报关企业，也非本票收发货人', en: 'The declaring firm is neither a broker nor this trader.' });
  }
  return problems;
}

function headerProblems(form: DeclarationForm, facts: LodgingFacts): Problem[] {
  const problems: Problem[] = [];
  if (compareDecimals(form.netKg, form.grossKg) > 0) problems.push({ path: 'netKg', code: 'NET_ABOVE_GROSS', zh: '净重大于毛重', en: 'Net weight exceeds gross weight.' });
  const items = addDecimals(...form.items.map((item) => item.netKg));
  if (compareDecimals(items, form.netKg) !== 0) {
    problems.push({ path: 'netKg', code: 'NET_NOT_SUM', zh: `各项净重合计 ${items} 与表头净重 ${form.netKg} 不符`, en: `Items' net weights sum to ${items}, the header says ${form.netKg}.` });
  }
  if (form.items.some((item, index) => item.gNo !== index + 1)) problems.push({ path: 'items', code: 'ITEM_NUMBERS', zh: '商品序号应从 1 起连续', en: 'Item numbers must run from 1 without a gap.' });
  if (new Set(form.boxes).size !== form.boxes.length) problems.push({ path: 'boxes', code: 'BOX_TWICE', zh: '箱号重复', en: 'A box number stands twice.' });
  if (form.direction === 'I' && !form.arrivedOn) problems.push({ path: 'arrivedOn', code: 'ARRIVAL_DATE_NEEDED', zh: '进口须填进境日期', en: 'An import needs its date of entry.' });
  return [...problems, ...billProblems(form, facts)];
}

function billProblems(form: DeclarationForm, { bill }: LodgingFacts): Problem[] {
  if (!bill) {
    return [{ path: 'billNo', code: 'BILL_NOT_IN_MANIFEST', zh: `舱单中没有提运单 ${form.billNo}，请联系货代或船代补传舱单`, en: `No manifest names bill ${form.billNo}; ask the forwarder or carrier to file it.` }];
  }
  const problems: Problem[] = form.boxes.flatMap((box, index) => (bill.boxes.includes(box) ? [] : [{
    path: `boxes.${index}`, code: 'BOX_NOT_ON_BILL', zh: `箱 ${box} 不在提运单 ${form.billNo} 名下`, en: `Box ${box} is not on bill ${form.billNo}.`,
  }]));
  if (form.direction === 'E' && !bill.arrived) {
    // Basis: 海关法 2021, art. 24: exports are declared after the goods have arrived in the customs area.
    problems.push({ path: 'billNo', code: 'NOT_ARRIVED', zh: '出口货物尚未运抵监管场所，缺运抵报告', en: 'The export has not arrived at a supervised site; the arrival report is missing.' });
  }
  return problems;
}

function itemProblems(form: DeclarationForm, index: number, facts: LodgingFacts): Problem[] {
  const item = form.items[index];
  if (!item) return [];
  const at = (field: string) => `items.${index}.${field}`;
  const problems: Problem[] = [];
  const tariff = facts.tariff.get(item.hsCode);
  if (!tariff) problems.push({ path: at('hsCode'), code: 'HS_UNKNOWN', zh: `税则中没有商品编号 ${item.hsCode}`, en: `The tariff has no code ${item.hsCode}.` });
  if (tariff && tariff.unit !== item.unit) problems.push({ path: at('unit'), code: 'UNIT_DIFFERS', zh: `${item.hsCode} 的法定单位是 ${tariff.unit}`, en: `The statutory unit of ${item.hsCode} is ${tariff.unit}.` });
  if (item.currency !== 'CNY' && !facts.rates.has(item.currency)) problems.push({ path: at('currency'), code: 'NO_RATE', zh: `币制 ${item.currency} 无计征汇率`, en: `No exchange rate for ${item.currency}.` });
  const product = multiplyDecimals(item.qty, item.price);
  const difference = subtractDecimals(product, item.total).replace('-', '');
  if (compareDecimals(difference, multiplyDecimals(totalTolerance, item.qty)) > 0) {
    problems.push({ path: at('total'), code: 'TOTAL_DIFFERS', zh: `数量×单价 = ${product}，与总价 ${item.total} 不符`, en: `Quantity times price is ${product}, the total says ${item.total}.` });
  }
  return problems;
}

/** Why a person must look at the documents; empty when the electronic review is enough. */
export function reviewReasonsOf(form: DeclarationForm, facts: LodgingFacts): string[] {
  const reasons: string[] = [];
  if (form.items.some((item) => facts.tariff.get(item.hsCode)?.conditions)) reasons.push('LICENCE');
  if (facts.firms.get(form.trader)?.credit === 'DISHONEST') reasons.push('DISHONEST_TRADER');
  if (form.items.some((item) => item.total === '0')) reasons.push('NO_VALUE');
  if (form.boxes.length === 0 && form.transportMode === '2' && form.supervisionMode === '0110') reasons.push('NO_BOX');
  return reasons;
}
