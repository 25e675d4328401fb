import { workCalendar } from '../contract/work-calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import { publicPageSize, type PublicRightRow, type PublicRightView, type RightRow, type RightView } from '../contract/endpoints.ts';
import { daysUntil, workingDaysLeft } from '../model/clocks.ts';
import { folded } from '../model/folded.ts';
import { renewalOpensOn } from '../model/policy.ts';
import { awaitsOf, dueOnOf, isKept, type KeptRight, type PresentRight } from '../model/right.ts';

type Listing = { readonly stage: string; readonly search: string; readonly limit: number };
type Scope = { readonly holderId?: string; readonly awaits?: string; readonly kind?: string };

/** Records by the newest change; the section's queue by the day on which each decision is due. Drafts are their holder's own. */
export async function listRights(reader: Reader, { stage, search, limit }: Listing, { holderId = '', awaits = '', kind = '' }: Scope, today: string): Promise<RightRow[]> {
  const rows = await reader.read<{ state: PresentRight }>(
    `select r.state from ipr.rights r
     where ($1 = '' or r.holder_id = $1) and ($1 <> '' or r.stage <> 'draft') and ($2 = '' or r.awaits = $2) and ($3 = '' or r.stage = $3) and ($4 = '' or r.kind = $4) and ($5 = '' or r.search_text like '%' || $5 || '%')
     order by ${awaits ? 'r.due_on, r.id' : 'r.changed_at desc, r.id desc'} limit ${limit}`, [holderId, awaits, stage, kind, likely(folded(search))]);
  return rows.map(({ state }) => rowOf(state, today));
}

