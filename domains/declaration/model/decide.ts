import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { compareDecimals } from '#kernel/decimal.ts';
import type { EntryId } from '#kernel/entry-number.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Uscc } from '#kernel/uscc.ts';
import type { DeclarationEvent } from '../contract/events.ts';
import type { DeclarationForm } from '../contract/form.ts';
import type { declarationRefusals } from '../contract/refusals.ts';
import { type ChangeCommand, decideChange } from './change.ts';
import { type LodgingFacts, problemsOf, reviewReasonsOf } from './check.ts';
import { absent, type Declaration, evolve, mayReleaseItself, missingFor } from './declaration.ts';
import { assessDuty, type DutyFacts } from './duty.ts';

type Stamp = { readonly by: string; readonly at: Instant };
export type DeclarationCommand = Stamp & (
  | { type: 'Lodge'; entryId: EntryId; form: DeclarationForm; agent: Uscc; channel: 'web' | 'spreadsheet' | 'api'; facts: LodgingFacts & DutyFacts }
  | { type: 'PassDocuments'; note: string }
  | { type: 'ReturnDeclaration'; reason: string }
  | { type: 'ClearControl' }
  | { type: 'RequireInspection'; orderNo: string }
  | { type: 'OpenImageReview'; scanNo: string; boxes: string[] }
  | { type: 'EndImageReview'; scanNo: string; boxes: string[]; cleared: boolean }
  | { type: 'PlaceIprHold'; caseNo: string }
  | { type: 'EndIprHold'; caseNo: string }
  | { type: 'ConcludeInspection'; orderNo: string; conforms: boolean; handling: string; inspectors: string[] }
  | { type: 'PayDuty'; receiptNo: string; amount: string }
  | { type: 'ReleaseItself' }
  | { type: 'Release'; note: string }
  | { type: 'Detain'; reason: string }
  | { type: 'Close' }
) | ChangeCommand;
export type DeclarationCode = keyof typeof declarationRefusals;
type Answer = Decision<DeclarationEvent, DeclarationCode>;
type Present = Exclude<Declaration, { stage: 'absent' }>;

export const declarationDecider: Decider<Declaration, DeclarationCommand, DeclarationEvent, DeclarationCode> = { initial: absent, evolve, decide };

function decide(command: DeclarationCommand, declaration: Declaration): Answer {
  if (command.type === 'Lodge') return lodge(command, declaration);
  if (declaration.stage === 'absent') return refuse('DECLARATION_UNKNOWN');
  const { by, at } = command;
  switch (command.type) {
    case 'PassDocuments': return underReview(declaration) ? accept({ type: 'DocumentsPassed', note: command.note, by, at }) : refuse('NOT_UNDER_REVIEW');
    case 'ReturnDeclaration': return returnDeclaration(command, declaration);
    case 'ClearControl': return controlOpen(declaration) ? accept({ type: 'ControlCleared', by, at }) : refuse('ALREADY_DECIDED');
    case 'RequireInspection': return mayStillInspect(declaration) ? accept({ type: 'InspectionRequired', orderNo: command.orderNo, by, at }) : refuse('ALREADY_DECIDED');
    case 'OpenImageReview': return declaration.stage === 'in-process' ? accept({ type: 'ImageReviewOpened', scanNo: command.scanNo, boxes: command.boxes, by, at }) : accept();
    case 'EndImageReview': return endImageReview(command, declaration);
    case 'PlaceIprHold': return placeIprHold(command, declaration);
    case 'EndIprHold': return declaration.iprCases.includes(command.caseNo) ? accept({ type: 'IprHoldEnded', caseNo: command.caseNo, by, at }) : accept();
    case 'ConcludeInspection': return concludeInspection(command, declaration);
    case 'PayDuty': return payDuty(command, declaration);
    // Asked after every fact, so "not yet" is no refusal here.
    case 'ReleaseItself': return mayReleaseItself(declaration) ? accept({ type: 'DeclarationReleased', manner: 'automatic', note: '', by, at }) : accept();
    case 'Release': return release(command, declaration);
    case 'Detain': return declaration.stage === 'in-process' ? accept({ type: 'DeclarationDetained', reason: command.reason, by, at }) : refuse('ALREADY_DECIDED');
    case 'Close': return declaration.stage === 'released' ? accept({ type: 'DeclarationClosed', by, at }) : refuse('NOT_RELEASED');
    case 'AskAmendment': case 'AskWithdrawal': case 'GrantChange': case 'RefuseChange': return decideChange(command, declaration);
    default: return unreachable(command);
  }
}

function underReview(declaration: Present): boolean {
  return declaration.stage === 'in-process' && declaration.documents === 'pending';
}

