import type { Finding } from './findings.ts';
import type { EventEntry, LedgerExport, RowEntry } from './format.ts';
import { type StreamKind, streamKinds } from './streams.ts';

/** Plays every stream again and holds the rows against what comes out, field by field. */
export function auditRows({ events, rows }: LedgerExport, kinds: readonly StreamKind[] = streamKinds): readonly Finding[] {
  const findings: Finding[] = [];
  const known = new Map(kinds.map((kind) => [kind.name, kind]));
  const rowOf = new Map<string, RowEntry>();
  for (const row of rows) {
    const where = `${row.domain}/${row.id}`;
    if (rowOf.has(where)) findings.push({ code: 'ROW_TWICE', where, detail: '' });
    rowOf.set(where, row);
  }
  const unknown = new Set<string>();
  const streams = new Map<string, EventEntry[]>();
  for (const event of events) {
    const key = `${event.domain}/${event.stream}`;
    const stream = streams.get(key);
    if (stream) stream.push(event);
    else streams.set(key, [event]);
  }
  for (const [where, stream] of streams) {
    const domain = stream[0]?.domain ?? '';
    const kind = known.get(domain);
    const row = rowOf.get(where);
    rowOf.delete(where);
    if (kind && row) findings.push(...auditRow(where, kind, stream, row));
    else if (kind) findings.push({ code: 'ROW_MISSING', where, detail: '' });
    else unknown.add(domain);
  }
  for (const domain of unknown) findings.push({ code: 'UNKNOWN_STREAM', where: domain, detail: '' });
  for (const where of rowOf.keys()) findings.push({ code: 'ROW_WITHOUT_EVENTS', where, detail: '' });
  return findings;
}

function auditRow(where: string, kind: StreamKind, stream: readonly EventEntry[], row: RowEntry): readonly Finding[] {
  const ordered = stream.toSorted((a, b) => a.version - b.version);
  if (row.version !== ordered.at(-1)?.version) return [{ code: 'ROW_VERSION', where, detail: `${row.version} ≠ ${ordered.at(-1)?.version ?? 0}` }];
  try {
    const { state, columns } = kind.refold(ordered.map(({ event }): unknown => JSON.parse(event)));
    const findings: Finding[] = [];
    // Through JSON, as the row was: what JSON drops, the row never had.
    const differing = firstDifference(JSON.parse(JSON.stringify(state)), row.state, '');
    if (differing !== undefined) findings.push({ code: 'ROW_STATE', where, detail: differing });
    for (const [name, value] of Object.entries(columns)) {
      if (!sameColumn(value, row.columns[name] ?? null)) findings.push({ code: 'ROW_COLUMN', where, detail: name });
    }
    return findings;
  } catch (fault) {
    return [{ code: 'REFOLD_FAILED', where, detail: fault instanceof Error ? fault.message : String(fault) }];
  }
}

/** A number kept as `numeric` comes back as text; the value is what counts. */
function sameColumn(derived: unknown, kept: unknown): boolean {
  if (firstDifference(derived, kept, '') === undefined) return true;
  return typeof derived !== typeof kept && derived !== null && kept !== null && typeof derived !== 'object' && typeof kept !== 'object' && Number(derived) === Number(kept);
}

/** Path of the first field that differs, or undefined where the two are the same; the order of keys does not matter. */
export function firstDifference(a: unknown, b: unknown, path: string): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return path === '' ? '(whole)' : path;
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const inner = path === '' ? key : `${path}.${key}`;
    if (left.has(key) !== right.has(key)) return inner;
    const found = firstDifference(left.get(key), right.get(key), inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
