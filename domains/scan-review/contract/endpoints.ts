import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { KeptBox, KeptPicture } from './events.ts';
import { AdviceHold } from './guard.ts';
import { ScanNo } from './ids.ts';
import { Look, Mark, QualityFault, Verdict, ViewerSetting } from './look.ts';
import { SealedOpinion } from './opinion.ts';
import { PolicyEdition } from './policy.ts';
import { Projection } from './projection.ts';
import { ScanPackage } from './scan-package.ts';
import { ShadowFault } from './shadow.ts';
import { NearTypical, Typical } from './typical.ts';

/** Largest package taken, in one piece or many. */
export const maxPackageBytes = 512 * 1024 * 1024;

const scan = z.object({ scanNo: ScanNo });

/** What a scanner is told: how far its package has come, and once it is whole, what became of it in words. */
export const PackageReceipt = z.object({
  scanNo: z.string(), offset: z.number(), whole: z.boolean(), stage: z.string(), packageHash: z.string().nullable(), faults: z.array(z.object({ code: QualityFault, zh: z.string(), en: z.string() })),
});
export type PackageReceipt = z.infer<typeof PackageReceipt>;

export const putScanPackage = endpoint({
  name: 'putScanPackage', method: 'PUT', path: '/scan-review/packages/:scanNo', may: 'scan.send', summary: { zh: '上传图像包（可续传）', en: 'Send a scan package; goes on where a lost link broke off' },
  // offset: where this body begins; size: bytes of the whole package.
  input: z.object({ scanNo: ScanNo, offset: z.coerce.number().int().min(0).max(maxPackageBytes).default(0), size: z.coerce.number().int().min(1).max(maxPackageBytes) }),
  output: PackageReceipt, upload: { maxBytes: maxPackageBytes },
  refuses: [
    'SCAN_NO_TAKEN', 'UPLOAD_OFFSET_DIFFERS', 'UPLOAD_SIZE_DIFFERS', 'PACKAGE_UNSOUND', 'PACKAGE_MANIFEST_WRONG', 'SCAN_NO_DIFFERS', 'PICTURE_MISSING', 'PICTURE_HASH_DIFFERS', 'PICTURE_UNREADABLE',
    'PICTURE_SIZES_DIFFER', 'ENERGIES_SWAPPED', 'SCAN_BOX_WRONG', 'SCAN_BOX_SPAN_WRONG', 'SCAN_ENTRY_UNKNOWN', 'SCAN_ENTRY_CLOSED', 'SCAN_BOX_OF_OTHER_ENTRY',
  ],
});
export const getScanPackage = endpoint({
  name: 'getScanPackage', method: 'GET', path: '/scan-review/packages/:scanNo', may: 'scan.send', summary: { zh: '图像包续传位置与回执', en: 'How far a package has come, and its receipt' },
  input: scan, output: PackageReceipt, refuses: ['SCAN_UNKNOWN'],
});

export const ScanRow = z.object({ scanNo: z.string(), stage: z.string(), site: z.string(), boxes: z.array(z.string()), entryId: z.string().nullable(), receivedAt: z.string(), leaseUntil: z.string().nullable() });
export type ScanRow = z.infer<typeof ScanRow>;
export const listMyScans = endpoint({
  name: 'listMyScans', method: 'GET', path: '/scan-review/mine', may: 'scan.review', summary: { zh: '派给我的图像', en: 'Scans drawn for me' }, input: z.object({}), output: z.array(ScanRow), refuses: [],
});
export const listScans = endpoint({
  name: 'listScans', method: 'GET', path: '/scan-review/scans', may: 'scan.oversee', summary: { zh: '图像列表', en: 'Scans' },
  input: z.object({ stage: z.string().max(20).default(''), limit: z.coerce.number().int().min(1).max(200).default(100) }), output: z.array(ScanRow), refuses: [],
});

