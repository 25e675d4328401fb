import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { Hit, RuleTable } from './rules.ts';

const EditionView = z.object({ version: z.number(), table: RuleTable, author: z.string(), since: z.string() });
export const RuleSetView = z.object({ live: EditionView.nullable(), shadow: EditionView.nullable(), draft: EditionView.nullable(), newest: z.number() });
export type RuleSetView = z.infer<typeof RuleSetView>;

export const getRuleSet = endpoint({
  name: 'getRuleSet', method: 'GET', path: '/risk/rules', may: 'risk.read', summary: { zh: '布控规则集', en: 'The rule tables' },
  input: z.object({}), output: RuleSetView, refuses: [], protects: true,
});
export const draftRules = endpoint({
  name: 'draftRules', method: 'POST', path: '/risk/rules/draft', may: 'risk.edit', summary: { zh: '起草规则', en: 'Draft a table' },
  input: z.object({ table: RuleTable, note: z.string().max(300).default(''), basedOn: z.number().int() }), output: z.object({}), refuses: ['DRAFT_STALE', 'RULE_ID_TWICE'],
});
export const startShadow = endpoint({
  name: 'startShadow', method: 'POST', path: '/risk/rules/shadow', may: 'risk.edit', summary: { zh: '试运行', en: 'Run the draft in shadow' },
  input: z.object({}), output: z.object({}), refuses: ['NO_DRAFT'],
});
export const activateRules = endpoint({
  name: 'activateRules', method: 'POST', path: '/risk/rules/activation', may: 'risk.approve', summary: { zh: '启用规则', en: 'Let the shadow table count' },
  input: z.object({}), output: z.object({}), refuses: ['NO_SHADOW', 'SAME_AUTHOR'],
});
export const dropDraft = endpoint({
  name: 'dropDraft', method: 'DELETE', path: '/risk/rules/draft', may: 'risk.edit', summary: { zh: '撤回草案', en: 'Drop the draft' },
  input: z.object({}), output: z.object({}), refuses: ['NO_DRAFT'],
});

/** How the shadow table compares with the live one on the same declarations. */
export const ShadowReport = z.object({
  screened: z.number(), live: z.number(), shadow: z.number(), both: z.number(),
  byRule: z.array(z.object({ ruleId: z.string(), live: z.number(), shadow: z.number() })),
});
export type ShadowReport = z.infer<typeof ShadowReport>;
export const getShadowReport = endpoint({
  name: 'getShadowReport', method: 'GET', path: '/risk/rules/shadow', may: 'risk.read', summary: { zh: '试运行对比', en: 'Shadow beside live' },
  input: z.object({}), output: ShadowReport, refuses: [],
});

export const ScreeningView = z.object({
  entryId: z.string(), stage: z.string(), result: z.string().nullable(), source: z.string().nullable(), reason: z.string(), hits: z.array(Hit), shadowHits: z.array(Hit),
});
export type ScreeningView = z.infer<typeof ScreeningView>;
export const getScreening = endpoint({
  name: 'getScreening', method: 'GET', path: '/risk/screenings/:entryId', may: 'risk.read', summary: { zh: '为何布控', en: 'Why selected' },
  input: z.object({ entryId: EntryId }), output: ScreeningView, refuses: ['NOT_FOUND'], protects: true,
});
export const placeControl = endpoint({
  name: 'placeControl', method: 'POST', path: '/risk/screenings/:entryId/control', may: 'risk.edit', summary: { zh: '人工布控', en: 'Place a control by hand' },
  input: z.object({ entryId: EntryId, reason: z.string().min(4).max(300), points: z.array(z.string()).min(1), method: z.enum(['THOROUGH', 'SAMPLE']) }),
  output: z.object({}), refuses: ['NOT_SCREENED', 'CONTROL_DECIDED'],
});
