import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { RuleSetEvent } from '../contract/events.ts';
import type { RuleTable } from '../contract/rules.ts';
import type { RiskCode } from './screening.ts';

export type Edition = { readonly version: number; readonly table: RuleTable; readonly author: string; readonly since: string };

/** 布控规则集: at most one table counts, one runs in its shadow, one is being written. */
export type RuleSet = { readonly live: Edition | null; readonly shadow: Edition | null; readonly draft: Edition | null; readonly newest: number };

type Stamp = { readonly by: string; readonly at: Instant };
export type RuleSetCommand = Stamp & (
  | { type: 'Draft'; table: RuleTable; note: string; basedOn: number }
  | { type: 'StartShadow' }
  | { type: 'Activate' }
  | { type: 'DropDraft' }
);

export const ruleSetDecider: Decider<RuleSet, RuleSetCommand, RuleSetEvent, RiskCode> = { initial: { live: null, shadow: null, draft: null, newest: 0 }, evolve, decide };

function evolve(set: RuleSet, event: RuleSetEvent): RuleSet {
  switch (event.type) {
    case 'RulesDrafted': return { ...set, draft: { version: event.version, table: event.table, author: event.by, since: event.at }, newest: event.version };
    case 'ShadowStarted': return set.draft ? { ...set, shadow: { ...set.draft, since: event.at }, draft: null } : set;
    case 'RulesActivated': return set.shadow ? { ...set, live: { ...set.shadow, since: event.at }, shadow: null } : set;
    case 'DraftDropped': return { ...set, draft: null };
    default: return unreachable(event);
  }
}

function decide(command: RuleSetCommand, set: RuleSet): Decision<RuleSetEvent, RiskCode> {
  const { by, at } = command;
  switch (command.type) {
    case 'Draft': {
      if (command.basedOn !== set.newest) return refuse('DRAFT_STALE');
      const twice = command.table.rules.find((rule, index, all) => all.findIndex((other) => other.id === rule.id) !== index);
      if (twice) return refuse('RULE_ID_TWICE', { ruleId: twice.id });
      return accept({ type: 'RulesDrafted', version: set.newest + 1, table: command.table, note: command.note, by, at });
    }
    case 'StartShadow': return set.draft ? accept({ type: 'ShadowStarted', version: set.draft.version, by, at }) : refuse('NO_DRAFT');
    case 'Activate': {
      if (!set.shadow) return refuse('NO_SHADOW');
      return set.shadow.author === by ? refuse('SAME_AUTHOR') : accept({ type: 'RulesActivated', version: set.shadow.version, by, at });
    }
    case 'DropDraft': return set.draft ? accept({ type: 'DraftDropped', version: set.draft.version, by, at }) : refuse('NO_DRAFT');
    default: return unreachable(command);
  }
}
