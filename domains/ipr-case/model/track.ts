import { dayInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import type { ConcernedRight } from '../contract/right.ts';
import type { Application, ClockKind, Drawing, EndGround, Guarantee, RefusalReason, ReplyWay, Route, ServiceWay } from '../contract/steps.ts';

type Named = { readonly recordNo: string; readonly route: Route; readonly right: ConcernedRight; readonly despiteLicence: string; readonly namedAt: string };
type Notice = { readonly draftedOn: string; readonly servedOn: string; readonly way: ServiceWay; readonly replyDueOn: string };
type Applied = Named & { /** Null on application: nobody was notified. */ readonly notice: Notice | null; readonly application: Application; readonly way: ReplyWay; readonly repliedAt: string };
export type HeldGuarantee = Guarantee & { readonly drawn: readonly Drawing[]; readonly settled: { readonly outcome: 'RETURNED' | 'KEPT'; readonly amountCny: string; readonly at: string } | null };
type Guaranteed = Applied & { readonly guarantee: HeldGuarantee };
/** 反担保: `suitDueOn` from the day it was accepted and the goods let go. */
export type CounterBond = { readonly amountCny: string; readonly reference: string; readonly postedAt: string; readonly suitDueOn: string | null; readonly suit: { readonly docNo: string; readonly on: string } | null; readonly returnedAt: string | null };
type Court = { readonly court: string; readonly docNo: string; readonly receivedOn: string };
type Detained = Guaranteed & {
  readonly detainedOn: string; readonly investigationDueOn: string | null; readonly courtDueOn: string;
  /** Why infringement cannot be decided, once that was concluded. */
  readonly undecided: string | null; readonly bond: CounterBond | null;
};

/** 一项权利 on its own way through the case, by stage, while it may still hold the goods. */
export type LiveTrack =
  | (Named & { readonly stage: 'named' })
  | (Named & { readonly stage: 'drafted'; readonly draftedOn: string })
  | (Named & { readonly stage: 'served'; readonly notice: Notice })
  | (Applied & { readonly stage: 'applied' })
  | (Guaranteed & { readonly stage: 'guaranteed' })
  | (Detained & { readonly stage: 'detained' })
  | (Detained & { readonly stage: 'court-held'; readonly court: Court })
  | (Detained & { readonly stage: 'infringing'; readonly reasons: string });
export type Track = (LiveTrack | { readonly stage: 'ended'; readonly recordNo: string; readonly was: LiveTrack; readonly ground: EndGround; readonly note: string; readonly endedAt: string }) & {
  /** Clocks whose end was rung. */
  readonly overran: readonly ClockKind[];
  /** What the holder said of the goods, if he answered. */
  readonly refusal: { readonly reason: RefusalReason; readonly note: string; readonly repliedAt: string } | null;
};

/** The track as it last lived: ended ones keep their guarantee, bond and dates. */
export function liveOf(track: Track): LiveTrack {
  return track.stage === 'ended' ? track.was : track;
}

export function rightOf(track: Track): ConcernedRight {
  return liveOf(track).right;
}

export function guaranteeOf(track: Track): HeldGuarantee | undefined {
  const live = liveOf(track);
  return 'guarantee' in live ? live.guarantee : undefined;
}

export function bondOf(track: Track): CounterBond | undefined {
  const live = liveOf(track);
  return 'bond' in live && live.bond ? live.bond : undefined;
}

/** Whether the goods are, or at its end were, detained for this right. */
export function wasDetained(track: Track): boolean {
  return 'detainedOn' in liveOf(track);
}

type TrackEvent = Exclude<Extract<IprCaseEvent, { recordNo: string }>, { type: 'RightNamed' }>;

export function evolveTrack(track: Track, event: TrackEvent): Track {
  const { overran, refusal } = track;
  const kept = { overran, refusal };
  switch (event.type) {
    case 'NoticeDrafted': return track.stage === 'named' ? { ...track, stage: 'drafted', draftedOn: dayInChina(event.at) } : track;
    case 'NoticeServed': {
      if (track.stage !== 'drafted') return track;
      const { draftedOn, ...named } = track;
      const { servedOn, way, replyDueOn } = event;
      return { ...named, stage: 'served', notice: { draftedOn, servedOn, way, replyDueOn } };
    }
    case 'HolderConfirmed': {
      if (track.stage !== 'served' && track.stage !== 'named') return track;
      const { application, way, repliedAt } = event;
      return { ...track, stage: 'applied', notice: track.stage === 'served' ? track.notice : null, application, way, repliedAt };
    }
    case 'HolderRefused': return { ...track, refusal: { reason: event.reason, note: event.note, repliedAt: event.repliedAt } };
    case 'GuaranteePosted': return track.stage === 'applied' ? { ...track, stage: 'guaranteed', guarantee: { ...event.guarantee, drawn: [], settled: null } } : track;
    case 'GoodsDetained': {
      if (track.stage !== 'guaranteed') return track;
      const { detainedOn, investigationDueOn, courtDueOn } = event;
      return { ...track, stage: 'detained', detainedOn, investigationDueOn, courtDueOn, undecided: null, bond: null };
    }
    case 'InvestigationConcluded': {
      if (track.stage !== 'detained') return track;
      if (event.finding === 'INFRINGING') return { ...track, stage: 'infringing', reasons: event.reasons };
      return event.finding === 'UNDECIDED' ? { ...track, undecided: event.reasons } : track;
    }
    case 'CourtPaperReceived': {
      const { court, docNo, receivedOn } = event;
      return track.stage === 'detained' ? { ...track, stage: 'court-held', court: { court, docNo, receivedOn } } : track;
    }
    case 'CourtConcluded': {
      if (track.stage !== 'court-held' || event.outcome !== 'INFRINGING') return track;
      const { court, ...detained } = track;
      return { ...detained, stage: 'infringing', reasons: `${court.court} ${event.docNo}` };
    }
    case 'ApplicationWithdrawn': return track;
    case 'TrackEnded': return track.stage === 'ended' ? track : { ...kept, stage: 'ended', recordNo: track.recordNo, was: track, ground: event.ground, note: event.note, endedAt: event.at };
    case 'TrackReopened': return track.stage === 'ended' ? { ...track.was, ...kept } : track;
    case 'ClockOverran': return { ...track, overran: [...overran, event.clock] };
    case 'CounterBondPosted': return withBond(track, () => ({ amountCny: event.amountCny, reference: event.reference, postedAt: event.at, suitDueOn: null, suit: null, returnedAt: null }));
    case 'CounterBondAccepted': return withBond(track, (bond) => bond && { ...bond, suitDueOn: event.suitDueOn });
    case 'SuitRecorded': return withBond(track, (bond) => bond && { ...bond, suit: { docNo: event.docNo, on: event.on } });
    case 'CounterBondReturned': return withBond(track, (bond) => bond && { ...bond, returnedAt: event.at });
    case 'GuaranteeDrawn': {
      const { amountCny, cost, note, at } = event;
      return withGuarantee(track, (guarantee) => ({ ...guarantee, drawn: [...guarantee.drawn, { amountCny, cost, note, at }] }));
    }
    case 'GuaranteeSettled': {
      const { outcome, amountCny, at } = event;
      return withGuarantee(track, (guarantee) => ({ ...guarantee, settled: { outcome, amountCny, at } }));
    }
    default: return unreachable(event);
  }
}

function withBond(track: Track, change: (bond: CounterBond | null) => CounterBond | null): Track {
  const live = liveOf(track);
  if (!('bond' in live)) return track;
  return replaced(track, { ...live, bond: change(live.bond) });
}

function withGuarantee(track: Track, change: (guarantee: HeldGuarantee) => HeldGuarantee): Track {
  const live = liveOf(track);
  return 'guarantee' in live ? replaced(track, { ...live, guarantee: change(live.guarantee) }) : track;
}

function replaced(track: Track, live: LiveTrack): Track {
  return track.stage === 'ended' ? { ...track, was: live } : { ...live, overran: track.overran, refusal: track.refusal };
}
