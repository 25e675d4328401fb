import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Difference, FilingEvent, Suspension } from '../contract/events.ts';
import type { FilingForm } from '../contract/form.ts';
import type { FilingNo } from '../contract/ids.ts';
import type { productFilingRefusals } from '../contract/refusals.ts';
import { checkFiling, samePacking } from './check.ts';
import { absentFiling, evolve, type Filing, type PresentFiling } from './filing.ts';
import { filingPolicyOn, validToOf } from './policy.ts';

type Stamp = { readonly by: string; readonly at: Instant };
/** The firm's rating on the day. */
type Standing = { readonly credit: string };
export type FilingCommand = Stamp & (
  | { type: 'DraftFiling'; filingNo: FilingNo; enterprise: string; form: FilingForm }
  | { type: 'ReviseFiling'; form: FilingForm }
  | ({ type: 'SubmitFiling' } & Standing)
  | ({ type: 'AmendFiling'; form: FilingForm } & Standing)
  | ({ type: 'AcceptFiling' } & Standing)
  | { type: 'ReturnFiling'; reasons: string }
  | { type: 'BindReference'; scanNo: string; entryId: string; boxes: string[] }
  | { type: 'NoteDifference'; difference: Difference }
  | { type: 'JudgeDifference'; entryId: string; orderNo: string; conforms: boolean; note: string }
  | { type: 'SuspendFiling'; suspension: Suspension }
  | { type: 'ExplainSuspension'; explanation: string }
  | ({ type: 'LiftSuspension'; reasons: string } & Standing)
  | { type: 'LapseFiling' }
  | ({ type: 'RevokeFiling' } & Standing)
);
export type FilingCode = keyof typeof productFilingRefusals;
type Answer = Decision<FilingEvent, FilingCode>;
type Of<Type extends FilingCommand['type']> = Extract<FilingCommand, { type: Type }>;

export const filingDecider: Decider<Filing, FilingCommand, FilingEvent, FilingCode> = { initial: absentFiling, evolve, decide };

function decide(command: FilingCommand, filing: Filing): Answer {
  const { by, at } = command;
  if (command.type === 'DraftFiling') {
    const { filingNo, enterprise, form } = command;
    return filing.stage === 'absent' ? accept({ type: 'FilingDrafted', filingNo, enterprise, form, by, at }) : refuse('FILING_KNOWN');
  }
  if (filing.stage === 'absent') return refuse('FILING_UNKNOWN');
  switch (command.type) {
    case 'ReviseFiling': return revise(command, filing);
    case 'SubmitFiling': return submit(command, filing);
    case 'AmendFiling': return amend(command, filing);
    case 'AcceptFiling': return acceptFiling(command, filing);
    case 'ReturnFiling': return filing.stage === 'submitted' || amendmentOf(filing) ? accept({ type: 'FilingReturned', reasons: command.reasons, by, at }) : wrongStage(filing);
    case 'BindReference': return bindReference(command, filing);
    case 'NoteDifference': return noteDifference(command, filing);
    case 'JudgeDifference': return judgeDifference(command, filing);
    case 'SuspendFiling': return filing.stage === 'active' ? accept({ type: 'FilingSuspended', ...command.suspension, by, at }) : wrongStage(filing);
    case 'ExplainSuspension': return filing.stage === 'suspended' ? accept({ type: 'SuspensionExplained', explanation: command.explanation, by, at }) : wrongStage(filing);
    case 'LiftSuspension': return lift(command, filing);
    case 'LapseFiling': return filing.stage === 'active' && filing.validTo < dayInChina(at) ? accept({ type: 'FilingLapsed', validTo: filing.validTo, by, at }) : accept();
    case 'RevokeFiling': return filing.stage === 'revoked' || inGoodStanding(command) ? accept() : accept({ type: 'FilingRevoked', credit: command.credit, by, at });
    default: return unreachable(command);
  }
}

function wrongStage({ stage }: PresentFiling): Answer {
  return refuse('FILING_NOT_AT_STAGE', { stage });
}

/** 失信 firms file nothing, and what they filed is revoked. */
function inGoodStanding({ credit }: Standing): boolean {
  return credit !== 'DISHONEST';
}

function amendmentOf(filing: PresentFiling): FilingForm | null {
  return filing.stage === 'active' || filing.stage === 'lapsed' ? filing.amendment : null;
}

