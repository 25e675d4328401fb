import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { Hit, RuleTable } from './rules.ts';

const stamp = { by: z.string(), at: Instant };

export const ScreeningEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('DeclarationScreened'), entryId: z.string(), ruleVersion: z.number().int(), hits: z.array(Hit),
    /** What the table on trial would have said; it has no effect. */
    shadowVersion: z.number().int().nullable(), shadowHits: z.array(Hit), ...stamp,
  }),
  z.object({ type: z.literal('SelectionAsked'), entryId: z.string(), enterprise: z.string(), district: z.string(), probability: z.number().int(), ...stamp }),
  z.object({
    type: z.literal('ControlDecided'), entryId: z.string(), result: z.enum(['CLEAR', 'INSPECT']), source: z.enum(['RULE', 'RANDOM', 'MANUAL', 'IMAGE']), orderNo: z.string(),
    points: z.array(z.string()), method: z.enum(['THOROUGH', 'SAMPLE']), reason: z.string(), ...stamp,
  }),
]);
export type ScreeningEvent = z.infer<typeof ScreeningEvent>;

export const RuleSetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RulesDrafted'), version: z.number().int(), table: RuleTable, note: z.string(), ...stamp }),
  z.object({ type: z.literal('ShadowStarted'), version: z.number().int(), ...stamp }),
  z.object({ type: z.literal('RulesActivated'), version: z.number().int(), ...stamp }),
  z.object({ type: z.literal('DraftDropped'), version: z.number().int(), ...stamp }),
]);
export type RuleSetEvent = z.infer<typeof RuleSetEvent>;

/** 查验指令编号: one order per declaration. */
export function orderNoOf(entryId: string): string {
  return `CY${entryId}`;
}
