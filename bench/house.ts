import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actorAt } from '#world/client.ts';
import { demoPassword } from '#world/cast.ts';
import { searchTariff } from '#domains/declaration/contract/endpoints.ts';
import { getRuleSet } from '#domains/risk/contract/endpoints.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A whole house of its own for measuring: seeded people, no day played. */
export type BenchHouse = { readonly base: string; readonly dataDir: string; readonly pgPort: number; readonly readySeconds: number; readonly pid: number; readonly stop: () => Promise<void> };

export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
  const base = 'http://127.0.0.1:8920';
  const env = { ...process.env, GUANLAN_PORT: '8920', GUANLAN_PG_PORT: '54992', GUANLAN_NOTARY_PORT: '8931', GUANLAN_DATA_DIR: dataDir, GUANLAN_WORLD: 'seed', GUANLAN_LOG: 'warn', GUANLAN_SPEED: '1' };
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'apps/server/start.ts')], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await until(() => fetch(`${base}/desk`).then((response) => response.ok, () => false), 120_000);
    const readySeconds = (performance.now() - began) / 1000;
    const risk = actorAt(base, '3100401', demoPassword);
    await until(async () => {
      const [tariff, rules] = [await risk.ask(searchTariff, {}).catch(() => undefined), await risk.ask(getRuleSet, {}).catch(() => undefined)];
      return Boolean(tariff?.ok && tariff.value.length > 0 && rules?.ok && rules.value.live);
    }, 120_000);
    return { base, dataDir, pgPort: 54_992, readySeconds, pid: child.pid ?? 0, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

export async function until(ready: () => Promise<boolean>, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error('the house did not come up in time');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** Memory of a process and all it started, in MiB; pages that processes share are counted once (proportional set size). */
export function memoryOf(pid: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = quietly(() => readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const mine = (candidate: number): boolean => candidate === pid || (parents.has(candidate) && candidate > 1 && mine(parents.get(candidate) ?? 0));
  const ours = [...parents.keys()].filter(mine);
  // The database is started through pg_ctl and belongs to process 1; it is found by its children's postmaster.
  return ours.reduce((sum, each) => sum + pssOf(each), 0);
}

export function pssOf(pid: number): number {
  const rollup = quietly(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(/Pss:\s+(\d+) kB/.exec(rollup ?? '')?.[1] ?? 0) / 1024;
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The postmaster of the house's embedded database and its children. */
export function postgresMemory(dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return memoryOf(postmaster);
}
