import { executeEach } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, type Heard, type Reaction } from '#platform/reactions.ts';
import { recheckProbabilityAt } from '../contract/recheck-rules.ts';
import { DispatchAsked, RecheckAsked, ReviewerAsked, SelectionAsked } from '../contract/requests.ts';
import type { ItemFacts } from '../contract/round.ts';
import { lots } from '../model/stored.ts';

type Ask = { readonly id: string; readonly site: string; readonly facts: ItemFacts };

/** Requests of other domains become lots; asked twice, a thing is still drawn once. */
export function drawReactions(house: House): Reaction[] {
  return [
    ask(house, 'draw.ask-selection', ['risk.SelectionAsked'], async (heard) => {
      const { entryId, enterprise, district, probability } = SelectionAsked.parse(heard.event);
      return { id: entryId, site: district, facts: { kind: 'selection', enterprise, district, probability } };
    }),
    ask(house, 'draw.ask-dispatch', ['inspection.DispatchAsked'], async (heard) => {
      const { orderNo, site, boxes, enterprise, agent, skills } = DispatchAsked.parse(heard.event);
      return { id: orderNo, site, facts: { kind: 'dispatch', enterprise, agent, boxes, skills, excludedOfficers: [] } };
    }),
    ask(house, 'draw.ask-recheck', ['inspection.RecheckAsked'], async (heard) => {
      const { orderNo, reportHash, site, excludedOfficers } = RecheckAsked.parse(heard.event);
      const excludedDepartments = await departmentsOf(house, excludedOfficers);
      return { id: `${orderNo}/${reportHash.slice(0, 16)}`, site, facts: { kind: 'recheck', reportHash, probability: recheckProbabilityAt(heard.at), excludedOfficers, excludedDepartments } };
    }),
    ask(house, 'draw.ask-reviewer', ['scan-review.ReviewerAsked', 'scan_review.ReviewerAsked'], async (heard) => {
      const { imageId, site, enterprise, skills, excludedOfficers } = ReviewerAsked.parse(heard.event);
      return { id: imageId, site, facts: { kind: 'image', enterprise, skills, excludedOfficers } };
    }),
  ];
}

function ask(house: House, name: string, hears: readonly string[], toLot: (heard: Heard) => Promise<Ask>): Reaction {
  return {
    name, hears,
    does: async (heard) => {
      const now = house.now();
      const asks = await Promise.all(heard.map(async (one) => ({ one, ...(await toLot(one)) })));
      const refusals = await executeEach(house.db, lots, asks.map(({ one, id, site, facts }) => ({
        id: `${facts.kind}:${id}`, commandId: commandIdOf(name, one),
        command: { type: 'AskLot', id, site, facts, source: `${one.domain}:${one.stream}:${one.version}`, by: `system:${name}`, at: consequenceAt(now, one) },
      })));
      for (const { id, refusal } of refusals) house.log.warn({ lot: id, refusal }, 'a second request for the same draw was turned away');
    },
  };
}

async function departmentsOf(house: House, officers: readonly string[]): Promise<string[]> {
  const rows = await house.db.read<{ department: string }>('select distinct d.department from staff.pub_duty d where d.officer_no = any($1::text[]) order by 1', [officers]);
  return rows.map(({ department }) => department);
}
