import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

const Reason = z.object({ code: z.string(), box: z.string(), detail: z.string(), zh: z.string(), en: z.string() });
export const PassageView = z.object({
  id: z.string(), stage: z.string(), areaId: z.string(), channelNo: z.string(), sessionId: z.string(), direction: z.string(), plate: z.string(), boxes: z.array(z.string()),
  reasons: z.array(Reason), laneKg: z.number().nullable(), differenceKg: z.number().nullable(), decidedAt: z.string(), statusWord: z.string(),
  handled: z.object({ result: z.string(), comment: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type PassageView = z.infer<typeof PassageView>;

/** The one door for smart-gate messages: XML in, XML out. 0x81 is answered with 0x82; 0x85 from the lane's officer with 0x85 as recorded. */
export const sendGateMessage = endpoint({
  name: 'sendGateMessage', method: 'POST', path: '/gate/messages', may: 'gate.report', summary: { zh: '卡口报文 JGS/T 14', en: 'Smart-gate message, JGS/T 14' },
  input: z.object({}), output: z.unknown(), refuses: ['BODY_TOO_LARGE', 'OTHER_SITE'], upload: { maxBytes: 1024 * 1024 },
});
/** What an officer decided for a waiting session, as 0x85; empty text while nobody has. */
export const fetchManualCheck = endpoint({
  name: 'fetchManualCheck', method: 'GET', path: '/gate/manual/:areaId/:channelNo/:sessionId', may: 'gate.report', summary: { zh: '取人工处置 0x85', en: 'Fetch the manual decision' },
  input: z.object({ areaId: z.string(), channelNo: z.string(), sessionId: z.string() }), output: z.unknown(), refuses: ['PASSAGE_UNKNOWN', 'OTHER_SITE'],
});
export const listPassages = endpoint({
  name: 'listPassages', method: 'GET', path: '/gate/passages', may: 'gate.read', summary: { zh: '过卡记录', en: 'Passages' },
  input: z.object({ stage: z.string().max(20).default(''), search: z.string().max(20).default(''), limit: z.coerce.number().int().min(1).max(200).default(100) }), output: z.array(PassageView), refuses: [],
});
export const handlePassage = endpoint({
  name: 'handlePassage', method: 'POST', path: '/gate/passages/:areaId/:channelNo/:sessionId/handling', may: 'gate.handle', summary: { zh: '人工处置', en: 'Decide a waiting vehicle' },
  input: z.object({ areaId: z.string(), channelNo: z.string(), sessionId: z.string(), result: z.enum(['1', '2', '3']), comment: z.string().min(2).max(300) }), output: z.object({}), refuses: ['PASSAGE_UNKNOWN', 'NOT_WAITING', 'OTHER_DISTRICT'],
});

/** Vehicles of one day in China, as the gates decided. */
export const GateDay = z.object({
  day: z.string(), passed: z.number(), alarmed: z.number(), waiting: z.number(), handled: z.number(),
  hours: z.array(z.object({ hour: z.number(), into: z.number(), out: z.number() })),
});
export type GateDay = z.infer<typeof GateDay>;
export const getGateDay = endpoint({
  name: 'getGateDay', method: 'GET', path: '/gate/day', may: 'gate.read', summary: { zh: '当日过卡统计', en: 'Passages of the day' }, input: z.object({}), output: GateDay, refuses: [],
});
