import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { EndoscopeCheck } from './endoscope.ts';

/** 查验发现: what was found on an item, 00 when all is as declared. */
export const findingCodes = {
  '00': { zh: '正常', en: 'As declared' }, '01': { zh: '品名不符', en: 'Name differs' }, '02': { zh: '规格不符', en: 'Specification differs' },
  '03': { zh: '数量溢', en: 'More than declared' }, '04': { zh: '数量短', en: 'Less than declared' }, '05': { zh: '归类不符', en: 'HS code differs' },
  '06': { zh: '原产地不符', en: 'Origin differs' }, '07': { zh: '价格不实', en: 'Value in doubt' }, '08': { zh: '涉嫌侵权', en: 'Suspected infringement' },
  '09': { zh: '许可证件', en: 'Licence missing' }, '10': { zh: '夹藏', en: 'Hidden goods' }, '11': { zh: '唛头不符', en: 'Marks differ' },
  '12': { zh: '重量不符', en: 'Weight differs' }, '13': { zh: '固体废物', en: 'Waste' }, '14': { zh: '检疫问题', en: 'Quarantine matter' },
} as const;
const FindingCode = z.enum(['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14']);

/** 处理意见. */
export const Handling = z.enum(['RELEASE', 'AMEND', 'PAY', 'RETURN', 'TO_POLICE', 'TO_LEGAL']);
export type Handling = z.infer<typeof Handling>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One photograph (or signature) with what the device knew when it was taken; the picture itself lies under its hash and is never changed. */
export const Evidence = z.object({
  hash: Hash, kind: z.enum(['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'MARKS', 'COUNT', 'LABEL', 'SEAL_AFTER', 'OTHER']), takenAt: Instant,
  /** WGS 84 degrees and metres, null where the device had no fix. */
  place: z.object({ lat: z.number(), lon: z.number(), accuracy: z.number() }).nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const BoxFinding = z.object({ boxNo: z.string(), numberMatches: z.boolean(), sealFound: z.string().max(30), sealMatches: z.boolean(), sealNew: z.string().max(30), opened: z.boolean() });
export const ItemFinding = z.object({ gNo: z.number().int(), codes: z.array(FindingCode).min(1), actual: z.string().max(500).default('') });

/** 查验记录, made on the phone and sent once. Basis: 海关法 2021, art. 28 for the party's presence. */
export const InspectionReport = z.object({
  orderNo: z.string(),
  startedAt: Instant, endedAt: Instant,
  boxes: z.array(BoxFinding).min(1).max(50),
  items: z.array(ItemFinding).min(1).max(50),
  evidence: z.array(Evidence).max(200),
  party: z.object({ name: z.string().min(1).max(60), present: z.boolean(), signature: Hash.nullable(), witness: z.string().max(60) }),
  /** Both officers' signatures as drawn on the device. */
  signatures: z.array(z.object({ officer: z.string(), picture: Hash })).length(2),
  /** Absent where no endoscope was used, so that a report signed before there were any reads as it was signed. */
  endoscope: z.array(EndoscopeCheck).min(1).max(20).optional(),
  conclusion: z.enum(['CONFORMS', 'DIFFERS']),
  handling: Handling,
  note: z.string().max(2000).default(''),
});
export type InspectionReport = z.infer<typeof InspectionReport>;
