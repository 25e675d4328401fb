import { accept, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import type { ScanReviewEvent } from '../contract/events.ts';
import type { scanReviewRefusals } from '../contract/refusals.ts';
import type { Finding, PresentScan } from './scan.ts';

/** What a box was declared to hold; empty words where nothing was declared. */
export type DeclaredAs = { readonly boxNo: string; readonly hs: string; readonly name: string };
export type TypicalCommand =
  | ({ readonly type: 'MakeTypical'; readonly reason: string } & DeclaredAs)
  | { readonly type: 'WithdrawTypical'; readonly boxNo: string; readonly reason: string };
type Stamp = { readonly by: string; readonly at: Instant };
type Answer = Decision<ScanReviewEvent, keyof typeof scanReviewRefusals>;

/** An officer keeps a box as an example. What nobody has decided, or nobody has opened though it was suspicious, is an example of nothing. */
export function madeTypical({ boxNo, hs, name, reason, by, at }: Extract<TypicalCommand, { type: 'MakeTypical' }> & Stamp, state: PresentScan): Answer {
  const isSettled = state.stage === 'released' || (state.stage === 'suspicious' && state.finding !== null);
  if (!isSettled) return refuse('TYPICAL_TOO_EARLY', { stage: state.stage });
  if (!state.scan.boxes.some(({ no }) => no === boxNo)) return refuse('BOX_NOT_IN_SCAN', { boxNo });
  if (state.typical.some((kept) => kept.boxNo === boxNo)) return refuse('ALREADY_TYPICAL', { boxNo });
  return accept(made({ boxNo, hs, name }, state.finding, reason, { by, at }));
}

export function withdrawnTypical({ boxNo, reason, by, at }: Extract<TypicalCommand, { type: 'WithdrawTypical' }> & Stamp, state: PresentScan): Answer {
  return state.typical.some((kept) => kept.boxNo === boxNo) ? accept({ type: 'TypicalWithdrawn', boxNo, reason, by, at }) : refuse('NOT_TYPICAL', { boxNo });
}

/** Boxes that an inspection opened are examples without anybody's asking: nothing is known better. */
export function typicalByFinding(declared: readonly DeclaredAs[], finding: Finding, state: PresentScan, stamp: Stamp): ScanReviewEvent[] {
  return declared.filter(({ boxNo }) => !state.typical.some((kept) => kept.boxNo === boxNo)).map((each) => made(each, finding, finding.conforms ? '查验相符 found as declared' : '查验异常 found otherwise', stamp));
}

function made({ boxNo, hs, name }: DeclaredAs, finding: Finding | null, reason: string, { by, at }: Stamp): Extract<ScanReviewEvent, { type: 'TypicalMade' }> {
  return { type: 'TypicalMade', typical: { boxNo, hs, name, shows: finding?.conforms === false ? 'OTHERWISE' : 'AS_DECLARED', reason, orderNo: finding?.orderNo ?? null, by, at }, by, at };
}
