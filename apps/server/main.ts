import { parseArgs } from 'node:util';
import { z } from 'zod';
import { clockFromEnvironment } from '#platform/clock.ts';
import { openDatabase } from '#platform/db/database.ts';
import { declareQueues, runJobs } from '#platform/jobs/boss.ts';
import { runReactions } from '#platform/reactions.ts';
import { startSequencer } from './sequencing.ts';
import { modules, nicenessOf, openHouse } from './compose.ts';
import { readConfig } from './config.ts';
import { startHttp } from './http.ts';

/** One server process. `--role=http` serves, `--role=worker` reacts, sequences and works; `all` does both. */
const { role } = z.object({ role: z.enum(['http', 'worker', 'all']) }).parse(parseArgs({ options: { role: { type: 'string', default: 'all' } } }).values);
const config = readConfig();
const appUrl = process.env.GUANLAN_APP_URL;
if (!appUrl) throw new Error('GUANLAN_APP_URL is not set: start through npm start, or give the address the application uses');

const open = await openHouse(config, appUrl, clockFromEnvironment(), role);
const { house } = open;
const jobs = modules.flatMap((module) => module.jobs(house));
await declareQueues(open.boss, jobs);
const stops: (() => Promise<void>)[] = [];

if (role !== 'http') {
  const known = modules.flatMap((module) => module.reactions(house));
  // Cursors are held while a reaction works; on a pool of their own they cannot take the connections the work itself needs.
  // A cursor that a crash puts back hears some events again, which changes nothing.
  const cursors = openDatabase(appUrl, { max: known.length + 2, forgettable: true, niceness: nicenessOf(role) });
  const reactions = runReactions(cursors, known, house.log);
  const listening = await house.db.listen('ledger_sealed', reactions.wake);
  const sequencer = await startSequencer(config, house);
  const work = await runJobs(open.boss, house.db, jobs, house.log);
  stops.push(listening.stop, work.stop, sequencer.stop, reactions.stop, cursors.close);
}
if (role !== 'worker') {
  const served = await startHttp(config, open);
  house.log.info({ address: served.address }, 'serving');
  stops.push(served.close);
}
process.send?.({ ready: role });

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  for (const stop of stops) await stop().catch((fault: Error) => house.log.error({ fault: fault.stack }, 'while stopping'));
  await open.close();
  process.exit(0);
}
process.on('SIGTERM', () => void close());
process.on('SIGINT', () => void close());
process.on('disconnect', () => void close());
