import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#platform/db/database.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { appPasswordIn, asApp } from '#platform/db/migrate.ts';
import { Notaries, readNotaries } from '#platform/ledger/notaries.ts';
import { auditLedger } from './audit.ts';
import { readExport } from './read-export.ts';
import { reportText } from './report-text.ts';
import { writeExport } from './write-export.ts';

/** `audit <export> [--keys notaries.json] [--json]` checks offline; `audit --export <file>` writes what is to be checked. */
const { values, positionals } = parseArgs({ options: { keys: { type: 'string' }, json: { type: 'boolean', default: false }, export: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;

if (values.export) await exportTo(values.export);
else if (file) process.exitCode = audit(file, values.keys, values.json);
else {
  process.stderr.write('用法 usage: audit <export-file> [--keys notaries.json] [--json] | audit --export <file>\n');
  process.exitCode = 2;
}

function audit(path: string, keyFile: string | undefined, json: boolean): number {
  const began = performance.now();
  const { ledger, findings } = readExport(path);
  const keys = keyFile ? Notaries.parse(JSON.parse(readFileSync(keyFile, 'utf8'))) : undefined;
  const report = ledger && auditLedger(ledger, keys);
  const all = [...findings, ...(report?.findings ?? [])];
  process.stdout.write(json ? `${JSON.stringify({ sound: all.length === 0, ...report, findings: all }, null, 2)}\n` : reportText(all, report, (performance.now() - began) / 1000));
  return all.length === 0 && report ? 0 : 1;
}

async function exportTo(path: string): Promise<void> {
  const url = process.env.GUANLAN_APP_URL ?? process.env.DATABASE_URL ?? embeddedUrl();
  const notaries = readNotaries();
  if (!notaries) throw new Error('no notaries are set up in the data folder; start the house once first');
  const db = openDatabase(url, { max: 1 });
  const { events, rows } = await writeExport(db, notaries, path, new Date().toISOString()).finally(() => db.close());
  process.stdout.write(`${path}: ${events} events, ${rows} rows\n`);
}

/** The installation's own database, running or not. */
function embeddedUrl(): string {
  const dataDir = process.env.GUANLAN_DATA_DIR ?? fileURLToPath(new URL('../../.data', import.meta.url));
  return asApp(startEmbedded(dataDir, Number(process.env.GUANLAN_PG_PORT ?? 54_842)).url, appPasswordIn(dataDir));
}
