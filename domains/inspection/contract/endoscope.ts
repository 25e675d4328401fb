import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** 窥镜进入处: where on the box the tube goes in. */
export const openingPlaces = {
  VENT: { zh: '通风孔', en: 'Vent' }, DOOR_GAP: { zh: '门缝（半开）', en: 'Door ajar' }, GASKET: { zh: '门封条', en: 'Door gasket' }, DRAIN: { zh: '排水孔', en: 'Drain' }, OTHER: { zh: '其他', en: 'Other' },
} as const;
export const OpeningPlace = z.enum(['VENT', 'DOOR_GAP', 'GASKET', 'DRAIN', 'OTHER']);
export type OpeningPlace = z.infer<typeof OpeningPlace>;

/** 窥镜孔: photographed before the tube goes in, and after it was closed or sealed again. */
export const EndoscopeOpening = z.object({ place: OpeningPlace, diameterMm: z.number().min(1).max(500), before: Hash, after: Hash });
export type EndoscopeOpening = z.infer<typeof EndoscopeOpening>;

/** 窥镜判断: a direction, never by itself a reason for release. */
export const endoscopeJudgements = { CONFORMS: { zh: '相符', en: 'As declared' }, SUSPICIOUS: { zh: '可疑', en: 'Suspicious' }, CANNOT_TELL: { zh: '无法判断', en: 'Cannot tell' } } as const;
export const EndoscopeJudgement = z.enum(['CONFORMS', 'SUSPICIOUS', 'CANNOT_TELL']);
export type EndoscopeJudgement = z.infer<typeof EndoscopeJudgement>;

/** 录像片段: lies under its hash like a photograph. */
export const Clip = z.object({ hash: Hash, takenAt: Instant, seconds: z.number().min(0).max(600) });
export type Clip = z.infer<typeof Clip>;
export const Still = z.object({ hash: Hash, takenAt: Instant });
export type Still = z.infer<typeof Still>;

/** 样品封号. */
export const SampleSeal = z.string().regex(/^[A-Z0-9]{3,20}$/);

/** 取样: what was taken of which item, under a seal. Basis: 行政处罚实施条例 art. 45 for the sealing in the party's or a witness's presence. */
export const Sample = z.object({ sealNo: SampleSeal, gNo: z.number().int(), quantity: z.string().trim().min(1).max(60), takenAt: Instant });
export type Sample = z.infer<typeof Sample>;

/** 窥镜检查 of one box, part of the report and signed with it. */
export const EndoscopeCheck = z.object({
  boxNo: z.string(), opening: EndoscopeOpening,
  /** What the device calls the camera. */
  camera: z.string().max(120),
  stills: z.array(Still).max(30), clips: z.array(Clip).max(12),
  judgement: EndoscopeJudgement, reasons: z.string().max(500).default(''),
  samples: z.array(Sample).max(12).default([]),
});
export type EndoscopeCheck = z.infer<typeof EndoscopeCheck>;

/** 化验结果. */
export const laboratoryResults = { AS_DECLARED: { zh: '与申报相符', en: 'As declared' }, DIFFERS: { zh: '与申报不符', en: 'Differs' }, NOT_DETERMINED: { zh: '未能判定', en: 'Not determined' } } as const;
export const LaboratoryResult = z.enum(['AS_DECLARED', 'DIFFERS', 'NOT_DETERMINED']);
export type LaboratoryResult = z.infer<typeof LaboratoryResult>;
