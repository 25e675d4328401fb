import { z } from 'zod';

/** What a rule may look at. Text fields compare by equality, membership or beginning; number fields by size. */
export const textFields = ['direction', 'district', 'trader', 'agent', 'credit', 'supervisionMode', 'tradeCountry', 'origin', 'hsCode', 'hs4', 'hs6', 'unit', 'currency', 'packageType'] as const;
export const numberFields = ['valueCny', 'netKg', 'grossKg', 'cnyPerKg', 'qty', 'packages', 'boxCount', 'itemCount', 'dutyRate'] as const;
export const TextField = z.enum(textFields);
export const NumberField = z.enum(numberFields);

/** One cell of a decision table (决策表). */
export const Condition = z.discriminatedUnion('op', [
  z.object({ op: z.literal('is'), field: TextField, value: z.string().min(1).max(40) }),
  z.object({ op: z.literal('in'), field: TextField, values: z.array(z.string().min(1).max(40)).min(1).max(200) }),
  z.object({ op: z.literal('starts'), field: TextField, value: z.string().min(1).max(20) }),
  z.object({ op: z.literal('at-least'), field: NumberField, value: z.number() }),
  z.object({ op: z.literal('below'), field: NumberField, value: z.number() }),
]);
export type Condition = z.infer<typeof Condition>;

/** 布控规则: a row of the table. All conditions must hold for one goods item of the declaration. */
export const RiskRule = z.object({
  id: z.string().regex(/^R\d{4}$/),
  titleZh: z.string().min(2).max(80), titleEn: z.string().min(2).max(120),
  conditions: z.array(Condition).min(1).max(12),
  /** What the inspection looks at (查验要点). */
  points: z.array(z.enum(['NAME', 'SPEC', 'QTY', 'WEIGHT', 'ORIGIN', 'IPR', 'HS', 'HIDDEN', 'MARKS'])).min(1),
  /** 彻底查验 or 抽查. */
  method: z.enum(['THOROUGH', 'SAMPLE']),
  on: z.boolean().default(true),
});
export type RiskRule = z.infer<typeof RiskRule>;

/** A whole table with the pure random share beside the rules; shares are integers over 2³². */
export const RuleTable = z.object({
  rules: z.array(RiskRule).max(5000),
  randomShare: z.object({ AEO: z.number().int().min(0).max(4_294_967_295), REGISTERED: z.number().int().min(0).max(4_294_967_295), DISHONEST: z.number().int().min(0).max(4_294_967_295) }),
});
export type RuleTable = z.infer<typeof RuleTable>;

/** One goods item with the header's values beside it, as the rules see it. */
export type RiskFacts = { readonly [K in (typeof textFields)[number]]: string } & { readonly [K in (typeof numberFields)[number]]: number };

/** Why a declaration was selected: the condition and the value that met it. */
export const Match = z.object({ field: z.string(), op: z.string(), wanted: z.string(), found: z.string() });
export const Hit = z.object({ ruleId: z.string(), gNo: z.number().int(), matches: z.array(Match) });
export type Hit = z.infer<typeof Hit>;
