import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, numberFields, type RiskFacts, type RiskRule, textFields } from '../contract/rules.ts';
import { compileRules, hitsOf } from './compile.ts';

const blank = Object.fromEntries([...textFields.map((field) => [field, '']), ...numberFields.map((field) => [field, 0])]) as RiskFacts;
const ruleOf = (id: number, conditions: Condition[]): RiskRule => ({ id: `R${String(id).padStart(4, '0')}`, titleZh: '规则', titleEn: 'rule', conditions, points: ['NAME'], method: 'SAMPLE', on: true });

/** The table read plainly, row by row: what the compiled form must agree with. */
function plainly(rules: readonly RiskRule[], facts: RiskFacts): string[] {
  return rules.filter((rule) => rule.on && rule.conditions.every((condition) => {
    const found = facts[condition.field];
    if (condition.op === 'is') return found === condition.value;
    if (condition.op === 'in') return condition.values.includes(String(found));
    if (condition.op === 'starts') return String(found).startsWith(condition.value);
    return condition.op === 'at-least' ? Number(found) >= condition.value : Number(found) < condition.value;
  })).map((rule) => rule.id).toSorted();
}

const word = fc.constantFrom('a', 'b', 'ab', 'c');
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant('is' as const), field: fc.constantFrom(...textFields), value: word }),
  fc.record({ op: fc.constant('in' as const), field: fc.constantFrom(...textFields), values: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ op: fc.constant('starts' as const), field: fc.constantFrom(...textFields), value: word }),
  fc.record({ op: fc.constantFrom('at-least' as const, 'below' as const), field: fc.constantFrom(...numberFields), value: fc.integer({ min: 0, max: 3 }) }),
);
const facts: fc.Arbitrary<RiskFacts> = fc.tuple(fc.array(word, { minLength: textFields.length, maxLength: textFields.length }), fc.array(fc.integer({ min: 0, max: 3 }), { minLength: numberFields.length, maxLength: numberFields.length }))
  .map(([words, numbers]) => ({ ...blank, ...Object.fromEntries(textFields.map((field, index) => [field, words[index]])), ...Object.fromEntries(numberFields.map((field, index) => [field, numbers[index]])) }));

test('the compiled table selects exactly what the table says, row by row', () => {
  fc.assert(fc.property(fc.array(fc.array(condition, { minLength: 1, maxLength: 4 }), { maxLength: 30 }), facts, (tables, item) => {
    const rules = tables.map((conditions, index) => ruleOf(index, conditions));
    const hits: string[] = [];
    compileRules(rules).match(item, (rule) => hits.push(rule.id));
    expect(hits.toSorted()).toEqual(plainly(rules, item));
  }), { numRuns: 300 });
});

test('a hit shows each condition beside the value that met it', () => {
  const compiled = compileRules([ruleOf(1, [{ op: 'is', field: 'origin', value: 'BRA' }, { op: 'at-least', field: 'valueCny', value: 100 }])]);
  expect(hitsOf(compiled, [{ ...blank, origin: 'CHL' }, { ...blank, origin: 'BRA', valueCny: 150 }])).toEqual([
    { ruleId: 'R0001', gNo: 2, matches: [{ field: 'origin', op: 'is', wanted: 'BRA', found: 'BRA' }, { field: 'valueCny', op: 'at-least', wanted: '100', found: '150' }] },
  ]);
});

test('a rule that is switched off selects nothing', () => {
  const off = { ...ruleOf(1, [{ op: 'is' as const, field: 'origin' as const, value: 'BRA' }]), on: false };
  expect(hitsOf(compileRules([off]), [{ ...blank, origin: 'BRA' }])).toEqual([]);
});
