import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

/** 审图比例与放行建议 from a day on: share of scans read twice, blind, share of assignments with a projected threat, of closed scans that a second network reads as a shadow, and whether the machine advises release at all. */
export const PolicyEdition = z.object({
  from: z.iso.date(),
  /** Between one and fifty per cent. */
  doubleShare: z.number().min(0.01).max(0.5),
  /** One or two per cent, as reviewers' training uses. */
  projectionShare: z.number().min(0.01).max(0.02),
  shadowShare: z.number().min(0).max(1).default(0.2),
  releaseAdvice: z.boolean().default(true),
  reason: z.string().trim().min(4).max(300),
});
export type PolicyEdition = z.infer<typeof PolicyEdition>;
export const PolicyEvent = z.discriminatedUnion('type', [z.object({ type: z.literal('PolicySet'), edition: PolicyEdition, by: z.string(), at: Instant })]);
export type PolicyEvent = z.infer<typeof PolicyEvent>;