/** All that lies beside the picture on the workbench. Looks and the machine's opinion are empty until the caller has given his own. */
export const ScanView = z.object({
  ...ScanRow.shape, pictures: z.array(KeptPicture), containers: z.array(KeptBox), pixelMm: z.object({ along: z.number(), up: z.number() }), scannedAt: z.string(), deviceId: z.string(),
  manifest: ScanPackage, declaration: z.object({ entryId: z.string(), direction: z.string(), trader: z.string(), form: z.unknown() }).nullable(),
  boxFacts: z.array(z.object({ boxNo: z.string(), seals: z.array(z.string()), sizeType: z.string().nullable(), grossKg: z.string().nullable() })),
  // What the newest weighbridge reading of a box says, of the week before the scan or since: gross and own weight of its vehicle, kg, how many boxes
  // stood on it, and whether it went out (I) or in (E). The boxes' own weight is in it.
  weighed: z.array(z.object({ boxNo: z.string(), boxes: z.number(), direction: z.string(), grossKg: z.number(), tareKg: z.number().nullable(), at: z.string() })),
  // To compare with: the consignor's last ones, released scans of the same HS heading, and empty boxes of the same device.
  earlier: z.array(ScanRow), likeGoods: z.array(ScanRow), empties: z.array(ScanRow),
  // Boxes of this scan that are typical images; those that its network finds like it, told with its opinion only, and how many typical images another network has seen alone.
  typical: z.array(Typical), nearest: z.array(NearTypical), notCompared: z.number(),
  look: z.number().nullable(), draft: z.array(Mark), looks: z.array(Look), opinion: SealedOpinion.nullable(),
  // Name of the network that gave the sealed opinion; `none` where there was no network, empty where the analysis failed.
  model: z.string(), finding: z.object({ orderNo: z.string(), conforms: z.boolean(), handling: z.string() }).nullable(),
});
export type ScanView = z.infer<typeof ScanView>;
export const getScan = endpoint({
  name: 'getScan', method: 'GET', path: '/scan-review/scans/:scanNo', may: 'scan.read', summary: { zh: '一幅图像及其申报', en: 'One scan and what was declared' },
  input: scan, output: ScanView, refuses: ['SCAN_UNKNOWN', 'NOT_YOUR_SCAN'], protects: true,
});
export const getScanPixels = endpoint({
  name: 'getScanPixels', method: 'GET', path: '/scan-review/scans/:scanNo/pixels/:energy', may: 'scan.read', summary: { zh: '16 位原始像素（gzip，小端；可按列取）', en: 'Raw 16-bit pixels, little end first, gzip; whole or by columns' },
  input: z.object({ scanNo: ScanNo, energy: z.coerce.number().min(0.1).max(20), from: z.coerce.number().int().min(0).optional(), to: z.coerce.number().int().min(1).optional() }),
  output: z.unknown(), refuses: ['SCAN_UNKNOWN', 'NOT_YOUR_SCAN', 'NOT_FOUND'], protects: true,
});
export const getScanPreview = endpoint({
  name: 'getScanPreview', method: 'GET', path: '/scan-review/scans/:scanNo/preview', may: 'scan.read', summary: { zh: '8 位预览图', en: 'A preview of 8 bit' }, input: scan, output: z.unknown(), refuses: ['SCAN_UNKNOWN', 'NOT_YOUR_SCAN', 'SCAN_NOT_AT_STAGE'], protects: true,
});
export const keepDraft = endpoint({
  name: 'keepDraft', method: 'PUT', path: '/scan-review/scans/:scanNo/draft', may: 'scan.review', summary: { zh: '暂存标记', en: 'Keep my marks' },
  input: z.object({ scanNo: ScanNo, marks: z.array(Mark).max(200) }), output: z.object({}), refuses: ['SCAN_UNKNOWN', 'NOT_YOUR_SCAN'],
});
export const beatScan = endpoint({
  name: 'beatScan', method: 'POST', path: '/scan-review/scans/:scanNo/heartbeat', may: 'scan.review', summary: { zh: '仍在审图', en: 'I am still looking' },
  input: scan, output: z.object({ leaseUntil: z.string() }), refuses: ['SCAN_UNKNOWN', 'SCAN_NOT_AT_STAGE', 'NOT_YOUR_SCAN', 'LEASE_OVER'],
});
export const concludeLook = endpoint({
  name: 'concludeLook', method: 'POST', path: '/scan-review/scans/:scanNo/verdict', may: 'scan.review', summary: { zh: '作出判图结论', en: 'Conclude my look' },
  input: z.object({ scanNo: ScanNo, verdict: Verdict, marks: z.array(Mark).max(200), setting: ViewerSetting, dwellSeconds: z.number().min(0).max(86_400), note: z.string().max(1000).default('') }),
  // A projection that was laid in is told at once; the real picture is then still to be read.
  output: z.object({ stage: z.string(), projection: z.object({ found: z.boolean(), projection: Projection }).nullable() }), refuses: ['SCAN_UNKNOWN', 'SCAN_NOT_AT_STAGE', 'NOT_YOUR_SCAN', 'LEASE_OVER', 'MARKS_NEEDED', 'MARK_OF_OTHER_BOX', 'LAST_LOOK'],
});

export const makeTypical = endpoint({
  name: 'makeTypical', method: 'POST', path: '/scan-review/scans/:scanNo/typical', may: 'scan.library', summary: { zh: '列为典型图像', en: 'Make a box of a scan a typical image' },
  input: z.object({ scanNo: ScanNo, boxNo: z.string().max(20), hs: z.string().regex(/^(\d{4,10})?$/), name: z.string().trim().min(1).max(120), reason: z.string().trim().min(4).max(300) }),
  output: z.object({}), refuses: ['SCAN_UNKNOWN', 'NOT_YOUR_SCAN', 'TYPICAL_TOO_EARLY', 'BOX_NOT_IN_SCAN', 'ALREADY_TYPICAL'],
});
export const withdrawTypical = endpoint({
  name: 'withdrawTypical', method: 'POST', path: '/scan-review/scans/:scanNo/typical/withdrawal', may: 'scan.policy', summary: { zh: '撤下典型图像', en: 'Withdraw a typical image' },
  input: z.object({ scanNo: ScanNo, boxNo: z.string().max(20), reason: z.string().trim().min(4).max(300) }), output: z.object({}), refuses: ['SCAN_UNKNOWN', 'NOT_TYPICAL'],
});

