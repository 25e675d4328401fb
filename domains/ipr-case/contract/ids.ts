import { z } from 'zod';

/** 知识产权案件编号: QA, the year the suspicion was raised, eight digits. */
export const CaseNo = z.string().regex(/^QA\d{12}$/).brand<'CaseNo'>();
export type CaseNo = z.infer<typeof CaseNo>;

/** 海关备案号 of the right concerned, as the register writes it. */
export const RecordNo = z.string().regex(/^[A-Z0-9-]{3,30}$/);
export type RecordNo = z.infer<typeof RecordNo>;

/** 总担保编号: ZB, the year it was registered, six digits. */
export const GeneralGuaranteeNo = z.string().regex(/^ZB\d{10}$/).brand<'GeneralGuaranteeNo'>();
export type GeneralGuaranteeNo = z.infer<typeof GeneralGuaranteeNo>;
