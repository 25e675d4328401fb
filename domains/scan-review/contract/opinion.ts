import { z } from 'zod';

const Polygon = z.array(z.tuple([z.number(), z.number()]));
/** A kind of goods with its names, as the network's card has them. */
const Share = z.object({ kind: z.string(), hs: z.string(), p: z.number(), zh: z.string().optional(), en: z.string().optional() });

/** What the machine says of one box in a scan (机检意见): evidence for an officer, never a verdict. The form is scan-package/1's; members that do not apply are absent. Polygons are in pixels of the picture. */
export const ScanOpinion = z.object({
  scanNo: z.string(),
  containerNo: z.string(),
  /** Name and SHA-256 of the network; "none" where it was not there. */
  model: z.string(),
  ms: z.number(),
  quality: z.object({ ok: z.boolean(), reasons: z.array(z.string()) }),
  empty: z.object({ p: z.number() }).optional(),
  goods: z.array(Share).optional(),
  regions: z.array(z.object({ polygon: Polygon, goods: z.array(Share), arealDensity: z.number() })).optional(),
  sensitive: z.array(z.object({ class: z.string(), score: z.number(), polygon: Polygon })).optional(),
  massKg: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
  declaredMatch: z.object({ p: z.number() }).optional(),
  /** The load's name as far up the tariff as it must go to be sure; `hs` is empty where nobody can tell. */
  naming: z.object({ level: z.enum(['heading', 'chapter', 'unsure']), hs: z.string(), p: z.number() }).optional(),
  /** Whether the load looks like what was declared; a small p says that it looks like another chapter of the tariff. */
  declaredName: z.object({ p: z.number() }).optional(),
  /** Compared with the producer's own filed references; the heat-map's cells are in pixels of the picture, row by row, in σ. */
  reference: z.object({ productNo: z.string(), references: z.number(), p: z.number(), massRatio: z.number(), polygons: z.array(Polygon), heat: z.object({ fromPx: z.number(), topPx: z.number(), cellPx: z.object({ along: z.number(), up: z.number() }), columns: z.number(), sigmas: z.array(z.number()) }).optional() }).optional(),
  advice: z.enum(['release', 'look', 'suspect']),
  reasons: z.array(z.string()),
  /** Why no release is advised; said to officers only. */
  withheld: z.array(z.string()).optional(),
});
export type ScanOpinion = z.infer<typeof ScanOpinion>;

/** 机检意见 as sealed before the first look: the house's own for each box, and what the scanner's analysis said, if anything. */
export const SealedOpinion = z.object({ opinions: z.array(ScanOpinion), ofScanner: z.unknown() });
export type SealedOpinion = z.infer<typeof SealedOpinion>;

/** Card of a trained network, as the trainer writes it beside the model. */
export const ModelCard = z.object({
  model: z.string(), sha256: z.string(), hazards: z.record(z.string(), z.number()),
  kinds: z.array(z.object({ kind: z.string(), zh: z.string(), en: z.string(), hs: z.string(), family: z.string() })),
});
export type ModelCard = z.infer<typeof ModelCard>;

/** By how alike their scanners look at a box: what lawful loads of one product come to when packed again. */
const LawfulValues = z.object({ alike: z.array(z.number()), apart: z.array(z.number()) });
/**
 * 建档比对校准: what lawful loads differ by from their own references, and the same together with what one frozen network says of
 * substitution: each unit of its log-odds above `from` counts as `weight` σ.
 */
export const ReferenceCard = LawfulValues.extend({
  products: z.number(), scans: z.number(), alikeUpTo: z.number(),
  /** How many times as much as all lawful loads together those of the loudest scanner and packing differ by: what nobody calibrated on is at best like these, and is divided by it. */
  unfamiliar: z.number().min(1).default(1), together: LawfulValues.extend({ model: z.string(), from: z.number(), weight: z.number() }).optional(),
});
export type ReferenceCard = z.infer<typeof ReferenceCard>;

const Bar = z.object({ positives: z.number(), threshold: z.number().nullable(), provenMiss: z.number() });
/** What advice to release rests on (放行建议校准): for one frozen network, the calibration of every hazard and of names. */
export const AdviceCard = z.object({
  model: z.string(), scenes: z.number(), hazards: z.record(z.string(), Bar), /** Density of loads, g/cm² (`densestHundredth`), up to which the bars are proven. */ clearUpTo: z.number(), lawful: z.record(z.string(), z.array(z.number())),
  naming: z.object({ heading: z.number().nullable(), chapter: z.number().nullable() }), /** Of honest loads, apart for those declared under one chapter of the tariff and under several: the more chapters, the easier to look like one. */
  nameStrangeness: z.object({ one: z.array(z.number()), several: z.array(z.number()) }), /** How the network's weighing is mended and how far it is off; absent where it does not weigh. */
  mass: z.object({ constant: z.number(), slope: z.number(), clear: z.number(), agree: z.number(), spread: z.number() }).optional(), limits: z.string(),
});
export type AdviceCard = z.infer<typeof AdviceCard>;
