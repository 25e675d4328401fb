import { z } from 'zod';

/** 海关备案号: a letter by kind of right (T trade mark, C copyright, P patent), the year, and the number within that year and letter. */
export const RecordNo = z.string().regex(/^[TCP]\d{4}-\d{5,7}$/, '备案号形如 T2026-00001 · like T2026-00001').brand<'RecordNo'>();
export type RecordNo = z.infer<typeof RecordNo>;

/** 图样编号: the record it belongs to and its number there; never used a second time. */
export const FigureId = z.string().regex(/^[TCP]\d{4}-\d{5,7}-F\d{1,4}$/).brand<'FigureId'>();
export type FigureId = z.infer<typeof FigureId>;

/** 许可编号 within a record. */
export const LicenceId = z.string().regex(/^L\d{1,4}$/).brand<'LicenceId'>();
export type LicenceId = z.infer<typeof LicenceId>;

/** SHA-256 of a file, in hex: its name in the house. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/);
