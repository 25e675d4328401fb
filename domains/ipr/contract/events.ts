import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { Licence, RightForm } from './form.ts';
import { FigureId, FileHash, LicenceId, RecordNo } from './ids.ts';

const stamp = { by: z.string(), at: Instant };
const Reasons = z.string();

/** 图样来源: filed by the holder, or seen on goods and confirmed by the holder to infringe (`LOOKALIKE`). */
export const FigureSource = z.enum(['FILED', 'LOOKALIKE']);
export type FigureSource = z.infer<typeof FigureSource>;

/** 图样: `hash` names the picture as filed, `shown` the one that is published (turned upright, metadata removed, 1,024 pixels at most). */
export const Figure = z.object({ figureId: FigureId, hash: FileHash, shown: FileHash, source: FigureSource, /** The case in which a look-alike was confirmed. */ caseNo: z.string().nullable() });
export type Figure = z.infer<typeof Figure>;

/** 不予备案的情形. Basis: 知识产权海关保护条例, art. 8. */
export const RefusalGround = z.enum(['PAPERS_INCOMPLETE', 'NOT_THE_HOLDER', 'NOT_PROTECTED']);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** 撤销备案的情形. Basis: 知识产权海关保护条例, arts 9, 11. */
export const RevocationGround = z.enum(['FALSE_STATEMENT', 'CHANGE_NOT_FILED']);
export type RevocationGround = z.infer<typeof RevocationGround>;

/** 失效原因: the term ended without renewal, or the right itself is no longer protected. Basis: art. 10. */
export const ExpiryCause = z.enum(['TERM', 'NOT_PROTECTED']);
export type ExpiryCause = z.infer<typeof ExpiryCause>;

/** 续展提醒: at the opening of the window, three months and one month before the end. */
export const Reminder = z.enum(['WINDOW_OPEN', 'THREE_MONTHS', 'ONE_MONTH']);
export type Reminder = z.infer<typeof Reminder>;

/** 备案的读本: what a synchroniser brings of a record kept by the General Administration (海关总署). */
export const CopiedState = z.enum(['RECORDED', 'EXPIRED', 'CANCELLED', 'REVOKED']);
export type CopiedState = z.infer<typeof CopiedState>;

export const RightEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RightDrafted'), recordNo: RecordNo, holderId: z.string(), form: RightForm, ...stamp }),
  z.object({ type: z.literal('RightRevised'), form: RightForm, ...stamp }),
  z.object({ type: z.literal('RightApplied'), dueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('ApplicationReturned'), reasons: Reasons, ...stamp }),
  // termTo: the end of the ten years; validTo comes before it where the right itself ends earlier.
  z.object({ type: z.literal('RightRecorded'), validFrom: z.iso.date(), validTo: z.iso.date(), termTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('RightRefused'), ground: RefusalGround, reasons: Reasons, ...stamp }),
  // A figure counts from here on: whoever searches by picture follows these two.
  z.object({ type: z.literal('FigureAdded'), recordNo: RecordNo, ...Figure.shape, ...stamp }),
  z.object({ type: z.literal('FigureWithdrawn'), recordNo: RecordNo, ...Figure.shape, reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('LicenceGranted'), licenceId: LicenceId, licence: Licence, ...stamp }),
  z.object({ type: z.literal('LicenceEnded'), licenceId: LicenceId, endedOn: z.iso.date(), reasons: Reasons, ...stamp }),
  // late: filed after the working days the law gives from the change.
  z.object({ type: z.literal('AmendmentApplied'), form: RightForm, changedOn: z.iso.date(), late: z.boolean(), dueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('AmendmentApproved'), edition: z.int(), validTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('AmendmentRefused'), reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('RenewalApplied'), dueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('RenewalApproved'), edition: z.int(), validTo: z.iso.date(), termTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('RenewalRefused'), reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('RenewalReminded'), reminder: Reminder, validTo: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('RightExpired'), cause: ExpiryCause, validTo: z.iso.date(), reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('RightCancelled'), reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('RightRevoked'), ground: RevocationGround, reasons: Reasons, ...stamp }),
  z.object({ type: z.literal('RightCopied'), recordNo: RecordNo, holderId: z.string().nullable(), state: CopiedState, form: RightForm, validFrom: z.iso.date(), validTo: z.iso.date(), edition: z.int(), ...stamp }),
]);
export type RightEvent = z.infer<typeof RightEvent>;
