import { z } from 'zod';
import { ReviewerAsked } from '#domains/draw/contract/requests.ts';
import { Chance } from '#domains/draw/contract/round.ts';
import { Instant } from '#kernel/instant.ts';
import { Look, Mark, QualityFault, Verdict } from './look.ts';
import { Projection } from './projection.ts';
import { Typical } from './typical.ts';

const stamp = { by: z.string(), at: Instant };
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** 单能图像 as kept: raw rows of unsigned 16 bit, little end first, zstd (gzip until 2026-11-26); by the hash of the packed bytes. */
export const KeptPicture = z.object({ energyMV: z.number(), width: z.int(), height: z.int(), airLevel: z.int(), darkLevel: z.int(), sourceHash: Hex32, pixelsHash: Hex32 });
export type KeptPicture = z.infer<typeof KeptPicture>;
export const KeptBox = z.object({ no: z.string(), isoSizeType: z.string(), fromPx: z.int(), toPx: z.int(), doorAt: z.enum(['left', 'right']) });
export type KeptBox = z.infer<typeof KeptBox>;
/** 已收图像包: what a sound package said, and where its parts lie. */
export const ReceivedScan = z.object({
  scanNo: z.string(), packageHash: Hex32, bytes: z.int(), site: z.string(), deviceId: z.string(), scannedAt: z.string(), pixelMm: z.object({ along: z.number(), up: z.number() }),
  pictures: z.array(KeptPicture).min(1).max(2), boxes: z.array(KeptBox).min(1), entryId: z.string().nullable(), district: z.string(), enterprise: z.string(),
  health: z.object({ deadChannels: z.int(), doseDrift: z.number() }), manifestHash: Hex32, previewHash: Hex32,
  /** The site says that the box holds nothing: once released, a picture of an empty box to compare with. */
  declaredEmpty: z.boolean().default(false),
  /** What the scanner's own analysis said, if it said anything. */
  scannerOpinionHash: Hex32.nullable().default(null),
});
export type ReceivedScan = z.infer<typeof ReceivedScan>;

export const ScanReviewEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ScanReceived'), scan: ReceivedScan, ...stamp }),
  // The machine's opinion, told by its hash alone before anybody looks.
  z.object({ type: z.literal('OpinionSealed'), opinionHash: Hex32, model: z.string().default('none'), ...stamp }),
  // No opinion came about; the scan is read without one, under a banner.
  z.object({ type: z.literal('AnalysisFailed'), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('RescanAsked'), faults: z.array(QualityFault).min(1), ...stamp }),
  ReviewerAsked,
  z.object({ type: z.literal('NobodyDrawn'), imageId: z.string(), ...stamp }),
  // ticket < doubleShare: the scan is read twice, blind.
  z.object({ type: z.literal('LookAssigned'), look: z.int(), imageId: z.string(), officer: z.string(), roundId: z.string(), ticket: Chance, doubleShare: Chance, leaseUntil: Instant, projection: Projection.nullable().optional(), ...stamp }),
  z.object({ type: z.literal('LeaseExtended'), leaseUntil: Instant, ...stamp }),
  z.object({ type: z.literal('LeaseLapsed'), look: z.int(), officer: z.string(), ...stamp }),
  // What the officer said of a picture with a threat laid into it; the real picture is still to be read.
  z.object({ type: z.literal('ProjectionAnswered'), officer: z.string(), projection: Projection, found: z.boolean(), verdict: Verdict, dwellSeconds: z.number(), ...stamp }),
  z.object({ type: z.literal('LookConcluded'), look: Look, ...stamp }),
  z.object({ type: z.literal('ScanCleared'), entryId: z.string().nullable(), boxes: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('SuspicionRaised'), scanNo: z.string(), entryId: z.string().nullable(), boxes: z.array(z.string()), marks: z.array(Mark), ...stamp }),
  // What a second network says of a closed case, which is shown to nobody.
  z.object({ type: z.literal('ShadowSealed'), opinionHash: Hex32, model: z.string(), ...stamp }),
  z.object({ type: z.literal('TypicalMade'), typical: Typical, ...stamp }),
  z.object({ type: z.literal('TypicalWithdrawn'), boxNo: z.string(), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('FindingReturned'), orderNo: z.string(), conforms: z.boolean(), handling: z.string(), ...stamp }),
]);
export type ScanReviewEvent = z.infer<typeof ScanReviewEvent>;
