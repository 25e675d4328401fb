/** Letters count 10 to 38, leaving out the multiples of 11. */
const letterValues = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, index) => [letter, [10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38][index] ?? 0]));

/** Check digit of a container number (箱号) from its first ten characters; undefined if they have not its form. Source: ISO 6346. */
export function boxCheckDigit(first10: string): number | undefined {
  if (!/^[A-Z]{3}[UJZ]\d{6}$/.test(first10)) return undefined;
  let sum = 0;
  for (const [index, character] of [...first10].entries()) sum += (letterValues.get(character) ?? Number(character)) * 2 ** index;
  return (sum % 11) % 10;
}

/** What the number says of itself. Damaged and shipper-owned boxes bear numbers that fail, so a failure is flagged and not refused. */
export function judgeBoxNumber(text: string): 'sound' | 'check-digit-wrong' | 'form-wrong' {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return 'form-wrong';
  return boxCheckDigit(text.slice(0, 10)) === Number(text[10]) ? 'sound' : 'check-digit-wrong';
}

/** Upper case without the blanks and hyphens people write into box numbers. */
export function normalBoxNumber(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '');
}

/** Codes of whole type groups, where the detail is not known. */
const typeGroups = new Set(['GP', 'VH', 'BU', 'SN', 'RE', 'RT', 'RS', 'HR', 'HI', 'UT', 'PL', 'PF', 'PC', 'PS', 'TN', 'TD', 'TG', 'AS']);

/** Whether a size-type code has the form of ISO 6346: length, height and width, type (`45G1`) or type group (`45GP`). */
export function isSizeType(code: string): boolean {
  return /^[1-4A-P][0-9A-Z][A-Z][0-9]$/.test(code) || (/^[1-4A-P][0-9A-Z][A-Z]{2}$/.test(code) && typeGroups.has(code.slice(2)));
}

/** Outside lengths and heights in mm by the first and second character of a size-type code. Source: ISO 6346; `6` is "higher than 2,896" and thus no figure. */
const lengthsMm: Readonly<Record<string, number>> = { 1: 2991, 2: 6058, 3: 9125, 4: 12_192, B: 7315, G: 12_500, L: 13_716, M: 14_630, P: 16_154 };
const heightsMm: Readonly<Record<string, number>> = { 0: 2438, 2: 2591, 4: 2743, 5: 2896, 8: 1295, 9: 1219 };

/** What a size-type code (尺寸类型代码) says of the box outside; a member is undefined where the code gives no figure. */
export function boxSizeOf(code: string): { readonly lengthMm: number | undefined; readonly heightMm: number | undefined; readonly reefer: boolean } {
  return { lengthMm: lengthsMm[code[0] ?? ''], heightMm: heightsMm[code[1] ?? ''], reefer: /^[RH]/.test(code.slice(2)) };
}

/** Whether a box number has the form of ISO 6346 and the check digit that goes with it. */
export function isIso6346(text: string): boolean {
  return judgeBoxNumber(text) === 'sound';
}
