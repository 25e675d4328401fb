import { unreachable } from '#kernel/unreachable.ts';
import type { ClockKind, OfficerGround } from '../contract/steps.ts';
import type { CaseAwaits, NextStep } from '../contract/standing.ts';
import type { IprCase, PresentCase } from './case.ts';
import { isOver } from './clocks.ts';
import { bondOf, type Track } from './track.ts';

export type Clock = { readonly recordNo: string; readonly kind: ClockKind; readonly dueOn: string; /** Its end was acted on or rung. */ readonly rung: boolean };

/** Every clock that runs on the case. */
export function clocksOf(kase: IprCase): Clock[] {
  if (kase.stage === 'absent') return [];
  return kase.tracks.flatMap((track) => {
    const of = (kind: ClockKind, dueOn: string | null | undefined): Clock[] => (dueOn ? [{ recordNo: track.recordNo, kind, dueOn, rung: track.overran.includes(kind) }] : []);
    const bond = bondOf(track);
    const suit = bond?.suitDueOn && !bond.suit && !bond.returnedAt ? of('SUIT', bond.suitDueOn) : [];
    if (kase.stage !== 'open') return suit;
    switch (track.stage) {
      case 'named': case 'drafted': case 'guaranteed': case 'court-held': case 'infringing': return [];
      case 'served': return of('REPLY', track.notice.replyDueOn);
      case 'applied': return of('REPLY', track.notice?.replyDueOn);
      case 'detained': return [...(track.undecided === null ? of('INVESTIGATION', track.investigationDueOn) : []), ...of('COURT', track.courtDueOn)];
      case 'ended': return suit;
      default: return unreachable(track);
    }
  });
}

/** The clock that ends first, and the first whose end nobody has been told of. */
export function earliestDue(kase: IprCase): string | null {
  return clocksOf(kase).map(({ dueOn }) => dueOn).toSorted()[0] ?? null;
}
export function nextRing(kase: IprCase): string | null {
  return clocksOf(kase).filter(({ rung }) => !rung).map(({ dueOn }) => dueOn).toSorted()[0] ?? null;
}

/** What is to be done next on one right, and by whom. */
export function nextOf(kase: PresentCase, track: Track, at: string): NextStep {
  const step = (action: NextStep['action'], who: CaseAwaits, ground: OfficerGround | null = null): NextStep => ({ recordNo: track.recordNo, action, who, ground });
  switch (track.stage) {
    case 'named': return track.route === 'EX_OFFICIO' ? step('DRAFT_NOTICE', 'OFFICER') : step('AWAIT_APPLICATION', 'HOLDER');
    case 'drafted': return step('SERVE_NOTICE', 'OFFICER');
    case 'served': return step('AWAIT_REPLY', 'HOLDER');
    case 'applied': return step('AWAIT_GUARANTEE', 'HOLDER');
    case 'guaranteed': return step('DETAIN', 'CHIEF');
    case 'detained': {
      // What the law demands comes before what may still be done.
      if (isOver(track.courtDueOn, at)) return step('END_TRACK', 'OFFICER', track.route === 'EX_OFFICIO' ? 'UNDECIDED_NO_COURT_PAPER' : 'NO_COURT_PAPER_ON_APPLICATION');
      if (track.bond) return step('END_TRACK', 'OFFICER', 'COUNTER_BOND');
      return track.investigationDueOn !== null && track.undecided === null ? step('CONCLUDE_INVESTIGATION', 'CHIEF') : step('AWAIT_COURT_PAPER', 'COURT');
    }
    case 'court-held': return step('AWAIT_JUDGEMENT', 'COURT');
    case 'infringing': return kase.stage === 'open' ? step('CONFISCATE', 'CHIEF') : step('NOTHING', 'NOBODY');
    case 'ended': return step('NOTHING', 'NOBODY');
    default: return unreachable(track);
  }
}

/** What comes next on the case, most pressing first; a case with nothing else to do is to be released. */
export function nextSteps(kase: PresentCase, at: string): NextStep[] {
  if (kase.stage === 'confiscated' && kase.disposal === null) return [{ recordNo: null, action: 'DISPOSE', who: 'CHIEF', ground: null }];
  if (kase.stage !== 'open') return [];
  if (kase.tracks.length === 0) return [{ recordNo: null, action: 'NAME_RIGHT', who: 'OFFICER', ground: null }];
  if (kase.tracks.every(({ stage }) => stage === 'ended')) return [{ recordNo: null, action: 'RELEASE_GOODS', who: 'OFFICER', ground: null }];
  return kase.tracks.filter(({ stage }) => stage !== 'ended').map((track) => nextOf(kase, track, at));
}

const order: readonly CaseAwaits[] = ['CHIEF', 'OFFICER', 'HOLDER', 'PARTY', 'COURT', 'NOBODY'];

/** For whom the case waits: customs before anybody else. */
export function awaitsOf(kase: IprCase, at: string): CaseAwaits {
  if (kase.stage === 'absent') return 'NOBODY';
  const who = nextSteps(kase, at).map((step) => step.who);
  return order.find((each) => who.includes(each)) ?? 'NOBODY';
}

/** Whether the declaration may not leave: everything but goods let go. */
export function holdsGoods(kase: IprCase): boolean {
  return kase.stage !== 'absent' && kase.stage !== 'released';
}
