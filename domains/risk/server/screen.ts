import { z } from 'zod';
import { type Instant, instantOf, millis } from '#kernel/instant.ts';
import { addDecimals } from '#kernel/decimal.ts';
import { DeclarationEvent } from '#domains/declaration/contract/events.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, type Heard, type Reaction } from '#platform/reactions.ts';
import type { RiskFacts } from '../contract/rules.ts';
import { compileRules, type CompiledRules, hitsOf } from '../model/compile.ts';
import type { Edition } from '../model/rule-set.ts';
import { ruleSets, screenings } from '../model/stored.ts';

type Accepted = Extract<DeclarationEvent, { type: 'DeclarationAccepted' }>;
const Drawn = z.object({ entryId: z.string(), selected: z.boolean() });

/** The one rule set of this installation. */
export const ruleSetId = 'main';

export function riskReactions(house: House): Reaction[] {
  const compiled = new Map<number, CompiledRules>();
  const compiledOf = (edition: Edition): CompiledRules => {
    const known = compiled.get(edition.version);
    if (known) return known;
    const fresh = compileRules(edition.table.rules);
    compiled.clear();
    compiled.set(edition.version, fresh);
    return fresh;
  };
  return [
    { name: 'risk.screen', hears: ['declaration.DeclarationAccepted'], does: (heard) => screen(house, compiledOf, heard) },
    {
      name: 'risk.lot', hears: ['draw.SelectionDrawn'],
      does: async (heard) => {
        const { entryId, selected } = Drawn.parse(heard.event);
        await execute(house.db, screenings, entryId, { type: 'ConcludeLot', selected, by: 'system:risk.lot', at: after(house, heard) }, { commandId: commandIdOf('risk.lot', heard), persist: true });
      },
    },
  ];
}

async function screen(house: House, compiledOf: (edition: Edition) => CompiledRules, heard: Heard): Promise<void> {
  const accepted = DeclarationEvent.parse(heard.event);
  if (accepted.type !== 'DeclarationAccepted') return;
  const { state: set } = await load(house.db, ruleSets, ruleSetId);
  const [firm] = await house.db.read<{ credit: string }>('select f.credit from enterprise.pub_firms f where f.uscc = $1', [accepted.form.trader]);
  const credit = firm?.credit === 'AEO' || firm?.credit === 'DISHONEST' ? firm.credit : 'REGISTERED';
  const items = factsOf(accepted, credit);
  await execute(house.db, screenings, accepted.entryId, {
    type: 'Screen', entryId: accepted.entryId, ruleVersion: set.live?.version ?? 0,
    hits: set.live ? hitsOf(compiledOf(set.live), items) : [], rules: set.live?.table.rules ?? [],
    shadowVersion: set.shadow?.version ?? null, shadowHits: set.shadow ? hitsOf(compileRules(set.shadow.table.rules), items) : [],
    enterprise: accepted.form.trader, district: accepted.form.district, probability: set.live?.table.randomShare[credit] ?? defaultShare,
    by: 'system:risk.screen', at: after(house, heard),
  }, { commandId: commandIdOf('risk.screen', heard), persist: true });
}

/** 1.27 %, the share published for Ningbo in 2015, until a table says otherwise. */
const defaultShare = 54_546_085;

function after(house: House, heard: Heard): Instant {
  return instantOf(Math.max(millis(house.now()), millis(heard.at)));
}

/** The declaration as the rules see it: one record per goods item. Sizes become plain numbers here, for comparing only. */
export function factsOf({ form, agent, duty }: Accepted, credit: string): RiskFacts[] {
  return form.items.map((item) => {
    const line = duty.lines.find((other) => other.gNo === item.gNo);
    const valueCny = Number(line?.customsValue ?? addDecimals(item.total));
    const netKg = Number(item.netKg);
    return {
      direction: form.direction, district: form.district, trader: form.trader, agent, credit, supervisionMode: form.supervisionMode, tradeCountry: form.tradeCountry,
      origin: item.origin, hsCode: item.hsCode, hs4: item.hsCode.slice(0, 4), hs6: item.hsCode.slice(0, 6), unit: item.unit, currency: item.currency, packageType: form.packageType,
      valueCny, netKg, grossKg: Number(form.grossKg), cnyPerKg: netKg > 0 ? valueCny / netKg : 0, qty: Number(item.qty), packages: form.packages,
      boxCount: form.boxes.length, itemCount: form.items.length, dutyRate: Number(line?.dutyRate ?? '0'),
    };
  });
}
