import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { asApp, migrate, migrationsOf } from './migrate.ts';

/** A database of one test file's own. `db` is what the application sees; `owner` may do anything. */
export type TestDatabase = { readonly db: Database; readonly owner: Database; readonly ownerUrl: string; readonly appUrl: string; readonly drop: () => Promise<void> };

const appPassword = 'guanlan-test';

/**
 * A fresh database cloned from a template that has all migrations (about 50 ms after the first).
 * Runs on TEST_DATABASE_URL (any PostgreSQL ≥ 15, owner rights) or on an embedded server shared by all test files.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_DATABASE_URL ?? embeddedUrl();
  const template = await ensureTemplate(adminUrl);
  const name = `guanlan_test_${randomBytes(6).toString('hex')}`;
  await admin(adminUrl, `create database ${name} template ${template}`);
  const ownerUrl = withDatabase(adminUrl, name);
  const appUrl = asApp(ownerUrl, appPassword);
  const db = openDatabase(appUrl, { max: 6 });
  const owner = openDatabase(ownerUrl, { max: 3 });
  return {
    db, owner, ownerUrl, appUrl,
    drop: async () => {
      await db.close();
      await owner.close();
      await admin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

function embeddedUrl(): string {
  const dir = join(tmpdir(), `guanlan-test-${userInfo().uid}`);
  mkdirSync(dir, { recursive: true });
  return startEmbedded(dir, 54_920).url;
}

/** One template per set of migrations; made under a lock because test files start at the same time. */
async function ensureTemplate(adminUrl: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(migrationsOf())).digest('hex').slice(0, 12);
  const name = `guanlan_template_${hash}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(842002)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    await client.query(`drop database if exists ${name}_draft with (force)`);
    await client.query(`create database ${name}_draft`);
    await migrate(withDatabase(adminUrl, `${name}_draft`), appPassword);
    await client.query(`alter database ${name}_draft rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
