import { join } from 'node:path';
import { clockFromEnvironment, nowBy } from '#platform/clock.ts';
import { playEve, runWorld } from '#world/run.ts';
import { scanAgents } from './scan-agents.ts';
import { dayInChina } from '#kernel/instant.ts';
import { seedRights } from '#world/marks/seed-rights.ts';
import { seedWorld } from '#world/seed.ts';

/** The demo world beside the house: seeds people and rules, then plays port days through the public door only. */
const port = Number(process.env.GUANLAN_PORT ?? 8420);
const base = process.env.GUANLAN_BASE ?? `http://127.0.0.1:${port}`;
const seed = Number(process.env.GUANLAN_SEED ?? 2016);
const boxesPerDay = Number(process.env.GUANLAN_BOXES ?? 1200);
const clock = clockFromEnvironment();
const say = (text: string): void => console.log(`  世界 world: ${text}`);

const options = { base, seed, boxesPerDay, now: () => nowBy(clock), speed: clock.speed, progress: say };

if (process.argv.includes('--eve')) {
  await playEve(options);
  process.exit(0);
}
await seedWorld(base, seed, say);
await seedRights(base, seed, dayInChina(options.now()), say);
say('seeded 就绪');
if (process.env.GUANLAN_WORLD === 'seed') process.exit(0);
// One scan in so many real seconds at the most, however fast the day runs: rendering one takes a core for two of them. 0 sends none.
const scanSeconds = Number(process.env.GUANLAN_SCAN_SECONDS ?? 15);
const world = runWorld({ ...options, ...(scanSeconds > 0 && { also: (backstage) => scanAgents({ base, seed, folder: join(process.env.GUANLAN_DATA_DIR ?? '.data', 'scanners'), seconds: scanSeconds, backstage }) }) });
process.send?.({ ready: 'world' });

function close(): void {
  void world.stop().then(() => process.exit(0));
}
process.on('SIGTERM', close);
process.on('SIGINT', close);
process.on('disconnect', close);
