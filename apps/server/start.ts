import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { provision } from '../notary/config.ts';
import { type Clock, clockText, nowBy } from '#platform/clock.ts';
import { type Embedded, startEmbedded } from '#platform/db/embedded.ts';
import { appPasswordIn, asApp, migrate } from '#platform/db/migrate.ts';
import { filedDaysBefore } from '#world/day-plan.ts';
import { type Children, openChildren } from './children.ts';
import { readConfig } from './config.ts';
import { foundHouse } from './founding.ts';
import { buildPages } from './pages.ts';
import { printWelcome } from './welcome.ts';
import { hasRun, keepClock, keptEveryMs, resumeClock } from './world-clock.ts';

/** `npm start`: database, notaries, server, worker and world, with one list of addresses and logins. Run again, it resumes. */
const config = readConfig();
const began = performance.now();
let embedded: Embedded | undefined;
let children: Children | undefined;
let clock: Clock | undefined;
let closing = false;
const timers: NodeJS.Timeout[] = [];

process.on('SIGINT', () => void close(0));
process.on('SIGTERM', () => void close(0));
try {
  await open();
} catch (fault) {
  if (!closing) console.error(fault);
  await close(1);
}

async function open(): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  embedded = config.databaseUrl ? undefined : startEmbedded(config.dataDir, config.pgPort);
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? '';
  const appPassword = appPasswordIn(config.dataDir);
  const appUrl = process.env.GUANLAN_APP_URL ?? asApp(ownerUrl, appPassword);
  step(config.databaseUrl ? '数据库 database: DATABASE_URL' : `数据库 embedded PostgreSQL${embedded?.reused ? ' (already running)' : ''}`);
  const fresh = await migrate(ownerUrl, appPassword);
  if (fresh.length > 0) step(`迁移 migrations applied: ${fresh.length}`);
  if (buildPages(config.root)) step('页面 pages built');

  const time = resumeClock(config);
  const environment = { ...process.env, GUANLAN_APP_URL: appUrl, GUANLAN_DATA_DIR: config.dataDir, GUANLAN_CLOCK: clockText(time), GUANLAN_EMBEDDED: embedded ? '1' : '' };
  const house = openChildren({ root: config.root, environment });
  children = house;
  const notaryFiles = provision(join(config.dataDir, 'notary'), 'guanlan.example/ledger', config.notaryPort);
  const hasEve = config.world === 'on' && !hasRun(config);
  const eve: Clock = { ...time, worldMs: time.worldMs - filedDaysBefore * 86_400_000, speed: 1 };
  if (config.world !== 'off') await foundHouse(appUrl, nowBy(hasEve ? eve : time));
  if (hasEve) await playEve(house, { ...environment, GUANLAN_CLOCK: clockText(eve) });

  await Promise.all(notaryFiles.map((file) => house.keep('apps/notary/main.ts', ['--config', file])));
  step('公证方 notaries: 3 (witnesses and departments)');
  await Promise.all([house.keep('apps/server/main.ts', ['--role=worker']), house.keep('apps/server/main.ts', ['--role=http'])]);
  step('服务 server and worker');
  if (config.world !== 'off') house.keep('apps/simulators/main.ts', [], true).catch((fault: Error) => console.error(`世界未能启动 the world is not played: ${fault.message}`));
  clock = time;
  timers.push(setInterval(() => keepClock(config, time, keptEveryMs), keptEveryMs));
  if (embedded) timers.push(setInterval(guardDatabase, 500));
  keepClock(config, time, keptEveryMs);
  printWelcome(config, (performance.now() - began) / 1000);
}

/** Carriers abroad file before they load, so the first ships' manifests come before the house's first morning, through the same door. */
async function playEve(house: Children, environment: NodeJS.ProcessEnv): Promise<void> {
  const server = house.begin('apps/server/main.ts', ['--role=http'], environment);
  const ended = once(server, 'exit');
  await Promise.race([once(server, 'message'), ended.then(() => { throw new Error('the server ended before the days before the first could be played'); })]);
  const [code] = await once(house.begin('apps/simulators/main.ts', ['--eve'], environment), 'exit');
  server.kill('SIGTERM');
  await ended;
  if (code !== 0) throw new Error('the days before the first could not be played');
  step('前日 the days before: manifests filed abroad');
}

/** A database that died is started again; the server and the worker find it by themselves. */
function guardDatabase(): void {
  if (closing || !embedded || embedded.alive()) return;
  console.error('the database ended; starting it again');
  try {
    embedded = startEmbedded(config.dataDir, config.pgPort);
  } catch (fault) {
    // Its old processes may still be leaving; the next look tries again.
    console.error(String(fault).slice(0, 300));
  }
}

async function close(code: number): Promise<void> {
  if (closing) return;
  closing = true;
  for (const timer of timers) clearInterval(timer);
  if (clock) keepClock(config, clock);
  await children?.stop();
  // Where this start failed, a database that ran before it belongs to another start.
  if (code === 0 || !embedded?.reused) embedded?.stop();
  process.exit(code);
}

function step(text: string): void {
  console.log(`  ✓ ${text}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
