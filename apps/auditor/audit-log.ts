import { hash as digest } from 'node:crypto';
import { equalBytes } from '#kernel/bytes.ts';
import type { HashFunction } from '#kernel/hashing.ts';
import { eventBytes, zeroHash } from '#kernel/ledger-hash.ts';
import { appendLeaves, emptyTileTree, tileTreeRoot } from '#kernel/merkle/tiles.ts';
import { leafHash } from '#kernel/merkle/tree-hash.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosignedAt } from '#kernel/signed-note/cosignature.ts';
import { isSignedBy, parseNote } from '#kernel/signed-note/note.ts';
import { logVerifier, type Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import type { Finding } from './findings.ts';
import type { EventEntry, LedgerExport } from './format.ts';

export function hashOf(name: 'sha256' | 'sm3'): HashFunction {
  return (bytes) => digest(name, bytes, 'buffer');
}

/** Where an event is, in words an operator can look up. */
export function placeOf({ domain, stream, version, leaf }: Pick<EventEntry, 'domain' | 'stream' | 'version' | 'leaf'>): string {
  return `${domain}/${stream}/${version}${leaf === null ? '' : ` (leaf ${leaf})`}`;
}

/** Every event against its own hash, its text against its columns, and every stream's chain. */
export function auditChains({ header, events }: LedgerExport): readonly Finding[] {
  const hash = hashOf(header.hash);
  const findings: Finding[] = [];
  const streams = new Map<string, EventEntry[]>();
  for (const event of events) {
    if (!equalBytes(hash(eventBytes(event)), event.hash)) findings.push({ code: 'EVENT_ALTERED', where: placeOf(event), detail: event.type });
    const differing = differingField(event);
    if (differing) findings.push({ code: 'EVENT_FIELDS', where: placeOf(event), detail: differing });
    const key = `${event.domain}\n${event.stream}`;
    const known = streams.get(key);
    if (known) known.push(event);
    else streams.set(key, [event]);
  }
  for (const stream of streams.values()) findings.push(...auditChain(stream));
  return findings;
}

function differingField({ event, type, by, at }: EventEntry): string | undefined {
  try {
    const body: Record<string, unknown> = JSON.parse(event);
    return Object.entries({ type, by, at }).find(([name, value]) => body[name] !== value)?.[0];
  } catch {
    return 'event';
  }
}

function auditChain(stream: readonly EventEntry[]): readonly Finding[] {
  const findings: Finding[] = [];
  let previous: EventEntry | undefined;
  for (const event of stream.toSorted((a, b) => a.version - b.version)) {
    const expected = (previous?.version ?? 0) + 1;
    if (event.version !== expected) findings.push({ code: 'VERSION_GAP', where: placeOf(event), detail: `expected ${expected}` });
    else if (!equalBytes(event.prevHash, previous?.hash ?? zeroHash)) findings.push({ code: 'CHAIN_BROKEN', where: placeOf(event), detail: event.type });
    previous = event;
  }
  return findings;
}

/** A checkpoint with a quorum: the seconds of the first witness that cosigned it and of the one that made the quorum. */
export type Cosigned = { readonly size: number; readonly first: number; readonly quorate: number };
export type LogReport = { readonly findings: readonly Finding[]; readonly cosigned: readonly Cosigned[]; readonly leaves: number };

/** The tree from the leaves against every signed checkpoint; so all of them are consistent with one another too. */
export function auditTree({ header, checkpoints, events }: LedgerExport, notaries: Notaries): LogReport {
  const hash = hashOf(header.hash);
  const findings: Finding[] = [];
  const leaves = events.filter(({ leaf }) => leaf !== null).toSorted((a, b) => (a.leaf ?? 0) - (b.leaf ?? 0));
  const gap = leaves.findIndex(({ leaf }, i) => leaf !== i);
  if (gap >= 0) findings.push({ code: 'LEAF_GAP', where: `leaf ${gap}`, detail: `leaf ${leaves[gap]?.leaf ?? ''} follows` });

  const log = logVerifier(notaries);
  const witnesses = witnessesOf(notaries).map(({ verifier }) => verifier);
  const cosigned: Cosigned[] = [];
  let tree = emptyTileTree;
  for (const { size, note } of checkpoints.toSorted((a, b) => a.size - b.size)) {
    const where = `checkpoint ${size}`;
    const parsed = parseNote(note);
    const head = parsed && parseCheckpoint(parsed.text);
    if (!parsed || !head || head.size !== size || head.origin !== notaries.origin || !isSignedBy(parsed, log)) {
      findings.push({ code: 'LOG_SIGNATURE', where, detail: '' });
      continue;
    }
    const times = new Map(witnesses.flatMap((witness) => {
      const at = cosignedAt(parsed, witness);
      return at === undefined ? [] : [[witness.name, at] as const];
    }));
    // Each line must hold, also beyond the quorum: a false one is a byte somebody changed.
    for (const { name } of parsed.signatures) if (name !== log.name && !times.has(name)) findings.push({ code: 'WITNESS_SIGNATURE', where, detail: name });
    if (size > leaves.length) {
      findings.push({ code: 'LOG_TRUNCATED', where, detail: `${leaves.length} leaves` });
      continue;
    }
    tree = appendLeaves(hash, tree, leaves.slice(tree.size, size).map((event) => leafHash(hash, eventBytes(event)))).tree;
    if (!equalBytes(tileTreeRoot(hash, tree), head.root)) findings.push({ code: 'ROOT_DIFFERS', where, detail: '' });
    const seconds = [...times.values()].toSorted((a, b) => a - b);
    const [first, quorate] = [seconds[0], seconds[notaries.quorum - 1]];
    if (first !== undefined && quorate !== undefined) cosigned.push({ size, first, quorate });
  }
  if (!cosigned.some(({ size }) => size === header.size)) findings.push({ code: 'NO_QUORUM', where: `checkpoint ${header.size}`, detail: `${cosigned.length} cosigned` });
  return { findings, cosigned, leaves: leaves.length };
}
