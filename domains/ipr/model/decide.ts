import { addWorkingDays, type WorkCalendar } from '#kernel/calendar.ts';
import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { CopiedState, RefusalGround, RevocationGround, RightEvent } from '../contract/events.ts';
import { type Licence, rightKinds, type RightForm } from '../contract/form.ts';
import { LicenceId, type RecordNo } from '../contract/ids.ts';
import type { iprRefusals } from '../contract/refusals.ts';
import { checkLicence, checkRight } from './check.ts';
import { addedFigures, type Shown, withdrawnFigures } from './figures.ts';
import { cappedBy, renewalOpensOn, rightPolicyOn, termEnd } from './policy.ts';
import { absentRight, evolve, isKept, type PresentRight, type RecordedRight, remindersLeft, type Right } from './right.ts';
import { sameContent } from './same-content.ts';

type Stamp = { readonly by: string; readonly at: Instant };
type Clocked = { readonly calendar: WorkCalendar };
/** A record of the General Administration as a synchroniser brings it. */
export type CopiedRight = { readonly recordNo: RecordNo; readonly holderId: string | null; readonly state: CopiedState; readonly form: RightForm; readonly validFrom: string; readonly validTo: string };

export type RightCommand = Stamp & (
  | { type: 'DraftRight'; recordNo: RecordNo; holderId: string; form: RightForm }
  | { type: 'ReviseRight'; form: RightForm }
  // earlier: another record of the same holder on the same right, applied for or in force.
  | ({ type: 'ApplyForRight'; earlier: string | null } & Clocked)
  | { type: 'ReturnApplication'; reasons: string }
  | { type: 'RecordRight'; shown: Shown }
  | { type: 'RefuseRight'; ground: RefusalGround; reasons: string }
  | ({ type: 'AmendRight'; form: RightForm; changedOn: string } & Clocked)
  | { type: 'ApproveAmendment'; shown: Shown }
  | { type: 'RefuseAmendment'; reasons: string }
  | ({ type: 'RenewRight' } & Clocked)
  | { type: 'ApproveRenewal' }
  | { type: 'RefuseRenewal'; reasons: string }
  | { type: 'RemindRenewal' }
  | { type: 'GrantLicence'; licence: Licence }
  | { type: 'EndLicence'; licenceId: LicenceId; endedOn: string; reasons: string }
  | { type: 'WithdrawFigure'; figureId: string; reasons: string }
  | { type: 'AddLookalike'; hash: string; shown: string; caseNo: string }
  | { type: 'WithdrawLookalikes'; caseNo: string; reasons: string }
  | { type: 'LapseRight' }
  | { type: 'EndRight'; reasons: string }
  | { type: 'CancelRight'; reasons: string }
  | { type: 'RevokeRight'; ground: RevocationGround; reasons: string }
  | { type: 'CopyRight'; record: CopiedRight; shown: Shown }
);
export type RightCode = keyof typeof iprRefusals;
type Answer = Decision<RightEvent, RightCode>;
type Of<Type extends RightCommand['type']> = Extract<RightCommand, { type: Type }>;

export const rightDecider: Decider<Right, RightCommand, RightEvent, RightCode> = { initial: absentRight, evolve, decide };

function decide(command: RightCommand, right: Right): Answer {
  if (command.type === 'DraftRight') {
    const { recordNo, holderId, form, by, at } = command;
    return right.stage === 'absent' ? accept({ type: 'RightDrafted', recordNo, holderId, form, by, at }) : refuse('RIGHT_NUMBER_TAKEN', { recordNo });
  }
  if (command.type === 'CopyRight') return copyRight(command, right);
  if (right.stage === 'absent') return refuse('RIGHT_UNKNOWN');
  switch (command.type) {
    case 'ReviseRight': return revise(command, right);
    case 'ApplyForRight': return apply(command, right);
    case 'ReturnApplication': return right.stage === 'applied' ? accept({ type: 'ApplicationReturned', reasons: command.reasons, by: command.by, at: command.at }) : wrongStage(right);
    case 'RecordRight': return record(command, right);
    case 'RefuseRight': return right.stage === 'applied' ? accept({ type: 'RightRefused', ground: command.ground, reasons: command.reasons, by: command.by, at: command.at }) : wrongStage(right);
    case 'CancelRight': return right.stage === 'applied' || right.stage === 'returned' || right.stage === 'recorded' ? accept({ type: 'RightCancelled', reasons: command.reasons, by: command.by, at: command.at }) : wrongStage(right);
    case 'LapseRight': return lapse(command, right);
    case 'RemindRenewal': return remind(command, right);
    case 'AddLookalike': return addLookalike(command, right);
    case 'WithdrawLookalikes': return withdrawLookalikes(command, right);
    case 'RenewRight': return renew(command, right);
    default: return right.stage === 'recorded' ? decideRecorded(command, right) : wrongStage(right);
  }
}

