import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { RuleSetEvent, ScreeningEvent } from '../contract/events.ts';
import type { RiskRule, RuleTable } from '../contract/rules.ts';
import { ruleSetDecider } from './rule-set.ts';
import { screeningDecider } from './screening.ts';

const stamp = { by: 'system', at: instantOf(0) };
const entryId = '310420261000000042';
const rule: RiskRule = { id: 'R0001', titleZh: '巴西冻牛肉', titleEn: 'Frozen beef of Brazil', conditions: [{ op: 'is', field: 'origin', value: 'BRA' }], points: ['ORIGIN'], method: 'THOROUGH', on: true };
const table: RuleTable = { rules: [rule], randomShare: { AEO: 0, REGISTERED: 54_546_085, DISHONEST: 4_294_967_295 } };
const screen = { type: 'Screen' as const, entryId, ruleVersion: 1, rules: [rule], shadowVersion: null, shadowHits: [], enterprise: 'x', district: '3104', probability: 54_546_085, ...stamp };
const screened: ScreeningEvent = { type: 'DeclarationScreened', entryId, ruleVersion: 1, hits: [], shadowVersion: null, shadowHits: [], ...stamp };

test('a declaration that no rule hits goes to the lot', () => {
  scenarioOf(screeningDecider)().when({ ...screen, hits: [] }).then(screened, { type: 'SelectionAsked', entryId, enterprise: 'x', district: '3104', probability: 54_546_085, ...stamp });
});

test('a hit decides at once, with the method and points of its rules', () => {
  const { decision } = scenarioOf(screeningDecider)().when({ ...screen, hits: [{ ruleId: 'R0001', gNo: 1, matches: [] }] });
  expect(decision).toMatchObject({ ok: true, events: [{ type: 'DeclarationScreened' }, { type: 'ControlDecided', result: 'INSPECT', source: 'RULE', orderNo: `CY${entryId}`, method: 'THOROUGH', points: ['ORIGIN'] }] });
});

test('the lot is concluded once, after screening', () => {
  const lot = { type: 'ConcludeLot' as const, selected: false, ...stamp };
  const given = scenarioOf(screeningDecider);
  given().when(lot).refuses('NOT_SCREENED');
  const decided: ScreeningEvent = { type: 'ControlDecided', entryId, result: 'CLEAR', source: 'RANDOM', orderNo: '', points: [], method: 'SAMPLE', reason: 'LOT', ...stamp };
  given(screened).when(lot).then(decided);
  given(screened, decided).when({ ...lot, selected: true }).refuses('CONTROL_DECIDED');
  given(screened).when({ ...screen, hits: [] }).refuses('ALREADY_SCREENED');
});

test('an image officer\'s suspicion is inspected also where the lot let it go, and never twice', () => {
  const given = scenarioOf(screeningDecider);
  const suspicion = { type: 'PlaceBySuspicion' as const, scanNo: 'S-1', points: ['HIDDEN'], ...stamp };
  const clear: ScreeningEvent = { type: 'ControlDecided', entryId, result: 'CLEAR', source: 'RANDOM', orderNo: '', points: [], method: 'SAMPLE', reason: 'LOT', ...stamp };
  const placed: ScreeningEvent = { type: 'ControlDecided', entryId, result: 'INSPECT', source: 'IMAGE', orderNo: `CY${entryId}`, points: ['HIDDEN'], method: 'THOROUGH', reason: 'S-1', ...stamp };
  given().when(suspicion).refuses('NOT_SCREENED');
  given(screened).when(suspicion).then(placed);
  given(screened, clear).when(suspicion).then(placed);
  given(screened, placed).when(suspicion).then();
});

test('a table counts only after running in shadow, and only when somebody else than its author says so', () => {
  const given = scenarioOf(ruleSetDecider);
  const drafted: RuleSetEvent = { type: 'RulesDrafted', version: 1, table, note: '', by: '3104201', at: stamp.at };
  const shadow: RuleSetEvent = { type: 'ShadowStarted', version: 1, by: '3104201', at: stamp.at };
  given().when({ type: 'StartShadow', ...stamp }).refuses('NO_DRAFT');
  given(drafted).when({ type: 'Activate', ...stamp }).refuses('NO_SHADOW');
  given(drafted, shadow).when({ type: 'Activate', by: '3104201', at: stamp.at }).refuses('SAME_AUTHOR');
  given(drafted, shadow).when({ type: 'Activate', by: '3104202', at: stamp.at }).then({ type: 'RulesActivated', version: 1, by: '3104202', at: stamp.at });
});

test('a draft on an old base is refused, and so is a rule number used twice', () => {
  const given = scenarioOf(ruleSetDecider);
  given().when({ type: 'Draft', table, note: '', basedOn: 3, ...stamp }).refuses('DRAFT_STALE');
  given().when({ type: 'Draft', table: { ...table, rules: [rule, rule] }, note: '', basedOn: 0, ...stamp }).refuses('RULE_ID_TWICE');
});
