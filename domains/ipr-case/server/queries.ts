import { addDays, dayBounds } from '#kernel/calendar.ts';
import { dayInChina } from '#kernel/instant.ts';
import type { Reader } from '#platform/db/database.ts';
import { type Caller, districtPattern } from '#platform/permission.ts';
import type { CaseMoment, GeneralGuaranteeView, IprCaseRow, IprFigures } from '../contract/views.ts';
import type { IprCase, PresentCase } from '../model/case.ts';
import { type GeneralGuaranteeState, remainingOf } from '../model/general-guarantee.ts';
import { rowOf } from './views.ts';

const present = (rows: readonly { readonly state: IprCase }[]): PresentCase[] => rows.flatMap(({ state }) => (state.stage === 'absent' ? [] : [state]));

/** The queue: what is open, the clock that ends first on top, then what waits longest; or everything, newest first. */
export async function listCases(reader: Reader, caller: Caller, { show, search, limit }: { readonly show: 'open' | 'all'; readonly search: string; readonly limit: number }, at: string): Promise<IprCaseRow[]> {
  const rows = await reader.read<{ state: IprCase }>(
    `select c.state from ipr_case.cases c where c.district like $1 and ($2 = 'all' or c.stage = 'open' or c.ring_on is not null or (c.stage = 'confiscated' and c.state -> 'disposal' = 'null'::jsonb))
       and ($3 = '' or c.id = upper($3) or c.entry_id = $3 or upper($3) = any(c.records) or c.state ->> 'traderName' ilike '%' || $3 || '%' or c.state ->> 'tracks' ilike '%' || $3 || '%')
     order by case when $2 = 'all' then c.raised_at end desc, c.due_on nulls last, c.raised_at limit ${limit}`, [districtPattern(caller), show, search.replaceAll(/[\\%_]/g, '\\$&')]);
  const listed = present(rows).map((kase) => rowOf(kase, at));
  return show === 'all' ? listed : listed.toSorted((a, b) => urgencyOf(a) - urgencyOf(b));
}

/** What is over comes first, then what holds goods with no clock of the law running while customs is to act (notices go out at once), then the rest by its clock. */
function urgencyOf({ clocks, awaits }: IprCaseRow): number {
  if (clocks.some(({ daysLeft }) => daysLeft < 0)) return 0;
  return clocks.length === 0 && (awaits === 'OFFICER' || awaits === 'CHIEF') ? 1 : 2;
}

export async function casesOfEntry(reader: Reader, caller: Caller, entryId: string): Promise<PresentCase[]> {
  return present(await reader.read<{ state: IprCase }>('select c.state from ipr_case.cases c where c.entry_id = $1 and c.district like $2 order by c.raised_at desc', [entryId, districtPattern(caller)]));
}

/** What happened on a case, oldest first, from the record itself. */
export function courseOf(reader: Reader, caseNo: string): Promise<CaseMoment[]> {
  return reader.read<CaseMoment>(
    `select e.type, e.at, e.by, e.event::jsonb ->> 'recordNo' as "recordNo",
       coalesce(e.event::jsonb #>> '{paper,no}', e.event::jsonb ->> 'ground', e.event::jsonb ->> 'finding', e.event::jsonb ->> 'docNo', e.event::jsonb ->> 'clock', e.event::jsonb ->> 'amountCny', e.event::jsonb #>> '{guarantee,amountCny}', '') as detail
     from ledger.events e where e.domain = 'ipr-case' and e.stream = $1 order by e.version limit 500`, [caseNo]);
}

export async function casesOfHolder(reader: Reader, holderId: string): Promise<PresentCase[]> {
  return present(await reader.read<{ state: IprCase }>('select c.state from ipr_case.cases c where c.holders @> array[$1] order by c.changed_at desc limit 300', [holderId]));
}

/** Cases on goods this firm trades or declared. */
export async function casesOfParty(reader: Reader, uscc: string): Promise<PresentCase[]> {
  return present(await reader.read<{ state: IprCase }>('select c.state from ipr_case.cases c where c.trader = $1 or c.agent = $1 order by c.changed_at desc limit 300', [uscc]));
}

/** Whether a firm brought a file itself. */
export async function strangeFile(reader: Reader, owner: string, hashes: readonly string[]): Promise<string | undefined> {
  const known = await reader.read<{ hash: string }>('select a.hash from ipr_case.attachments a where a.owner = $1 and a.hash = any($2::text[])', [owner, hashes]);
  return hashes.find((hash) => !known.some((row) => row.hash === hash));
}

export async function listGuarantees(reader: Reader): Promise<GeneralGuaranteeView[]> {
  const rows = await reader.read<{ state: GeneralGuaranteeState }>('select g.state from ipr_case.general_guarantees g order by g.usable_to desc, g.id desc limit 300');
  return rows.flatMap(({ state }) => {
    if (state.stage === 'absent') return [];
    const { guaranteeNo, holderId, holderName, bank, letterNo, amountCny, validFrom, usableTo, letterTo, drawnCny, reserved } = state;
    return [{ guaranteeNo, holderId, holderName, bank, letterNo, amountCny, validFrom, usableTo, letterTo, drawnCny, leftCny: remainingOf(state), uses: reserved.length }];
  });
}

/** Figures of the district over a span of days, the last thirty unless told: what was found, and what holders made of it. */
export async function figuresOf(reader: Reader, caller: Caller, span: { readonly from?: string | undefined; readonly to?: string | undefined }, at: string): Promise<IprFigures> {
  const to = span.to ?? dayInChina(at);
  const from = span.from ?? addDays(to, -29);
  const bounds = [dayBounds(`${from}T12:00:00+08:00`).from, dayBounds(`${to}T12:00:00+08:00`).to, districtPattern(caller)];
  const cases = present(await reader.read<{ state: IprCase }>('select c.state from ipr_case.cases c where c.raised_at >= $1 and c.raised_at < $2 and c.district like $3', bounds));
  const tracks = cases.flatMap((kase) => kase.tracks.map((track) => ({ track, live: track.stage === 'ended' ? track.was : track })));
  type Tracked = (typeof tracks)[number];
  const confirmed = ({ track, live }: Tracked): boolean => 'application' in live || track.refusal?.reason === 'NOT_PURSUED';
  const declined = ({ track }: Tracked): boolean => track.refusal !== null && track.refusal.reason !== 'NOT_PURSUED';
  const silent = ({ track }: Tracked): boolean => track.stage === 'ended' && track.ground === 'HOLDER_SILENT';
  const count = (which: (each: Tracked) => boolean, of = tracks): number => of.filter(which).length;
  const byHolder = [...Map.groupBy(tracks, ({ live }) => live.right.holderName)].map(([holderName, own]) => ({ holderName, named: own.length, confirmed: count(confirmed, own), declined: count(declined, own), silent: count(silent, own) }));
  return {
    from, to, raised: cases.length, named: tracks.length, confirmed: count(confirmed), declined: count(declined), silent: count(silent), detained: count(({ live }) => 'detainedOn' in live), infringing: count(({ live }) => live.stage === 'infringing'),
    released: cases.filter(({ stage }) => stage === 'released').length, confiscated: cases.filter(({ stage }) => stage === 'confiscated').length, overran: count(({ track }) => track.overran.length > 0), holders: byHolder.toSorted((a, b) => b.named - a.named).slice(0, 50),
  };
}
