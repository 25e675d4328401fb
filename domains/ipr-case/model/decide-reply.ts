import { accept, refuse } from '#kernel/decision.ts';
import { endOfDay } from '#kernel/calendar.ts';
import { clockInChina, dayInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import { type Answer, wrongStage } from './answer.ts';
import type { PresentCase } from './case.ts';
import { duesFrom, replyEnds } from './clocks.ts';
import type { IprCaseCommand, Of } from './commands.ts';
import { iprPolicyOn } from './policy.ts';
import type { Track } from './track.ts';

/** From the notice to the holder's answer. */
export function decideReply(command: Extract<IprCaseCommand, { type: 'DraftNotice' | 'ServeNotice' | 'ConfirmInfringement' | 'DeclineInfringement' | 'LapseReply' }>, kase: PresentCase, track: Track): Answer {
  const { recordNo, by, at } = command;
  switch (command.type) {
    case 'DraftNotice': return track.stage === 'named' && track.route === 'EX_OFFICIO' ? accept({ type: 'NoticeDrafted', recordNo, by, at }) : wrongStage(track);
    case 'ServeNotice': return serve(command, track);
    case 'ConfirmInfringement': return confirm(command, kase, track);
    case 'DeclineInfringement': return declineInfringement(command, kase, track);
    case 'LapseReply': return lapse(command, track);
    default: return unreachable(command);
  }
}

/** The reply's working days begin on the day after the service. Basis: 知识产权海关保护条例, art. 16. */
function serve({ recordNo, servedOn, way, calendar, by, at }: Of<'ServeNotice'>, track: Track): Answer {
  if (track.stage !== 'drafted') return wrongStage(track);
  const today = dayInChina(at);
  if (servedOn < track.draftedOn || servedOn > today) return refuse('SERVED_ON_WRONG_DAY', { servedOn, from: track.draftedOn, today });
  return accept({ type: 'NoticeServed', recordNo, servedOn, way, replyDueOn: duesFrom(servedOn, iprPolicyOn(servedOn), calendar).reply, by, at });
}

/** A letter posted in time may come after the silence was noted; while the goods are still here, it counts. */
function confirm({ recordNo, way, repliedAt, application, by, at }: Of<'ConfirmInfringement'>, kase: PresentCase, track: Track): Answer {
  const late = tooLate(track, way, repliedAt, at);
  if (late) return late;
  const { caseNo, orderNo, evidence } = kase;
  const confirmed: IprCaseEvent = { type: 'HolderConfirmed', recordNo, caseNo, orderNo, evidence: [...evidence], way, repliedAt, application, by, at };
  if (isPostedInTime(track, way)) return accept<IprCaseEvent>({ type: 'TrackReopened', recordNo, note: '', by, at }, confirmed);
  return track.stage === 'served' || (track.stage === 'named' && track.route === 'ON_APPLICATION') ? accept(confirmed) : wrongStage(track);
}

/** Once he does not apply the goods may not be detained for his right. Basis: art. 16. */
function declineInfringement({ recordNo, way, repliedAt, reason, note, by, at }: Of<'DeclineInfringement'>, kase: PresentCase, track: Track): Answer {
  const late = tooLate(track, way, repliedAt, at);
  if (late) return late;
  if (track.stage !== 'served') return wrongStage(track);
  const { caseNo, orderNo, evidence } = kase;
  return accept<IprCaseEvent>(
    { type: 'HolderRefused', recordNo, caseNo, orderNo, evidence: [...evidence], way, repliedAt, reason, note, by, at },
    { type: 'TrackEnded', recordNo, ground: 'HOLDER_DECLINED', note, by, at },
  );
}

function isPostedInTime(track: Track, way: string): boolean {
  return track.stage === 'ended' && track.ground === 'HOLDER_SILENT' && way === 'POST';
}

function tooLate(track: Track, way: Of<'ConfirmInfringement'>['way'], repliedAt: Of<'ConfirmInfringement'>['repliedAt'], at: string): Answer | undefined {
  if (repliedAt > at) return refuse('REPLY_IN_FUTURE', { repliedAt: clockInChina(repliedAt) });
  const was = isPostedInTime(track, way) && track.stage === 'ended' ? track.was : track;
  const due = was.stage === 'served' ? replyEnds(was.notice.replyDueOn, way, iprPolicyOn(was.notice.servedOn)) : undefined;
  return due && repliedAt > due ? refuse('REPLY_TOO_LATE', { due: clockInChina(due), repliedAt: clockInChina(repliedAt) }) : undefined;
}

/** Silence, or an application without its guarantee, ends the right's hold by itself when the last day is over. Told early, it changes nothing. */
function lapse({ recordNo, by, at }: Of<'LapseReply'>, track: Track): Answer {
  const dueOn = track.stage === 'served' || track.stage === 'applied' ? track.notice?.replyDueOn : undefined;
  if (!dueOn || at <= endOfDay(dueOn)) return accept();
  return accept({ type: 'TrackEnded', recordNo, ground: track.stage === 'served' ? 'HOLDER_SILENT' : 'NO_GUARANTEE', note: '', by, at });
}
