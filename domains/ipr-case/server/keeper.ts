import { dayInChina } from '#kernel/instant.ts';
import { load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { isOver } from '../model/clocks.ts';
import { clocksOf } from '../model/standing.ts';
import { iprCases } from '../model/stored.ts';
import { actOn } from './acting.ts';

/**
 * What time does to cases: a holder's silence, or a guarantee that did not come, ends his right's hold by law; every other
 * clock that ran out is rung, and the officer acts, because letting goods go is his to answer for.
 */
export async function keepCases(house: House): Promise<void> {
  const at = house.now();
  const over = await house.db.read<{ id: string }>('select c.id from ipr_case.cases c where c.ring_on < $1 order by c.ring_on, c.id limit 200', [dayInChina(at)]);
  const stamp = { by: 'system:ipr-case.keep', at };
  for (const { id } of over) {
    const { state } = await load(house.db, iprCases, id);
    for (const { recordNo, kind, dueOn } of clocksOf(state).filter((clock) => !clock.rung && isOver(clock.dueOn, at))) {
      const command = kind === 'REPLY' ? { type: 'LapseReply' as const, recordNo, ...stamp } : { type: 'RingClock' as const, recordNo, clock: kind, ...stamp };
      const outcome = await actOn(house, id, command, { persist: true });
      if (outcome.ok) house.log.warn({ caseNo: id, recordNo, clock: kind, dueOn }, 'a clock of an intellectual-property case ran out');
    }
  }
}
