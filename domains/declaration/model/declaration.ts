import type { EntryId } from '#kernel/entry-number.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { DeclarationEvent, DutyAssessment } from '../contract/events.ts';
import type { DeclarationForm } from '../contract/form.ts';

/** What is known of the documents (审单). */
type Documents = 'pending' | 'passed';
/** What risk control (布控) decided. */
type Control = 'pending' | 'clear' | 'inspect';
type Inspection =
  | { readonly result: 'none' }
  | { readonly result: 'ordered'; readonly orderNo: string }
  | { readonly result: 'conforms' | 'fails'; readonly orderNo: string; readonly handling: string; readonly inspectors: readonly string[] };

/** 删改单 that waits for its decision. */
export type Change =
  | { readonly kind: 'amendment'; readonly form: DeclarationForm; readonly duty: DutyAssessment; readonly reason: string; readonly by: string; readonly at: string }
  | { readonly kind: 'withdrawal'; readonly reason: string; readonly by: string; readonly at: string };

type Body = {
  readonly entryId: EntryId;
  readonly form: DeclarationForm;
  readonly agent: string;
  readonly acceptedAt: string;
  readonly duty: DutyAssessment;
  readonly reviewReasons: readonly string[];
  /** Who passed the documents or granted a change: all of them have read the papers, so none releases. */
  readonly reviewers: readonly string[];
  readonly documents: Documents;
  readonly control: Control;
  readonly inspection: Inspection;
  readonly paid: boolean;
  /** Boxes whose image is being read (机检审图). */
  readonly images: readonly string[];
  /** Intellectual-property cases that hold the goods (知识产权案件). */
  readonly iprCases: readonly string[];
  readonly change: Change | null;
};

/** 报关单 by stage; between acceptance and release several facts gather independently. */
export type Declaration =
  | { readonly stage: 'absent' }
  | (Body & { readonly stage: 'in-process' })
  | (Body & { readonly stage: 'returned'; readonly reason: string })
  | (Body & { readonly stage: 'detained'; readonly reason: string })
  | (Body & { readonly stage: 'withdrawn'; readonly reason: string })
  | (Body & { readonly stage: 'released'; readonly releasedAt: string; readonly releasedBy: string })
  | (Body & { readonly stage: 'closed'; readonly releasedAt: string; readonly releasedBy: string; readonly closedAt: string });

export const absent: Declaration = { stage: 'absent' };

export function evolve(declaration: Declaration, event: DeclarationEvent): Declaration {
  if (event.type === 'DeclarationAccepted') {
    const { entryId, form, agent, duty, reviewReasons, at } = event;
    return {
      stage: 'in-process', entryId, form, agent, acceptedAt: at, duty, reviewReasons, reviewers: [],
      documents: reviewReasons.length === 0 ? 'passed' : 'pending', control: 'pending', inspection: { result: 'none' }, paid: duty.total === '0', images: [], iprCases: [], change: null,
    };
  }
  if (declaration.stage === 'absent') return declaration;
  switch (event.type) {
    case 'DocumentsPassed': return { ...declaration, documents: 'passed', reviewers: [...declaration.reviewers, event.by] };
    case 'DeclarationReturned': return { ...declaration, stage: 'returned', reason: event.reason };
    case 'ControlCleared': return { ...declaration, control: 'clear' };
    case 'InspectionRequired': {
      const { entryId, form, agent, acceptedAt, duty, reviewReasons, reviewers, documents, paid, iprCases, change } = declaration;
      // A suspicion that came after an early release takes the release back: nothing has left yet. What an image asked, the inspection answers.
      return { stage: 'in-process', entryId, form, agent, acceptedAt, duty, reviewReasons, reviewers, documents, control: 'inspect', inspection: { result: 'ordered', orderNo: event.orderNo }, paid, images: [], iprCases, change };
    }
    case 'ImageReviewOpened': return { ...declaration, images: [...new Set([...declaration.images, ...event.boxes])] };
    case 'ImageReviewEnded': return { ...declaration, images: declaration.images.filter((box) => !event.boxes.includes(box)) };
    case 'IprHoldPlaced': {
      const iprCases = [...new Set([...declaration.iprCases, event.caseNo])];
      // As with a late suspicion of an image: a release is taken back while nothing has left.
      if (declaration.stage !== 'released') return { ...declaration, iprCases };
      const { releasedAt: _at, releasedBy: _by, ...body } = declaration;
      return { ...body, stage: 'in-process', iprCases };
    }
    case 'IprHoldEnded': return { ...declaration, iprCases: declaration.iprCases.filter((caseNo) => caseNo !== event.caseNo) };
    case 'InspectionConcluded': {
      const { orderNo, handling, inspectors, conforms } = event;
      return { ...declaration, inspection: { result: conforms ? 'conforms' : 'fails', orderNo, handling, inspectors } };
    }
    case 'DutyPaid': return { ...declaration, paid: true };
    case 'DeclarationReleased': return { ...declaration, stage: 'released', releasedAt: event.at, releasedBy: event.by };
    case 'DeclarationDetained': return { ...declaration, stage: 'detained', reason: event.reason };
    case 'DeclarationClosed':
      return declaration.stage === 'released' ? { ...declaration, stage: 'closed', closedAt: event.at } : declaration;
    case 'AmendmentAsked': {
      const { form, duty, reason, by, at } = event;
      return { ...declaration, change: { kind: 'amendment', form, duty, reason, by, at } };
    }
    case 'WithdrawalAsked': return { ...declaration, change: { kind: 'withdrawal', reason: event.reason, by: event.by, at: event.at } };
    case 'ChangeRefused': return { ...declaration, change: null };
    case 'DeclarationAmended': return { ...declaration, form: event.form, duty: event.duty, paid: declaration.paid || event.duty.total === '0', reviewers: [...declaration.reviewers, event.by], change: null };
    case 'DeclarationWithdrawn': return { ...declaration, stage: 'withdrawn', reason: event.reason, change: null };
    default: return unreachable(event);
  }
}

/** A fact that must be there before release, with who owes it. */
export type Missing = 'documents' | 'control' | 'image' | 'inspection' | 'inspection-failed' | 'ipr-case' | 'change' | 'duty';

/** What is still missing before release, in the order in which people can act on it. */
export function missingFor(declaration: Exclude<Declaration, { stage: 'absent' }>): Missing[] {
  const missing: Missing[] = [];
  if (declaration.documents === 'pending') missing.push('documents');
  if (declaration.control === 'pending') missing.push('control');
  if (declaration.images.length > 0) missing.push('image');
  if (declaration.inspection.result === 'ordered') missing.push('inspection');
  if (declaration.inspection.result === 'fails') missing.push('inspection-failed');
  if (declaration.iprCases.length > 0) missing.push('ipr-case');
  if (declaration.change) missing.push('change');
  if (!declaration.paid) missing.push('duty');
  return missing;
}

/** What somebody still owes. A change asked for is to be answered also when the declaration was returned or detained meanwhile. */
export function owedOn(declaration: Exclude<Declaration, { stage: 'absent' }>): Missing[] {
  if (declaration.stage === 'in-process') return missingFor(declaration);
  return declaration.change ? ['change'] : [];
}

/** A clean declaration is released by the system at once; an inspected one waits for an officer. */
export function mayReleaseItself(declaration: Declaration): boolean {
  return declaration.stage === 'in-process' && declaration.control === 'clear' && missingFor(declaration).length === 0;
}
