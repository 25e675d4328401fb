import type { z } from 'zod';
import { dayOf } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { DeclarationRow, DeclarationView, listDeclarations, NextStep, TariffView } from '../contract/endpoints.ts';
import { nextSteps, stageWords } from '../contract/plain-words.ts';
import { changesDecided, type ChangeEvent } from '../model/change-course.ts';
import { type Declaration, owedOn } from '../model/declaration.ts';
import { inForce, type Tariff } from '../model/editions.ts';

type Filter = z.output<typeof listDeclarations['input']>;

const rowColumns = `d.id as "entryId", d.stage, d.direction, d.district, coalesce(t.name, d.trader) as "traderName", coalesce(a.name, d.agent) as "agentName",
  d.pre_entry_no as "preEntryNo", d.state #>> '{form,items,0,name}' as goods, d.boxes, d.accepted_at as "acceptedAt", d.released_at as "releasedAt", d.missing, d.total_cny as "totalCny"`;
const withNames = 'left join enterprise.pub_firms t on t.uscc = d.trader left join enterprise.pub_firms a on a.uscc = d.agent';

/** A page of declarations, newest first, after the cursor `acceptedAt|entryId`. */
async function page(reader: Reader, filter: Filter, scope: { readonly sql: string; readonly value: string }): Promise<{ rows: DeclarationRow[]; next: string | null }> {
  const conditions = [scope.sql];
  const values: unknown[] = [scope.value];
  const add = (sql: string, value: unknown) => { values.push(value); conditions.push(sql.replaceAll('?', `$${values.length}`)); };
  if (filter.stage) add('d.stage = ?', filter.stage);
  if (filter.missing) add("d.stage in ('in-process', 'returned', 'detained') and d.missing @> array[?]", filter.missing);
  if (filter.direction) add('d.direction = ?', filter.direction);
  const search = filter.search.trim();
  if (/^\d{18}$/.test(search)) add('d.id = ?', search);
  else if (/^[A-Z]{4}\d{7}$/i.test(search)) add('d.boxes @> array[?]', search.toUpperCase());
  else if (search) add("(d.pre_entry_no = ? or split_part(d.bill_key, '/', 3) = ? or t.name like '%' || ? || '%')", search);
  const [at, id] = filter.before.split('|');
  if (at && id) {
    values.push(at, id);
    conditions.push(`(d.accepted_at, d.id) < ($${values.length - 1}, $${values.length})`);
  }
  const rows = await reader.read<DeclarationRow>(
    `select ${rowColumns} from declaration.declarations d ${withNames} where ${conditions.join(' and ')} order by d.accepted_at desc, d.id desc limit ${filter.limit}`, values);
  const last = rows.at(-1);
  return { rows, next: last && rows.length === filter.limit ? `${last.acceptedAt}|${last.entryId}` : null };
}

export function listForOfficer(reader: Reader, caller: Caller, filter: Filter): Promise<{ rows: DeclarationRow[]; next: string | null }> {
  return page(reader, filter, { sql: 'd.district like $1', value: districtPattern(caller) });
}

export function listForFirm(reader: Reader, caller: Caller, filter: Filter): Promise<{ rows: DeclarationRow[]; next: string | null }> {
  return page(reader, filter, { sql: '(d.trader = $1 or d.agent = $1)', value: caller.uscc });
}

export async function viewOf(reader: Reader, entryId: string): Promise<(DeclarationView & { readonly district: string; readonly trader: string }) | undefined> {
  const [row] = await reader.read<{ state: Declaration; trader: string | null; agent: string | null }>(
    `select d.state, t.name as trader, a.name as agent from declaration.declarations d ${withNames} where d.id = $1`, [entryId]);
  const d = row?.state;
  if (!d || d.stage === 'absent') return undefined;
  const words = stageWords[d.stage] ?? { zh: d.stage, en: d.stage };
  const changes = await reader.read<{ event: string }>(
    `select e.event from ledger.events e where e.domain = 'declaration' and e.stream = $1
       and e.type in ('AmendmentAsked', 'WithdrawalAsked', 'ChangeRefused', 'DeclarationAmended', 'DeclarationWithdrawn') order by e.version`, [entryId]);
  return {
    entryId: d.entryId, stage: d.stage, stateZh: words.zh, stateEn: words.en, form: d.form, agent: d.agent, agentName: row.agent ?? d.agent, traderName: row.trader ?? d.form.trader,
    acceptedAt: d.acceptedAt, releasedAt: 'releasedAt' in d ? d.releasedAt : null, duty: d.duty, paid: d.paid, reviewReasons: [...d.reviewReasons],
    inspection: d.inspection.result, next: nextOf(d), change: d.change ? { kind: d.change.kind, reason: d.change.reason, by: d.change.by, at: d.change.at, form: d.change.kind === 'amendment' ? d.change.form : null, total: d.change.kind === 'amendment' ? d.change.duty.total : null } : null,
    changesDecided: changesDecided(changes.map(({ event }): ChangeEvent => JSON.parse(event))), district: d.form.district, trader: d.form.trader,
  };
}

/** What is missing now, each with who owes it. */
export function nextOf(d: Declaration): NextStep[] {
  if (d.stage === 'absent') return [];
  const facts: string[] = owedOn(d);
  return (facts.length > 0 || d.stage !== 'in-process' ? facts : ['release']).flatMap((fact) => {
    const step = nextSteps[fact];
    return step ? [{ fact, ...step }] : [];
  });
}

export async function tariffLike(reader: Reader, search: string, at: string): Promise<TariffView[]> {
  const rows = await reader.read<{ id: string; state: Tariff }>(
    `select t.id, t.state from declaration.tariff t where $1 = '' or t.id like $1 || '%' or t.name_zh ilike '%' || $1 || '%' or t.name_en ilike '%' || $1 || '%' order by t.id limit 100`, [search]);
  return rows.flatMap(({ id, state }) => {
    const edition = inForce(state.editions, dayOf(at));
    return edition ? [{ hsCode: id, ...edition }] : [];
  });
}
