import { unreachable } from '#kernel/unreachable.ts';
import type { CopiedState, ExpiryCause, Figure, RefusalGround, Reminder, RevocationGround, RightEvent } from '../contract/events.ts';
import type { Licence, RightForm } from '../contract/form.ts';
import type { RecordNo } from '../contract/ids.ts';
import { remindersOf } from './policy.ts';

type Filed = { readonly recordNo: RecordNo; readonly holderId: string | null; readonly form: RightForm; readonly changedAt: string };
export type KeptLicence = Licence & { readonly licenceId: string; readonly endedOn: string | null; readonly reasons: string };
export type Amendment = { readonly form: RightForm; readonly changedOn: string; readonly late: boolean; readonly appliedAt: string; readonly dueOn: string };
export type Renewal = { readonly appliedAt: string; readonly dueOn: string };
export type EditionNote = { readonly edition: number; readonly cause: 'RECORDED' | 'AMENDED' | 'RENEWED' | 'COPIED'; readonly at: string; readonly by: string; readonly validTo: string };
type Kept = Filed & {
  /** From 1; each approved amendment and renewal makes the next. */
  readonly edition: number; readonly validFrom: string; readonly validTo: string;
  /** End of the term by years, which `validTo` precedes where the right itself ends earlier. */
  readonly termTo: string;
  readonly figures: readonly Figure[]; readonly figureCount: number; readonly licences: readonly KeptLicence[];
  /** What would take the place of what is in force, once approved. */
  readonly amendment: Amendment | null; readonly renewal: Renewal | null;
  /** Why the last amendment or renewal was refused. */
  readonly reasons: string | null;
  readonly reminded: readonly { readonly reminder: Reminder; readonly validTo: string; readonly at: string }[];
  readonly editions: readonly EditionNote[];
  /** What the synchroniser last brought, as long as nobody acted upon the record in this house. */
  readonly copied: CopiedState | null;
};

/** 备案 by stage. */
export type Right =
  | { readonly stage: 'absent' }
  | (Filed & { readonly stage: 'draft' })
  | (Filed & { readonly stage: 'applied'; readonly appliedAt: string; readonly dueOn: string })
  | (Filed & { readonly stage: 'returned'; readonly reasons: string })
  | (Filed & { readonly stage: 'refused'; readonly ground: RefusalGround; readonly reasons: string })
  | (Kept & { readonly stage: 'recorded' })
  | (Kept & { readonly stage: 'expired'; readonly cause: ExpiryCause; readonly endReasons: string })
  | (Kept & { readonly stage: 'cancelled'; readonly endReasons: string })
  | (Filed & { readonly stage: 'cancelled'; readonly endReasons: string })
  | (Kept & { readonly stage: 'revoked'; readonly ground: RevocationGround | null; readonly endReasons: string });
export type PresentRight = Exclude<Right, { stage: 'absent' }>;
export type KeptRight = Extract<PresentRight, { edition: number }>;
export type RecordedRight = Extract<Right, { stage: 'recorded' }>;

export const absentRight: Right = { stage: 'absent' };

export function isKept(right: Right): right is KeptRight {
  return 'edition' in right;
}

