import { LotEvent, RoundEvent } from '#domains/draw/contract/events.ts';
import { auditDraws, type DrawReport, type Logged } from '#domains/draw/model/audit.ts';
import type { Notaries } from '#platform/ledger/notaries.ts';
import type { ZodType } from 'zod';
import { auditChains, auditTree, placeOf } from './audit-log.ts';
import { auditDuty } from './duty.ts';
import type { Finding } from './findings.ts';
import type { LedgerExport } from './format.ts';
import { auditRows } from './refold.ts';
import type { StreamKind } from './streams.ts';

export type Report = {
  readonly findings: readonly Finding[];
  readonly events: number; readonly leaves: number; readonly rows: number; readonly checkpoints: number; readonly cosigned: number;
  /** Up to which leaf a quorum vouches, and when (Unix seconds); what stands after it could be cut off unseen. */
  readonly proved: { readonly leaves: number; readonly at: number } | undefined;
  readonly draws: Omit<DrawReport, 'faults'>;
  /** False where the keys came out of the export itself: then it is only shown to agree with itself. */
  readonly ownKeys: boolean;
};

/** The whole audit of one export. `keys` are what the auditor holds independently. */
export function auditLedger(ledger: LedgerExport, keys?: Notaries, kinds?: readonly StreamKind[]): Report {
  const notaries = keys ?? ledger.header.notaries;
  const findings: Finding[] = [];
  if (keys && keyText(keys) !== keyText(ledger.header.notaries)) findings.push({ code: 'KEYS_DIFFER', where: 'header', detail: '' });
  findings.push(...auditChains(ledger));
  const tree = auditTree(ledger, notaries);
  findings.push(...tree.findings, ...auditRows(ledger, kinds));
  const rounds = byStream(ledger, 'draw.round', RoundEvent, findings).map(([roundId, events]) => ({ roundId, events }));
  findings.push(...auditDuty(ledger.events, rounds, tree.cosigned));
  const last = tree.cosigned.at(-1);
  const { faults, ...draws } = auditDraws({
    rounds,
    lots: byStream(ledger, 'draw', LotEvent, findings).map(([lotId, events]) => ({ lotId, events })),
    departments: notaries.departments.map(({ name, publicKey }) => ({ name, publicKey })),
    cosignedSizes: tree.cosigned.map(({ size }) => size),
    publishedOverrides: ledger.header.published.overrides,
  });
  return {
    findings: [...findings, ...faults], events: ledger.events.length, leaves: tree.leaves, rows: ledger.rows.length, checkpoints: ledger.checkpoints.length, cosigned: tree.cosigned.length,
    proved: last && { leaves: last.size, at: last.quorate }, draws, ownKeys: keys !== undefined,
  };
}

/** What must agree between two lists of notaries; addresses may change. */
function keyText(notaries: Notaries): string {
  return JSON.stringify([notaries.origin, notaries.log, notaries.quorum, notaries.witnesses.map(({ name, publicKey }) => [name, publicKey]), notaries.departments.map(({ name, publicKey }) => [name, publicKey])]);
}

function byStream<Event>(ledger: LedgerExport, domain: string, schema: ZodType<Event>, findings: Finding[]): readonly (readonly [string, readonly Logged<Event>[]])[] {
  const streams = new Map<string, { version: number; logged: Logged<Event> }[]>();
  for (const entry of ledger.events) {
    if (entry.domain !== domain) continue;
    const parsed = schema.safeParse(jsonOf(entry.event));
    if (!parsed.success) {
      findings.push({ code: 'REFOLD_FAILED', where: placeOf(entry), detail: parsed.error.issues[0]?.message ?? '' });
      continue;
    }
    const known = streams.get(entry.stream) ?? [];
    // What has no leaf yet comes after everything that has one.
    known.push({ version: entry.version, logged: { leaf: entry.leaf ?? Number.MAX_SAFE_INTEGER, event: parsed.data } });
    streams.set(entry.stream, known);
  }
  return [...streams].map(([id, events]) => [id, events.toSorted((a, b) => a.version - b.version).map(({ logged }) => logged)] as const);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
