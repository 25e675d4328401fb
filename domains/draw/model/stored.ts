import type { Stored } from '#kernel/stored.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { LotEvent, RoundEvent } from '../contract/events.ts';
import type { ItemFacts } from '../contract/round.ts';
import { decideLot, type LotCommand, type LotRefusal } from './decide-lot.ts';
import { evolveLot, unasked, type Lot } from './lot.ts';
import { decideRound, evolveRound, unfrozen, type Round, type RoundCommand, type RoundRefusal } from './round.ts';

/** Rounds: one stream per round id, so that the ledger itself refuses a second freeze. */
export const rounds: Stored<Round, RoundCommand, RoundEvent, RoundRefusal> = {
  name: 'draw.round',
  table: 'draw.rounds',
  initial: unfrozen,
  evolve: evolveRound,
  decide: decideRound,
  columns: (round) =>
    round.stage === 'unfrozen'
      ? { stage: round.stage, kind: '', site: '', dispatch_at: '', pool_size: 0, overrides: 0 }
      : {
          stage: round.stage,
          kind: round.frozen.record.kind,
          site: round.frozen.record.site,
          dispatch_at: round.frozen.record.dispatchAt,
          pool_size: round.frozen.record.poolSize,
          overrides: round.stage === 'closed' ? round.overrides : 0,
        },
  refs: (_, id) => [`round:${id}`],
};

/** Lots: one stream per thing drawn, `kind:id`. The plain name `draw` makes what others hear read `draw.SelectionDrawn`. */
export const lots: Stored<Lot, LotCommand, LotEvent, LotRefusal> = {
  name: 'draw',
  table: 'draw.lots',
  initial: unasked,
  evolve: evolveLot,
  decide: decideLot,
  columns: (lot) =>
    lot.stage === 'unasked'
      ? { stage: lot.stage, kind: '', site: '', item: '', asked_at: '', round_id: '' }
      : { stage: lot.stage, kind: lot.facts.kind, site: lot.site, item: lot.id, asked_at: lot.askedAt, round_id: lot.stage === 'waiting' || lot.stage === 'proposed' ? '' : lot.roundId },
  refs: (event, id) => {
    const own = `lot:${id}`;
    return event.type === 'LotAsked' ? [own, ...factRefs(event.id, event.facts)] : [own, `round:${'roundId' in event ? event.roundId : ''}`, itemRef(id)];
  },
};

function factRefs(id: string, facts: ItemFacts): readonly string[] {
  switch (facts.kind) {
    case 'selection':
    case 'recheck':
    case 'image':
      return [itemRef(`${facts.kind}:${id}`)];
    case 'dispatch':
      return [itemRef(`dispatch:${id}`), ...facts.boxes.map((box) => `box:${box}`)];
    default:
      return unreachable(facts);
  }
}

/** How other domains know the thing: a declaration, an inspection order, an image. */
function itemRef(lotId: string): string {
  const cut = lotId.indexOf(':');
  const [kind, id] = [lotId.slice(0, cut), lotId.slice(cut + 1)];
  if (kind === 'selection') return `entry:${id}`;
  return kind === 'image' ? `image:${id}` : `order:${id.split('/')[0] ?? id}`;
}
