import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ZodType } from 'zod';
import { fromBase64, textOf } from '#kernel/bytes.ts';
import { Notaries } from '#platform/ledger/notaries.ts';
import { CheckpointLine, type CheckpointEntry, EndLine, type EventEntry, EventLine, HeaderLine, type LedgerExport, type RowEntry, RowLine } from './format.ts';
import type { Finding } from './findings.ts';

/** Reads an export file. Lines that cannot be read become findings; without a header there is nothing to audit. */
export function readExport(file: string): { readonly ledger: LedgerExport | undefined; readonly findings: readonly Finding[] } {
  try {
    return parseExport(gunzipSync(readFileSync(file)));
  } catch (fault) {
    return { ledger: undefined, findings: [{ code: 'MALFORMED_LINE', where: file, detail: fault instanceof Error ? fault.message : String(fault) }] };
  }
}

/** Reads the keys an auditor holds: the list of notaries as it was published. */
export function readKeys(file: string): { readonly keys: Notaries | undefined; readonly findings: readonly Finding[] } {
  try {
    return { keys: Notaries.parse(JSON.parse(readFileSync(file, 'utf8'))), findings: [] };
  } catch (fault) {
    return { keys: undefined, findings: [{ code: 'KEYS_UNREADABLE', where: file, detail: fault instanceof Error ? fault.message : String(fault) }] };
  }
}

export function parseExport(bytes: Uint8Array): { readonly ledger: LedgerExport | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const checkpoints: CheckpointEntry[] = [];
  const events: EventEntry[] = [];
  const rows: RowEntry[] = [];
  let header: HeaderLine | undefined;
  let ended = false;
  const malformed = (number: number, detail: string): void => void findings.push({ code: 'MALFORMED_LINE', where: `line ${number}`, detail });
  const digest = createHash('sha256');
  for (const [number, line] of linesOf(bytes)) {
    const value = jsonOf(line);
    if (ended) malformed(number, 'stands after the end');
    else if (value === undefined) malformed(number, 'not JSON');
    else if (number === 1) header = read(HeaderLine, value, (detail) => malformed(number, detail));
    else if ('c' in value) push(checkpoints, read(CheckpointLine, value, (detail) => malformed(number, detail))?.c);
    else if ('e' in value) push(events, eventOf(read(EventLine, value, (detail) => malformed(number, detail)), (detail) => malformed(number, detail)));
    else if ('r' in value) push(rows, read(RowLine, value, (detail) => malformed(number, detail))?.r);
    else if ('end' in value) {
      ended = true;
      const end = read(EndLine, value, (detail) => malformed(number, detail))?.end;
      if (end && end.sha256 !== digest.copy().digest('hex')) findings.push({ code: 'FILE_DIGEST', where: 'file', detail: '' });
      if (end && (end.checkpoints !== checkpoints.length || end.events !== events.length || end.rows !== rows.length)) {
        findings.push({ code: 'COUNTS_DIFFER', where: 'file', detail: `${end.checkpoints}/${end.events}/${end.rows} ≠ ${checkpoints.length}/${events.length}/${rows.length}` });
      }
    } else malformed(number, 'unknown kind of line');
    digest.update(line).update('\n');
  }
  if (!ended) findings.push({ code: 'COUNTS_DIFFER', where: 'file', detail: 'no end line' });
  return { ledger: header && { header, checkpoints, events, rows }, findings };
}

function* linesOf(bytes: Uint8Array): Generator<readonly [number, Uint8Array]> {
  let start = 0;
  for (let number = 1; start < bytes.length; number++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    yield [number, bytes.subarray(start, end)];
    start = end + 1;
  }
}

function jsonOf(line: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(textOf(line));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function read<T>(schema: ZodType<T>, value: object, malformed: (detail: string) => void): T | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) malformed(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  return parsed.data;
}

function push<T>(list: T[], value: T | undefined): void {
  if (value !== undefined) list.push(value);
}

function eventOf(line: { readonly e: readonly [number | null, string, string, number, string, string, string, string, string, string] } | undefined, malformed: (detail: string) => void): EventEntry | undefined {
  if (!line) return undefined;
  const [leaf, domain, stream, version, type, by, at, event, prev, own] = line.e;
  const [prevHash, hash] = [fromBase64(prev), fromBase64(own)];
  if (prevHash?.length !== 32 || hash?.length !== 32) {
    malformed(`${domain}/${stream}/${version}: a hash is not 32 bytes of base64`);
    return undefined;
  }
  return { leaf, domain, stream, version, type, by, at, event, prevHash, hash };
}
