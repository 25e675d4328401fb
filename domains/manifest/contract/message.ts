import { z } from 'zod';
import { NonNegative } from '#kernel/decimal.ts';
import { Instant } from '#kernel/instant.ts';
import { BillNo, BoxNo, Direction, ImoNumber, Locode, ManifestKind, Voyage } from './keys.ts';

/** 收发货人与通知人. Since 2018-06-01 the real name, code and phone of consignor and consignee are wanted. */
export const Party = z.object({ name: z.string().min(1).max(175), code: z.string().max(35).default(''), phone: z.string().max(35).default(''), address: z.string().max(256).default('') });
export type Party = z.infer<typeof Party>;

export const Goods = z.object({
  description: z.string().min(1).max(512), packages: z.number().int().nonnegative(), packageType: z.string().max(17).default(''), grossKg: NonNegative,
  marks: z.string().max(350).default(''), unNumber: z.string().regex(/^(\d{4})?$/).default(''),
});
export type Goods = z.infer<typeof Goods>;

/** A box as the manifest names it; `packages` those of this bill in it. */
export const BillBox = z.object({ boxNo: BoxNo, packages: z.number().int().nonnegative().default(0) });
export type BillBox = z.infer<typeof BillBox>;

/** 提运单: a master bill, or a house bill (分提单) under one. */
export const Bill = z.object({
  billNo: BillNo, masterBillNo: BillNo.nullable().default(null),
  loadingPort: Locode, dischargePort: Locode, deliveryPlace: z.string().max(25).default(''),
  packages: z.number().int().nonnegative(), grossKg: NonNegative,
  consignor: Party, consignee: Party, notify: Party.nullable().default(null),
  goods: z.array(Goods).min(1).max(9999), boxes: z.array(BillBox).max(9999).default([]),
});
export type Bill = z.infer<typeof Bill>;

export const ManifestBox = z.object({
  boxNo: BoxNo, sizeType: z.string().max(10).default(''), isEmpty: z.boolean().default(false),
  seals: z.array(z.string().min(1).max(35)).max(9).default([]), grossKg: NonNegative.nullable().default(null),
});
export type ManifestBox = z.infer<typeof ManifestBox>;

const header = {
  messageId: z.string().min(1).max(64), kind: ManifestKind, direction: Direction,
  sender: z.string().min(1).max(35), imo: ImoNumber, vesselName: z.string().max(35).default(''), voyage: Voyage,
  /** When loading starts (装船), abroad for an import; and when the ship arrives at the port of discharge. They start the filing clocks. */
  loadingAt: Instant.nullable().default(null), arrivesAt: Instant.nullable().default(null),
  /** Loaded at Hong Kong or Macau on a feeder (港澳支线), which has shorter clocks. */
  isFeeder: z.boolean().default(false), isContainerShip: z.boolean().default(true),
  amendReason: z.string().max(350).default(''),
};
const boxes = z.array(ManifestBox).max(50_000).default([]);

/** 舱单报文, whatever form it came in: EDIFACT, JSON or spreadsheet. A deletion names its bills only. */
export const ManifestMessage = z.discriminatedUnion('function', [
  z.object({ ...header, function: z.literal('ADD'), bills: z.array(Bill).min(1).max(50_000), boxes }),
  z.object({ ...header, function: z.literal('AMEND'), bills: z.array(Bill).min(1).max(50_000), boxes }),
  z.object({ ...header, function: z.literal('DELETE'), bills: z.array(z.object({ billNo: BillNo })).min(1).max(50_000) }),
]);
export type ManifestMessage = z.infer<typeof ManifestMessage>;

/** One thing wrong with a manifest: where it stands in what was sent, and a sentence for the sender. */
export const ManifestProblem = z.object({
  code: z.string(), severity: z.enum(['error', 'warning']),
  /** EDIFACT: the segment; spreadsheet: the row; JSON: 0. */
  line: z.number().int(),
  /** EDIFACT: tag with element and component; spreadsheet: the column; JSON: the path. */
  field: z.string(), billNo: z.string(), value: z.string(), zh: z.string(), en: z.string(),
});
export type ManifestProblem = z.infer<typeof ManifestProblem>;
