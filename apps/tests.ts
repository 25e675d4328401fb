import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm test`: types (twice), lint, every Vitest file on the embedded database, then a whole house with its world in
 * a folder of its own, journeys in a real browser, and the offline audit of what happened. `--database-only` runs
 * only the tests that touch a database, on the server named by TEST_DATABASE_URL.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const databaseOnly = process.argv.includes('--database-only');

if (databaseOnly) {
  step('database tests on TEST_DATABASE_URL', bin('vitest'), ['run', '.db.test.ts']);
} else {
  step('types of server', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
  step('types of pages', bin('tsc'), ['--noEmit', '-p', 'tsconfig.web.json']);
  step('lint', bin('oxlint'), ['--type-aware']);
  step('tests', bin('vitest'), ['run']);
  await journeys('a port day, watched in a browser', ['e2e/journeys.ts'], { GUANLAN_WORLD: 'on' });
  await journeys('an inspection on the phone without a network, a mark and whose it is, a case to detention and release, an image read at the desk, a product that differs and its filing suspended', ['e2e/phone-offline.ts', 'e2e/marks.ts', 'e2e/rights-case.ts', 'e2e/workbench.ts', 'e2e/product-suspension.ts'], { GUANLAN_WORLD: 'seed', GUANLAN_SPEED: '1' });
  step('kill -9 of server, worker and database under load', process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'e2e/crash.ts')]);
}
console.log('\nall green 全部通过');

function step(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  console.log(`\n— ${name}`);
  const done = spawnSync(command, [...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  if (done.status !== 0) {
    console.error(`\nFAILED: ${name}`);
    process.exit(1);
  }
}

/** A house on ports of its own, with a small fast world, and what is to be done with it. */
async function journeys(name: string, files: readonly string[], own: NodeJS.ProcessEnv): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanlan-e2e-'));
  const env: NodeJS.ProcessEnv = {
    ...process.env, GUANLAN_PORT: '8720', GUANLAN_PG_PORT: '54972', GUANLAN_NOTARY_PORT: '8731', GUANLAN_DATA_DIR: dataDir, GUANLAN_SPEED: '240', GUANLAN_BOXES: '120', GUANLAN_LOG: 'warn',
    GUANLAN_BASE: 'http://127.0.0.1:8720', ...own,
  };
  delete env.DATABASE_URL;
  delete env.GUANLAN_APP_URL;
  console.log(`\n— ${name}`);
  const house = spawn(process.execPath, [join(root, 'apps/server/start.ts')], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  // From the start: a house that ends by itself ends the journeys, and is not waited for afterwards.
  const ended = new Promise<number>((resolve) => { house.once('exit', () => resolve(1)); });
  let status = 0;
  try {
    for (const file of files) status ||= await Promise.race([run(join(root, file), env), ended]);
  } finally {
    house.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
  if (status !== 0) {
    console.error(`\nFAILED: ${name}`);
    process.exit(1);
  }
}

function run(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => { spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).on('exit', (code) => resolve(code ?? 1)); });
}
