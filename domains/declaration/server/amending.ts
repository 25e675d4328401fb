import { dayOf } from '#kernel/calendar.ts';
import type { Reader } from '#platform/db/database.ts';
import type { DeclarationForm } from '../contract/form.ts';
import { workCalendar } from '../contract/work-calendar.ts';
import type { LodgingFacts } from '../model/check.ts';
import type { DutyFacts } from '../model/duty.ts';
import { inForce, type Rates, type Tariff } from '../model/editions.ts';
import { billKey } from '../model/stored.ts';

/** What an amended form is held against: tariff and rates of the day of acceptance, which an amendment does not move. */
export async function amendmentFacts(reader: Reader, form: DeclarationForm, { agent, acceptedAt }: { readonly agent: string; readonly acceptedAt: string }): Promise<LodgingFacts & DutyFacts> {
  const on = dayOf(acceptedAt);
  const firms = await reader.read<{ uscc: string; kinds: string[]; credit: string }>('select f.uscc, f.kinds, f.credit from enterprise.pub_firms f where f.uscc = any($1::text[])', [[form.trader, agent]]);
  const tariff = await reader.read<{ id: string; state: Tariff }>('select t.id, t.state from declaration.tariff t where t.id = any($1::text[])', [form.items.map((item) => item.hsCode)]);
  const rates = await reader.read<{ id: string; state: Rates }>('select r.id, r.state from declaration.rates r where r.id = any($1::text[])', [form.items.map((item) => item.currency)]);
  const [bill] = await reader.read<{ boxes: string[]; arrived: boolean }>('select b.boxes, b.arrived from manifest.pub_bills b where b.bill_key = $1', [billKey(form.imo, form.voyage, form.billNo)]);
  return {
    firms: new Map(firms.map((firm) => [firm.uscc, firm])), bill: bill ?? null, calendar: workCalendar,
    tariff: new Map(tariff.flatMap(({ id, state }) => { const edition = inForce(state.editions, on); return edition ? [[id, edition] as const] : []; })),
    rates: new Map(rates.flatMap(({ id, state }) => { const edition = inForce(state.editions, on); return edition ? [[id, edition] as const] : []; })),
  };
}