export function evolve(right: Right, event: RightEvent): Right {
  if (event.type === 'RightDrafted') return { stage: 'draft', recordNo: event.recordNo, holderId: event.holderId, form: event.form, changedAt: event.at };
  if (event.type === 'RightCopied') return copied(right, event);
  if (right.stage === 'absent') return right;
  const filed = filedOf(right, event.at);
  switch (event.type) {
    case 'RightRevised': return { ...right, form: event.form, changedAt: event.at };
    case 'RightApplied': return { ...filed, stage: 'applied', appliedAt: event.at, dueOn: event.dueOn };
    case 'ApplicationReturned': return { ...filed, stage: 'returned', reasons: event.reasons };
    case 'RightRefused': return { ...filed, stage: 'refused', ground: event.ground, reasons: event.reasons };
    case 'RightRecorded': {
      const { validFrom, validTo, termTo, at, by } = event;
      return {
        ...filed, stage: 'recorded', edition: 1, validFrom, validTo, termTo, figures: [], figureCount: 0, licences: numbered(right.form.licences), amendment: null, renewal: null, reasons: null, reminded: [],
        editions: [{ edition: 1, cause: 'RECORDED', at, by, validTo }], copied: null,
      };
    }
    case 'RightCancelled': return isKept(right) ? { ...keptOf(right, event.at), copied: null, stage: 'cancelled', endReasons: event.reasons } : { ...filed, stage: 'cancelled', endReasons: event.reasons };
    default: return isKept(right) ? evolveKept(right, event) : right;
  }
}

type OfKept = Exclude<RightEvent, { type: 'RightDrafted' | 'RightCopied' | 'RightRevised' | 'RightApplied' | 'ApplicationReturned' | 'RightRefused' | 'RightRecorded' | 'RightCancelled' }>;

function evolveKept(right: KeptRight, event: OfKept): Right {
  const { at: changedAt, by } = event;
  switch (event.type) {
    case 'FigureAdded': {
      const { figureId, hash, shown, source, caseNo } = event;
      return { ...right, figures: [...right.figures, { figureId, hash, shown, source, caseNo }], figureCount: right.figureCount + 1, changedAt };
    }
    case 'FigureWithdrawn': {
      const without = (form: RightForm): RightForm => (event.source === 'FILED' ? { ...form, figures: form.figures.filter((hash) => hash !== event.hash) } : form);
      return {
        ...right, figures: right.figures.filter(({ figureId }) => figureId !== event.figureId), form: without(right.form),
        amendment: right.amendment && { ...right.amendment, form: without(right.amendment.form) },
        // Where the form still names it the holder withdrew it, and no copy did.
        copied: right.form.figures.includes(event.hash) ? null : right.copied, changedAt,
      };
    }
    case 'LicenceGranted': return { ...right, licences: [...right.licences, { ...event.licence, licenceId: event.licenceId, endedOn: null, reasons: '' }], copied: null, changedAt };
    case 'LicenceEnded': {
      const { licenceId, endedOn, reasons } = event;
      return { ...right, licences: right.licences.map((each) => (each.licenceId === licenceId ? { ...each, endedOn, reasons, validTo: endedOn } : each)), copied: null, changedAt };
    }
    case 'AmendmentApplied': {
      const { form, changedOn, late, dueOn, at } = event;
      return { ...right, amendment: { form, changedOn, late, dueOn, appliedAt: at }, reasons: null, copied: null, changedAt };
    }
    case 'AmendmentApproved': {
      const { edition, validTo, at } = event;
      // Licences have commands of their own, which the amendment must not undo.
      const form = right.amendment ? { ...right.amendment.form, licences: right.form.licences } : right.form;
      return { ...right, form, edition, validTo, amendment: null, reasons: null, editions: [...right.editions, { edition, cause: 'AMENDED', at, by, validTo }], changedAt };
    }
    case 'AmendmentRefused': return { ...right, amendment: null, reasons: event.reasons, changedAt };
    case 'RenewalApplied': return { ...right, renewal: { appliedAt: event.at, dueOn: event.dueOn }, reasons: null, copied: null, changedAt };
    case 'RenewalApproved': {
      const { edition, validTo, termTo, at } = event;
      return { ...right, edition, validTo, termTo, renewal: null, reasons: null, editions: [...right.editions, { edition, cause: 'RENEWED', at, by, validTo }], changedAt };
    }
    case 'RenewalRefused': return { ...right, renewal: null, reasons: event.reasons, changedAt };
    case 'RenewalReminded': return { ...right, reminded: [...right.reminded, { reminder: event.reminder, validTo: event.validTo, at: event.at }], changedAt };
    case 'RightExpired': return { ...keptOf(right, changedAt), stage: 'expired', cause: event.cause, endReasons: event.reasons, ...(event.cause === 'TERM' ? {} : { copied: null }) };
    case 'RightRevoked': return { ...keptOf(right, changedAt), stage: 'revoked', ground: event.ground, endReasons: event.reasons, copied: null };
    default: return unreachable(event);
  }
}

