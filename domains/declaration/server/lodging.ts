import type { EntryId } from '#kernel/entry-number.ts';
import { entryIdOf } from '#kernel/entry-number.ts';
import type { Instant } from '#kernel/instant.ts';
import { billKeyOf } from '#kernel/bill-key.ts';
import { dayOf } from '#kernel/calendar.ts';
import { Uscc } from '#kernel/uscc.ts';
import type { Refusal } from '#kernel/decision.ts';
import { brokenUnique, type Database, type Reader } from '#platform/db/database.ts';
import { execute } from '#platform/execute.ts';
import type { Receipt } from '../contract/endpoints.ts';
import type { RateEdition, TariffEdition } from '../contract/events.ts';
import type { DeclarationForm } from '../contract/form.ts';
import { workCalendar } from '../contract/work-calendar.ts';
import type { LodgingFacts } from '../model/check.ts';
import type { DutyFacts } from '../model/duty.ts';
import { inForce, type Rates, type Tariff } from '../model/editions.ts';
import { declarations } from '../model/stored.ts';

export type Lodgement = {
  readonly form: DeclarationForm; readonly agent: string; readonly by: string; readonly at: Instant;
  readonly channel: 'web' | 'spreadsheet' | 'api'; readonly commandId: string | undefined;
};
export type Lodged = { readonly ok: true; readonly receipt: Receipt } | { readonly ok: false; readonly refusal: Refusal };

/** Lodges one declaration: gathers what is known, gives it a number, decides. */
export async function lodge(db: Database, numbers: EntryNumbers, { form, agent, by, at, channel, commandId }: Lodgement): Promise<Lodged> {
  const facts = await factsFor(db, form, agent, at);
  const entryId = await numbers.next(form, at);
  try {
    const outcome = await execute(db, declarations, entryId, { type: 'Lodge', entryId, form, agent: Uscc.parse(agent), channel, facts, by, at }, { commandId, newStream: true });
    if (!outcome.ok) return outcome;
    if (outcome.state.stage === 'absent') throw new Error(`declaration ${entryId} is absent after lodging`);
    const { duty, reviewReasons } = outcome.state;
    return { ok: true, receipt: { entryId: outcome.state.entryId, repeated: outcome.repeated, duty, reviewReasons: [...reviewReasons] } };
  } catch (fault) {
    if (brokenUnique(fault) !== 'declarations_lodged_once') throw fault;
    const [earlier] = await db.read<{ id: string }>('select d.id from declaration.declarations d where d.agent = $1 and d.pre_entry_no = $2', [agent, form.preEntryNo]);
    return { ok: false, refusal: { code: 'ALREADY_LODGED', facts: { entryId: earlier?.id ?? '' } } };
  }
}

/** Hands out declaration numbers; takes them from the database fifty at a time, so a gap after a crash is normal. */
export type EntryNumbers = { readonly next: (form: DeclarationForm, at: string) => Promise<EntryId> };

export function entryNumbers(reader: Reader): EntryNumbers {
  let left: number[] = [];
  let refill: Promise<void> | undefined;
  const take = async (): Promise<number> => {
    for (;;) {
      const sequence = left.shift();
      if (sequence !== undefined) return sequence;
      refill ??= reader.read<{ first: number }>("select nextval('declaration.entry_sequence') as first").then(([row]) => {
        left = Array.from({ length: 50 }, (_, index) => Number(row?.first) + index);
      }).finally(() => { refill = undefined; });
      await refill;
    }
  };
  return {
    next: async ({ district, direction }, at) => entryIdOf({ district, year: Number(dayOf(at).slice(0, 4)), direction, sequence: await take() }),
  };
}

/** What a form is held against: firms and bill as they are now, tariff and rates of the day of acceptance, which an amendment does not move. */
export async function factsFor(reader: Reader, form: DeclarationForm, agent: string, acceptedAt: string): Promise<LodgingFacts & DutyFacts> {
  const on = dayOf(acceptedAt);
  const hsCodes = [...new Set(form.items.map((item) => item.hsCode))];
  const currencies = [...new Set(form.items.map((item) => item.currency))];
  // One question for everything: each further round trip would cost more than the whole decision.
  const [known] = await reader.read<{
    firms: { uscc: string; kinds: string[]; credit: string }[] | null; tariff: { id: string; state: Tariff }[] | null;
    rates: { id: string; state: Rates }[] | null; bill: { boxes: string[]; arrived: boolean } | null;
  }>(
    `select (select jsonb_agg(jsonb_build_object('uscc', f.uscc, 'kinds', f.kinds, 'credit', f.credit)) from enterprise.pub_firms f where f.uscc = any($1::text[])) as firms,
       (select jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state)) from declaration.tariff t where t.id = any($2::text[])) as tariff,
       (select jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state)) from declaration.rates r where r.id = any($3::text[])) as rates,
       (select jsonb_build_object('boxes', b.boxes, 'arrived', b.arrived) from manifest.pub_bills b where b.bill_key = $4) as bill`,
    [[form.trader, agent], hsCodes, currencies, billKeyOf(form.imo, form.voyage, form.billNo)],
  );
  return {
    firms: new Map((known?.firms ?? []).map((firm) => [firm.uscc, firm])),
    tariff: editionsOn<TariffEdition>(known?.tariff, on),
    rates: editionsOn<RateEdition>(known?.rates, on),
    bill: known?.bill ?? null,
    calendar: workCalendar,
  };
}

function editionsOn<Edition extends { readonly from: string }>(rows: readonly { id: string; state: { editions: readonly Edition[] } }[] | null | undefined, on: string): Map<string, Edition> {
  return new Map((rows ?? []).flatMap(({ id, state }) => {
    const edition = inForce(state.editions, on);
    return edition ? [[id, edition] as const] : [];
  }));
}
