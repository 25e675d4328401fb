import type { Stored } from '#kernel/stored.ts';
import type { RuleSetEvent, ScreeningEvent } from '../contract/events.ts';
import { type RuleSet, type RuleSetCommand, ruleSetDecider } from './rule-set.ts';
import { type RiskCode, type Screening, type ScreeningCommand, screeningDecider } from './screening.ts';

export const screenings: Stored<Screening, ScreeningCommand, ScreeningEvent, RiskCode> = {
  ...screeningDecider,
  name: 'risk',
  table: 'risk.screenings',
  columns: (s) => s.stage === 'unscreened'
    ? { stage: s.stage, result: null, source: null, rule_ids: [], shadow_ids: [] }
    : {
      stage: s.stage, result: s.stage === 'decided' ? s.result : null, source: s.stage === 'decided' ? s.source : null,
      rule_ids: [...new Set(s.hits.map((hit) => hit.ruleId))], shadow_ids: [...new Set(s.shadowHits.map((hit) => hit.ruleId))],
    },
  refs: (_event, id) => [`entry:${id}`],
};

export const ruleSets: Stored<RuleSet, RuleSetCommand, RuleSetEvent, RiskCode> = {
  ...ruleSetDecider,
  name: 'risk.rule-set',
  table: 'risk.rule_sets',
  columns: (set) => ({ live_version: set.live?.version ?? null, shadow_version: set.shadow?.version ?? null }),
  refs: (_event, id) => [`rule-set:${id}`],
};