/** A text within a `like` pattern, meaning itself. */
function likely(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

export function rowOf(right: PresentRight, today: string): RightRow {
  const { recordNo, stage, holderId, form, changedAt } = right;
  const kept = isKept(right) ? right : undefined;
  const dueOn = dueOnOf(right);
  return {
    recordNo, stage, awaits: awaitsOf(right), kind: form.kind, rightNo: form.rightNo, title: form.title, holderId, holderName: form.holder.name, holderNameEn: form.holder.nameEn, niceClasses: form.niceClasses, textMarks: form.textMarks,
    validFrom: kept?.validFrom ?? null, validTo: kept?.validTo ?? null, changedAt, cover: kept?.figures.find(({ source }) => source === 'FILED')?.shown ?? form.figures[0] ?? null,
    waiting: waitingOf(right), dueOn, workingDaysLeft: dueOn === null ? null : workingDaysLeft(today, dueOn, workCalendar),
    daysToEnd: right.stage === 'recorded' ? daysUntil(today, right.validTo) : null, renewable: right.stage === 'recorded' && !right.renewal && renewalOpensOn(right.validTo, today) <= today && today <= right.validTo,
    reminded: right.stage === 'recorded' && !right.renewal ? right.reminded.findLast(({ validTo }) => validTo === right.validTo)?.reminder ?? null : null,
  };
}

function waitingOf(right: PresentRight): RightRow['waiting'] {
  if (right.stage === 'applied') return 'APPLICATION';
  if (right.stage !== 'recorded') return '';
  const { amendment, renewal } = right;
  if (amendment && renewal) return amendment.dueOn <= renewal.dueOn ? 'AMENDMENT' : 'RENEWAL';
  return amendment ? 'AMENDMENT' : renewal ? 'RENEWAL' : '';
}

/** A record in full: for its holder and for officers who read rights. */
export function viewOf(right: PresentRight, today: string, sameRight: readonly string[]): RightView {
  const kept = isKept(right) ? right : undefined;
  const ended = 'endReasons' in right ? right.endReasons : null;
  return {
    ...rowOf(right, today), form: right.form, edition: kept?.edition ?? 0, figures: [...(kept?.figures ?? [])], amendment: kept?.amendment ?? null, renewal: kept?.renewal ?? null,
    licences: (kept?.licences ?? []).map((licence) => ({ ...licence, inForce: right.stage === 'recorded' && licence.validFrom <= today && today <= licence.validTo })),
    appliedAt: right.stage === 'applied' ? right.appliedAt : null, reasons: ended ?? ('reasons' in right ? right.reasons : null), ground: 'ground' in right ? right.ground : null, cause: 'cause' in right ? right.cause : null,
    renewalOpensOn: right.stage === 'recorded' ? renewalOpensOn(right.validTo, today) : null, today, reminders: [...(kept?.reminded ?? [])], editions: [...(kept?.editions ?? [])], isCopy: kept !== undefined && kept.copied !== null, sameRight: [...sameRight],
  };
}

/** Other records, applied for or in force, on a right of the same kind and number; `holderId` narrows to one holder's. */
export async function sameRights(reader: Reader, { recordNo, form }: PresentRight, holderId = ''): Promise<string[]> {
  const rows = await reader.read<{ id: string }>(
    `select r.id from ipr.rights r where r.kind = $1 and r.right_no = $2 and r.id <> $3 and r.stage in ('applied', 'returned', 'recorded') and ($4 = '' or r.holder_id = $4) order by r.id limit 20`, [form.kind, form.rightNo, recordNo, holderId]);
  return rows.map(({ id }) => id);
}

/** Stages that anybody may know of. */
export function isPublic(right: PresentRight): right is Extract<KeptRight, { stage: 'recorded' | 'expired' }> {
  return right.stage === 'recorded' || right.stage === 'expired';
}

export type PublicSearch = { readonly word: string; readonly niceClass: number | ''; readonly holder: string; readonly number: string; readonly state: string; readonly page: number };

/**
 * A page of what anybody may know, what is in force first. Only the conditions that were asked are part of the statement, so
 * that a number is found by its index; whole records are read for the page alone.
 */
export async function searchPublic(reader: Reader, { word, niceClass, holder, number, state, page }: PublicSearch, today: string): Promise<{ total: number; page: number; pages: number; rows: PublicRightRow[] }> {
  const values: unknown[] = [];
  const holds: string[] = [`r.stage in ('recorded', 'expired')`];
  const add = (value: unknown, condition: (parameter: string) => string): void => void holds.push(condition(`$${values.push(value)}`));
  if (word !== '') add(likely(folded(word)), (at) => `r.search_text like '%' || ${at} || '%'`);
  if (niceClass !== '') add(String(niceClass), (at) => `r.nice_classes @> array[${at}]`);
  if (holder !== '') {
    // The search text says cheaply who may be meant; the record then whether it is the holder that is called so.
    add(likely(folded(holder)), (at) => `r.search_text like '%' || ${at} || '%'`);
    add(likely(holder), (at) => `(r.holder_name ilike '%' || ${at} || '%' or r.state #>> '{form,holder,nameEn}' ilike '%' || ${at} || '%')`);
  }
  if (number !== '') add(number, (at) => `(r.id = upper(${at}) or r.right_no = ${at})`);
  const over = (at: string): string => `(r.stage = 'expired' or (r.lapse_on is not null and r.lapse_on < ${at}))`;
  if (state !== '') add(today, (at) => (state === 'EXPIRED' ? over(at) : `not ${over(at)}`));
  const where = holds.join(' and ');
  const [counted] = await reader.read<{ total: number }>(`select count(*) as total from ipr.rights r where ${where}`, values);
  const rows = await reader.read<{ state: PresentRight }>(
    `select w.state from (select r.id, row_number() over (order by r.stage desc, r.valid_from desc, r.id) as place from ipr.rights r where ${where} order by place limit ${publicPageSize} offset $${values.length + 1}) p
     join ipr.rights w on w.id = p.id order by p.place`, [...values, (page - 1) * publicPageSize]);
  const total = counted?.total ?? 0;
  return { total, page, pages: Math.ceil(total / publicPageSize), rows: rows.flatMap(({ state: right }) => (isPublic(right) ? [publicRow(right, today)] : [])) };
}

/** Past its end a record is shown as expired, also in the minutes before it lapses. */
function publicState(right: Extract<KeptRight, { stage: 'recorded' | 'expired' }>, today: string): 'RECORDED' | 'EXPIRED' {
  return right.stage === 'expired' || (right.validTo < today && !right.renewal) ? 'EXPIRED' : 'RECORDED';
}

function publicRow(right: Extract<KeptRight, { stage: 'recorded' | 'expired' }>, today: string): PublicRightRow {
  const { recordNo, form, validFrom, validTo, figures } = right;
  return {
    recordNo, kind: form.kind, rightNo: form.rightNo, title: form.title, state: publicState(right, today), holderName: form.holder.name, holderNameEn: form.holder.nameEn, niceClasses: form.niceClasses,
    textMarks: form.textMarks, validFrom, validTo, figure: figures.find(({ source }) => source === 'FILED')?.shown ?? null,
  };
}

export function publicView(right: Extract<KeptRight, { stage: 'recorded' | 'expired' }>, today: string): PublicRightView {
  const { form, figures, licences, edition } = right;
  const { figure: _cover, ...row } = publicRow(right, today);
  return {
    ...row, nationality: form.holder.nationality, agentName: form.agent?.name ?? null, agentPhone: form.agent?.phone ?? null, figures: figures.filter(({ source }) => source === 'FILED').map(({ shown }) => shown),
    goods: form.goods.map(({ name, origin }) => ({ name, origin })), licensees: [...new Set(licences.filter(({ validFrom, validTo }) => validFrom <= today && today <= validTo).map(({ name }) => name))], edition,
  };
}
