import { accept, type Decision, refuse } from '#kernel/decision.ts';
import { compareDecimals } from '#kernel/decimal.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { DeclarationEvent } from '../contract/events.ts';
import type { DeclarationForm } from '../contract/form.ts';
import type { declarationRefusals } from '../contract/refusals.ts';
import { type LodgingFacts, problemsOf } from './check.ts';
import type { Declaration } from './declaration.ts';
import { assessDuty, type DutyFacts } from './duty.ts';

type Stamp = { readonly by: string; readonly at: Instant };
/** 删改单: asked by the declarant with a reason, decided by a documents officer. */
export type ChangeCommand = Stamp & (
  | { type: 'AskAmendment'; form: DeclarationForm; reason: string; facts: LodgingFacts & DutyFacts }
  | { type: 'AskWithdrawal'; reason: string }
  | { type: 'GrantChange' }
  | { type: 'RefuseChange'; reason: string }
);
type Answer = Decision<DeclarationEvent, keyof typeof declarationRefusals>;
type Present = Exclude<Declaration, { stage: 'absent' }>;

export function decideChange(command: ChangeCommand, declaration: Present): Answer {
  const { by, at } = command;
  const barred = barredFor(declaration);
  switch (command.type) {
    case 'AskAmendment': return barred ? refuse(barred) : askAmendment(command, declaration);
    case 'AskWithdrawal':
      if (barred) return refuse(barred);
      return declaration.change ? refuse('CHANGE_PENDING') : accept({ type: 'WithdrawalAsked', reason: command.reason, by, at });
    case 'RefuseChange': return declaration.change ? accept({ type: 'ChangeRefused', reason: command.reason, by, at }) : refuse('NO_CHANGE_ASKED');
    case 'GrantChange': return grantChange(command, declaration);
    default: return unreachable(command);
  }
}

/**
 * Nothing is changed once released, nor while the goods are selected for inspection or under investigation.
 * Basis: 海关法 2021, art. 26.
 */
function barredFor(declaration: Present): 'CHANGE_BARRED' | 'CHANGE_TOO_LATE' | undefined {
  if (declaration.stage === 'detained' || declaration.control === 'inspect' || declaration.iprCases.length > 0) return 'CHANGE_BARRED';
  return declaration.stage === 'in-process' ? undefined : 'CHANGE_TOO_LATE';
}

function askAmendment({ form, reason, facts, by, at }: Extract<ChangeCommand, { type: 'AskAmendment' }>, declaration: Present): Answer {
  if (declaration.change) return refuse('CHANGE_PENDING');
  const fixed = fixedFieldChanged(declaration.form, form);
  if (fixed) return refuse('AMENDMENT_TOO_WIDE', { field: fixed });
  const problems = problemsOf(form, declaration.agent, facts);
  // Rate and tariff are those of the day of acceptance; a correction does not move that day.
  const duty = problems.length === 0 ? assessDuty(form, declaration.acceptedAt, facts) : undefined;
  if (!duty) return refuse('ERRORS_FOUND', { count: problems.length, problems });
  if (declaration.paid && compareDecimals(duty.total, declaration.duty.total) !== 0) return refuse('AMENDMENT_AFTER_PAYMENT');
  return accept({ type: 'AmendmentAsked', form, duty, reason, by, at });
}

function grantChange({ by, at }: Stamp, declaration: Present): Answer {
  const { change } = declaration;
  if (!change) return refuse('NO_CHANGE_ASKED');
  const barred = barredFor(declaration);
  if (barred) return refuse(barred);
  // While the lot is still open nobody slips out of the pool.
  if (declaration.control === 'pending') return refuse('CONTROL_STILL_OPEN');
  return change.kind === 'withdrawal'
    ? accept({ type: 'DeclarationWithdrawn', reason: change.reason, by, at })
    : accept({ type: 'DeclarationAmended', form: change.form, duty: change.duty, reason: change.reason, by, at });
}

/** What screening and the draw looked at, and what names the declaration, stands: who must change that withdraws and lodges anew. */
export const fixedHeader = ['preEntryNo', 'direction', 'district', 'trader', 'imo', 'voyage', 'billNo', 'supervisionMode', 'tradeCountry', 'arrivedOn'] as const;

function fixedFieldChanged(before: DeclarationForm, after: DeclarationForm): string | undefined {
  const header = fixedHeader.find((field) => before[field] !== after[field]);
  if (header) return header;
  if ([...before.boxes].toSorted().join() !== [...after.boxes].toSorted().join()) return 'boxes';
  if (before.items.length !== after.items.length) return 'items';
  const index = before.items.findIndex((item, at) => item.hsCode !== after.items[at]?.hsCode || item.origin !== after.items[at]?.origin);
  return index < 0 ? undefined : `items.${index}`;
}
