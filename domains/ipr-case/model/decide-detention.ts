import { accept, refuse } from '#kernel/decision.ts';
import { compareDecimals } from '#kernel/decimal.ts';
import { dayInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import { patentKinds } from '../contract/right.ts';
import { endGrounds, routes } from '../contract/steps.ts';
import { type Answer, wrongStage } from './answer.ts';
import type { PresentCase } from './case.ts';
import { duesFrom, isOver } from './clocks.ts';
import type { IprCaseCommand, Of } from './commands.ts';
import { holdingLicence } from './licence.ts';
import { iprPolicyOn } from './policy.ts';
import type { Track } from './track.ts';

/** From the detention to the end of the right's hold. */
export function decideDetention(command: Extract<IprCaseCommand, { type: 'Detain' | 'ConcludeInvestigation' | 'RecordCourtPaper' | 'RecordCourtOutcome' | 'WithdrawApplication' | 'EndTrack' }>, kase: PresentCase, track: Track): Answer {
  switch (command.type) {
    case 'Detain': return detain(command, track);
    case 'ConcludeInvestigation': return conclude(command, track);
    case 'RecordCourtPaper': return recordCourtPaper(command, track);
    case 'RecordCourtOutcome': return recordCourtOutcome(command, track);
    case 'WithdrawApplication': return withdraw(command, track);
    case 'EndTrack': return endTrack(command, kase, track);
    default: return unreachable(command);
  }
}

/** Basis: 知识产权海关保护条例, arts 15, 16, 20, 24. */
function detain({ recordNo, calendar, by, at }: Of<'Detain'>, track: Track): Answer {
  if (track.stage === 'applied') return refuse('GUARANTEE_MISSING', { recordNo });
  if (track.stage !== 'guaranteed') return wrongStage(track);
  const detainedOn = dayInChina(at);
  const dues = duesFrom(detainedOn, iprPolicyOn(detainedOn), calendar);
  const exOfficio = track.route === 'EX_OFFICIO';
  return accept({ type: 'GoodsDetained', recordNo, route: track.route, detainedOn, investigationDueOn: exOfficio ? dues.investigation : null, courtDueOn: exOfficio ? dues.courtExOfficio : dues.courtOnApplication, by, at });
}

/** Late or not, a finding is a finding: the law sets the days for customs, and the alarm tells its chief. */
function conclude({ recordNo, finding, reasons, by, at }: Of<'ConcludeInvestigation'>, track: Track): Answer {
  if (track.stage !== 'detained') return wrongStage(track);
  if (track.route === 'ON_APPLICATION') return refuse('NOT_INVESTIGATED_ON_APPLICATION');
  const concluded: IprCaseEvent = { type: 'InvestigationConcluded', recordNo, finding, reasons, by, at };
  return finding === 'NOT_INFRINGING' ? accept<IprCaseEvent>(concluded, { type: 'TrackEnded', recordNo, ground: 'FOUND_NOT_INFRINGING', note: reasons, by, at }) : accept(concluded);
}

/** 协助执行通知 received on the last day is in time; received later it helps only while the goods are still detained, and they should not be. Basis: arts 23, 24. */
function recordCourtPaper({ recordNo, court, docNo, receivedOn, by, at }: Of<'RecordCourtPaper'>, track: Track): Answer {
  if (track.stage !== 'detained') return wrongStage(track);
  if (receivedOn > dayInChina(at) || receivedOn < track.detainedOn || isOver(track.courtDueOn, `${receivedOn}T12:00:00+08:00`)) return refuse('COURT_PAPER_TOO_LATE', { receivedOn });
  return accept({ type: 'CourtPaperReceived', recordNo, court, docNo, receivedOn, by, at });
}

function recordCourtOutcome({ recordNo, outcome, docNo, on, by, at }: Of<'RecordCourtOutcome'>, track: Track): Answer {
  if (track.stage !== 'court-held') return wrongStage(track);
  const concluded: IprCaseEvent = { type: 'CourtConcluded', recordNo, outcome, docNo, on, by, at };
  if (outcome === 'INFRINGING') return accept(concluded);
  return accept<IprCaseEvent>(concluded, { type: 'TrackEnded', recordNo, ground: outcome === 'LIFTED' ? 'COURT_LIFTED' : 'COURT_NOT_INFRINGING', note: docNo, by, at });
}

/** Until infringement is found the application is the holder's to withdraw. Basis: art. 24 (5). */
function withdraw({ recordNo, note, by, at }: Of<'WithdrawApplication'>, track: Track): Answer {
  if (track.stage !== 'applied' && track.stage !== 'guaranteed' && track.stage !== 'detained') return wrongStage(track);
  return accept<IprCaseEvent>({ type: 'ApplicationWithdrawn', recordNo, note, by, at }, { type: 'TrackEnded', recordNo, ground: 'WITHDRAWN', note, by, at });
}

/** The roads of art. 24 that an officer answers for; each is held against its own condition. */
function endTrack(command: Of<'EndTrack'>, kase: PresentCase, track: Track): Answer {
  const { recordNo, ground, note, by, at } = command;
  const ended = (...before: IprCaseEvent[]): Answer => accept<IprCaseEvent>(...before, { type: 'TrackEnded', recordNo, ground, note, by, at });
  if (ground === 'UNFOUNDED') {
    if (track.stage === 'ended' || 'detainedOn' in track) return wrongStage(track);
    return note === '' ? refuse('REASONS_MISSING') : ended();
  }
  if (ground === 'LICENSED') {
    if (track.stage === 'ended' || track.stage === 'infringing' || track.stage === 'court-held') return wrongStage(track);
    return holdingLicence(track.right) || kase.explanations.length > 0 ? ended() : refuse('EXPLANATION_NEEDED');
  }
  if (track.stage !== 'detained') return wrongStage(track);
  switch (ground) {
    case 'NO_COURT_PAPER_ON_APPLICATION': case 'UNDECIDED_NO_COURT_PAPER': {
      const route = ground === 'UNDECIDED_NO_COURT_PAPER' ? 'EX_OFFICIO' : 'ON_APPLICATION';
      if (track.route !== route) return refuse('GROUND_OF_OTHER_ROUTE', { ground: endGrounds[ground].zh, groundEn: endGrounds[ground].en, route: routes[track.route].zh, routeEn: routes[track.route].en });
      return isOver(track.courtDueOn, at) ? ended() : refuse('COURT_TIME_LEFT', { recordNo, due: track.courtDueOn });
    }
    case 'COUNTER_BOND': return againstBond(command, kase, track, ended);
    case 'PROVEN_NOT_INFRINGING': {
      if (kase.explanations.length === 0) return refuse('EXPLANATION_NEEDED');
      return note === '' ? refuse('REASONS_MISSING') : ended();
    }
    default: return unreachable(ground);
  }
}

/** Basis: 知识产权海关保护条例, arts 19, 24 (3). */
function againstBond({ recordNo, calendar, by, at }: Of<'EndTrack'>, { valueCny }: PresentCase, track: Extract<Track, { stage: 'detained' }>, ended: (...before: IprCaseEvent[]) => Answer): Answer {
  if (!patentKinds.includes(track.right.kind)) return refuse('COUNTER_BOND_PATENTS_ONLY', { recordNo });
  if (!track.bond) return refuse('COUNTER_BOND_MISSING');
  if (compareDecimals(track.bond.amountCny, valueCny) < 0) return refuse('COUNTER_BOND_TOO_LOW', { amount: track.bond.amountCny, value: valueCny });
  const day = dayInChina(at);
  return ended({ type: 'CounterBondAccepted', recordNo, suitDueOn: duesFrom(day, iprPolicyOn(day), calendar).suit, by, at });
}