const Share = z.object({ hits: z.number(), of: z.number(), low: z.number(), high: z.number() });
/** 审图员统计 of one officer over the days asked for. */
export const OfficerFigures = z.object({
  officer: z.string(), name: z.string(), looks: z.number(), medianSeconds: z.number().nullable(), released: z.number(), suspicious: z.number(), rescans: z.number(), secondAsked: z.number(),
  // Threats projected and found; suspicions of his that the inspection confirmed.
  projections: Share, confirmed: Share,
});
export type OfficerFigures = z.infer<typeof OfficerFigures>;
export const DeviceFigures = z.object({
  deviceId: z.string(), site: z.string(), scans: z.number(), rescans: z.number(), deadChannels: z.number(), doseDrift: z.number(), lastAt: z.string(),
  // Share of the ten-minute spans of the last 24 hours in which it scanned.
  busy: z.number(),
});
export type DeviceFigures = z.infer<typeof DeviceFigures>;
/** Where advice to release is switched off, and why; deviceId is null for the whole house. */
export const GuardedAdvice = z.object({ deviceId: z.string().nullable(), ...AdviceHold.omit({ model: true }).shape });
export type GuardedAdvice = z.infer<typeof GuardedAdvice>;
export const ReviewFigures = z.object({
  since: z.string(), queued: z.number(), received: z.number(), assigned: z.number(), oldestWaiting: z.string().nullable(), onDuty: z.number(), medianSeconds: z.number(), minutesAhead: z.number().nullable(),
  released: z.number(), suspicious: z.number(), rescanAsked: z.number(), withoutModel: z.number(),
  // By the hour of today: received and concluded.
  hours: z.array(z.object({ hour: z.number(), received: z.number(), concluded: z.number() })),
  kappa: z.object({ kappa: z.number(), low: z.number(), high: z.number(), pairs: z.number() }).nullable(),
  // Suspicions that the inspection confirmed; released scans whose goods an inspection found otherwise.
  hits: Share, misses: Share, devices: z.array(DeviceFigures), officers: z.array(OfficerFigures),
  // Closed boxes that the machine advised to release; of these, called suspicious by officers, and of those inspected, found otherwise.
  advice: z.object({ advised: Share, doubted: Share, otherwise: Share }), adviceHeld: z.array(GuardedAdvice),
});
export type ReviewFigures = z.infer<typeof ReviewFigures>;
export const getReviewFigures = endpoint({
  name: 'getReviewFigures', method: 'GET', path: '/scan-review/figures', may: 'scan.oversee', summary: { zh: '审图科室统计（关员统计截至昨日）', en: 'Figures of the section; those of officers up to yesterday' },
  input: z.object({ days: z.coerce.number().int().min(1).max(92).default(30) }), output: ReviewFigures, refuses: [],
});
/** One network on closed cases: the declared heading named first, hazards pointed at where an inspection found something, and where all was lawful. */
export const NetworkFigures = z.object({ model: z.string(), named: Share, hits: Share, falseAlarms: Share });
export type NetworkFigures = z.infer<typeof NetworkFigures>;
export const ShadowFigures = z.object({
  stage: z.enum(['none', 'running', 'broken']), since: z.string().nullable(), fault: ShadowFault.nullable(),
  compared: z.object({ cases: z.number(), emptyAlike: Share, serving: NetworkFigures, shadow: NetworkFigures }).nullable(),
});
export type ShadowFigures = z.infer<typeof ShadowFigures>;
export const getShadowFigures = endpoint({
  name: 'getShadowFigures', method: 'GET', path: '/scan-review/shadow', may: 'scan.oversee', summary: { zh: '第二网络影子运行对比', en: 'A second network beside the serving one, on closed cases' },
  input: z.object({ days: z.coerce.number().int().min(1).max(92).default(30) }), output: ShadowFigures, refuses: [],
});
export const getMyFigures = endpoint({
  name: 'getMyFigures', method: 'GET', path: '/scan-review/my-figures', may: 'scan.review', summary: { zh: '我的审图统计（含今日）', en: 'My figures, today included' },
  input: z.object({ days: z.coerce.number().int().min(1).max(92).default(30) }), output: OfficerFigures, refuses: [],
});
export const getReviewPolicy = endpoint({
  name: 'getReviewPolicy', method: 'GET', path: '/scan-review/policy', may: 'scan.oversee', summary: { zh: '审图比例', en: 'Shares read twice and projected' },
  input: z.object({}), output: z.object({ inForce: PolicyEdition, editions: z.array(PolicyEdition) }), refuses: [],
});
export const setReviewPolicy = endpoint({
  name: 'setReviewPolicy', method: 'POST', path: '/scan-review/policy', may: 'scan.policy', summary: { zh: '设定审图比例', en: 'Set the shares, from a day on' },
  input: PolicyEdition, output: z.object({}), refuses: ['POLICY_TOO_EARLY'],
});
