import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { Chance } from './round.ts';

const happened = { by: z.string(), at: Instant };

/** Asks that a declaration take part in the random selection (随机布控); `risk` records it as `risk.SelectionAsked`. */
export const SelectionAsked = z.object({
  type: z.literal('SelectionAsked'),
  entryId: z.string().min(1),
  enterprise: z.string(),
  /** Customs district whose declarations are drawn together. */
  district: z.string(),
  /** Chance out of 2^32. */
  probability: Chance,
  ...happened,
});
export type SelectionAsked = z.infer<typeof SelectionAsked>;

/** Asks for box, unloading and officers of an inspection, once the goods are ready; `inspection.DispatchAsked`. */
export const DispatchAsked = z.object({
  type: z.literal('DispatchAsked'),
  orderNo: z.string().min(1),
  site: z.string(),
  district: z.string(),
  boxes: z.array(z.string()).min(1),
  enterprise: z.string(),
  agent: z.string(),
  skills: z.array(z.string()),
  ...happened,
});
export type DispatchAsked = z.infer<typeof DispatchAsked>;

/** Asks whether a submitted report is re-checked (复查); `inspection.RecheckAsked`. */
export const RecheckAsked = z.object({
  type: z.literal('RecheckAsked'),
  orderNo: z.string().min(1),
  reportHash: z.string().min(1),
  site: z.string(),
  excludedOfficers: z.array(z.string()),
  ...happened,
});
export type RecheckAsked = z.infer<typeof RecheckAsked>;

/** Asks for the reviewer of an image (机检随机派员); `scan_review` or any other domain may record it as `ReviewerAsked`. */
export const ReviewerAsked = z.object({
  type: z.literal('ReviewerAsked'),
  imageId: z.string().min(1),
  site: z.string(),
  enterprise: z.string(),
  skills: z.array(z.string()),
  excludedOfficers: z.array(z.string()),
  ...happened,
});
export type ReviewerAsked = z.infer<typeof ReviewerAsked>;
