import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** One node (节点) of a box's or declaration's course: done, or open with who owes which fact. */
export const CourseNode = z.object({
  key: z.enum(['manifest', 'discharged', 'arrived', 'declared', 'documents', 'control', 'inspection', 'duty', 'rights', 'released', 'gate', 'loaded']),
  state: z.enum(['done', 'open', 'not-yet']), zh: z.string(), en: z.string(), at: z.string().nullable(),
  owesZh: z.string(), owesEn: z.string(), expectedMinutes: z.number().nullable(),
});
export type CourseNode = z.infer<typeof CourseNode>;

export const StatusView = z.object({
  kind: z.enum(['box', 'entry']), number: z.string(), direction: z.enum(['I', 'E']), stateZh: z.string(), stateEn: z.string(), nodes: z.array(CourseNode),
});
export type StatusView = z.infer<typeof StatusView>;

/** What anybody may see: the course, without parties, goods or values; a control is not shown before its notice. */
export const lookUpStatus = endpoint({
  name: 'lookUpStatus', method: 'GET', path: '/public/status/:number', may: 'public', summary: { zh: '通关状态查询', en: 'Where is my box or declaration' },
  input: z.object({ number: z.string().trim().toUpperCase().regex(/^([A-Z]{4}\d{7}|\d{18})$/, '请输入 11 位箱号或 18 位报关单号 · a box number or an 18-digit declaration number') }),
  output: StatusView, refuses: ['NOTHING_PUBLIC', 'ASKED_TOO_OFTEN'],
});

/** The same course for officers and for the firms it concerns, with the control shown once decided. */
export const getCourse = endpoint({
  name: 'getCourse', method: 'GET', path: '/course/:number', may: 'dossier.read', summary: { zh: '全程节点', en: 'The whole course by nodes' },
  input: z.object({ number: z.string().regex(/^([A-Z]{4}\d{7}|\d{18})$/) }), output: StatusView, refuses: ['NOTHING_PUBLIC'],
});
