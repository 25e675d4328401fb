import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase } from './database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type Migration = { readonly name: string; readonly sql: string };

/** Every migration of the house in order of its time stamp, platform's and the domains' alike. */
export function migrationsOf(base = root): Migration[] {
  const domains = existsSync(join(base, 'domains')) ? readdirSync(join(base, 'domains')).map((domain) => join('domains', domain, 'migrations')) : [];
  return ['platform/migrations', ...domains]
    .filter((folder) => existsSync(join(base, folder)))
    .flatMap((folder) => readdirSync(join(base, folder)).filter((file) => file.endsWith('.sql')).map((file) => ({ file, path: join(base, folder, file) })))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, path }) => ({ name: file, sql: readFileSync(path, 'utf8') }));
}

/**
 * Brings the database to the newest form, one transaction per migration, under a lock so that several processes may start at once.
 * @throws when a migration that was already applied has since been edited.
 */
export async function migrate(ownerUrl: string, appPassword: string): Promise<string[]> {
  const db = openDatabase(ownerUrl, { max: 1 });
  try {
    return await db.transact(async (tx) => {
      await tx.read('select pg_advisory_xact_lock(842001)');
      await tx.write('create table if not exists public.migrations (name text primary key, hash text not null, at timestamptz not null default now())');
      await ensureAppRole(tx.write, tx.read, appPassword);
      const applied = new Map((await tx.read<{ name: string; hash: string }>('select name, hash from public.migrations')).map((row) => [row.name, row.hash]));
      const fresh: string[] = [];
      for (const { name, sql } of migrationsOf()) {
        const hash = createHash('sha256').update(sql).digest('hex');
        const before = applied.get(name);
        if (before === hash) continue;
        if (before) throw new Error(`migration ${name} was edited after it was applied; add a new one instead`);
        await rawly(tx, sql, name);
        await tx.write('insert into public.migrations (name, hash) values ($1, $2)', [name, hash]);
        fresh.push(name);
      }
      return fresh;
    });
  } finally {
    await db.close();
  }
}

/** A migration has many statements, which prepared statements refuse; a `do` block runs them in this transaction. */
async function rawly(tx: { write: (sql: string, values?: readonly unknown[]) => Promise<number> }, sql: string, name: string): Promise<void> {
  const tag = `$m${randomBytes(6).toString('hex')}$`;
  try {
    await tx.write(`do ${tag} begin execute ${literal(sql)}; end ${tag}`);
  } catch (fault) {
    throw new Error(`migration ${name} failed`, { cause: fault });
  }
}

function literal(text: string): string {
  const tag = `$q${randomBytes(6).toString('hex')}$`;
  return `${tag}${text}${tag}`;
}

/** The role the application runs as: it may not change or delete what the ledger holds. */
async function ensureAppRole(
  write: (sql: string) => Promise<number>,
  read: <T extends Record<string, unknown>>(sql: string) => Promise<T[]>,
  password: string,
): Promise<void> {
  const secret = pg.escapeLiteral(password);
  const [known] = await read("select 1 as one from pg_roles where rolname = 'guanlan_app'");
  await write(known ? `alter role guanlan_app login password ${secret}` : `create role guanlan_app login password ${secret}`);
}

/** The app role's password: given by configuration, or made once and kept beside the data. */
export function appPasswordIn(dataDir: string): string {
  const given = process.env.GUANLAN_APP_PASSWORD;
  if (given) return given;
  const file = join(dataDir, 'app-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The same database, entered as the application's role. */
export function asApp(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = 'guanlan_app';
  url.password = encodeURIComponent(password);
  return url.toString();
}
