import type { Refusal } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Database, Reader } from '#platform/db/database.ts';
import { execute } from '#platform/execute.ts';
import type { RightForm } from '../contract/form.ts';
import type { RecordNo } from '../contract/ids.ts';
import { rights } from '../model/stored.ts';
import type { Shown } from '../model/figures.ts';
import { nextRecordNo } from './numbers.ts';

export type Drafting = { readonly form: RightForm; readonly holderId: string; readonly by: string; readonly at: Instant; readonly commandId: string | undefined };
export type Drafted = { readonly ok: true; readonly recordNo: RecordNo } | { readonly ok: false; readonly refusal: Refusal };

/** Numbers that a synchroniser brought may stand in the way of the house's own; a few are passed over, then the house's count is past them. */
const tries = 50;

/** Drafts an application under a new number. A command sent twice is answered with the number it was given the first time. */
export async function draft(db: Database, { form, holderId, by, at, commandId }: Drafting): Promise<Drafted> {
  for (let attempt = 1; ; attempt += 1) {
    const recordNo = await nextRecordNo(db, form.kind, at);
    const outcome = await execute(db, rights, recordNo, { type: 'DraftRight', recordNo, holderId, form, by, at }, { commandId, newStream: true });
    if (outcome.ok) return { ok: true, recordNo: outcome.state.stage === 'absent' ? recordNo : outcome.state.recordNo };
    if (attempt === tries) return { ok: false, refusal: { code: 'RIGHT_NUMBER_TAKEN', facts: { recordNo } } };
    if (outcome.refusal.code !== 'CHANGED_MEANWHILE') return outcome;
  }
}

type Files = Pick<RightForm, 'figures' | 'papers' | 'licences'>;

/** The first file of a form that its holder did not bring itself; undefined when all are its own, or stood in the record `before` already. */
export async function strangeFile(reader: Reader, holderId: string, form: Files, before?: Files): Promise<Refusal | undefined> {
  const stood = new Set(before ? [...before.figures, ...papersOf(before)] : []);
  const figures = await shownOf(reader, form.figures, holderId);
  const figure = form.figures.find((hash) => figures[hash] === undefined && !stood.has(hash));
  if (figure) return { code: 'FIGURE_NOT_UPLOADED', facts: { hash: figure } };
  const papers = papersOf(form);
  const known = await reader.read<{ hash: string }>('select p.hash from ipr.papers p where p.holder = $1 and p.hash = any($2::text[])', [holderId, papers]);
  const paper = papers.find((hash) => !stood.has(hash) && !known.some((row) => row.hash === hash));
  return paper ? { code: 'PAPER_NOT_UPLOADED', facts: { hash: paper } } : undefined;
}

function papersOf({ papers, licences }: Files): string[] {
  return [...papers.map(({ hash }) => hash), ...licences.flatMap(({ contract }) => contract ?? [])];
}

/** Under which hash each picture of this bringer is published. */
export async function shownOf(reader: Reader, hashes: readonly string[], holder: string): Promise<Shown> {
  const rows = await reader.read<{ hash: string; shown: string }>('select p.hash, p.shown from ipr.pictures p where p.holder = $1 and p.hash = any($2::text[])', [holder, hashes]);
  return Object.fromEntries(rows.map(({ hash, shown }) => [hash, shown]));
}
