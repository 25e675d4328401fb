import { z } from 'zod';
import { OfficerGround } from './steps.ts';

/** 案件待谁办理. */
export const CaseAwaits = z.enum(['OFFICER', 'CHIEF', 'HOLDER', 'PARTY', 'COURT', 'NOBODY']);
export type CaseAwaits = z.infer<typeof CaseAwaits>;

/** 下一步: what the case waits for; `ground` is the article the law demands when it demands one. */
export const NextAction = z.enum(['NAME_RIGHT', 'DRAFT_NOTICE', 'SERVE_NOTICE', 'AWAIT_REPLY', 'AWAIT_APPLICATION', 'AWAIT_GUARANTEE', 'DETAIN', 'CONCLUDE_INVESTIGATION', 'AWAIT_COURT_PAPER', 'AWAIT_JUDGEMENT', 'END_TRACK', 'CONFISCATE', 'DISPOSE', 'RELEASE_GOODS', 'NOTHING']);
export type NextAction = z.infer<typeof NextAction>;
export const NextStep = z.object({ recordNo: z.string().nullable(), action: NextAction, who: CaseAwaits, ground: OfficerGround.nullable() });
export type NextStep = z.infer<typeof NextStep>;
