import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#platform/db/database.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { appPasswordIn, asApp } from '#platform/db/migrate.ts';
import { readNotaries } from '#platform/ledger/notaries.ts';
import { auditLedger } from './audit.ts';
import { readExport, readKeys } from './read-export.ts';
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
  const { keys, findings: ofKeys } = keyFile ? readKeys(keyFile) : { keys: undefined, findings: [] };
  // Keys that cannot be read are not made up for by those in the file.
  const report = ledger && ofKeys.length === 0 ? auditLedger(ledger, keys) : undefined;
  const all = [...findings, ...ofKeys, ...(report?.findings ?? [])];
  process.stdout.write(json ? `${JSON.stringify({ sound: all.length === 0, ...report, findings: all }, null, 2)}\n` : reportText(all, report, (performance.now() - began) / 1000));
  return all.length === 0 && report ? 0 : 1;
}

async function exportTo(path: string): Promise<void> {
  const notaries = readNotaries();
  if (!notaries) throw new Error('no notaries are set up in the data folder; start the house once first');
  const { url, leave } = databaseOfHouse();
  const db = openDatabase(url, { max: 1 });
  try {
    const { events, rows } = await writeExport(db, notaries, path, new Date().toISOString());
    process.stdout.write(`${path}: ${events} events, ${rows} rows\n`);
  } finally {
    await db.close();
    leave();
  }
}

/** The installation's own database; one that did not run is ended again by `leave`. */
function databaseOfHouse(): { readonly url: string; readonly leave: () => void } {
  const given = process.env.GUANLAN_APP_URL ?? process.env.DATABASE_URL;
  if (given) return { url: given, leave: () => undefined };
  const dataDir = process.env.GUANLAN_DATA_DIR ?? fileURLToPath(new URL('../../.data', import.meta.url));
  const embedded = startEmbedded(dataDir, Number(process.env.GUANLAN_PG_PORT ?? 54_842));
  return { url: asApp(embedded.url, appPasswordIn(dataDir)), leave: () => { if (!embedded.reused) embedded.stop(); } };
}
