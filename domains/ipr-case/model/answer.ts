import { type Decision, refuse } from '#kernel/decision.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import { caseStageWords, trackStageWords } from '../contract/plain-words.ts';
import type { iprCaseRefusals } from '../contract/refusals.ts';
import type { PresentCase } from './case.ts';
import type { Track } from './track.ts';

export type IprCaseCode = keyof typeof iprCaseRefusals;
export type Answer = Decision<IprCaseEvent, IprCaseCode>;

export function over({ stage }: PresentCase): Answer {
  return refuse('CASE_OVER', { stage: caseStageWords[stage]?.zh, stageEn: caseStageWords[stage]?.en });
}

export function wrongStage({ recordNo, stage }: Track): Answer {
  return refuse('TRACK_NOT_AT_STAGE', { recordNo, stage: trackStageWords[stage]?.zh, stageEn: trackStageWords[stage]?.en });
}
