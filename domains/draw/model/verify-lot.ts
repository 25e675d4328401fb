import { fromBase64, toHex } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import type { HashFunction } from '#kernel/hashing.ts';
import { eventLeaf } from '#kernel/ledger-hash.ts';
import { verifyInclusion } from '#kernel/merkle/verify.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import { isSignedBy, type NoteVerifier, parseNote } from '#kernel/signed-note/note.ts';
import type { LotProof } from '../contract/endpoints.ts';
import { RoundFrozen } from '../contract/events.ts';
import type { FreezeRecord } from '../contract/round.ts';
import { drawItem, drawTable } from './draw-item.ts';
import { alphaOf, bytesOfHex, itemLeaf } from './pool.ts';
import { chanceOf } from './redraw.ts';
import { seedOf } from './seed.ts';

/** Whom the verifier trusts; made from public keys by whoever runs it, in a browser too. */
export type Trust = { readonly origin: string; readonly log: NoteVerifier; readonly witnesses: readonly NoteVerifier[]; readonly quorum: number; readonly departments: FreezeRecord['departments']; readonly hash: HashFunction };

export type StepName = 'pool' | 'freeze' | 'log' | 'witnesses' | 'departments' | 'shares' | 'draw';
/** One step of a proof. `waiting`: cannot be known before the round is closed. */
export type Step = { readonly step: StepName; readonly outcome: 'holds' | 'fails' | 'waiting'; readonly detail: string };

/**
 * Everything the owner of a declaration can check alone: it was in the pool, the pool was frozen in a log that
 * witnesses saw, all departments gave their share, and its own ticket follows from them. Only selections can be
 * redrawn by their owner; the officers of a dispatch are the auditor's to check.
 */
export function verifyLotProof(proof: LotProof, trust: Trust): readonly Step[] {
  const { item, record, log } = proof;
  const poolProof = bytesOf(proof.poolProof);
  const inPool = poolProof !== undefined && verifyInclusion(sha256, { index: proof.poolIndex, size: record.poolSize, leaf: itemLeaf(item), proof: poolProof, root: bytesOfHex(record.poolRoot) });
  const seed = seedOf(record, proof.shares);
  return [
    { step: 'pool', outcome: held(inPool), detail: `${proof.poolIndex + 1} / ${record.poolSize}` },
    log ? { step: 'freeze', outcome: held(isFreezeOf(log.entry.event, record) && log.entry.stream === record.roundId && log.entry.version === 1), detail: record.roundId } : waiting('freeze'),
    ...logSteps(proof, trust),
    { step: 'departments', outcome: held(sameKeys(record.departments, trust.departments) && record.origin === trust.origin), detail: record.departments.map(({ name }) => name).join(', ') },
    proof.shares.length === 0 ? waiting('shares') : { step: 'shares', outcome: held(seed.ok), detail: seed.ok ? toHex(seed.seed) : seed.departments.join(', ') },
    seed.ok ? drawStep(proof, seed.seed) : waiting('draw'),
  ];
}

function held(whether: boolean): 'holds' | 'fails' {
  return whether ? 'holds' : 'fails';
}

function waiting(step: StepName): Step {
  return { step, outcome: 'waiting', detail: '' };
}

function isFreezeOf(text: string, record: FreezeRecord): boolean {
  try {
    const parsed = RoundFrozen.safeParse(JSON.parse(text));
    return parsed.success && toHex(alphaOf(parsed.data.record)) === toHex(alphaOf(record));
  } catch {
    return false;
  }
}

function logSteps({ log }: LotProof, trust: Trust): readonly Step[] {
  const note = log && parseNote(log.checkpoint);
  const head = note && parseCheckpoint(note.text);
  const path = log && bytesOf(log.proof);
  const prevHash = log && fromBase64(log.entry.prevHash);
  if (!log || !note || !head || !path || !prevHash) return [waiting('log'), waiting('witnesses')];
  const included = verifyInclusion(trust.hash, { index: log.leaf, size: head.size, leaf: eventLeaf(trust.hash, { ...log.entry, prevHash }), proof: path, root: head.root });
  const signed = head.origin === trust.origin && isSignedBy(note, trust.log);
  const names = cosigners(note, trust.witnesses);
  return [
    { step: 'log', outcome: held(included && signed), detail: `${log.leaf} / ${head.size}` },
    { step: 'witnesses', outcome: held(names.length >= trust.quorum), detail: names.join(', ') },
  ];
}

function drawStep({ item, result }: LotProof, seed: Uint8Array): Step {
  if (!result || item.facts.kind !== 'selection') return waiting('draw');
  const rule = { methods: [''], boxesToOpen: 1, ranks: 1, barredPairs: [] };
  const again = drawItem(chanceOf(seed), drawTable(rule, []), item);
  const same = again.kind === 'selection' && result.kind === 'selection' && again.ticket === result.ticket && again.selected === result.selected;
  return { step: 'draw', outcome: held(same), detail: again.kind === 'selection' ? `${again.ticket} / ${item.facts.probability}` : '' };
}

function sameKeys(a: FreezeRecord['departments'], b: FreezeRecord['departments']): boolean {
  const keys = (list: FreezeRecord['departments']): string => list.map(({ name, publicKey }) => `${name} ${publicKey}`).toSorted().join('\n');
  return keys(a) === keys(b);
}

function bytesOf(texts: readonly string[]): readonly Uint8Array[] | undefined {
  const bytes = texts.map(fromBase64).filter((each) => each !== undefined);
  return bytes.length === texts.length ? bytes : undefined;
}