function revise({ form, by, at }: Of<'ReviseFiling'>, filing: PresentFiling): Answer {
  if (filing.stage !== 'draft' && filing.stage !== 'returned') return wrongStage(filing);
  if (form.productCode !== filing.form.productCode) return refuse('PRODUCT_CODE_FIXED');
  return accept({ type: 'FilingRevised', form, by, at });
}

function submit({ credit, by, at }: Of<'SubmitFiling'>, filing: PresentFiling): Answer {
  if (filing.stage !== 'draft' && filing.stage !== 'returned') return wrongStage(filing);
  if (!inGoodStanding({ credit })) return refuse('FIRM_NOT_IN_GOOD_STANDING', { credit });
  const problems = checkFiling(filing.form);
  return problems.length > 0 ? refuse('FILING_ERRORS', { count: problems.length, problems }) : accept({ type: 'FilingSubmitted', by, at });
}

/** What is filed stays in force until the amendment is accepted; what has lapsed is renewed by one, changed or not. */
function amend({ form, credit, by, at }: Of<'AmendFiling'>, filing: PresentFiling): Answer {
  if (filing.stage !== 'active' && filing.stage !== 'lapsed') return wrongStage(filing);
  if (filing.amendment) return refuse('AMENDMENT_PENDING');
  if (!inGoodStanding({ credit })) return refuse('FIRM_NOT_IN_GOOD_STANDING', { credit });
  if (form.productCode !== filing.form.productCode) return refuse('PRODUCT_CODE_FIXED');
  if (filing.stage === 'active' && JSON.stringify(form) === JSON.stringify(filing.form)) return refuse('AMENDMENT_CHANGES_NOTHING');
  const problems = checkFiling(form);
  return problems.length > 0 ? refuse('FILING_ERRORS', { count: problems.length, problems }) : accept({ type: 'FilingAmendmentSubmitted', form, by, at });
}

/** Another packing makes another picture: reference images of the earlier one are let go. */
function acceptFiling({ credit, by, at }: Of<'AcceptFiling'>, filing: PresentFiling): Answer {
  const amendment = amendmentOf(filing);
  if (filing.stage !== 'submitted' && !amendment) return wrongStage(filing);
  if (!inGoodStanding({ credit })) return refuse('FIRM_NOT_IN_GOOD_STANDING', { credit });
  const edition = 'edition' in filing ? filing.edition + 1 : 1;
  return accept({ type: 'FilingAccepted', edition, validTo: validToOf(dayInChina(at)), referencesKept: amendment !== null && samePacking(filing.form, amendment), by, at });
}

/** Told twice, or once there are enough, it binds nothing. */
function bindReference({ scanNo, entryId, boxes, by, at }: Of<'BindReference'>, filing: PresentFiling): Answer {
  if (filing.stage !== 'active') return accept();
  const enough = filing.references.length >= filingPolicyOn(dayInChina(at)).references;
  return enough || filing.references.some((reference) => reference.scanNo === scanNo) ? accept() : accept({ type: 'ReferenceBound', scanNo, entryId, boxes, by, at });
}

/** A machine's p is a mark on the filing and no more: only an officer's act, or what inspectors found, suspends it. */
function noteDifference({ difference, by, at }: Of<'NoteDifference'>, filing: PresentFiling): Answer {
  if (!('edition' in filing) || difference.p >= filingPolicyOn(dayInChina(at)).differsBelow) return accept();
  return filing.differences.some(({ scanNo }) => scanNo === difference.scanNo) ? accept() : accept({ type: 'DifferenceFound', ...difference, by, at });
}

function judgeDifference({ entryId, orderNo, conforms, note, by, at }: Of<'JudgeDifference'>, filing: PresentFiling): Answer {
  const open = 'edition' in filing && filing.differences.some((seen) => seen.entryId === entryId && seen.finding === null);
  return open ? accept({ type: 'DifferenceJudged', entryId, orderNo, conforms, note, by, at }) : accept();
}

function lift({ reasons, credit, by, at }: Of<'LiftSuspension'>, filing: PresentFiling): Answer {
  if (filing.stage !== 'suspended') return wrongStage(filing);
  if (filing.explanation === null) return refuse('EXPLANATION_MISSING');
  if (!inGoodStanding({ credit })) return refuse('FIRM_NOT_IN_GOOD_STANDING', { credit });
  return accept({ type: 'SuspensionLifted', reasons, by, at });
}
