'use strict';
// The one door of `npm start` and `npm test`. Runs on any Node from 20: installs what is missing, then hands over
// to the Node that the lock file pins, because only that one runs the TypeScript directly.
const { spawnSync, spawn } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const marker = join(root, 'node_modules', '.package-lock.json');
const local = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');

function stale() {
  return !existsSync(local) || !existsSync(marker) || statSync(marker).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}

if (stale()) {
  console.log('观澜 installing packages · 正在安装依赖 (npm ci)…');
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
  const now = new Date();
  require('node:fs').utimesSync(marker, now, now);
}

const entries = { start: 'apps/server/start.ts', test: 'apps/tests.ts', bench: 'bench/main.ts', 'bench:scan': 'bench/scan.ts', 'bench:ipr': 'bench/ipr.ts', world: 'apps/simulators/main.ts', audit: 'apps/auditor/main.ts', tool: 'apps/tool.ts' };
const [name = 'start', ...rest] = process.argv.slice(2);
const entry = entries[name];
if (!entry) {
  console.error(`unknown: ${name}; one of ${Object.keys(entries).join(', ')}`);
  process.exit(2);
}
// Two heaps of malloc are enough for any of our processes: more only hold memory that nobody uses.
const env = { MALLOC_ARENA_MAX: '2', ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` };
// What a command makes is soon dead, so eight megabytes for the young are enough; V8's own measure holds some twenty more through a long search.
const flags = name === 'tool' ? ['--max-semi-space-size=8'] : [];
const child = spawn(local, [...flags, '--disable-warning=ExperimentalWarning', join(root, entry), ...rest], { cwd: root, stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
