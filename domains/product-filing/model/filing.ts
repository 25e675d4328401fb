import { unreachable } from '#kernel/unreachable.ts';
import type { Awaits } from '../contract/endpoints.ts';
import type { Difference, FiledReference, FilingEvent, Suspension } from '../contract/events.ts';
import type { FilingForm } from '../contract/form.ts';

type Filed = { readonly filingNo: string; readonly enterprise: string; readonly form: FilingForm; readonly changedAt: string };
type Accepted = Filed & {
  /** Version of the filing, from 1; an accepted amendment makes the next. */
  readonly edition: number; readonly acceptedAt: string; readonly validTo: string; readonly references: readonly FiledReference[];
  /** What would take its place once accepted. */
  readonly amendment: FilingForm | null;
  /** Why the last amendment was returned. */
  readonly reasons: string | null;
  /** Scans that differ from the references, newest first, and what the inspection said of each. */
  readonly differences: readonly SeenDifference[];
};
export type SeenDifference = Difference & { readonly seenAt: string; readonly finding: { readonly orderNo: string; readonly conforms: boolean; readonly note: string } | null };
/** Older ones are in the ledger. */
const differencesKept = 20;

/** 产品备案 by stage. */
export type Filing =
  | { readonly stage: 'absent' }
  | (Filed & { readonly stage: 'draft' })
  | (Filed & { readonly stage: 'submitted' })
  | (Filed & { readonly stage: 'returned'; readonly reasons: string })
  | (Accepted & { readonly stage: 'active' })
  | (Accepted & { readonly stage: 'suspended'; readonly suspension: Suspension; readonly suspendedAt: string; readonly explanation: string | null })
  | (Accepted & { readonly stage: 'lapsed' })
  | (Filed & { readonly stage: 'revoked'; readonly credit: string });
export type PresentFiling = Exclude<Filing, { stage: 'absent' }>;

export const absentFiling: Filing = { stage: 'absent' };

export function evolve(filing: Filing, event: FilingEvent): Filing {
  if (event.type === 'FilingDrafted') return { stage: 'draft', filingNo: event.filingNo, enterprise: event.enterprise, form: event.form, changedAt: event.at };
  if (filing.stage === 'absent') return filing;
  const changedAt = event.at;
  switch (event.type) {
    case 'FilingRevised': return { ...filing, form: event.form, changedAt };
    case 'FilingSubmitted': return { ...filedOf(filing), stage: 'submitted', changedAt };
    case 'FilingAmendmentSubmitted': return 'edition' in filing ? { ...filing, amendment: event.form, reasons: null, changedAt } : filing;
    case 'FilingReturned': return 'edition' in filing ? { ...filing, amendment: null, reasons: event.reasons, changedAt } : { ...filedOf(filing), stage: 'returned', reasons: event.reasons, changedAt };
    case 'FilingAccepted': {
      const before = 'edition' in filing ? filing : undefined;
      return {
        ...filedOf(filing), stage: 'active', form: before?.amendment ?? filing.form, edition: event.edition, acceptedAt: event.at, validTo: event.validTo,
        references: event.referencesKept ? before?.references ?? [] : [], amendment: null, reasons: null, differences: event.referencesKept ? before?.differences ?? [] : [], changedAt,
      };
    }
    case 'ReferenceBound': return 'edition' in filing ? { ...filing, references: [...filing.references, { scanNo: event.scanNo, entryId: event.entryId, boundAt: event.at }], changedAt } : filing;
    case 'DifferenceFound': {
      const { scanNo, entryId, p, references, verdict, at } = event;
      return 'edition' in filing ? { ...filing, differences: [{ scanNo, entryId, p, references, verdict, seenAt: at, finding: null }, ...filing.differences].slice(0, differencesKept), changedAt } : filing;
    }
    case 'DifferenceJudged': {
      const { entryId, orderNo, conforms, note } = event;
      return 'edition' in filing ? { ...filing, differences: filing.differences.map((seen) => (seen.entryId === entryId ? { ...seen, finding: { orderNo, conforms, note } } : seen)), changedAt } : filing;
    }
    case 'FilingSuspended': {
      const { cause, scanNo, orderNo, entryId, note } = event;
      // Told before there were comparisons, an event has no p.
      const p = event.p ?? null;
      return 'edition' in filing ? { ...acceptedOf(filing), stage: 'suspended', suspension: { cause, scanNo, orderNo, entryId, note, p }, suspendedAt: event.at, explanation: null, changedAt } : filing;
    }
    case 'SuspensionExplained': return filing.stage === 'suspended' ? { ...filing, explanation: event.explanation, changedAt } : filing;
    case 'SuspensionLifted': return filing.stage === 'suspended' ? { ...acceptedOf(filing), stage: 'active', changedAt } : filing;
    case 'FilingLapsed': return 'edition' in filing ? { ...acceptedOf(filing), stage: 'lapsed', changedAt } : filing;
    case 'FilingRevoked': return { ...filedOf(filing), stage: 'revoked', credit: event.credit, changedAt };
    default: return unreachable(event);
  }
}

function filedOf({ filingNo, enterprise, form, changedAt }: Filed): Filed {
  return { filingNo, enterprise, form, changedAt };
}

function acceptedOf(filing: Accepted): Accepted {
  const { edition, acceptedAt, validTo, references, amendment, reasons, differences } = filing;
  return { ...filedOf(filing), edition, acceptedAt, validTo, references, amendment, reasons, differences };
}

/** Whom the filing waits for. */
export function awaitsOf(filing: PresentFiling): Awaits {
  switch (filing.stage) {
    case 'draft': case 'returned': return 'FIRM';
    case 'submitted': return 'OFFICER';
    case 'active': return filing.amendment ? 'OFFICER' : 'NOBODY';
    case 'suspended': return filing.explanation === null ? 'FIRM' : 'OFFICER';
    case 'lapsed': return filing.amendment ? 'OFFICER' : 'FIRM';
    case 'revoked': return 'NOBODY';
    default: return unreachable(filing);
  }
}
