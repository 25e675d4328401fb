import { workCalendar } from '#domains/declaration/contract/work-calendar.ts';
import { dayInChina } from '#kernel/instant.ts';
import { paperKinds } from '../contract/paper.ts';
import type { CaseMoment, ClockView, HolderCaseRow, HolderCaseView, IprCaseRow, IprCaseView, PartyCaseRow, PartyCaseView, TrackView } from '../contract/views.ts';
import { type IssuedPaper, type PresentCase } from '../model/case.ts';
import { workingDaysLeft } from '../model/clocks.ts';
import { leftOf } from '../model/decide-money.ts';
import { guaranteeFor, iprPolicyOn, mostFine } from '../model/policy.ts';
import { awaitsOf, clocksOf, nextOf, nextSteps } from '../model/standing.ts';
import { bondOf, guaranteeOf, liveOf, rightOf, type Track } from '../model/track.ts';

/** Clocks of a case with days left, the most pressing first. */
function clockViews(kase: PresentCase, at: string): ClockView[] {
  const today = dayInChina(at);
  return clocksOf(kase).map((clock) => ({ ...clock, daysLeft: workingDaysLeft(clock.dueOn, today, workCalendar) })).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

function goodsText({ goods }: PresentCase): string {
  return goods.map(({ name }) => name).join('、');
}

export function rowOf(kase: PresentCase, at: string): IprCaseRow {
  const { caseNo, stage, source, entryId, orderNo, district, direction, traderName, valueCny, evidence, raisedAt, changedAt } = kase;
  return {
    caseNo, stage, source, entryId, orderNo, district, direction, traderName, goods: goodsText(kase), valueCny, cover: evidence[0] ?? null, raisedAt, changedAt, clocks: clockViews(kase, at), steps: nextSteps(kase, at), awaits: awaitsOf(kase, at),
    rights: kase.tracks.map((track) => ({ recordNo: track.recordNo, title: rightOf(track).title, holderName: rightOf(track).holderName, stage: track.stage, ground: track.stage === 'ended' ? track.ground : null })),
  };
}

function trackView(kase: PresentCase, track: Track, at: string): TrackView {
  const live = liveOf(track);
  const guarantee = guaranteeOf(track);
  const notice = 'notice' in live && live.notice ? live.notice : live.stage === 'drafted' ? { draftedOn: live.draftedOn, servedOn: null, way: null, replyDueOn: null } : null;
  return {
    recordNo: track.recordNo, stage: track.stage, route: live.route, right: { ...live.right, licences: [...live.right.licences] }, despiteLicence: live.despiteLicence, step: nextOf(kase, track, at), clocks: clockViews(kase, at).filter((clock) => clock.recordNo === track.recordNo),
    guaranteeNeeded: guaranteeFor(kase.valueCny, live.route, iprPolicyOn(dayInChina(at))), notice,
    application: 'application' in live ? { ...live.application, way: live.way, repliedAt: live.repliedAt } : null, refusal: track.refusal,
    guarantee: guarantee ? { ...guarantee, drawn: [...guarantee.drawn], leftCny: leftOf(guarantee) } : null,
    detention: 'detainedOn' in live ? { detainedOn: live.detainedOn, investigationDueOn: live.investigationDueOn, courtDueOn: live.courtDueOn, undecided: live.undecided } : null,
    court: 'court' in live ? live.court : null, infringing: live.stage === 'infringing' ? live.reasons : null, bond: bondOf(track) ?? null,
    ended: track.stage === 'ended' ? { ground: track.ground, note: track.note, at: track.endedAt, was: live.stage } : null,
  };
}

export function officerView(kase: PresentCase, course: CaseMoment[], at: string): IprCaseView {
  const { agent, declaredOn, supervisionMode, goods, note, evidence, position, explanations, papers } = kase;
  return {
    ...rowOf(kase, at), agent, declaredOn, supervisionMode, goods: [...goods], note, evidence: [...evidence], tracks: kase.tracks.map((track) => trackView(kase, track, at)), papers: [...papers], course,
    position: position && { ...position, evidence: [...position.evidence] }, explanations: explanations.map((said) => ({ ...said, evidence: [...said.evidence] })), mostFineCny: mostFine(kase.valueCny, iprPolicyOn(dayInChina(at))), outcome: outcomeOf(kase),
  };
}

function outcomeOf(kase: PresentCase): IprCaseView['outcome'] {
  switch (kase.stage) {
    case 'open': return null;
    case 'released': return { reasons: kase.reasons, at: kase.releasedAt, fineCny: null, disposal: null, authority: null };
    case 'confiscated': return { reasons: kase.reasons, at: kase.confiscatedAt, fineCny: kase.fineCny, disposal: kase.disposal, authority: null };
    default: return { reasons: kase.reasons, at: kase.transferredAt, fineCny: null, disposal: null, authority: kase.authority };
  }
}

/** Tracks of a holder's own rights of which he has been told: a notice that was not served yet is not his to read. */
export function ownTracks(kase: PresentCase, holderId: string): Track[] {
  return kase.tracks.filter((track) => {
    const live = liveOf(track);
    return live.right.holderId === holderId && (live.route === 'ON_APPLICATION' || (live.stage !== 'named' && live.stage !== 'drafted'));
  });
}

/** Papers of one reader: a holder's are those of his own rights. */
export function papersFor(kase: PresentCase, reader: 'HOLDER' | 'PARTY', records?: readonly string[]): IssuedPaper[] {
  return kase.papers.filter(({ kind, recordNo }) => paperKinds[kind].readers.includes(reader) && (!records || (recordNo !== null && records.includes(recordNo))));
}

export function holderRows(kase: PresentCase, holderId: string, at: string): HolderCaseRow[] {
  const clocks = clockViews(kase, at);
  return ownTracks(kase, holderId).map((track) => ({
    caseNo: kase.caseNo, stage: kase.stage, recordNo: track.recordNo, title: rightOf(track).title, goods: goodsText(kase), direction: kase.direction, traderName: kase.traderName, trackStage: track.stage, ground: track.stage === 'ended' ? track.ground : null,
    awaits: nextOf(kase, track, at).who, clocks: clocks.filter(({ recordNo, kind }) => recordNo === track.recordNo && kind !== 'INVESTIGATION'), cover: kase.evidence[0] ?? null, changedAt: kase.changedAt,
  }));
}

export function holderView(kase: PresentCase, holderId: string, at: string): HolderCaseView | undefined {
  const own = ownTracks(kase, holderId);
  if (own.length === 0) return undefined;
  const { caseNo, stage, direction, traderName, declaredOn, goods, valueCny, evidence, changedAt } = kase;
  const tracks = own.map((track) => { const { despiteLicence: _why, bond: _bond, ...view } = trackView(kase, track, at); return { ...view, right: { ...view.right, licences: [] } }; });
  const awaits = tracks.some(({ step }) => step.who === 'HOLDER') ? 'HOLDER' : tracks[0]?.step.who ?? 'NOBODY';
  return {
    caseNo, stage, direction, traderName, declaredOn, goods: goods.map(({ name, qty, unit }) => ({ name, qty, unit })), valueCny, evidence: [...evidence], cover: evidence[0] ?? null, changedAt, awaits, tracks,
    papers: papersFor(kase, 'HOLDER', own.map(({ recordNo }) => recordNo)),
  };
}

export function partyRow(kase: PresentCase): PartyCaseRow {
  const { caseNo, stage, entryId, valueCny, position, changedAt } = kase;
  return { caseNo, stage, entryId, goods: goodsText(kase), valueCny, rights: kase.tracks.map((track) => ({ recordNo: track.recordNo, title: rightOf(track).title, holderName: rightOf(track).holderName, stage: track.stage })), stated: position !== null, changedAt };
}

export function partyView(kase: PresentCase, at: string): PartyCaseView {
  const { caseNo, stage, entryId, goods, valueCny, evidence, changedAt, position, explanations } = kase;
  const clocks = clockViews(kase, at);
  return {
    caseNo, stage, entryId, goods: [...goods], valueCny, evidence: [...evidence], changedAt, position: position && { ...position, evidence: [...position.evidence] }, explanations: explanations.map((said) => ({ ...said, evidence: [...said.evidence] })), papers: papersFor(kase, 'PARTY'),
    fineCny: kase.stage === 'confiscated' ? kase.fineCny : null,
    tracks: kase.tracks.map((track) => ({ recordNo: track.recordNo, stage: track.stage, kind: rightOf(track).kind, title: rightOf(track).title, holderName: rightOf(track).holderName, clocks: clocks.filter(({ recordNo }) => recordNo === track.recordNo), bond: bondOf(track) ?? null, ground: track.stage === 'ended' ? track.ground : null })),
  };
}
