import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import { orderNoOf, type ScreeningEvent } from '../contract/events.ts';
import type { riskRefusals } from '../contract/refusals.ts';
import type { Hit, RiskRule } from '../contract/rules.ts';

/** 风险判别 of one declaration. */
export type Screening =
  | { readonly stage: 'unscreened' }
  | { readonly stage: 'awaiting-lot'; readonly entryId: string; readonly hits: readonly Hit[]; readonly shadowHits: readonly Hit[] }
  | {
    readonly stage: 'decided'; readonly entryId: string; readonly hits: readonly Hit[]; readonly shadowHits: readonly Hit[];
    readonly result: 'CLEAR' | 'INSPECT'; readonly source: 'RULE' | 'RANDOM' | 'MANUAL' | 'IMAGE'; readonly reason: string;
  };

type Stamp = { readonly by: string; readonly at: Instant };
export type ScreeningCommand = Stamp & (
  | {
    type: 'Screen'; entryId: string; ruleVersion: number; hits: Hit[]; rules: readonly RiskRule[]; shadowVersion: number | null; shadowHits: Hit[];
    enterprise: string; district: string; probability: number;
  }
  | { type: 'ConcludeLot'; selected: boolean }
  | { type: 'PlaceBySuspicion'; scanNo: string; points: string[] }
  | { type: 'PlaceControl'; reason: string; points: string[]; method: 'THOROUGH' | 'SAMPLE' }
);
export type RiskCode = keyof typeof riskRefusals;
type Answer = Decision<ScreeningEvent, RiskCode>;

export const screeningDecider: Decider<Screening, ScreeningCommand, ScreeningEvent, RiskCode> = { initial: { stage: 'unscreened' }, evolve, decide };

function evolve(screening: Screening, event: ScreeningEvent): Screening {
  switch (event.type) {
    case 'DeclarationScreened': return { stage: 'awaiting-lot', entryId: event.entryId, hits: event.hits, shadowHits: event.shadowHits };
    case 'SelectionAsked': return screening;
    case 'ControlDecided':
      return screening.stage === 'unscreened' ? screening : { stage: 'decided', entryId: screening.entryId, hits: screening.hits, shadowHits: screening.shadowHits, result: event.result, source: event.source, reason: event.reason };
    default: return unreachable(event);
  }
}

function decide(command: ScreeningCommand, screening: Screening): Answer {
  switch (command.type) {
    case 'Screen': return screen(command, screening);
    case 'ConcludeLot': return concludeLot(command, screening);
    case 'PlaceControl': return placeControl(command, screening);
    case 'PlaceBySuspicion': return placeBySuspicion(command, screening);
    default: return unreachable(command);
  }
}

/** Rules select at once; what they leave goes to the lot, so that everybody may be drawn. */
function screen(command: Extract<ScreeningCommand, { type: 'Screen' }>, screening: Screening): Answer {
  if (screening.stage !== 'unscreened') return refuse('ALREADY_SCREENED');
  const { entryId, ruleVersion, hits, rules, shadowVersion, shadowHits, enterprise, district, probability, by, at } = command;
  const screened = { type: 'DeclarationScreened' as const, entryId, ruleVersion, hits, shadowVersion, shadowHits, by, at };
  if (hits.length === 0) return accept<ScreeningEvent>(screened, { type: 'SelectionAsked', entryId, enterprise, district, probability, by, at });

  const matched = rules.filter((rule) => hits.some((hit) => hit.ruleId === rule.id));
  return accept<ScreeningEvent>(screened, {
    type: 'ControlDecided', entryId, result: 'INSPECT', source: 'RULE', orderNo: orderNoOf(entryId), points: [...new Set(matched.flatMap((rule) => rule.points))],
    method: matched.some((rule) => rule.method === 'THOROUGH') ? 'THOROUGH' : 'SAMPLE', reason: matched.map((rule) => rule.id).join(' '), by, at,
  });
}

function concludeLot({ selected, by, at }: Extract<ScreeningCommand, { type: 'ConcludeLot' }>, screening: Screening): Answer {
  if (screening.stage === 'unscreened') return refuse('NOT_SCREENED');
  if (screening.stage === 'decided') return refuse('CONTROL_DECIDED');
  const { entryId } = screening;
  return accept({
    type: 'ControlDecided', entryId, result: selected ? 'INSPECT' : 'CLEAR', source: 'RANDOM', orderNo: selected ? orderNoOf(entryId) : '',
    points: selected ? ['NAME', 'QTY'] : [], method: 'SAMPLE', reason: 'LOT', by, at,
  });
}

function placeControl({ reason, points, method, by, at }: Extract<ScreeningCommand, { type: 'PlaceControl' }>, screening: Screening): Answer {
  if (screening.stage === 'unscreened') return refuse('NOT_SCREENED');
  if (screening.stage === 'decided') return refuse('CONTROL_DECIDED');
  const { entryId } = screening;
  return accept({ type: 'ControlDecided', entryId, result: 'INSPECT', source: 'MANUAL', orderNo: orderNoOf(entryId), points, method, reason, by, at });
}

/** 机检嫌疑: what an image officer suspects is inspected, also where the lot had let it go; an inspection that is ordered already shows his marks. */
function placeBySuspicion({ scanNo, points, by, at }: Extract<ScreeningCommand, { type: 'PlaceBySuspicion' }>, screening: Screening): Answer {
  if (screening.stage === 'unscreened') return refuse('NOT_SCREENED');
  if (screening.stage === 'decided' && screening.result === 'INSPECT') return accept();
  const { entryId } = screening;
  return accept({ type: 'ControlDecided', entryId, result: 'INSPECT', source: 'IMAGE', orderNo: orderNoOf(entryId), points, method: 'THOROUGH', reason: scanNo, by, at });
}
