import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { lodgeDeclaration, listOwnDeclarations, searchTariff } from '#domains/declaration/contract/endpoints.ts';
import { lodgeManifest } from '#domains/manifest/contract/endpoints.ts';
import { listScans } from '#domains/scan-review/contract/endpoints.ts';
import { demoPassword } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { cuscarOf } from '#world/messages.ts';
import { inventedBox, planDay } from '#world/plan.ts';
import { randomOf } from '#world/random.ts';
import { linkOf, openOutbox } from '../apps/simulators/scanner/outbox.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';
import { writePackage } from '../apps/simulators/scanner/write-package.ts';

/**
 * Kills server, worker and database in turn while declarations are lodged and scans arrive: afterwards every acknowledged
 * declaration is there, none twice, each scan was analysed and assigned once, and the offline audit is sound.
 * GUANLAN_KILLS says how often (50).
 */
const kills = Number(process.env.GUANLAN_KILLS ?? 50);
const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'guanlan-crash-'));
const base = 'http://127.0.0.1:8820';
const env: NodeJS.ProcessEnv = {
  ...process.env, GUANLAN_PORT: '8820', GUANLAN_PG_PORT: '54982', GUANLAN_NOTARY_PORT: '8831', GUANLAN_DATA_DIR: dataDir, GUANLAN_WORLD: 'seed', GUANLAN_LOG: 'error', GUANLAN_SPEED: '1',
};
delete env.DATABASE_URL;
delete env.GUANLAN_APP_URL;
const house = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'apps/server/start.ts')], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
const random = randomOf('crash');
const scans = 12;

try {
  const acknowledged = await lodgeUnderFire();
  await settled(acknowledged.size);
  await scansSettled();
  await verify(acknowledged);
  console.log(`crash: ${kills} kills, ${acknowledged.size} acknowledged declarations, each there once, ${scans} scans, each analysed and assigned once, audit sound`);
} finally {
  const ended = new Promise((resolve) => { house.once('exit', resolve); });
  house.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

async function lodgeUnderFire(): Promise<Map<string, string>> {
  const broker = actorAt(base, 'broker-1', demoPassword);
  await until(async () => { const lines = await broker.ask(searchTariff, {}).catch(() => undefined); return Boolean(lines?.ok && lines.value.length > 0); });
  await until(async () => Boolean((await broker.ask(listOwnDeclarations, {}).catch(() => undefined))?.ok));
  const [call] = planDay(3, new Date().toISOString().slice(0, 10), 120);
  if (!call) throw new Error('the plan has no call');
  const times = { now: new Date().toISOString(), loadingAt: new Date(Date.now() - 5 * 86_400_000).toISOString(), arrivesAt: new Date(Date.now() + 3_600_000).toISOString() };
  const manifest = await actorAt(base, 'carrier-1', demoPassword).ask(lodgeManifest, {}, { body: cuscarOf(call, 'I', times), contentType: 'application/edifact', commandId: 'crash-manifest' });
  assert.ok(manifest.ok && manifest.value.receipt === '01', 'the manifest must be accepted');
  const sound = call.imports.find((bill) => bill.fault === null);
  if (!sound) throw new Error('the plan has no sound bill');

  const acknowledged = new Map<string, string>();
  let firing = true;
  const lodge = async (actor: Actor, lane: number): Promise<void> => {
    for (let index = 0; firing; index += 1) {
      const preEntryNo = `CRASH-${lane}-${index}`;
      // The client repeats with the same command id until it hears an answer, as any careful client does.
      for (;;) {
        const answer = await actor.ask(lodgeDeclaration, { ...sound.form, preEntryNo }, { commandId: preEntryNo }).catch(() => undefined);
        if (answer?.ok) { acknowledged.set(preEntryNo, answer.value.entryId); break; }
        if (answer) throw new Error(`${preEntryNo} was refused: ${answer.code} ${JSON.stringify(answer.facts)}`);
      }
    }
  };
  const lanes = Promise.all([scanUnderFire(), ...Array.from({ length: 4 }, (_, lane) => lodge(actorAt(base, 'broker-1', demoPassword), lane))]);
  for (let kill = 0; kill < kills; kill += 1) {
    await new Promise((resolve) => { setTimeout(resolve, random.whole(250, 900)); });
    await strike((['http', 'worker', 'database'] as const)[kill % 3] ?? 'http');
  }
  await new Promise((resolve) => { setTimeout(resolve, 2000); });
  firing = false;
  await lanes;
  return acknowledged;
}

/** A site's scanner goes on every few seconds; what the link does not take waits in the site's folder. */
async function scanUnderFire(): Promise<void> {
  const outbox = openOutbox(join(dataDir, 'site'), linkOf(actorAt(base, 'scanner-nbct01', demoPassword)));
  const scene = sceneOf('crash', { load: 'full', concealment: 'none' }), rendered = render(scene), boxes = randomOf('crash boxes');
  for (let i = 0; i < scans; i += 1) {
    const scanNo = `CRASH-${i}`;
    outbox.keep(scanNo, readFileSync(await writePackage({ ...scene, boxNo: inventedBox(boxes) }, rendered, { scanNo, scannedAt: new Date().toISOString() }, dataDir)));
    outbox.drain().catch(() => undefined);
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
  }
  await until(async () => { await outbox.drain().catch(() => undefined); return outbox.waiting().length === 0; }, 600_000);
}

/** Until every scan lies with an officer. */
async function scansSettled(): Promise<void> {
  const chief = actorAt(base, '3100801', demoPassword);
  await until(async () => {
    const assigned = await chief.ask(listScans, { stage: 'assigned', limit: 200 }).catch(() => undefined);
    return Boolean(assigned?.ok && assigned.value.length === scans);
  }, 180_000);
}

/** Kills the target; when it is still coming back from the last blow, as soon as it is there. */
async function strike(target: 'http' | 'worker' | 'database'): Promise<void> {
  await until(async () => {
    const pid = target === 'database' ? postmaster() : childOf(`--role=${target}`);
    try {
      return pid !== undefined && process.kill(pid, 'SIGKILL');
    } catch {
      return false;
    }
  }, 60_000);
}

function postmaster(): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** The child of this house with such an argument; another house on the machine is not touched. */
function childOf(argument: string): number | undefined {
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number).find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(argument) && readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(house.pid);
    } catch {
      return false;
    }
  });
}

