import { z } from 'zod';

/** 商品编号: ten digits, of which the first six are the international HS subheading. */
export const HsCode = z.string().regex(/^\d{10}$/, '商品编号应为 10 位数字 · ten digits').brand<'HsCode'>();
export type HsCode = z.infer<typeof HsCode>;

/** Whether the code falls under the heading, whatever its length (2 chapter, 4 heading, 6 subheading). */
export function isUnder(code: string, heading: string): boolean {
  return code.startsWith(heading);
}
