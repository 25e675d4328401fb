import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** Exact arithmetic for money and quantities: 40 digits, half up (四舍五入), never a binary float. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });

/** An exact decimal as text, at most 18 digits before and 6 after the point, no exponent. */
export const DecimalText = z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/, '应为十进制数 · a decimal number').brand<'DecimalText'>();
export type DecimalText = z.infer<typeof DecimalText>;

/** A decimal that is not negative. */
export const NonNegative = z.string().regex(/^\d{1,18}(\.\d{1,6})?$/, '应为非负数 · not negative').brand<'DecimalText'>();

function text(value: Decimal): DecimalText {
  return value.toFixed() as DecimalText;
}

export function decimal(value: string | number): DecimalText {
  return text(new Exact(value));
}

export function addDecimals(...values: readonly string[]): DecimalText {
  return text(values.reduce((sum, value) => sum.plus(value), new Exact(0)));
}

export function subtractDecimals(a: string, b: string): DecimalText {
  return text(new Exact(a).minus(b));
}

export function multiplyDecimals(a: string, b: string): DecimalText {
  return text(new Exact(a).times(b));
}

export function divideDecimals(a: string, b: string): DecimalText {
  return text(new Exact(a).div(b));
}

/** -1, 0 or 1. */
export function compareDecimals(a: string, b: string): number {
  return new Exact(a).comparedTo(b);
}

/** Rounded half up to so many places. */
export function roundDecimal(value: string, places: number): DecimalText {
  return new Exact(value).toFixed(places) as DecimalText;
}
