import { z } from 'zod';

/** 关员工号, seven digits. */
export const OfficerNo = z.string().regex(/^\d{7}$/, '工号应为 7 位数字 · seven digits').brand<'OfficerNo'>();
export type OfficerNo = z.infer<typeof OfficerNo>;

/** 关区代码, four digits; `3100` is a direct customs, `3104` one subordinate to it. */
export const District = z.string().regex(/^\d{4}$/).brand<'District'>();
export type District = z.infer<typeof District>;

/** 监管作业场所编码: the place where goods are held under customs control. */
export const SiteCode = z.string().regex(/^[A-Z0-9]{3,11}$/).brand<'SiteCode'>();
export type SiteCode = z.infer<typeof SiteCode>;
