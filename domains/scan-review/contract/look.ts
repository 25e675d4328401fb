import { z } from 'zod';

/** 判图结论 of one look. */
export const Verdict = z.enum(['RELEASE', 'SUSPICIOUS', 'SECOND_OPINION', 'RESCAN']);
export type Verdict = z.infer<typeof Verdict>;

/** 可疑理由: why an officer marks a place. */
export const reasonCodes = {
  NAME: { zh: '品名不符', en: 'Name differs' }, QUANTITY: { zh: '数量重量不符', en: 'Quantity or weight differs' }, UNDECLARED: { zh: '未申报货物', en: 'Undeclared goods' },
  WEAPON: { zh: '武器', en: 'Weapon' }, WILDLIFE: { zh: '象牙等濒危物种', en: 'Ivory, endangered species' }, WASTE: { zh: '固体废物', en: 'Waste' }, DRUG: { zh: '疑似毒品', en: 'Drug-like' },
  TOBACCO: { zh: '卷烟', en: 'Cigarettes' }, CURRENCY: { zh: '货币', en: 'Currency' }, DANGEROUS: { zh: '电池、危险品', en: 'Battery, dangerous goods' }, PEOPLE: { zh: '藏匿人员', en: 'People' },
  HIDDEN_SPACE: { zh: '夹层暗格', en: 'Hidden space' }, SHIELDING: { zh: '屏蔽物', en: 'Shielding' }, FILING: { zh: '与备案不符', en: 'Differs from filing' }, UNUSABLE: { zh: '图像不可用', en: 'Image unusable' },
} as const;
export const ReasonCode = z.enum(Object.keys(reasonCodes) as [keyof typeof reasonCodes, ...(keyof typeof reasonCodes)[]]);
export type ReasonCode = z.infer<typeof ReasonCode>;

const millimetre = z.number().min(-1_000).max(100_000);

/** 标记: a polygon in millimetres of cargo, from the scan's left edge and from its top, so that it holds on every screen and on the quay. */
export const Mark = z.object({
  boxNo: z.string().max(20), reason: ReasonCode, polygon: z.array(z.tuple([millimetre, millimetre])).min(3).max(200), note: z.string().max(300).default(''),
});
export type Mark = z.infer<typeof Mark>;

/** 显示设置: how the picture stood on the screen when the verdict was given. */
export const ViewerSetting = z.object({
  channel: z.enum(['high', 'low', 'ratio']), window: z.number().finite(), level: z.number().finite(), scale: z.enum(['linear', 'log']), negative: z.boolean(),
  palette: z.string().max(40), tools: z.array(z.string().max(40)).max(40), unreadShare: z.number().min(0).max(1),
});
export type ViewerSetting = z.infer<typeof ViewerSetting>;

/** 审图 look: one officer's reading of one scan. */
export const Look = z.object({
  look: z.int().min(1).max(3), officer: z.string(), verdict: Verdict, marks: z.array(Mark).max(200), setting: ViewerSetting, dwellSeconds: z.number().min(0).max(86_400), note: z.string().max(1000),
  assignedAt: z.string(), concludedAt: z.string(),
});
export type Look = z.infer<typeof Look>;

/** 图像质量问题: why the site is asked to scan again. */
export const qualityFaults = {
  BLANK: { zh: '图像中没有货物，可能未扫到车辆，请重新扫描', en: 'There is nothing in the picture; the vehicle may have been missed. Scan again.' },
  DARK: { zh: '图像过暗，射线源或探测器可能异常，请检查设备后重新扫描', en: 'The picture is dark; source or detectors may have failed. Check them and scan again.' },
  CUT: { zh: '箱体不完整，请让车辆完整通过后重新扫描', en: 'The box is cut off; let the whole vehicle pass and scan again.' },
  BLURRED: { zh: '图像模糊，请检查车速与设备后重新扫描', en: 'The picture is blurred; check speed and device and scan again.' },
  ENERGY_MISSING: { zh: '缺少一个能量的图像，该设备近期为双能扫描，请检查加速器与探测器后重新扫描', en: 'One energy is missing, and this device sent two of late; check source and detectors and scan again.' },
  REVIEWER: { zh: '审图关员认为图像不可用，请重新扫描', en: 'The image officer cannot use the picture; scan again.' },
} as const;
export const QualityFault = z.enum(Object.keys(qualityFaults) as [keyof typeof qualityFaults, ...(keyof typeof qualityFaults)[]]);
export type QualityFault = z.infer<typeof QualityFault>;
