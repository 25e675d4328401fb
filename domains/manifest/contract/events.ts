import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { NonNegative } from '#kernel/decimal.ts';
import { Direction, ManifestKind } from './keys.ts';
import { Bill, ManifestBox } from './message.ts';

const stamp = { by: z.string(), at: Instant };

/** Minutes after the deadline (逾期), and the deadline itself; null when in time or when no clock could be set. */
export const Lateness = z.object({ deadline: Instant, minutes: z.number().int() }).nullable();
export type Lateness = z.infer<typeof Lateness>;

/** What happens to a box at the terminal: 卸船, 装船, 进场(运抵), 出场. */
export const BoxMove = z.enum(['DISCHARGED', 'LOADED', 'GATED_IN', 'GATED_OUT']);
export type BoxMove = z.infer<typeof BoxMove>;

const bill = { billKey: z.string(), direction: Direction };

export const BillEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('BillAccepted'), ...bill, kind: ManifestKind, manifestId: z.string(), sender: z.string(), filer: z.string(), imo: z.string(), voyage: z.string(), bill: Bill, late: Lateness, ...stamp }),
  z.object({ type: z.literal('BillListedForLoading'), ...bill, manifestId: z.string(), late: Lateness, ...stamp }),
  z.object({ type: z.literal('BillAmended'), ...bill, bill: Bill, reason: z.string(), afterCutOff: z.boolean(), ...stamp }),
  z.object({ type: z.literal('BillDeleted'), ...bill, reason: z.string(), afterCutOff: z.boolean(), ...stamp }),
  z.object({ type: z.literal('BillBoxMoved'), ...bill, boxNo: z.string(), move: BoxMove, movedAt: Instant, ...stamp }),
  /** 运抵: every box of an export bill stands at a supervised site. */
  z.object({ type: z.literal('BillArrived'), ...bill, arrivedAt: Instant, ...stamp }),
  z.object({ type: z.literal('BillDischarged'), ...bill, dischargedAt: Instant, ...stamp }),
  /** 理货: `difference` is tallied minus manifested packages, 溢 above and 短 below zero. */
  z.object({ type: z.literal('BillTallied'), ...bill, packages: z.number().int(), difference: z.number().int(), ...stamp }),
  z.object({ type: z.literal('BillHeld'), ...bill, hold: z.enum(['NO_LOAD', 'NO_UNLOAD']), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('BillHoldLifted'), ...bill, reason: z.string(), ...stamp }),
  z.object({ type: z.literal('BillReleased'), ...bill, entryId: z.string(), ...stamp }),
  z.object({ type: z.literal('BillReleaseTakenBack'), ...bill, entryId: z.string(), ...stamp }),
  z.object({ type: z.literal('BillWrittenOff'), ...bill, entryId: z.string(), ...stamp }),
]);
export type BillEvent = z.infer<typeof BillEvent>;

const visit = { boxNo: z.string(), imo: z.string(), voyage: z.string(), direction: Direction };

export const BoxEvent = z.discriminatedUnion('type', [
  /** `billKeys` are the bills of this message that name the box; `matchedReport` says that the terminal had reported it before. */
  z.object({ type: z.literal('BoxManifested'), ...visit, box: ManifestBox, billKeys: z.array(z.string()), flags: z.array(z.string()), matchedReport: z.boolean(), ...stamp }),
  z.object({ type: z.literal('BoxUnmanifested'), ...visit, billKey: z.string(), ...stamp }),
  ...(['BoxDischarged', 'BoxLoaded', 'BoxGatedIn', 'BoxGatedOut'] as const).map((type) => z.object({
    type: z.literal(type), ...visit, billKeys: z.array(z.string()), entryIds: z.array(z.string()), movedAt: Instant, site: z.string(), seals: z.array(z.string()), grossKg: NonNegative.nullable(), sizeType: z.string(), flags: z.array(z.string()), ...stamp,
  })),
]);
export type BoxEvent = z.infer<typeof BoxEvent>;

export const ManifestEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ManifestMessageAccepted'), manifestId: z.string(), messageId: z.string(), function: z.enum(['ADD', 'AMEND', 'DELETE']), kind: ManifestKind, direction: Direction,
    sender: z.string(), imo: z.string(), vesselName: z.string(), voyage: z.string(), billCount: z.number().int(), boxCount: z.number().int(),
    loadingAt: Instant.nullable(), arrivesAt: Instant.nullable(), late: Lateness, fileHash: z.string(), ...stamp,
  }),
]);
export type ManifestEvent = z.infer<typeof ManifestEvent>;
