import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { PassageEvent } from '../contract/events.ts';
import type { CheckResult, GatherInfo } from '../contract/messages.ts';
import type { gateRefusals } from '../contract/refusals.ts';
import { type BoxFacts, judge, type Reason, statusWordOf, type Verdict } from './verdict.ts';

/** 过卡: one vehicle in one lane. */
export type Passage =
  | { readonly stage: 'absent' }
  | {
    readonly stage: 'passed' | 'alarmed' | 'waiting' | 'handled';
    readonly gathered: GatherInfo; readonly result: CheckResult; readonly reasons: readonly Reason[]; readonly weights: Verdict['weights'];
    readonly boxes: readonly { readonly boxNo: string; readonly entryIds: readonly string[] }[]; readonly statusWord: string; readonly decidedAt: string;
    /** 0x85: 1 release, 2 to inspection, 3 turn back; null while nobody decided. */
    readonly handled: { readonly result: '1' | '2' | '3'; readonly comment: string; readonly by: string; readonly at: string } | null;
    /** Boxes that went through. */
    readonly through: readonly string[];
  };

type Stamp = { readonly by: string; readonly at: Instant };
export type PassageCommand = Stamp & (
  | { type: 'Gather'; gathered: GatherInfo; facts: readonly BoxFacts[] }
  | { type: 'Handle'; result: '1' | '2' | '3'; comment: string }
);
export type GateCode = keyof typeof gateRefusals;
type Answer = Decision<PassageEvent, GateCode>;

export const passageDecider: Decider<Passage, PassageCommand, PassageEvent, GateCode> = { initial: { stage: 'absent' }, evolve, decide };

function evolve(passage: Passage, event: PassageEvent): Passage {
  if (event.type === 'PassageDecided') {
    const { gathered, result, reasons, weights, boxes, statusWord, at } = event;
    return { stage: stageOf(result), gathered, result, reasons, weights, boxes, statusWord, decidedAt: at, handled: null, through: [] };
  }
  if (passage.stage === 'absent') return passage;
  switch (event.type) {
    case 'PassageHandled': return { ...passage, stage: 'handled', handled: { result: event.result, comment: event.comment, by: event.by, at: event.at } };
    case 'BoxLeft': case 'BoxEntered': return { ...passage, through: [...passage.through, event.boxNo] };
    default: return unreachable(event);
  }
}

function stageOf(result: CheckResult): 'passed' | 'alarmed' | 'waiting' {
  return result === 'Y' ? 'passed' : result === 'N' ? 'alarmed' : 'waiting';
}

function decide(command: PassageCommand, passage: Passage): Answer {
  switch (command.type) {
    case 'Gather': return gather(command, passage);
    case 'Handle': return handle(command, passage);
    default: return unreachable(command);
  }
}

function gather({ gathered, facts, by, at }: Extract<PassageCommand, { type: 'Gather' }>, passage: Passage): Answer {
  if (passage.stage !== 'absent') return refuse('PASSAGE_DECIDED');
  const verdict = judge(gathered, facts);
  const decided: PassageEvent = { type: 'PassageDecided', gathered, statusWord: statusWordOf(verdict), ...copyOf(verdict), by, at };
  return accept<PassageEvent>(decided, ...(verdict.result === 'Y' ? throughGate(gathered, verdict.boxes, by, at) : []));
}

function copyOf({ result, reasons, weights, boxes }: Verdict) {
  return { result, reasons: [...reasons], weights, boxes: boxes.map((box) => ({ boxNo: box.boxNo, entryIds: [...box.entryIds] })) };
}

/** Every manual lift has an officer and a reason. An alarm may be handled by a person just as a wait may. */
function handle({ result, comment, by, at }: Extract<PassageCommand, { type: 'Handle' }>, passage: Passage): Answer {
  if (passage.stage === 'absent') return refuse('PASSAGE_UNKNOWN');
  if (passage.stage !== 'waiting' && passage.stage !== 'alarmed') return refuse('NOT_WAITING');
  const handled: PassageEvent = { type: 'PassageHandled', result, comment, by, at };
  return accept<PassageEvent>(handled, ...(result === '1' ? throughGate(passage.gathered, passage.boxes, by, at) : []));
}

function throughGate(gathered: GatherInfo, boxes: readonly { readonly boxNo: string; readonly entryIds: readonly string[] }[], by: string, at: Instant): PassageEvent[] {
  return boxes.map(({ boxNo, entryIds }): PassageEvent => gathered.direction === 'I'
    ? { type: 'BoxLeft', boxNo, entryIds: [...entryIds], by, at }
    : { type: 'BoxEntered', boxNo, site: gathered.areaId, by, at });
}
