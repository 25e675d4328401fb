import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/instant.ts';
import { BillNo, BoxNo, Direction, ImoNumber, ManifestKind, Voyage } from './keys.ts';
import { Bill, ManifestBox, ManifestProblem } from './message.ts';

/** Largest manifest taken in one piece; some ten times the largest ship. */
export const maxManifestBytes = 128 * 1024 * 1024;
export const maxTerminalBytes = 32 * 1024 * 1024;

/** 回执: 01 accepted, 03 refused; every problem, and for EDIFACT the CONTRL to send back. */
export const ManifestReceipt = z.object({
  receipt: z.enum(['01', '03']), messageId: z.string(), manifestId: z.string().nullable(), function: z.string(),
  billCount: z.number().int(), boxCount: z.number().int(), lateMinutes: z.number().int(), fileHash: z.string(), repeated: z.boolean(),
  problemCount: z.number().int(), problems: z.array(ManifestProblem), contrl: z.string().nullable(), zh: z.string(), en: z.string(),
});
export type ManifestReceipt = z.infer<typeof ManifestReceipt>;

export const lodgeManifest = endpoint({
  name: 'lodgeManifest', method: 'POST', path: '/manifest/messages', may: 'manifest.lodge', summary: { zh: '申报舱单(EDIFACT、JSON、表格)', en: 'File a manifest (EDIFACT, JSON, spreadsheet)' },
  input: z.object({ charset: z.enum(['declared', 'gb18030']).default('declared') }), output: ManifestReceipt, refuses: ['MESSAGE_TYPE_UNKNOWN'], upload: { maxBytes: maxManifestBytes },
});

export const downloadManifestTemplate = endpoint({
  name: 'downloadManifestTemplate', method: 'GET', path: '/manifest/template', may: 'manifest.lodge', summary: { zh: '下载舱单表格模板', en: 'Download the spreadsheet template' },
  input: z.object({}), output: z.unknown(), refuses: [],
});

const ManifestRow = z.object({
  manifestId: z.string(), kind: ManifestKind, direction: Direction, sender: z.string(), imo: z.string(), vesselName: z.string(), voyage: z.string(),
  billCount: z.number(), boxCount: z.number(), lastAt: z.string(), lateMinutes: z.number(),
});
export type ManifestRow = z.infer<typeof ManifestRow>;
export const ManifestView = ManifestRow.extend({
  loadingAt: z.string().nullable(), arrivesAt: z.string().nullable(),
  messages: z.array(z.object({ messageId: z.string(), function: z.string(), at: z.string(), fileHash: z.string(), billCount: z.number() })),
});
export type ManifestView = z.infer<typeof ManifestView>;

