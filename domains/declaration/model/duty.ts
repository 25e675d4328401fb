import { addDays, dayOf, deadlineInDays, type WorkCalendar } from '#kernel/calendar.ts';
import { addDecimals, compareDecimals, type DecimalText, decimal, divideDecimals, multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';
import type { DutyAssessment, RateEdition, TariffEdition } from '../contract/events.ts';
import type { DeclarationForm } from '../contract/form.ts';

/** Days within which an import must be declared after arrival. Basis: 海关法 2021, art. 24. */
const declareWithinDays = 14;
/** 滞报金 per day, of the customs value, and the sum below which none is taken. Remembered from the fee order (令 128); carried as data to be verified. */
const lateFeeRule = { perDay: '0.0005', leastCny: '50' };

export type DutyFacts = {
  readonly tariff: ReadonlyMap<string, TariffEdition>;
  readonly rates: ReadonlyMap<string, RateEdition>;
  readonly calendar: WorkCalendar;
};

/**
 * Assesses duty and import VAT item by item: customs value in CNY (freight and insurance added where the price
 * leaves them out, shared by value), duty = value × rate, VAT = (value + duty) × rate, each rounded to the fen.
 * Exports carry no duty here. Returns undefined when a rate or tariff line is missing.
 */
export function assessDuty(form: DeclarationForm, at: string, facts: DutyFacts): DutyAssessment | undefined {
  const zero = decimal(0);
  if (form.direction === 'E') return { lines: [], duty: zero, vat: zero, lateFee: zero, lateDays: 0, total: zero };
  const invoice = addDecimals(...form.items.map((item) => item.total));
  const extras = form.transactionMode === '1' ? '0' : addDecimals(form.freight, form.insurance);
  const lines = [];
  for (const item of form.items) {
    const tariff = facts.tariff.get(item.hsCode);
    const rate = item.currency === 'CNY' ? '1' : facts.rates.get(item.currency)?.cny;
    if (!tariff || !rate) return undefined;
    const share = compareDecimals(invoice, '0') === 0 ? '0' : divideDecimals(multiplyDecimals(extras, item.total), invoice);
    const customsValue = roundDecimal(multiplyDecimals(addDecimals(item.total, share), rate), 2);
    const duty = percentOf(customsValue, tariff.dutyRate);
    const vat = percentOf(addDecimals(customsValue, duty), tariff.vatRate);
    lines.push({ gNo: item.gNo, customsValue, dutyRate: tariff.dutyRate, duty, vatRate: tariff.vatRate, vat });
  }
  const duty = addDecimals(...lines.map((line) => line.duty));
  const vat = addDecimals(...lines.map((line) => line.vat));
  const value = addDecimals(...lines.map((line) => line.customsValue));
  const lateDays = form.arrivedOn ? daysLate(form.arrivedOn, dayOf(at), facts.calendar) : 0;
  const lateFee = lateFeeOf(value, lateDays);
  return { lines, duty, vat, lateFee, lateDays, total: addDecimals(duty, vat, lateFee) };
}

function percentOf(value: string, rate: string): DecimalText {
  return roundDecimal(divideDecimals(multiplyDecimals(value, rate), '100'), 2);
}

/** Days past the last day for declaring, which moves to the next working day when it falls on a day off. */
export function daysLate(arrivedOn: string, declaredOn: string, calendar: WorkCalendar): number {
  const last = deadlineInDays(arrivedOn, declareWithinDays, calendar);
  let days = 0;
  for (let day = last; day < declaredOn && days < 400; day = addDays(day, 1)) days += 1;
  return days;
}

/** Taken in whole yuan, none below the least sum. */
function lateFeeOf(value: string, days: number): DecimalText {
  const fee = multiplyDecimals(multiplyDecimals(value, lateFeeRule.perDay), decimal(days)).replace(/\..*$/, '');
  return compareDecimals(fee, lateFeeRule.leastCny) < 0 ? decimal(0) : decimal(fee);
}