type OfRecorded = Of<'AmendRight' | 'ApproveAmendment' | 'RefuseAmendment' | 'ApproveRenewal' | 'RefuseRenewal' | 'GrantLicence' | 'EndLicence' | 'WithdrawFigure' | 'EndRight' | 'RevokeRight'>;

/** What only a record in force allows. */
function decideRecorded(command: OfRecorded, right: RecordedRight): Answer {
  const { by, at } = command;
  switch (command.type) {
    case 'AmendRight': return amend(command, right);
    case 'ApproveAmendment': return approveAmendment(command, right);
    case 'RefuseAmendment': return right.amendment ? accept({ type: 'AmendmentRefused', reasons: command.reasons, by, at }) : refuse('RIGHT_AMENDMENT_NONE');
    case 'ApproveRenewal': return approveRenewal(command, right);
    case 'RefuseRenewal': return right.renewal ? accept({ type: 'RenewalRefused', reasons: command.reasons, by, at }) : refuse('RENEWAL_NONE');
    case 'GrantLicence': return grantLicence(command, right);
    case 'EndLicence': return endLicence(command, right);
    case 'WithdrawFigure': return withdrawFigure(command, right);
    case 'EndRight': return accept({ type: 'RightExpired', cause: 'NOT_PROTECTED', validTo: right.validTo, reasons: command.reasons, by, at });
    case 'RevokeRight': return accept({ type: 'RightRevoked', ground: command.ground, reasons: command.reasons, by, at });
    default: return unreachable(command);
  }
}

function wrongStage({ stage }: PresentRight): Answer {
  return refuse('RIGHT_NOT_AT_STAGE', { stage });
}

function errorsIn(form: RightForm, day: string, papersElsewhere = false): Answer | undefined {
  const problems = checkRight(form, day, papersElsewhere);
  return problems.length > 0 ? refuse('RIGHT_ERRORS', { count: problems.length, problems }) : undefined;
}

/** The number's letter is given with the draft, so the kind may change within the letter only. */
function revise({ form, by, at }: Of<'ReviseRight'>, right: PresentRight): Answer {
  if (right.stage !== 'draft' && right.stage !== 'returned') return wrongStage(right);
  return rightKinds[form.kind].letter === rightKinds[right.form.kind].letter ? accept({ type: 'RightRevised', form, by, at }) : refuse('RIGHT_FIXED');
}

/** The clock starts when the whole application is there; one that was returned starts anew. Basis: 知识产权海关保护条例, art. 8. */
function apply({ earlier, calendar, by, at }: Of<'ApplyForRight'>, right: PresentRight): Answer {
  if (right.stage !== 'draft' && right.stage !== 'returned') return wrongStage(right);
  if (earlier) return refuse('RIGHT_APPLIED_ALREADY', { recordNo: earlier });
  const day = dayInChina(at);
  return errorsIn(right.form, day) ?? accept({ type: 'RightApplied', dueOn: addWorkingDays(day, rightPolicyOn(day).decideDays, calendar), by, at });
}

/** Valid from the approval on. Basis: 知识产权海关保护条例, art. 10. */
function record({ shown, by, at }: Of<'RecordRight'>, right: PresentRight): Answer {
  if (right.stage !== 'applied') return wrongStage(right);
  const { form, recordNo } = right;
  const day = dayInChina(at);
  if (form.rightValidTo !== null && form.rightValidTo < day) return refuse('RIGHT_TERM_OVER', { rightValidTo: form.rightValidTo });
  const termTo = termEnd(day, day);
  return accept<RightEvent>({ type: 'RightRecorded', validFrom: day, validTo: cappedBy(termTo, form.rightValidTo), termTo, by, at }, ...addedFigures(recordNo, [], 0, form.figures, shown, { by, at }));
}

