import { fromBase64, fromHex, toHex } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import { rootOf } from '#kernel/merkle/tree-hash.ts';
import { verifyInclusion } from '#kernel/merkle/verify.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import { isSignedBy, parseNote } from '#kernel/signed-note/note.ts';
import type { RoundTranscript } from '../contract/endpoints.ts';
import { alphaOf, byBytes } from './pool.ts';
import { seedOf, shareOutput } from './seed.ts';
import type { Step, Trust } from './verify-lot.ts';

/** What the public log shows of the freeze: its leaf's hash as the tile has it, the path to the root, and the checkpoint. */
export type LeafInLog = { readonly leafHash: Uint8Array; readonly proof: readonly string[]; readonly checkpoint: string };

export type RoundStep = Omit<Step, 'step'> & { readonly step: 'pool' | 'departments' | 'alpha' | 'share' | 'seed' | 'log' | 'witnesses'; readonly of: string };

/**
 * What anybody can check of a round without knowing anything secret: the blinded pool has the frozen root, the
 * frozen keys are the public ones, each department's share holds, the seed they make, and that the leaf of the
 * freeze lies in a log which witnesses saw. What the leaf says is for the owners of items and the auditor to check.
 */
export function verifyRound(round: RoundTranscript, trust: Trust | undefined, log: LeafInLog | undefined): readonly RoundStep[] {
  const { record, itemLeaves, shares } = round;
  const leaves = itemLeaves.map(fromHex).filter((leaf) => leaf !== undefined);
  const root = leaves.length === record.poolSize && leaves.length === itemLeaves.length ? toHex(rootOf(sha256, leaves)) : '';
  const seed = seedOf(record, shares);
  return [
    { step: 'pool', of: '', outcome: held(root === record.poolRoot), detail: root },
    { step: 'alpha', of: '', outcome: 'holds', detail: toHex(alphaOf(record)) },
    ...logSteps(round.leaf, trust, log),
    { step: 'departments', of: '', outcome: trust ? held(record.origin === trust.origin && keyed(record.departments) === keyed(trust.departments)) : 'waiting', detail: String(record.departments.length) },
    ...record.departments.map(({ name }): RoundStep => {
      const mine = shares.filter(({ department }) => department === name);
      const output = mine[0] && mine.length === 1 ? shareOutput(record, mine[0]) : undefined;
      return { step: 'share', of: name, outcome: shares.length === 0 ? 'waiting' : held(output !== undefined), detail: output ? toHex(output) : '' };
    }),
    { step: 'seed', of: '', outcome: shares.length === 0 ? 'waiting' : held(seed.ok), detail: seed.ok ? toHex(seed.seed) : '' },
  ];
}

function logSteps(leaf: number | null, trust: Trust | undefined, log: LeafInLog | undefined): readonly RoundStep[] {
  const note = log && parseNote(log.checkpoint);
  const head = note && parseCheckpoint(note.text);
  if (leaf === null || !trust || !log || !note || !head) return [{ step: 'log', of: '', outcome: 'waiting', detail: '' }, { step: 'witnesses', of: '', outcome: 'waiting', detail: '' }];
  const path = log.proof.map(fromBase64).filter((hash) => hash !== undefined);
  const lies = path.length === log.proof.length && verifyInclusion(trust.hash, { index: leaf, size: head.size, leaf: log.leafHash, proof: path, root: head.root });
  const names = cosigners(note, trust.witnesses);
  return [
    { step: 'log', of: '', outcome: held(lies && head.origin === trust.origin && isSignedBy(note, trust.log)), detail: `${leaf} / ${head.size} · ${toHex(log.leafHash)}` },
    { step: 'witnesses', of: '', outcome: held(names.length >= trust.quorum), detail: names.join(', ') },
  ];
}

function keyed(departments: Trust['departments']): string {
  return departments.map(({ name, publicKey }) => `${name} ${publicKey}`).toSorted(byBytes).join('\n');
}

function held(whether: boolean): 'holds' | 'fails' {
  return whether ? 'holds' : 'fails';
}