/** 退单. Nobody comes out of a selection or an inspection by having the papers given back: those conclude first. */
function returnDeclaration({ reason, by, at }: Extract<DeclarationCommand, { type: 'ReturnDeclaration' }>, declaration: Present): Answer {
  if (!underReview(declaration)) return refuse('NOT_UNDER_REVIEW');
  if (declaration.control === 'pending') return refuse('CONTROL_STILL_OPEN');
  if (declaration.inspection.result === 'ordered' || declaration.inspection.result === 'fails' || declaration.iprCases.length > 0) return refuse('RETURN_BARRED');
  return accept({ type: 'DeclarationReturned', reason, by, at });
}

function controlOpen(declaration: Present): boolean {
  return declaration.stage === 'in-process' && declaration.control === 'pending';
}

/** A suspicion ends the hold only once an inspection holds the goods in its place. */
function endImageReview({ scanNo, boxes, cleared, by, at }: Extract<DeclarationCommand, { type: 'EndImageReview' }>, { images, inspection }: Present): Answer {
  if (!boxes.some((box) => images.includes(box)) || (!cleared && inspection.result === 'none')) return accept();
  return accept({ type: 'ImageReviewEnded', scanNo, boxes, cleared, by, at });
}

/** 中止放行: until the goods have left. A case that is told twice holds once. Basis: 知识产权海关保护条例, arts 15, 16. */
function placeIprHold({ caseNo, by, at }: Extract<DeclarationCommand, { type: 'PlaceIprHold' }>, declaration: Present): Answer {
  if (declaration.iprCases.includes(caseNo)) return accept();
  const holdable = declaration.stage === 'in-process' || declaration.stage === 'released' || declaration.stage === 'detained';
  return holdable ? accept({ type: 'IprHoldPlaced', caseNo, by, at }) : refuse('ALREADY_DECIDED');
}

/** An inspection may be ordered until the goods have left: by rule or lot while control is open, by an image officer's suspicion also later. */
function mayStillInspect(declaration: Present): boolean {
  return (declaration.stage === 'in-process' || declaration.stage === 'released') && declaration.inspection.result === 'none';
}

function lodge(command: Extract<DeclarationCommand, { type: 'Lodge' }>, declaration: Declaration): Answer {
  const { entryId, form, agent, channel, facts, by, at } = command;
  if (declaration.stage !== 'absent') return refuse('ALREADY_LODGED', { entryId });
  const problems = problemsOf(form, agent, facts);
  const duty = problems.length === 0 ? assessDuty(form, at, facts) : undefined;
  if (!duty) return refuse('ERRORS_FOUND', { count: problems.length, problems });

  return accept({ type: 'DeclarationAccepted', entryId, form, agent, channel, duty, reviewReasons: reviewReasonsOf(form, facts), by, at });
}

function concludeInspection(command: Extract<DeclarationCommand, { type: 'ConcludeInspection' }>, declaration: Present): Answer {
  const { orderNo, conforms, handling, inspectors, by, at } = command;
  if (declaration.inspection.result !== 'ordered' || declaration.inspection.orderNo !== orderNo) return refuse('ALREADY_DECIDED');
  return accept({ type: 'InspectionConcluded', orderNo, conforms, handling, inspectors, by, at });
}

function payDuty({ receiptNo, amount, by, at }: Extract<DeclarationCommand, { type: 'PayDuty' }>, declaration: Present): Answer {
  if (declaration.stage !== 'in-process' || declaration.paid) return refuse('NOTHING_DUE');
  // The sum may be about to change; it is paid once that is decided.
  if (declaration.change) return refuse('CHANGE_PENDING');
  if (compareDecimals(amount, declaration.duty.total) !== 0) return refuse('AMOUNT_DIFFERS', { paid: amount, due: declaration.duty.total });
  return accept({ type: 'DutyPaid', receiptNo, amount: declaration.duty.total, by, at });
}

/** Basis: 海关法 2021, arts 79, 81: who inspected or reviewed does not release. */
function release({ note, by, at }: Extract<DeclarationCommand, { type: 'Release' }>, declaration: Present): Answer {
  if (declaration.stage !== 'in-process') return refuse('ALREADY_DECIDED');
  if ('inspectors' in declaration.inspection && declaration.inspection.inspectors.includes(by)) return refuse('INSPECTED_BY_YOU');
  if (declaration.reviewers.includes(by)) return refuse('REVIEWED_BY_YOU');
  // Goods that failed inspection may leave once the handling (补税、改单) has been carried out and an officer answers for it.
  const missing = missingFor(declaration).filter((fact) => fact !== 'inspection-failed' || note === '');
  if (missing.length > 0) return refuse('NOT_READY', { missing: missing.join('、') });
  return accept({ type: 'DeclarationReleased', manner: 'officer', note, by, at });
}
