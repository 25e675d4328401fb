import type { Happening, Stored } from '#kernel/stored.ts';
import type { Tx } from '#platform/db/database.ts';
import { executeMany } from '#platform/execute.ts';
import type { Refusal } from '#kernel/decision.ts';

type Item<Command> = { readonly id: string; readonly command: Command };

/** Carries out many commands of which several may go to one stream: in rounds, each with every stream at most once. */
export async function executeInRounds<State, Command, Event extends Happening, Code extends string>(
  tx: Tx, stored: Stored<State, Command, Event, Code>, items: readonly Item<Command>[],
): Promise<{ readonly id: string; readonly refusal: Refusal } | undefined> {
  let waiting = items;
  while (waiting.length > 0) {
    const round = new Map<string, Item<Command>>();
    const later: Item<Command>[] = [];
    for (const item of waiting) {
      if (round.has(item.id)) later.push(item);
      else round.set(item.id, item);
    }
    const outcome = await executeMany(tx, stored, [...round.values()]);
    if (!outcome.ok) return outcome;
    waiting = later;
  }
  return undefined;
}

/** Undoes a transaction whose business said no. */
export class TurnedAway extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
