import { addDecimals } from '#kernel/decimal.ts';
import { DeclarationEvent } from '#domains/declaration/contract/events.ts';
import { HandDecisionRecorded, SelectionDrawn } from '#domains/draw/contract/events.ts';
import { ScanReviewEvent } from '#domains/scan-review/contract/events.ts';
import { execute, executeEach, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import { pointsOfMarks } from '../model/suspicion.ts';
import type { RiskFacts } from '../contract/rules.ts';
import { compileRules, type CompiledRules, hitsOf } from '../model/compile.ts';
import type { Edition } from '../model/rule-set.ts';
import { ruleSets, screenings } from '../model/stored.ts';

type Accepted = Extract<DeclarationEvent, { type: 'DeclarationAccepted' }>;

/** The one rule set of this installation. */
export const ruleSetId = 'main';

export function riskReactions(house: House): Reaction[] {
  const compiled = new Map<number, CompiledRules>();
  const compiledOf = (edition: Edition): CompiledRules => {
    const known = compiled.get(edition.version);
    if (known) return known;
    const fresh = compileRules(edition.table.rules);
    // Live and shadow are in use; older editions never come back.
    for (const version of compiled.keys()) if (version < edition.version - 1) compiled.delete(version);
    compiled.set(edition.version, fresh);
    return fresh;
  };
  return [
    { name: 'risk.screen', hears: ['declaration.DeclarationAccepted'], does: (heard) => screen(house, compiledOf, heard) },
    {
      name: 'risk.lot', hears: ['draw.SelectionDrawn', 'draw.HandDecisionRecorded'],
      does: async (heard) => {
        const now = house.now();
        await executeEach(house.db, screenings, heard.flatMap((one) => {
          const drawn = selectionOf(one.event);
          return drawn ? [{ id: drawn.entryId, command: { type: 'ConcludeLot', selected: drawn.selected, by: 'system:risk.lot', at: consequenceAt(now, one) }, commandId: commandIdOf('risk.lot', one) }] : [];
        }));
      },
    },
    {
      name: 'risk.suspicion', hears: ['scan-review.SuspicionRaised'],
      does: eachAlone(async (heard) => {
        const raised = ScanReviewEvent.parse(heard.event);
        if (raised.type !== 'SuspicionRaised' || raised.entryId === null) return;
        const [by, at] = ['system:risk.suspicion', consequenceAt(house.now(), heard)];
        const outcome = await execute(house.db, screenings, raised.entryId, { type: 'PlaceBySuspicion', scanNo: raised.scanNo, points: pointsOfMarks(raised.marks.map(({ reason }) => reason)), by, at }, { commandId: commandIdOf('risk.suspicion', heard), persist: true });
        // Every accepted declaration is screened within a second; until then the suspicion is heard again.
        if (!outcome.ok) throw new Error(`suspicion of ${raised.scanNo}: ${outcome.refusal.code}`);
      }),
    },
  ];
}

/** A batch is screened by one reading of the rules and one of the firms' credit. */
async function screen(house: House, compiledOf: (edition: Edition) => CompiledRules, heard: readonly Heard[]): Promise<void> {
  const lodged = heard.flatMap((one) => {
    const accepted = DeclarationEvent.parse(one.event);
    return accepted.type === 'DeclarationAccepted' ? [{ one, accepted }] : [];
  });
  const { state: set } = await load(house.db, ruleSets, ruleSetId);
  const firms = await house.db.read<{ uscc: string; credit: string }>('select f.uscc, f.credit from enterprise.pub_firms f where f.uscc = any($1::text[])', [[...new Set(lodged.map(({ accepted }) => accepted.form.trader))]]);
  const credits = new Map(firms.map(({ uscc, credit }) => [uscc, credit === 'AEO' || credit === 'DISHONEST' ? credit : 'REGISTERED'] as const));
  const now = house.now();
  await executeEach(house.db, screenings, lodged.map(({ one, accepted }) => {
    const credit = credits.get(accepted.form.trader) ?? 'REGISTERED';
    const items = factsOf(accepted, credit);
    return {
      id: accepted.entryId, commandId: commandIdOf('risk.screen', one),
      command: {
        type: 'Screen', entryId: accepted.entryId, ruleVersion: set.live?.version ?? 0,
        hits: set.live ? hitsOf(compiledOf(set.live), items) : [], rules: set.live?.table.rules ?? [],
        shadowVersion: set.shadow?.version ?? null, shadowHits: set.shadow ? hitsOf(compiledOf(set.shadow), items) : [],
        enterprise: accepted.form.trader, district: accepted.form.district, probability: set.live?.table.randomShare[credit] ?? defaultShare,
        by: 'system:risk.screen', at: consequenceAt(now, one),
      },
    };
  }));
}

/** 1.27 %, the share published for Ningbo in 2015, until a table says otherwise. */
const defaultShare = 54_546_085;

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

/** What came out of the selection, by lot, or by two persons where no lot could be drawn. */
function selectionOf(event: unknown): { readonly entryId: string; readonly selected: boolean } | undefined {
  const drawn = SelectionDrawn.safeParse(event);
  if (drawn.success) return drawn.data;
  const { id, result } = HandDecisionRecorded.parse(event);
  return result.kind === 'selection' ? { entryId: id, selected: result.selected } : undefined;
}
