import type { Refusal } from '#kernel/decision.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Tx } from '#platform/db/database.ts';
import { executeIn, type ExecuteOptions, executeTogether, type GeneralCode, load, type Outcome, wasCarriedOut } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import type { IprCaseCode } from '../model/answer.ts';
import { type IprCase, trackOf } from '../model/case.ts';
import type { IprCaseCommand } from '../model/commands.ts';
import type { GeneralGuaranteeCommand } from '../model/general-guarantee.ts';
import { papersDue } from '../model/papers.ts';
import { generalGuarantees, iprCases } from '../model/stored.ts';
import { guaranteeOf, rightOf } from '../model/track.ts';
import { issuePapers } from './issuing.ts';

export type Acted = Outcome<IprCase, IprCaseEvent, IprCaseCode | GeneralCode>;

/**
 * Carries out a command on a case with everything that belongs to it: papers numbered and rendered, sums of a general
 * guarantee. All of it stands in one transaction under a lock of the case, so a kill at any moment loses no number and
 * gives none twice; bytes that were written to the store for nothing lie there under a hash nobody knows.
 */
export function actOn({ db, files }: House, caseNo: string, command: IprCaseCommand, options: ExecuteOptions = {}): Promise<Acted> {
  return executeTogether(db, iprCases, caseNo, options, async (tx) => {
    await tx.read('select 1 as one from ipr_case.cases c where c.id = $1 for update', [caseNo]);
    if (options.commandId && (await wasCarriedOut(tx, options.commandId))) return executeIn(tx, iprCases, caseNo, command, options);
    const { state } = await load(tx, iprCases, caseNo);
    const decision = iprCases.decide(command, state);
    if (!decision.ok) return decision;
    const refusal = await onGeneralGuarantees(tx, decision.events, state, command);
    if (refusal) return { ok: false, refusal };
    const after = decision.events.reduce(iprCases.evolve, state);
    const papers = await issuePapers(tx, files, papersDue(decision.events, state), after, command.at);
    const outcome = await executeIn(tx, iprCases, caseNo, { ...command, papers }, options);
    if (outcome.ok) await keepNumbers(tx, caseNo, papers, command.at);
    return outcome;
  });
}

async function keepNumbers(tx: Tx, caseNo: string, papers: Awaited<ReturnType<typeof issuePapers>>, at: Instant): Promise<void> {
  for (const { no, kind, recordNo, hash } of papers) await tx.write('insert into ipr_case.papers (no, case_no, kind, record_no, hash, issued_at) values ($1, $2, $3, $4, $5, $6)', [no, caseNo, kind, recordNo, hash, at]);
}

/** What the act means for a general guarantee that it stands on; its refusal is the act's. */
async function onGeneralGuarantees(tx: Tx, events: readonly IprCaseEvent[], kase: IprCase, { by, at }: IprCaseCommand): Promise<Refusal<IprCaseCode> | undefined> {
  if (kase.stage === 'absent') return undefined;
  for (const event of events) {
    if (event.type !== 'GuaranteePosted' && event.type !== 'GuaranteeDrawn' && event.type !== 'GuaranteeSettled') continue;
    const track = trackOf(kase, event.recordNo);
    const guarantee = event.type === 'GuaranteePosted' ? event.guarantee : track && guaranteeOf(track);
    if (!track || guarantee?.kind !== 'GENERAL') continue;
    const command = sumOf(event, kase.caseNo, rightOf(track).holderId);
    if (!command) continue;
    const outcome = await executeIn(tx, generalGuarantees, guarantee.reference, { ...command, by, at });
    if (!outcome.ok) return { ...outcome.refusal, facts: { ...outcome.refusal.facts, guaranteeNo: guarantee.reference } };
  }
  return undefined;
}

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

function sumOf(event: Extract<IprCaseEvent, { type: 'GuaranteePosted' | 'GuaranteeDrawn' | 'GuaranteeSettled' }>, caseNo: string, holderId: string | null): Bare<GeneralGuaranteeCommand> | undefined {
  const { recordNo } = event;
  switch (event.type) {
    case 'GuaranteePosted': return { type: 'ReserveSum', caseNo, recordNo, holderId, amountCny: event.guarantee.amountCny };
    case 'GuaranteeDrawn': return { type: 'DrawSum', caseNo, recordNo, amountCny: event.amountCny, cost: event.cost };
    // What is kept for damages stays reserved.
    case 'GuaranteeSettled': return event.outcome === 'RETURNED' ? { type: 'FreeSum', caseNo, recordNo } : undefined;
    default: return unreachable(event);
  }
}

/** The next number of a case or a general guarantee; one that was taken and not used leaves a gap. Papers are numbered otherwise. */
export async function nextNumber(tx: Pick<Tx, 'read'>, letters: 'QA' | 'ZB', at: string): Promise<string> {
  const sequence = letters === 'QA' ? 'case_sequence' : 'guarantee_sequence';
  const [row] = await tx.read<{ next: number }>(`select nextval('ipr_case.${sequence}') as next`);
  return `${letters}${dayInChina(at).slice(0, 4)}${String(row?.next ?? '').padStart(letters === 'QA' ? 8 : 6, '0')}`;
}
