import { z } from 'zod';

/** The key that joins all five smart-gate messages of a passage. */
export const SessionKey = z.object({ areaId: z.string().min(1).max(20), channelNo: z.string().min(1).max(20), sessionId: z.string().min(1).max(60) });
export type SessionKey = z.infer<typeof SessionKey>;

export function passageId({ areaId, channelNo, sessionId }: SessionKey): string {
  return `${areaId}|${channelNo}|${sessionId}`;
}

/** What a lane collected: 0x81 GATHER_INFO 采集报文, in our words. Source: JGS/T 14-2015, 4. Weights in kilograms by agreement; the standard states no unit. */
export const GatherInfo = z.object({
  ...SessionKey.shape,
  direction: z.enum(['I', 'E']),
  mode: z.enum(['A', 'M', 'B']),
  plate: z.string().max(20), recognisedPlate: z.string().max(20), plateSure: z.boolean(),
  /** Boxes on the vehicle, front first; at most two twenty-foot ones. */
  boxes: z.array(z.string().max(20)).max(2), recognisedBoxes: z.array(z.string().max(20)).max(2), boxesSure: z.boolean(),
  sealIds: z.array(z.string().max(40)).max(4), grossKg: z.number().nullable(), tareKg: z.number().nullable(),
  formType: z.string().max(10), formId: z.string().max(40), operateTime: z.string().max(20), photos: z.array(z.string().max(80)).max(20),
});
export type GatherInfo = z.infer<typeof GatherInfo>;

/** Y pass, N alarm, M wait for a person. */
export const CheckResult = z.enum(['Y', 'N', 'M']);
export type CheckResult = z.infer<typeof CheckResult>;

/** Why a passage was not simply passed; business reasons and their words for the lane's officer. */
export const gateReasons = {
  BOX_DIFFERS: { zh: '申报箱号与识别箱号不一致', en: 'Stated and recognised box numbers differ', result: 'M' },
  BOX_CHECK_DIGIT: { zh: '箱号校验位不符', en: 'Box number fails its check digit', result: 'M' },
  RECOGNITION_UNSURE: { zh: '识别不确定', en: 'Recognition unsure', result: 'M' },
  PLATE_DIFFERS: { zh: '车牌与识别不一致', en: 'Plate differs from the recognised one', result: 'M' },
  NOT_IN_MANIFEST: { zh: '无舱单记录', en: 'No manifest names this box', result: 'M' },
  NOT_DISCHARGED: { zh: '无卸船记录', en: 'Not reported as discharged', result: 'M' },
  NOT_DECLARED: { zh: '未申报', en: 'Not declared', result: 'N' },
  NOT_RELEASED: { zh: '未放行', en: 'Not released', result: 'N' },
  UNDER_CONTROL: { zh: '布控待查', en: 'Under inspection control', result: 'N' },
  ALREADY_LEFT: { zh: '该箱已出场', en: 'This box has left already', result: 'N' },
  SEAL_DIFFERS: { zh: '封号与舱单不符', en: 'Seal differs from the manifest', result: 'M' },
  WEIGHT_DIFFERS: { zh: '地磅重量超差', en: 'Weight out of tolerance', result: 'M' },
  NO_WEIGHT: { zh: '无地磅读数', en: 'No weighbridge reading', result: 'M' },
  EMPTY_NOT_EMPTY: { zh: '空车重量异常', en: 'Empty vehicle weighs too much', result: 'M' },
} as const;
export const GateReason = z.enum(Object.keys(gateReasons) as [keyof typeof gateReasons, ...(keyof typeof gateReasons)[]]);
export type GateReason = z.infer<typeof GateReason>;