type Copied = Extract<RightEvent, { type: 'RightCopied' }>;

function copied(before: Right, { recordNo, holderId, state, form, validFrom, validTo, edition, at, by }: Copied): Right {
  const kept = isKept(before) ? before : undefined;
  const all: Kept = {
    recordNo, holderId, form, changedAt: at, edition, validFrom, validTo, termTo: validTo, figures: kept?.figures ?? [], figureCount: kept?.figureCount ?? 0, licences: numbered(form.licences),
    amendment: null, renewal: null, reasons: null, reminded: kept?.reminded ?? [], editions: [...(kept?.editions ?? []), { edition, cause: 'COPIED', at, by, validTo }], copied: state,
  };
  switch (state) {
    case 'RECORDED': return { ...all, stage: 'recorded' };
    case 'EXPIRED': return { ...all, stage: 'expired', cause: 'TERM', endReasons: '' };
    case 'CANCELLED': return { ...all, stage: 'cancelled', endReasons: '' };
    case 'REVOKED': return { ...all, stage: 'revoked', ground: null, endReasons: '' };
    default: return unreachable(state);
  }
}

function numbered(licences: readonly Licence[]): KeptLicence[] {
  return licences.map((licence, index) => ({ ...licence, licenceId: `L${index + 1}`, endedOn: null, reasons: '' }));
}

function filedOf({ recordNo, holderId, form }: Filed, changedAt: string): Filed {
  return { recordNo, holderId, form, changedAt };
}

/** What stays of a record that ends: what waited beside it is void. */
function keptOf(right: KeptRight, changedAt: string): Kept {
  const { edition, validFrom, validTo, termTo, figures, figureCount, licences, reminded, editions, copied: brought } = right;
  return { ...filedOf(right, changedAt), edition, validFrom, validTo, termTo, figures, figureCount, licences, amendment: null, renewal: null, reasons: null, reminded, editions, copied: brought };
}

/** Whom the record waits for. */
export function awaitsOf(right: PresentRight): 'HOLDER' | 'OFFICER' | 'NOBODY' {
  if (right.stage === 'draft' || right.stage === 'returned') return 'HOLDER';
  if (right.stage === 'applied') return 'OFFICER';
  return right.stage === 'recorded' && (right.amendment ?? right.renewal) ? 'OFFICER' : 'NOBODY';
}

/** The last day for the decision that is waited for; of two the earlier. */
export function dueOnOf(right: PresentRight): string | null {
  if (right.stage === 'applied') return right.dueOn;
  if (right.stage !== 'recorded') return null;
  return [right.amendment?.dueOn, right.renewal?.dueOn].filter((day) => day !== undefined).toSorted()[0] ?? null;
}

/** The last day of validity after which the record lapses; none while a renewal that was applied for in time is decided on. */
export function lapseOnOf(right: PresentRight): string | null {
  return right.stage === 'recorded' && !right.renewal ? right.validTo : null;
}

/** The reminders of the present term that are still to come: none after a later one was given, and none without somebody to tell. */
export function remindersLeft(right: PresentRight): readonly { readonly reminder: Reminder; readonly on: string }[] {
  if (right.stage !== 'recorded' || right.renewal || right.holderId === null) return [];
  const all = remindersOf(right.validTo, right.changedAt.slice(0, 10));
  const given = all.findLastIndex(({ reminder }) => right.reminded.some((one) => one.reminder === reminder && one.validTo === right.validTo));
  return all.slice(given + 1);
}
