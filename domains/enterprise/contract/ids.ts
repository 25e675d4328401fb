import { z } from 'zod';
import { Uscc } from '#kernel/uscc.ts';

/** 境外主体编号 of a body that has no Chinese credit code: GW, its country in three letters, thirteen digits. Own numbering of this house. */
export const ForeignNo = z.string().regex(/^GW[A-Z]{3}\d{13}$/, '境外主体编号应为 GW、三位国别代码和 13 位数字 · GW, three letters of the country, thirteen digits').brand<'ForeignNo'>();
export type ForeignNo = z.infer<typeof ForeignNo>;

/** 企业编号: by which a firm is known, its credit code or, abroad, the number given to it; 18 characters either way. */
export const FirmNo = z.union([Uscc, ForeignNo]);
export type FirmNo = z.infer<typeof FirmNo>;
