import { type PalletPattern, palletPatterns, type Variant, type VariantKind, variantKinds } from '../contract/form.ts';

/** What people write into the cells of a sheet, as the filing has it. */

/** A whole number, or the text itself where it is none, to be refused at its column. */
export function wholeNumber(text: string): number | string {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** 重叠式, Columns or COLUMN; an empty cell means no pallet, what nobody knows stays as it is and is refused. */
export function patternOf(text: string): string {
  if (text === '') return 'NONE';
  const known = (Object.keys(palletPatterns) as PalletPattern[]).find((pattern) => [pattern, palletPatterns[pattern].zh, palletPatterns[pattern].en].some((word) => word.toLowerCase() === text.toLowerCase()));
  return known ?? text;
}

/** `颜色:红; 尺码:L/AB-2` as variants, the model after a slash; undefined where it cannot be read. */
export function variantsIn(text: string): Variant[] | undefined {
  const variants: Variant[] = [];
  for (const part of text.split(/[;；\n]/).map((piece) => piece.trim()).filter(Boolean)) {
    const [, word = '', rest = ''] = /^([^:：]+)[:：](.+)$/s.exec(part) ?? [];
    const kind = (Object.keys(variantKinds) as VariantKind[]).find((each) => [each, variantKinds[each].zh, variantKinds[each].en].some((known) => known.toLowerCase() === word.trim().toLowerCase()));
    const [value = '', model = ''] = rest.split('/').map((piece) => piece.trim());
    if (!kind || value === '') return undefined;
    variants.push({ kind, value, model });
  }
  return variants;
}
