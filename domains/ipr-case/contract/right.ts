import { z } from 'zod';
import { RightKind } from '#domains/ipr/contract/form.ts';

/** Rights on which goods may be let go against the party's own bond (反担保). Basis: 知识产权海关保护条例, art. 19: patents only. */
export const patentKinds: readonly RightKind[] = ['PATENT_INVENTION', 'UTILITY_MODEL', 'DESIGN'];

/** 当事人的许可: a licence of the declared party in the register, and whether it holds: not ended on the day of declaration, and its goods are the suspected ones. */
export const PartyLicence = z.object({ licensee: z.string(), goods: z.string(), validFrom: z.iso.date(), validTo: z.iso.date(), onTheDay: z.boolean(), coversGoods: z.boolean() });
export type PartyLicence = z.infer<typeof PartyLicence>;

/** 涉案权利, as the register had it when it was named on a case: what a paper says of it must not change with the register. */
export const ConcernedRight = z.object({
  recordNo: z.string(), kind: RightKind, rightNo: z.string(), title: z.string(), /** The holder's account with the house; null where only the register's copy knows him. */ holderId: z.string().nullable(),
  holderName: z.string(), holderNameEn: z.string(), agentName: z.string(), agentPhone: z.string(), state: z.string(), validFrom: z.iso.date().nullable(), validTo: z.iso.date().nullable(), licences: z.array(PartyLicence),
});
export type ConcernedRight = z.infer<typeof ConcernedRight>;