/** Until every acknowledged declaration has been screened, so that reactions too have caught up. */
async function settled(count: number): Promise<void> {
  const chief = actorAt(base, 'broker-1', demoPassword);
  await until(async () => {
    const open = await chief.ask(listOwnDeclarations, { missing: 'control', limit: 1 }).catch(() => undefined);
    return Boolean(open?.ok && open.value.rows.length === 0);
  }, 120_000 + count * 20);
}

async function verify(acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const broker = actorAt(base, 'broker-1', demoPassword);
  const found = new Map<string, string[]>();
  for (let before = ''; ;) {
    const page = await broker.ask(listOwnDeclarations, { before, limit: 200 });
    assert.ok(page.ok);
    for (const row of page.value.rows) found.set(row.preEntryNo, [...(found.get(row.preEntryNo) ?? []), row.entryId]);
    if (!page.value.next) break;
    before = page.value.next;
  }
  for (const [preEntryNo, entryId] of acknowledged) assert.deepEqual(found.get(preEntryNo), [entryId], `${preEntryNo} was acknowledged as ${entryId}`);
  assert.equal(found.size, acknowledged.size, 'nothing is there that nobody heard of');

  const auditor = (...args: string[]) => spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'apps/auditor/main.ts'), ...args], { cwd: root, env, encoding: 'utf8' });
  const file = join(dataDir, 'crash.jsonl.gz');
  const written = auditor('--export', file);
  assert.equal(written.status, 0, written.stderr);
  const report = auditor(file, '--keys', join(dataDir, 'notary', 'notaries.json'));
  assert.equal(report.status, 0, report.stdout);

  // Lines of events are {"e": [leaf, domain, stream, version, type, …]}.
  const events = gunzipSync(readFileSync(file)).toString().split('\n').filter((line) => line.startsWith('{"e"')).map((line) => (JSON.parse(line) as { readonly e: readonly [unknown, string, string, number, string] }).e);
  for (let i = 0; i < scans; i += 1) {
    const own = events.filter(([, domain, stream]) => domain === 'scan-review' && stream === `CRASH-${i}`).map(([, , , , type]) => type);
    const times = (...types: string[]): number => own.filter((type) => types.includes(type)).length;
    assert.deepEqual([times('ScanReceived'), times('OpinionSealed', 'AnalysisFailed'), times('LookAssigned')], [1, 1, 1], `CRASH-${i}: ${own.join(' ')}`);
  }
}

async function until(ready: () => Promise<boolean>, limitMs = 120_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
  }
}
