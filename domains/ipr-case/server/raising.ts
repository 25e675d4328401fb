import { decimal, multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { brokenUnique, type Database, type Reader } from '#platform/db/database.ts';
import type { House } from '#platform/house.ts';
import type { SuspectedGoods, SuspicionSource } from '../contract/events.ts';
import type { RaiseSuspicion } from '../model/commands.ts';
import { actOn, nextNumber } from './acting.ts';

type Item = { readonly gNo: number; readonly hsCode: string; readonly name: string; readonly model: string; readonly qty: string; readonly unit: string; readonly origin: string; readonly total: string; readonly currency: string };
export type DeclaredEntry = {
  readonly entryId: string; readonly stage: string; readonly district: string; readonly direction: 'I' | 'E'; readonly trader: string; readonly traderName: string; readonly agent: string; readonly acceptedAt: string; readonly supervisionMode: string; readonly items: readonly Item[];
};

export async function entryOf(reader: Reader, entryId: string): Promise<DeclaredEntry | undefined> {
  const [row] = await reader.read<DeclaredEntry>(
    `select d.entry_id as "entryId", d.stage, d.district, d.direction, d.trader, coalesce(f.name, d.trader) as "traderName", d.agent, d.accepted_at as "acceptedAt", d.form ->> 'supervisionMode' as "supervisionMode", d.form -> 'items' as items
     from declaration.pub_declarations d left join enterprise.pub_firms f on f.uscc = d.trader where d.entry_id = $1`, [entryId]);
  return row;
}

/** Lines in yuan at the rates of the day of declaration; a currency nobody set a rate for is worth nothing until an officer appraises the goods. */
async function valued(reader: Reader, { items, acceptedAt }: DeclaredEntry, gNos: readonly number[]): Promise<SuspectedGoods[]> {
  const rates = await reader.read<{ currency: string; editions: { from: string; cny: string }[] }>('select r.currency, r.editions from declaration.pub_rates r');
  const day = dayInChina(acceptedAt);
  const rateOf = (currency: string): string => (currency === 'CNY' ? '1' : rates.find((rate) => rate.currency === currency)?.editions.findLast(({ from }) => from <= day)?.cny ?? '0');
  return items.filter(({ gNo }) => gNos.length === 0 || gNos.includes(gNo)).map(({ gNo, hsCode, name, model, qty, unit, origin, total, currency }) => ({
    gNo, hsCode, name, model, qty, unit, origin, valueCny: decimal(roundDecimal(multiplyDecimals(total, rateOf(currency)), 2)),
  }));
}

export type Suspicion = { readonly entry: DeclaredEntry; readonly gNos: readonly number[]; readonly source: SuspicionSource; readonly orderNo: string | null; readonly evidence: readonly string[]; readonly note: string };
export type Raised = { readonly ok: true; readonly caseNo: string } | { readonly ok: false; readonly caseNo: string };

/** Opens a case on a declaration, or answers with the one that is open on it. */
export async function raise(house: House, { entry, gNos, source, orderNo, evidence, note }: Suspicion, stamp: { readonly by: string; readonly at: Instant }, commandId: string | undefined): Promise<Raised> {
  const caseNo = await nextNumber(house.db, 'QA', stamp.at);
  const { entryId, district, direction, trader, traderName, agent, acceptedAt, supervisionMode } = entry;
  const facts: RaiseSuspicion = {
    type: 'RaiseSuspicion', caseNo, source, entryId, orderNo, district, direction, trader, traderName, agent, declaredOn: dayInChina(acceptedAt), supervisionMode, goods: await valued(house.db, entry, gNos), evidence: [...evidence], note,
  };
  try {
    const outcome = await actOn(house, caseNo, { ...facts, ...stamp }, { commandId, newStream: true });
    if (!outcome.ok) throw new Error(`a new case number was refused: ${outcome.refusal.code}`);
    // Sent twice, it is answered with the case it opened the first time.
    return { ok: true, caseNo: outcome.state.stage === 'absent' ? caseNo : outcome.state.caseNo };
  } catch (fault) {
    if (brokenUnique(fault) !== 'cases_one_open') throw fault;
    return { ok: false, caseNo: (await openCaseOf(house.db, entryId)) ?? '' };
  }
}

export async function openCaseOf(db: Database, entryId: string): Promise<string | undefined> {
  const [row] = await db.read<{ id: string }>(`select c.id from ipr_case.cases c where c.entry_id = $1 and c.stage = 'open'`, [entryId]);
  return row?.id;
}
