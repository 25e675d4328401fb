import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { FilingForm } from './form.ts';
import { FilingNo } from './ids.ts';

const stamp = { by: z.string(), at: Instant };

/** 中止原因: a mark on a scan, goods found to differ at an inspection, an inspection that confirms what the comparison of a scan said, or an officer's own reasons. */
export const SuspensionCause = z.enum(['SCAN', 'INSPECTION', 'COMPARISON', 'OFFICER']);
export type SuspensionCause = z.infer<typeof SuspensionCause>;

/** 中止: why a filing does not hold for now, with its evidence. */
export const Suspension = z.object({
  cause: SuspensionCause, scanNo: z.string().nullable(), orderNo: z.string().nullable(), entryId: z.string().nullable(), note: z.string(),
  /** Of the scan's comparison with the references, where there was one. */
  p: z.number().nullable().default(null),
});
export type Suspension = z.infer<typeof Suspension>;

/** 参照图像: a scan of an export that was found in order, against which later ones are held. */
export const FiledReference = z.object({ scanNo: z.string(), entryId: z.string(), boundAt: z.string() });
export type FiledReference = z.infer<typeof FiledReference>;

/**
 * 与备案有异: a scan of the product that differs from its references by the machine's comparison. Told only once officers
 * have concluded the scan; evidence for them, and it changes nothing by itself.
 */
export const Difference = z.object({ scanNo: z.string(), entryId: z.string(), p: z.number(), references: z.int(), verdict: z.enum(['RELEASED', 'SUSPICIOUS']) });
export type Difference = z.infer<typeof Difference>;

export const FilingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('FilingDrafted'), filingNo: FilingNo, enterprise: z.string(), form: FilingForm, ...stamp }),
  z.object({ type: z.literal('FilingRevised'), form: FilingForm, ...stamp }),
  z.object({ type: z.literal('FilingSubmitted'), ...stamp }),
  z.object({ type: z.literal('FilingAmendmentSubmitted'), form: FilingForm, ...stamp }),
  z.object({ type: z.literal('FilingReturned'), reasons: z.string(), ...stamp }),
  // referencesKept: packing and masses are as before, so the earlier scans still show what is filed.
  z.object({ type: z.literal('FilingAccepted'), edition: z.int(), validTo: z.iso.date(), referencesKept: z.boolean(), ...stamp }),
  z.object({ type: z.literal('ReferenceBound'), scanNo: z.string(), entryId: z.string(), boxes: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('DifferenceFound'), ...Difference.shape, ...stamp }),
  z.object({ type: z.literal('DifferenceJudged'), entryId: z.string(), orderNo: z.string(), conforms: z.boolean(), note: z.string(), ...stamp }),
  z.object({ type: z.literal('FilingSuspended'), ...Suspension.shape, ...stamp }),
  z.object({ type: z.literal('SuspensionExplained'), explanation: z.string(), ...stamp }),
  z.object({ type: z.literal('SuspensionLifted'), reasons: z.string(), ...stamp }),
  z.object({ type: z.literal('FilingLapsed'), validTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('FilingRevoked'), credit: z.string(), ...stamp }),
]);
export type FilingEvent = z.infer<typeof FilingEvent>;
