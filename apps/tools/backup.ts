import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { openDatabase, type Tx } from '#platform/db/database.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { appPasswordIn, migrate } from '#platform/db/migrate.ts';
import { readConfig } from '../server/config.ts';

type Line =
  | { readonly kind: 'head'; readonly format: 'guanlan-backup/1'; readonly at: string }
  | { readonly kind: 'row'; readonly table: string; readonly row: Record<string, unknown> }
  | { readonly kind: 'file'; readonly path: string; readonly base64: string }
  | { readonly kind: 'end'; readonly rows: number; readonly files: number };

/** Job queue and sessions are of the running installation, not of the record. */
const leftOut = new Set(['platform.sessions']);
const page = 2000;

/** Writes one gzip of JSON lines: every row of one consistent moment, the files, and the notaries' public and own files. The house keeps running. */
export async function backUp(file: string): Promise<void> {
  const config = readConfig();
  const url = config.databaseUrl ?? startEmbedded(config.dataDir, config.pgPort).url;
  const db = openDatabase(url, { max: 2 });
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(file, { mode: 0o600 }));
  const put = async (line: Line): Promise<void> => { if (!gzip.write(`${JSON.stringify(line)}\n`)) await new Promise((resolve) => { gzip.once('drain', resolve); }); };
  await put({ kind: 'head', format: 'guanlan-backup/1', at: new Date().toISOString() });
  const rows = await db.transact(async (tx) => {
    await tx.write('set transaction isolation level repeatable read, read only');
    let count = 0;
    for (const table of await tablesOf(tx)) count += await dump(tx, table, put);
    return count;
  });
  let files = 0;
  for (const path of filesIn(config.dataDir)) {
    await put({ kind: 'file', path, base64: readFileSync(join(config.dataDir, path)).toString('base64') });
    files += 1;
  }
  await put({ kind: 'end', rows, files });
  gzip.end();
  await written;
  await db.close();
  console.log(`备份 backup ${file}: ${rows} rows, ${files} files`);
}

async function tablesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.read<{ name: string }>(
    `select t.table_schema || '.' || t.table_name as name from information_schema.tables t
     where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'public') order by 1`);
  // An account is referred to by others and must be there first; the ledger is oldest of all.
  const rank = (name: string): number => (name.startsWith('ledger.') ? 0 : name === 'platform.accounts' ? 1 : name === 'enterprise.users' ? 3 : 2);
  return rows.map((row) => row.name).filter((name) => !leftOut.has(name)).toSorted((a, b) => rank(a) - rank(b));
}

async function dump(tx: Tx, table: string, put: (line: Line) => Promise<void>): Promise<number> {
  // Whether an event is sealed decides its place after a restore, where transaction numbers begin anew.
  const select = table === 'ledger.events'
    ? `select e.*, case when exists (select 1 from ledger.leaves l where l.position = e.position) then '3' else '4' end as tx_after from ledger.events e order by e.position`
    : `select t.* from ${table} t`;
  await tx.write(`declare dump no scroll cursor for select to_jsonb(r)::text as row from (${select}) r`);
  let count = 0;
  for (;;) {
    const rows = await tx.read<{ row: string }>(`fetch ${page} from dump`);
    for (const { row } of rows) await put({ kind: 'row', table, row: JSON.parse(row) });
    count += rows.length;
    if (rows.length < page) break;
  }
  await tx.write('close dump');
  return count;
}

function filesIn(dataDir: string): string[] {
  return ['files', 'notary'].filter((folder) => existsSync(join(dataDir, folder)))
    .flatMap((folder) => readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1)));
}

/** Restores into a new data folder with an embedded database of its own. @throws when the folder is not empty or the backup is cut off. */
export async function restore(file: string, dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'pg'))) throw new Error(`${dataDir} holds a database already; restore into a new folder`);
  mkdirSync(dataDir, { recursive: true });
  const config = readConfig();
  const embedded = startEmbedded(dataDir, config.pgPort);
  await migrate(embedded.url, appPasswordIn(dataDir));
  const db = openDatabase(embedded.url, { max: 1 });
  let ended = false;
  try {
    await db.transact(async (tx) => {
      let table = '';
      let rows: Record<string, unknown>[] = [];
      const flush = async (): Promise<void> => {
        if (rows.length > 0) await insert(tx, table, rows);
        rows = [];
      };
      for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })) {
        const line: Line = JSON.parse(text);
        if (line.kind === 'row') {
          if (line.table !== table || rows.length >= 1000) await flush();
          table = line.table;
          rows.push(line.row);
        } else if (line.kind === 'file') keepFile(dataDir, line.path, line.base64);
        else if (line.kind === 'end') ended = true;
      }
      await flush();
      if (!ended) throw new Error('the backup is cut off: it has no end line');
      await tx.write("select setval(pg_get_serial_sequence('ledger.events', 'position'), (select coalesce(max(position), 0) + 1 from ledger.events), false)");
      await tx.write("select setval(pg_get_serial_sequence('platform.access_log', 'id'), (select coalesce(max(id), 0) + 1 from platform.access_log), false)");
      await tx.write("select setval('declaration.entry_sequence', (select coalesce(max(right(id, 9)::bigint), 0) + 1 from declaration.declarations), false)");
    });
  } finally {
    await db.close();
    embedded.stop();
  }
  console.log(`恢复 restored into ${dataDir}; start it with GUANLAN_DATA_DIR=${dataDir} npm start`);
}

async function insert(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const events = table === 'ledger.events';
  const values = events ? rows.map(({ tx_after, ...row }) => ({ ...row, tx: tx_after })) : rows;
  await tx.write(`insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(values)]);
}

/** A path of the backup stays inside the folder, whatever it says. */
function keepFile(dataDir: string, path: string, base64: string): void {
  const target = normalize(join(dataDir, path));
  if (!target.startsWith(`${normalize(dataDir)}/`)) throw new Error(`the backup names a file outside its folder: ${path}`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, Buffer.from(base64, 'base64'), { mode: path.endsWith('.key') || path.includes('key') ? 0o600 : 0o644 });
}
