import { z } from 'zod';

/** 报关单号: customs district 4, year 4, flag 1 (1 import, 0 export), sequence 9; no check digit. */
export const EntryId = z.string().regex(/^\d{4}20\d{2}[01]\d{9}$/, '报关单号应为 18 位数字 · 18 digits').brand<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;

export type EntryParts = { readonly district: string; readonly year: number; readonly direction: 'I' | 'E'; readonly sequence: number };

export function entryIdOf({ district, year, direction, sequence }: EntryParts): EntryId {
  return EntryId.parse(`${district}${year}${direction === 'I' ? 1 : 0}${String(sequence).padStart(9, '0')}`);
}

export function partsOfEntryId(entryId: EntryId): EntryParts {
  return { district: entryId.slice(0, 4), year: Number(entryId.slice(4, 8)), direction: entryId[8] === '1' ? 'I' : 'E', sequence: Number(entryId.slice(9)) };
}
