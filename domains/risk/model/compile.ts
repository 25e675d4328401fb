import type { Condition, Hit, RiskFacts, RiskRule } from '../contract/rules.ts';

type Test = (facts: RiskFacts) => boolean;
type Compiled = { readonly rule: RiskRule; readonly rest: Test };
type TextKey = Extract<Condition, { op: 'is' }>['field'];
/** Rules that share two equality columns, found by two look-ups. */
type Group = { readonly first: TextKey; readonly second: TextKey; readonly byFirst: Map<string, Map<string, Compiled[]>> };
type SingleGroup = { readonly field: TextKey; readonly by: Map<string, Compiled[]> };

/** A rule table made ready: `match` calls back once per rule that holds, in no particular order. */
export type CompiledRules = { readonly match: (facts: RiskFacts, hit: (rule: RiskRule) => void) => void };

/**
 * Compiles a decision table to functions behind an index on equality columns. Cost per item is a few look-ups
 * plus the rules that share its values, whatever the size of the table.
 */
export function compileRules(rules: readonly RiskRule[]): CompiledRules {
  const spread = distinctValues(rules);
  const groups = new Map<string, Group>();
  const singles = new Map<string, SingleGroup>();
  const others: Compiled[] = [];
  for (const rule of rules) {
    if (!rule.on) continue;
    const equal = rule.conditions.filter((condition) => condition.op === 'is').toSorted((a, b) => (spread.get(b.field) ?? 0) - (spread.get(a.field) ?? 0));
    const [first, second] = equal;
    const rest = testOf(rule.conditions.filter((condition) => condition !== first && condition !== second));
    if (first && second) {
      const name = `${first.field} ${second.field}`;
      const group = groups.get(name) ?? { first: first.field, second: second.field, byFirst: new Map() };
      groups.set(name, group);
      const bySecond = group.byFirst.get(first.value) ?? new Map<string, Compiled[]>();
      group.byFirst.set(first.value, bySecond);
      push(bySecond, second.value, { rule, rest });
    } else if (first) {
      const group = singles.get(first.field) ?? { field: first.field, by: new Map() };
      singles.set(first.field, group);
      push(group.by, first.value, { rule, rest });
    } else {
      others.push({ rule, rest });
    }
  }
  return { match: matcher([...groups.values()], [...singles.values()], others) };
}

function matcher(groups: readonly Group[], singles: readonly SingleGroup[], others: readonly Compiled[]): CompiledRules['match'] {
  return (facts, hit) => {
    for (const group of groups) {
      const found = group.byFirst.get(facts[group.first])?.get(facts[group.second]);
      if (found) for (const { rule, rest } of found) if (rest(facts)) hit(rule);
    }
    for (const group of singles) {
      const found = group.by.get(facts[group.field]);
      if (found) for (const { rule, rest } of found) if (rest(facts)) hit(rule);
    }
    for (const { rule, rest } of others) if (rest(facts)) hit(rule);
  };
}

function push(map: Map<string, Compiled[]>, key: string, value: Compiled): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** How many values each column tells apart: the more, the better it serves as index. */
function distinctValues(rules: readonly RiskRule[]): Map<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const rule of rules) {
    for (const condition of rule.conditions) {
      if (condition.op !== 'is') continue;
      const values = seen.get(condition.field) ?? new Set();
      values.add(condition.value);
      seen.set(condition.field, values);
    }
  }
  return new Map([...seen].map(([field, values]) => [field, values.size]));
}

function testOf(conditions: readonly Condition[]): Test {
  const tests = conditions.map(testOne);
  const [a, b, c] = tests;
  if (!a) return () => true;
  if (!b) return a;
  if (!c) return (facts) => a(facts) && b(facts);
  return (facts) => tests.every((test) => test(facts));
}

function testOne(condition: Condition): Test {
  switch (condition.op) {
    case 'is': return (facts) => facts[condition.field] === condition.value;
    case 'in': { const values = new Set(condition.values); return (facts) => values.has(facts[condition.field]); }
    case 'starts': return (facts) => facts[condition.field].startsWith(condition.value);
    case 'at-least': return (facts) => facts[condition.field] >= condition.value;
    case 'below': return (facts) => facts[condition.field] < condition.value;
  }
}

/** The hits of one declaration's items, each with the values that matched. */
export function hitsOf(compiled: CompiledRules, items: readonly RiskFacts[]): Hit[] {
  const hits: Hit[] = [];
  for (const [index, facts] of items.entries()) {
    compiled.match(facts, (rule) => hits.push({
      ruleId: rule.id, gNo: index + 1,
      matches: rule.conditions.map((condition) => ({ field: condition.field, op: condition.op, wanted: wantedText(condition), found: String(facts[condition.field]) })),
    }));
  }
  return hits.toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.gNo - b.gNo));
}

function wantedText(condition: Condition): string {
  return condition.op === 'in' ? condition.values.join(' ') : String(condition.value);
}
