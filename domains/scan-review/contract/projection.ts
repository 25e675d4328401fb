import { z } from 'zod';

/** 威胁图像投影 (TIP) threats whose shadows may be laid into a picture. */
export const threatKinds = {
  PISTOL: { zh: '手枪', en: 'Pistol' }, KNIFE: { zh: '刀具', en: 'Knives' }, IVORY: { zh: '象牙', en: 'Ivory' }, POWDER: { zh: '粉末包', en: 'Packs of powder' }, LEAD: { zh: '铅罐', en: 'Lead pot' },
} as const;
export const ThreatKind = z.enum(Object.keys(threatKinds) as [keyof typeof threatKinds, ...(keyof typeof threatKinds)[]]);
export type ThreatKind = z.infer<typeof ThreatKind>;

/** 威胁图像投影: a threat that is not there, and where; millimetres of cargo from the picture's left edge and top. It is laid into the pixels one officer is shown, never into what is kept. */
export const Projection = z.object({ threat: ThreatKind, boxNo: z.string(), left: z.number(), top: z.number(), width: z.number().positive(), height: z.number().positive() });
export type Projection = z.infer<typeof Projection>;