export const listManifests = endpoint({
  name: 'listManifests', method: 'GET', path: '/manifest/manifests', may: 'manifest.read', summary: { zh: '舱单列表', en: 'Manifests' },
  input: z.object({ imo: z.string().max(7).default(''), voyage: z.string().max(17).default(''), kind: z.union([ManifestKind, z.literal('')]).default(''), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.array(ManifestRow), refuses: [],
});

/** The manifest id has slashes, so it is given as a query parameter. */
export const getManifest = endpoint({
  name: 'getManifest', method: 'GET', path: '/manifest/manifest', may: 'manifest.read', summary: { zh: '舱单详情', en: 'One manifest' },
  input: z.object({ manifestId: z.string().min(1).max(120) }), output: ManifestView, refuses: ['MANIFEST_UNKNOWN'],
});

const BillRow = z.object({
  billKey: z.string(), billNo: z.string(), masterBillNo: z.string().nullable(), status: z.string(), direction: Direction, imo: z.string(), voyage: z.string(), consignee: z.string(),
  packages: z.number(), grossKg: z.string(), boxes: z.array(z.string()), arrivedAt: z.string().nullable(), dischargedAt: z.string().nullable(), tallyDifference: z.number().nullable(), lateMinutes: z.number(),
});
export type BillRow = z.infer<typeof BillRow>;
export const BillView = BillRow.extend({
  bill: Bill, kinds: z.array(z.string()), amendments: z.number(), hold: z.string().nullable(), releasedAt: z.string().nullable(), sender: z.string(), manifestId: z.string(),
  moves: z.record(z.string(), z.array(z.string())), houses: z.array(z.string()),
});
export type BillView = z.infer<typeof BillView>;

export const listBills = endpoint({
  name: 'listBills', method: 'GET', path: '/manifest/bills', may: 'manifest.read', summary: { zh: '提单列表', en: 'Bills' },
  input: z.object({
    search: z.string().max(40).default(''), imo: z.string().max(7).default(''), voyage: z.string().max(17).default(''), status: z.string().max(12).default(''),
    after: z.string().max(70).default(''), limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ bills: z.array(BillRow), next: z.string().nullable() }), refuses: [],
});

const billPath = { imo: ImoNumber, voyage: Voyage, billNo: BillNo };

export const getBill = endpoint({
  name: 'getBill', method: 'GET', path: '/manifest/bill', may: 'manifest.read', summary: { zh: '提单详情', en: 'One bill' },
  input: z.object(billPath), output: BillView, refuses: ['BILL_UNKNOWN'],
});

/** A party to a bill asks how it stands; only its sender may. */
export const listOwnBills = endpoint({
  name: 'listOwnBills', method: 'GET', path: '/manifest/own-bills', may: 'manifest.own', summary: { zh: '本企业的提单', en: 'Bills of the own firm' },
  input: z.object({ search: z.string().max(40).default(''), limit: z.coerce.number().int().min(1).max(500).default(50) }), output: z.array(BillRow), refuses: [],
});

export const VisitView = z.object({
  visitId: z.string(), boxNo: z.string(), imo: z.string(), voyage: z.string(), direction: Direction, stage: z.string(), billKeys: z.array(z.string()), seals: z.array(z.string()), sizeType: z.string(),
  grossKg: z.string().nullable(), dischargedAt: z.string().nullable(), loadedAt: z.string().nullable(), gatedInAt: z.string().nullable(), gatedOutAt: z.string().nullable(), flags: z.array(z.string()),
  box: ManifestBox.nullable(), reports: z.array(z.object({ move: z.string(), movedAt: z.string(), site: z.string(), seals: z.array(z.string()), grossKg: z.string().nullable(), sizeType: z.string() })),
});
export type VisitView = z.infer<typeof VisitView>;

export const listBoxVisits = endpoint({
  name: 'listBoxVisits', method: 'GET', path: '/manifest/boxes/:boxNo', may: 'manifest.read', summary: { zh: '集装箱历次航次', en: 'The voyages of a box' },
  input: z.object({ boxNo: BoxNo }), output: z.array(VisitView), refuses: [],
});

/** 溢短: boxes reported but not manifested, manifested but not discharged or loaded, and bills whose tally differs. */
export const getTally = endpoint({
  name: 'getTally', method: 'GET', path: '/manifest/tally', may: 'manifest.read', summary: { zh: '理货溢短', en: 'Tally over and short' },
  input: z.object({ imo: ImoNumber, voyage: Voyage, direction: Direction }),
  output: z.object({ over: z.array(z.string()), short: z.array(z.string()), bills: z.array(z.object({ billNo: z.string(), packages: z.number(), difference: z.number() })) }), refuses: [],
});

/** 运抵报告 for an export bill without boxes; boxes arrive by CODECO. */
export const reportArrival = endpoint({
  name: 'reportArrival', method: 'POST', path: '/manifest/arrivals', may: 'terminal.report', summary: { zh: '运抵报告', en: 'Report the arrival of an export' },
  input: z.object({ ...billPath, arrivedAt: Instant }), output: z.object({}), refuses: ['BILL_UNKNOWN', 'NOT_AN_EXPORT'],
});

export const reportTally = endpoint({
  name: 'reportTally', method: 'POST', path: '/manifest/tally', may: 'terminal.report', summary: { zh: '理货报告', en: 'Report a tally' },
  input: z.object({ ...billPath, packages: z.number().int().nonnegative() }), output: z.object({}), refuses: ['BILL_UNKNOWN'],
});

export const holdBill = endpoint({
  name: 'holdBill', method: 'POST', path: '/manifest/holds', may: 'gate.handle', summary: { zh: '禁止装卸', en: 'Forbid loading or unloading' },
  input: z.object({ ...billPath, hold: z.enum(['NO_LOAD', 'NO_UNLOAD']), reason: z.string().min(2).max(200) }), output: z.object({}), refuses: ['BILL_UNKNOWN', 'BILL_HELD'],
});

export const liftHold = endpoint({
  name: 'liftHold', method: 'POST', path: '/manifest/holds/lift', may: 'gate.handle', summary: { zh: '解除禁止装卸', en: 'Lift a hold' },
  input: z.object({ ...billPath, reason: z.string().min(2).max(200) }), output: z.object({}), refuses: ['BILL_UNKNOWN', 'BILL_NOT_HELD'],
});

/** The terminal's answer: CONTRL on the syntax, APERAK for each message, and how many boxes were taken. */
export const TerminalReceipt = z.object({ accepted: z.boolean(), repeated: z.boolean(), boxCount: z.number().int(), unmatched: z.number().int(), contrl: z.string(), aperaks: z.array(z.string()) });
export type TerminalReceipt = z.infer<typeof TerminalReceipt>;

export const sendTerminalMessage = endpoint({
  name: 'sendTerminalMessage', method: 'POST', path: '/manifest/terminal-messages', may: 'terminal.report', summary: { zh: '进出场与装卸报告(CODECO、COARRI)', en: 'Gate and loading reports (CODECO, COARRI)' },
  input: z.object({}), output: TerminalReceipt, refuses: [], upload: { maxBytes: maxTerminalBytes },
});

/** Boxes that moved on one day in China, and the manifests that came. */
export const ManifestDay = z.object({
  day: z.string(), manifests: z.number(), bills: z.number(), discharged: z.number(), gatedIn: z.number(), loaded: z.number(), held: z.number(),
});
export type ManifestDay = z.infer<typeof ManifestDay>;
export const getManifestDay = endpoint({
  name: 'getManifestDay', method: 'GET', path: '/manifest/day', may: 'manifest.read', summary: { zh: '当日舱单与装卸统计', en: 'Manifests and boxes of the day' }, input: z.object({}), output: ManifestDay, refuses: [],
});
