import { z } from 'zod';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check character of a unified social credit code (统一社会信用代码); `undefined` if the first 17 are not of its alphabet. Source: GB 32100-2015. */
export function usccCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(first17.charAt(index));
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

export function isUscc(text: string): boolean {
  return text.length === 18 && usccCheck(text.slice(0, 17)) === text.charAt(17);
}

/** 统一社会信用代码, 18 characters with a right check character. */
export const Uscc = z.string().refine(isUscc, '统一社会信用代码校验位不正确 · wrong check character').brand<'Uscc'>();
export type Uscc = z.infer<typeof Uscc>;
