import { accept, refuse } from '#kernel/decision.ts';
import { addDecimals, compareDecimals, type DecimalText, decimal, subtractDecimals } from '#kernel/decimal.ts';
import { clockInChina, dayInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import { patentKinds } from '../contract/right.ts';
import { type Answer, wrongStage } from './answer.ts';
import type { PresentCase } from './case.ts';
import { isOver, replyEnds } from './clocks.ts';
import type { IprCaseCommand, Of } from './commands.ts';
import { guaranteeFor, iprPolicyOn } from './policy.ts';
import { clocksOf } from './standing.ts';
import { bondOf, guaranteeOf, type HeldGuarantee, type Track } from './track.ts';

/** Guarantees, bonds and what is paid from them; and the bell of a clock that ran out. */
export function decideMoney(command: Extract<IprCaseCommand, { type: 'PostGuarantee' | 'PostCounterBond' | 'RecordSuit' | 'ReturnCounterBond' | 'DrawOnGuarantee' | 'SettleGuarantee' | 'RingClock' }>, kase: PresentCase, track: Track): Answer {
  switch (command.type) {
    case 'PostGuarantee': return postGuarantee(command, kase, track);
    case 'PostCounterBond': return postCounterBond(command, kase, track);
    case 'RecordSuit': return recordSuit(command, track);
    case 'ReturnCounterBond': return returnCounterBond(command, track);
    case 'DrawOnGuarantee': return draw(command, track);
    case 'SettleGuarantee': return settle(command, kase, track);
    case 'RingClock': return ring(command, kase);
    default: return unreachable(command);
  }
}

/** Basis: 知识产权海关保护条例, arts 14, 16. A general guarantee stands for the sum it reserves. */
function postGuarantee({ recordNo, guarantee, by, at }: Of<'PostGuarantee'>, kase: PresentCase, track: Track): Answer {
  if (guaranteeOf(track) && track.stage !== 'ended') return refuse('GUARANTEE_POSTED_ALREADY', { recordNo });
  if (track.stage !== 'applied') return wrongStage(track);
  if (guarantee.kind === 'GENERAL' && track.right.kind !== 'TRADEMARK') return refuse('GENERAL_GUARANTEE_TRADEMARKS_ONLY', { recordNo });
  if (guarantee.postedAt > at) return refuse('REPLY_IN_FUTURE', { repliedAt: clockInChina(guarantee.postedAt) });
  const due = track.notice && replyEnds(track.notice.replyDueOn, guarantee.way, iprPolicyOn(track.notice.servedOn));
  if (due && guarantee.postedAt > due) return refuse('REPLY_TOO_LATE', { due: clockInChina(due), repliedAt: clockInChina(guarantee.postedAt) });
  const needed = guaranteeFor(kase.valueCny, track.route, iprPolicyOn(dayInChina(at)));
  if (compareDecimals(guarantee.amountCny, needed) < 0) return refuse('GUARANTEE_TOO_LOW', { amount: guarantee.amountCny, value: kase.valueCny, needed });
  return accept({ type: 'GuaranteePosted', recordNo, guarantee, by, at });
}

/** Basis: 知识产权海关保护条例, art. 19: patents only, and the whole value. */
function postCounterBond({ recordNo, amountCny, reference, by, at }: Of<'PostCounterBond'>, { valueCny }: PresentCase, track: Track): Answer {
  if (track.stage !== 'detained' || track.bond) return wrongStage(track);
  if (!patentKinds.includes(track.right.kind)) return refuse('COUNTER_BOND_PATENTS_ONLY', { recordNo });
  if (compareDecimals(amountCny, valueCny) < 0) return refuse('COUNTER_BOND_TOO_LOW', { amount: amountCny, value: valueCny });
  return accept({ type: 'CounterBondPosted', recordNo, amountCny: decimal(amountCny), reference, by, at });
}

function recordSuit({ recordNo, docNo, on, by, at }: Of<'RecordSuit'>, track: Track): Answer {
  const bond = bondOf(track);
  if (!bond?.suitDueOn || bond.suit || bond.returnedAt) return wrongStage(track);
  return on > bond.suitDueOn ? refuse('REPLY_TOO_LATE', { due: bond.suitDueOn, repliedAt: on }) : accept({ type: 'SuitRecorded', recordNo, docNo, on, by, at });
}

/** Given back when the holder does not sue in time, and before the end of it when the bond was never needed. Basis: art. 19. */
function returnCounterBond({ recordNo, note, by, at }: Of<'ReturnCounterBond'>, track: Track): Answer {
  const bond = bondOf(track);
  if (!bond || bond.returnedAt || track.stage !== 'ended') return wrongStage(track);
  // A judgement, named in the note, ends what a suit began.
  if (bond.suit && note === '') return refuse('SUIT_PENDING', { docNo: bond.suit.docNo });
  if (bond.suitDueOn && !bond.suit && !isOver(bond.suitDueOn, at)) return refuse('SUIT_TIME_LEFT', { due: bond.suitDueOn });
  return accept({ type: 'CounterBondReturned', recordNo, note, by, at });
}

/** Yuan of a guarantee that nothing was drawn from yet. */
export function leftOf({ amountCny, drawn }: HeldGuarantee): DecimalText {
  return subtractDecimals(amountCny, addDecimals('0', ...drawn.map((drawing) => drawing.amountCny)));
}

/** Basis: 知识产权海关保护条例, art. 25. */
function draw({ recordNo, amountCny, cost, note, by, at }: Of<'DrawOnGuarantee'>, track: Track): Answer {
  const guarantee = guaranteeOf(track);
  if (!guarantee) return refuse('GUARANTEE_MISSING', { recordNo });
  if (guarantee.settled) return refuse('GUARANTEE_SETTLED', { recordNo });
  const left = leftOf(guarantee);
  return compareDecimals(amountCny, left) > 0 ? refuse('GUARANTEE_SPENT', { left, amount: amountCny }) : accept({ type: 'GuaranteeDrawn', recordNo, amountCny: decimal(amountCny), cost, note, by, at });
}

/** What is left goes back, or stays for damages the party claims (art. 28), once the right holds the goods no more. */
function settle({ recordNo, outcome, note, by, at }: Of<'SettleGuarantee'>, { stage }: PresentCase, track: Track): Answer {
  const guarantee = guaranteeOf(track);
  if (!guarantee) return refuse('GUARANTEE_MISSING', { recordNo });
  if (guarantee.settled) return refuse('GUARANTEE_SETTLED', { recordNo });
  if (track.stage !== 'ended' && stage === 'open') return refuse('GUARANTEE_STILL_BOUND', { recordNo });
  if (outcome === 'KEPT' && note === '') return refuse('REASONS_MISSING');
  return accept({ type: 'GuaranteeSettled', recordNo, outcome, amountCny: leftOf(guarantee), note, by, at });
}

/** Rung once, after the last day; a clock that was stopped in between rings no more. */
function ring({ recordNo, clock, by, at }: Of<'RingClock'>, kase: PresentCase): Answer {
  const running = clocksOf(kase).find((each) => each.recordNo === recordNo && each.kind === clock && !each.rung);
  return running && isOver(running.dueOn, at) ? accept({ type: 'ClockOverran', recordNo, clock, dueOn: running.dueOn, by, at }) : accept();
}
