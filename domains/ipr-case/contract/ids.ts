import { z } from 'zod';

/** 知识产权案件编号: QA, the year the suspicion was raised, eight digits. */
export const CaseNo = z.string().regex(/^QA\d{12}$/).brand<'CaseNo'>();
export type CaseNo = z.infer<typeof CaseNo>;

/** 总担保编号: ZB, the year it was registered, six digits. */
export const GeneralGuaranteeNo = z.string().regex(/^ZB\d{10}$/).brand<'GeneralGuaranteeNo'>();
export type GeneralGuaranteeNo = z.infer<typeof GeneralGuaranteeNo>;
