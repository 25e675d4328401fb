import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Condition, numberFields, type RiskFacts, type RiskRule, textFields } from '#domains/risk/contract/rules.ts';
import { compileRules } from '#domains/risk/model/compile.ts';
import { randomOf } from '#world/random.ts';
import type { BenchRow } from './row.ts';

const blank = Object.fromEntries([...textFields.map((field) => [field, '']), ...numberFields.map((field) => [field, 0])]) as RiskFacts;
const ruleCount = 1000;
const chapters = Array.from({ length: 400 }, (_, index) => String(100_000 + index * 37));
const origins = ['CHN', 'USA', 'JPN', 'DEU', 'BRA', 'AUS', 'KOR', 'VNM', 'THA', 'CHL', 'FRA', 'ITA', 'RUS', 'IDN', 'IND'];

/** Four conditions each: two equalities, a share of three values, and a threshold. */
function inventedRules(): RiskRule[] {
  const random = randomOf('bench', 'rules');
  return Array.from({ length: ruleCount }, (_, index) => ({
    id: `R${String(index).padStart(4, '0')}`, titleZh: '规则', titleEn: 'rule', points: ['NAME'], method: 'SAMPLE', on: true,
    conditions: [
      { op: 'is', field: 'hs6', value: random.pick(chapters) }, { op: 'is', field: 'origin', value: random.pick(origins) },
      { op: 'in', field: 'credit', values: ['REGISTERED', random.pick(['AEO', 'DISHONEST'])] }, { op: 'at-least', field: 'valueCny', value: random.whole(1, 400) * 1000 },
    ] satisfies Condition[],
  }));
}

function inventedFacts(count: number): RiskFacts[] {
  const random = randomOf('bench', 'facts');
  return Array.from({ length: count }, () => ({ ...blank, hs6: random.pick(chapters), origin: random.pick(origins), credit: random.pick(['AEO', 'REGISTERED', 'DISHONEST']), valueCny: random.whole(1, 800_000) }));
}

/** 1,000 four-condition rules: ours beside the same table as a decision table of zen-engine, hits compared one by one. */
export async function benchRisk(): Promise<BenchRow[]> {
  const rules = inventedRules();
  const facts = inventedFacts(200_000);
  const compiled = compileRules(rules);
  const pass = (): number => { let hits = 0; for (const item of facts) compiled.match(item, () => { hits += 1; }); return hits; };
  pass();
  const began = performance.now();
  for (let round = 0; round < 5; round += 1) pass();
  const perSecond = (facts.length * 5) / ((performance.now() - began) / 1000);
  const peer = await zen(rules, facts.slice(0, 2000), compiled);
  return [
    { name: '1,000 four-condition rules, one core', value: Math.round(perSecond), unit: 'declarations/s', target: 500_000, met: perSecond >= 500_000 },
    {
      name: 'the same beside zen-engine, equal hits', value: Math.round(perSecond), unit: 'declarations/s', target: 100, met: peer.equal && perSecond / peer.perSecond >= 100,
      peer: `@gorules/zen-engine 0.54.0${peer.equal ? '' : ' (HITS DIFFER)'}`, peerValue: Math.round(peer.perSecond), ratio: Math.round(perSecond / peer.perSecond),
    },
  ];
}

async function zen(rules: readonly RiskRule[], facts: readonly RiskFacts[], compiled: ReturnType<typeof compileRules>): Promise<{ perSecond: number; equal: boolean }> {
  const require = createRequire(fileURLToPath(new URL('./peers/package.json', import.meta.url)));
  const { ZenEngine }: { ZenEngine: new () => { createDecision: (content: Buffer) => { evaluate: (context: unknown) => Promise<{ result: unknown }> } } } = require('@gorules/zen-engine');
  const inputs = ['hs6', 'origin', 'credit', 'valueCny'].map((field) => ({ id: field, name: field, field, type: 'expression' }));
  const table = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } }, { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
      {
        id: 'table', type: 'decisionTableNode', name: 'table', position: { x: 1, y: 0 },
        content: { hitPolicy: 'collect', inputs, outputs: [{ id: 'rule', name: 'rule', field: 'rule', type: 'expression' }], rules: rules.map((rule) => ({ _id: rule.id, rule: `"${rule.id}"`, ...Object.fromEntries(rule.conditions.map((condition) => [condition.field, cell(condition)])) })) },
      },
    ],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(table)));
  const hitsOf = async (item: RiskFacts): Promise<string[]> => {
    const { result } = await decision.evaluate({ hs6: item.hs6, origin: item.origin, credit: item.credit, valueCny: item.valueCny });
    return (Array.isArray(result) ? result : []).map((row: { rule: string }) => row.rule).toSorted();
  };
  let equal = true;
  for (const item of facts.slice(0, 500)) {
    const ours: string[] = [];
    compiled.match(item, (rule) => ours.push(rule.id));
    if (JSON.stringify(ours.toSorted()) !== JSON.stringify(await hitsOf(item))) equal = false;
  }
  const began = performance.now();
  for (const item of facts) await decision.evaluate({ hs6: item.hs6, origin: item.origin, credit: item.credit, valueCny: item.valueCny });
  return { perSecond: facts.length / ((performance.now() - began) / 1000), equal };
}

function cell(condition: Condition): string {
  if (condition.op === 'in') return condition.values.map((value) => `"${value}"`).join(', ');
  if (condition.op === 'at-least') return `>= ${condition.value}`;
  return condition.op === 'below' ? `< ${condition.value}` : `"${condition.value}"`;
}
