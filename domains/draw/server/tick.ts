import type { House } from '#platform/house.ts';
import { readNotaries, type Notaries } from '#platform/ledger/notaries.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { type DrawWatch, finishRound, newDrawWatch, publishRounds } from './finish-rounds.ts';
import { freezeRounds } from './freeze-rounds.ts';

/** How long one tick waits for a freeze of its own to be cosigned, so that a draw takes less than a second. */
const patienceMs = 900;

/** Each second: freeze what waits, draw what is frozen and cosigned, publish what is over. */
export function drawJob(house: House, notariesOf: () => Notaries | undefined = readNotaries): Job {
  const watch = newDrawWatch();
  return {
    name: 'draw.tick', every: 1,
    tick: async () => {
      const notaries = notariesOf();
      // Without departments nothing may be drawn, and nothing is: what is asked for waits.
      if (notaries) await drawTick(house, notaries, watch);
    },
  };
}

export async function drawTick(house: House, notaries: Notaries, watch: DrawWatch = newDrawWatch()): Promise<void> {
  await freezeRounds(house, notaries);
  const open = await house.db.read<{ id: string }>(`select r.id from draw.rounds r where r.stage = 'frozen' order by r.dispatch_at limit 50`);
  const until = performance.now() + patienceMs;
  let waiting = open.map(({ id }) => id);
  while (waiting.length > 0) {
    const finished = await Promise.all(waiting.map((id) => finishRound(house, notaries, id, watch)));
    waiting = waiting.filter((_, i) => !finished[i]);
    if (performance.now() > until) break;
    if (waiting.length > 0) await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  await publishRounds(house, notaries, watch);
}
