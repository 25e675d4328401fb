import { z } from 'zod';

/** 知识产权类别. */
export const RightKind = z.enum(['TRADEMARK', 'COPYRIGHT', 'PATENT_INVENTION', 'UTILITY_MODEL', 'DESIGN']);
export type RightKind = z.infer<typeof RightKind>;
export const rightKinds: Readonly<Record<RightKind, { readonly zh: string; readonly en: string }>> = {
  TRADEMARK: { zh: '商标专用权', en: 'Trademark' }, COPYRIGHT: { zh: '著作权', en: 'Copyright' },
  PATENT_INVENTION: { zh: '发明专利权', en: 'Patent for invention' }, UTILITY_MODEL: { zh: '实用新型专利权', en: 'Utility model' }, DESIGN: { zh: '外观设计专利权', en: 'Design' },
};

/** Rights on which goods may be let go against the party's own bond (反担保). Basis: 知识产权海关保护条例, art. 19: patents only. */
export const patentKinds: readonly RightKind[] = ['PATENT_INVENTION', 'UTILITY_MODEL', 'DESIGN'];

/** 使用许可 of the declared party, as the register had it on the day of declaration. */
export const Licence = z.object({ licensee: z.string(), goods: z.string(), validTo: z.iso.date().nullable(), /** Whether it had not ended on the day of declaration and names the suspected goods. */ holds: z.boolean() });
export type Licence = z.infer<typeof Licence>;

/** The right as the register had it when it was named on a case: what a paper says of it must not change with the register. */
export const ConcernedRight = z.object({
  recordNo: z.string(), kind: RightKind, rightNo: z.string(), title: z.string(), holderId: z.string(), holderName: z.string(), holderNameEn: z.string(), agentName: z.string(), agentPhone: z.string(),
  state: z.string(), validFrom: z.iso.date(), validTo: z.iso.date(), licence: Licence.nullable(),
});
export type ConcernedRight = z.infer<typeof ConcernedRight>;
