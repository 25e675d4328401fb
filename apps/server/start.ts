import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { provision } from '../notary/config.ts';
import { type Clock, clockText, nowBy } from '#platform/clock.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { appPasswordIn, asApp, migrate } from '#platform/db/migrate.ts';
import { readConfig, type Config } from './config.ts';
import { filedDaysBefore } from '#world/day-plan.ts';
import { foundHouse } from './founding.ts';
import { printWelcome } from './welcome.ts';

/** `npm start`: database, notaries, server, worker and world, with one list of addresses and logins. Run again, it resumes. */
const config = readConfig();
const began = performance.now();
mkdirSync(config.dataDir, { recursive: true });

let embedded = config.databaseUrl ? undefined : startEmbedded(config.dataDir, config.pgPort);
const ownerUrl = config.databaseUrl ?? embedded?.url ?? '';
const appPassword = appPasswordIn(config.dataDir);
const appUrl = process.env.GUANLAN_APP_URL ?? asApp(ownerUrl, appPassword);
step(config.databaseUrl ? '数据库 database: DATABASE_URL' : `数据库 embedded PostgreSQL${embedded?.reused ? ' (already running)' : ''}`);
const fresh = await migrate(ownerUrl, appPassword);
if (fresh.length > 0) step(`迁移 migrations applied: ${fresh.length}`);
buildPages(config);

const clock = resumeClock(config);
const environment = { ...process.env, GUANLAN_APP_URL: appUrl, GUANLAN_DATA_DIR: config.dataDir, GUANLAN_CLOCK: clockText(clock), GUANLAN_EMBEDDED: embedded ? '1' : '' };
const notaryFiles = provision(join(config.dataDir, 'notary'), 'guanlan.example/ledger', config.notaryPort);
const hasEve = config.world === 'on' && !existsSync(join(config.dataDir, 'clock.json'));
const eve: Clock = { ...clock, worldMs: clock.worldMs - filedDaysBefore * 86_400_000, speed: 1 };
if (config.world !== 'off') await foundHouse(appUrl, nowBy(hasEve ? eve : clock));

if (hasEve) await playEve();

const children = new Set<ChildProcess>();
let closing = false;
await Promise.all(notaryFiles.map((file) => run('apps/notary/main.ts', ['--config', file])));
step('公证方 notaries: 3 (witnesses and departments)');
await Promise.all([run('apps/server/main.ts', ['--role=worker']), run('apps/server/main.ts', ['--role=http'])]);
step('服务 server and worker');
if (config.world !== 'off') void run('apps/simulators/main.ts', []);
const saving = setInterval(() => saveClock(config, clock), 5000);
const guarding = embedded && setInterval(guardDatabase, 500);
printWelcome(config, (performance.now() - began) / 1000);

/** Carriers abroad file before they load, so the first ships' manifests come before the house's first morning, through the same door. */
async function playEve(): Promise<void> {
  const env = { ...environment, GUANLAN_CLOCK: clockText(eve) };
  const begin = (file: string, ...args: string[]): ChildProcess => fork(join(config.root, file), args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'] });
  const server = begin('apps/server/main.ts', '--role=http');
  const ended = once(server, 'exit');
  await Promise.race([once(server, 'message'), ended.then(() => { throw new Error('the server ended before the days before the first could be played'); })]);
  const [code] = await once(begin('apps/simulators/main.ts', '--eve'), 'exit');
  server.kill('SIGTERM');
  await ended;
  if (code !== 0) throw new Error('the days before the first could not be played');
  step('前日 the days before: manifests filed abroad');
}

/** Starts a child and keeps it running; answers when it says that it is ready. */
function run(file: string, args: readonly string[], restarts = 0): Promise<void> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    // Small heaps: many processes share a laptop, and none of them needs the default of gigabytes.
    const child = fork(join(config.root, file), [...args], { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'] });
    children.add(child);
    // When both cores are wanted, whoever waits for an answer goes first; what follows from it catches up.
    if (args.includes('--role=worker') && child.pid !== undefined) setPriority(child.pid, 10);
    child.on('message', () => resolve());
    child.on('exit', (code) => {
      children.delete(child);
      resolve();
      if (closing || (code === 0 && file.includes('simulators'))) return;
      console.error(`${file} ${args.join(' ')} ended (${code}); starting it again`);
      setTimeout(() => { if (!closing) void run(file, args, performance.now() - startedAt > 60_000 ? 0 : restarts + 1); }, Math.min(10_000, 200 * 2 ** restarts));
    });
  });
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

async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  clearInterval(saving);
  clearInterval(guarding);
  saveClock(config, clock);
  const waits = [...children].map((child) => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM'); setTimeout(() => child.kill('SIGKILL'), 10_000).unref(); }));
  await Promise.all(waits);
  embedded?.stop();
  process.exit(0);
}
process.on('SIGINT', () => void close());
process.on('SIGTERM', () => void close());

function step(text: string): void {
  console.log(`  ✓ ${text}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** World time goes on where it stood, whatever the wall clock did meanwhile. */
function resumeClock({ dataDir, speed, world }: Config): Clock {
  if (world === 'off') return { realMs: 0, worldMs: 0, speed: 1 };
  const file = join(dataDir, 'clock.json');
  const worldMs: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).worldMs : undefined;
  return { realMs: Date.now(), worldMs: typeof worldMs === 'number' ? worldMs : Date.parse('2026-11-23T06:00:00+08:00'), speed };
}

function saveClock({ dataDir, world }: Config, current: Clock): void {
  if (world !== 'off') writeFileSync(join(dataDir, 'clock.json'), JSON.stringify({ worldMs: Date.parse(nowBy(current)) }));
}

/** Builds the pages when a source is newer than what was built. */
function buildPages({ root }: Config): void {
  const built = join(root, 'dist', 'index.html');
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0;
  const newest = ['ui', 'apps', 'domains', 'kernel', 'platform/contract'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .reduce((most, entry) => (entry.isFile() && /\.(tsx?|js|css|html|svg|webmanifest)$/.test(entry.name) ? Math.max(most, statSync(join(entry.parentPath, entry.name)).mtimeMs) : most), 0);
  if (builtMs > newest) return;
  const done = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the pages could not be built');
  step('页面 pages built');
}