/** A change is to be filed within so many working days; filed later it is taken, and marked. Basis: 知识产权海关保护条例, art. 11. */
function amend({ form, changedOn, calendar, by, at }: Of<'AmendRight'>, right: RecordedRight): Answer {
  if (right.amendment) return refuse('RIGHT_AMENDMENT_PENDING');
  if (form.kind !== right.form.kind || form.rightNo !== right.form.rightNo) return refuse('RIGHT_FIXED');
  const day = dayInChina(at);
  if (changedOn > day) return refuse('CHANGE_IN_FUTURE', { changedOn });
  if (sameContent({ ...form, licences: [] }, { ...right.form, licences: [] })) return refuse('RIGHT_AMENDMENT_EMPTY');
  const { amendDays, amendDecideDays } = rightPolicyOn(day);
  const late = addWorkingDays(changedOn, amendDays, calendar) < day;
  return errorsIn(form, day, right.form.papers.length === 0) ?? accept({ type: 'AmendmentApplied', form, changedOn, late, dueOn: addWorkingDays(day, amendDecideDays, calendar), by, at });
}

function approveAmendment({ shown, by, at }: Of<'ApproveAmendment'>, right: RecordedRight): Answer {
  const { amendment, recordNo, figures, figureCount, edition, termTo } = right;
  if (!amendment) return refuse('RIGHT_AMENDMENT_NONE');
  const { form } = amendment;
  const day = dayInChina(at);
  if (form.rightValidTo !== null && form.rightValidTo < day) return refuse('RIGHT_TERM_OVER', { rightValidTo: form.rightValidTo });
  return accept<RightEvent>(
    { type: 'AmendmentApproved', edition: edition + 1, validTo: cappedBy(termTo, form.rightValidTo), by, at },
    ...withdrawnFigures(recordNo, figures, form.figures, '变更后的备案不含此图样 · not part of the amended recordation', { by, at }), ...addedFigures(recordNo, figures, figureCount, form.figures, shown, { by, at }));
}

/** Only within the last months of the term, and only as long as the right itself lives. Basis: 知识产权海关保护条例, art. 10. */
function renew({ calendar, by, at }: Of<'RenewRight'>, right: PresentRight): Answer {
  if (right.stage === 'expired') return refuse('RENEWAL_TOO_LATE', { validTo: right.validTo });
  if (right.stage !== 'recorded') return wrongStage(right);
  if (right.renewal) return refuse('RENEWAL_PENDING');
  const day = dayInChina(at);
  const { validTo, form: { rightValidTo } } = right;
  if (day > validTo) return refuse('RENEWAL_TOO_LATE', { validTo });
  const opensOn = renewalOpensOn(validTo, day);
  if (day < opensOn) return refuse('RENEWAL_TOO_EARLY', { opensOn });
  if (rightValidTo !== null && rightValidTo <= validTo) return refuse('RIGHT_TERM_OVER', { rightValidTo });
  return accept({ type: 'RenewalApplied', dueOn: addWorkingDays(day, rightPolicyOn(day).renewDecideDays, calendar), by, at });
}

/** The new term follows the old one, whenever it is approved. Basis: 知识产权海关保护条例, art. 10. */
function approveRenewal({ by, at }: Of<'ApproveRenewal'>, right: RecordedRight): Answer {
  if (!right.renewal) return refuse('RENEWAL_NONE');
  const { validTo, edition, form: { rightValidTo } } = right;
  if (rightValidTo !== null && rightValidTo <= validTo) return refuse('RIGHT_TERM_OVER', { rightValidTo });
  const termTo = termEnd(validTo, dayInChina(at));
  return accept({ type: 'RenewalApproved', edition: edition + 1, validTo: cappedBy(termTo, rightValidTo), termTo, by, at });
}

/** Each reminder once; of several that are due at the same time the last. */
function remind({ by, at }: Of<'RemindRenewal'>, right: PresentRight): Answer {
  const day = dayInChina(at);
  const due = remindersLeft(right).findLast(({ on }) => on <= day);
  if (!due || right.stage !== 'recorded' || right.validTo < day) return accept();
  return accept({ type: 'RenewalReminded', reminder: due.reminder, validTo: right.validTo, by, at });
}

function grantLicence({ licence, by, at }: Of<'GrantLicence'>, right: RecordedRight): Answer {
  const [problem] = checkLicence(licence, 'licence');
  if (problem) return refuse('LICENCE_ERRORS', { reason: problem.zh, reasonEn: problem.en });
  return accept({ type: 'LicenceGranted', licenceId: LicenceId.parse(`L${right.licences.length + 1}`), licence, by, at });
}

function endLicence({ licenceId, endedOn, reasons, by, at }: Of<'EndLicence'>, right: RecordedRight): Answer {
  const licence = right.licences.find((each) => each.licenceId === licenceId);
  if (!licence) return refuse('LICENCE_UNKNOWN', { licenceId });
  const { validFrom, validTo } = licence;
  if (licence.endedOn !== null || validTo < dayInChina(at)) return refuse('LICENCE_ENDED', { validTo });
  if (endedOn < validFrom || endedOn > validTo) return refuse('LICENCE_END_OUTSIDE', { validFrom, validTo });
  return accept({ type: 'LicenceEnded', licenceId, endedOn, reasons, by, at });
}

/** A holder gives up protection at once; what identifies the right must remain. */
function withdrawFigure({ figureId, reasons, by, at }: Of<'WithdrawFigure'>, right: RecordedRight): Answer {
  const figure = right.figures.find((each) => each.figureId === figureId);
  if (!figure) return refuse('FIGURE_UNKNOWN_HERE', { figureId });
  const left = { ...right.form, figures: right.form.figures.filter((hash) => hash !== figure.hash) };
  const nothingLeft = figure.source === 'FILED' && checkRight(left, dayInChina(at)).some(({ path }) => path === 'figures');
  return nothingLeft ? refuse('FIGURE_NEEDED') : accept<RightEvent>({ type: 'FigureWithdrawn', recordNo: right.recordNo, ...figure, reasons, by, at });
}

/** A picture of goods that the holder confirmed to infringe; told twice, it is added once, and to a record that ended not at all. */
function addLookalike({ hash, shown, caseNo, by, at }: Of<'AddLookalike'>, right: PresentRight): Answer {
  if (right.stage !== 'recorded' || right.figures.some((figure) => figure.hash === hash)) return accept();
  return accept<RightEvent>(...addedFigures(right.recordNo, right.figures, right.figureCount, [hash], { [hash]: shown }, { by, at }, { source: 'LOOKALIKE', caseNo }));
}

/** What customs or a court found not to infringe is searched by no longer. */
function withdrawLookalikes({ caseNo, reasons, by, at }: Of<'WithdrawLookalikes'>, right: PresentRight): Answer {
  if (!isKept(right)) return accept();
  return accept<RightEvent>(...right.figures.filter((figure) => figure.source === 'LOOKALIKE' && figure.caseNo === caseNo).map((figure) => ({ type: 'FigureWithdrawn' as const, recordNo: right.recordNo, ...figure, reasons, by, at })));
}

/** Lapses by itself past its end, unless a renewal that was applied for in time still waits. Basis: 知识产权海关保护条例, art. 10. */
function lapse({ by, at }: Of<'LapseRight'>, right: PresentRight): Answer {
  if (right.stage !== 'recorded' || right.renewal || right.validTo >= dayInChina(at)) return accept();
  return accept({ type: 'RightExpired', cause: 'TERM', validTo: right.validTo, reasons: '', by, at });
}

/** Taken by its number: the same record changes nothing, another one is the next edition, and what was acted upon here is not written over. */
function copyRight({ record: { recordNo, holderId, state, form, validFrom, validTo }, shown, by, at }: Of<'CopyRight'>, right: Right): Answer {
  const before = isKept(right) ? right : undefined;
  if (right.stage !== 'absent' && !before?.copied) return refuse('RIGHT_KEPT_HERE', { recordNo });
  if (before && isSameCopy(before, { recordNo, holderId, state, form, validFrom, validTo })) return accept();
  const figures = before?.figures ?? [];
  const lapsed = state === 'RECORDED' && validTo < dayInChina(at);
  return accept<RightEvent>(
    { type: 'RightCopied', recordNo, holderId, state, form, validFrom, validTo, edition: (before?.edition ?? 0) + 1, by, at },
    ...withdrawnFigures(recordNo, figures, form.figures, '总署备案不再包含此图样 · no longer part of the record', { by, at }), ...addedFigures(recordNo, figures, before?.figureCount ?? 0, form.figures, shown, { by, at }),
    ...(lapsed ? [{ type: 'RightExpired' as const, cause: 'TERM' as const, validTo, reasons: '', by, at }] : []));
}

/** Whether the record stands here already as the synchroniser brings it; what it lapsed to meanwhile does not count. */
export function isSameCopy(right: Right, { holderId, state, form, validFrom, validTo }: CopiedRight): boolean {
  return isKept(right) && right.copied === state && right.holderId === holderId && right.validFrom === validFrom && right.validTo === validTo && sameContent(right.form, form);
}
