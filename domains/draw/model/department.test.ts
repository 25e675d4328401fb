import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { toBase64, u32 } from '#kernel/bytes.ts';
import { sha256 } from '#kernel/hashing.ts';
import { eventLeaf, zeroHash } from '#kernel/ledger-hash.ts';
import { inclusionProof } from '#kernel/merkle/proofs.ts';
import { leafHash, rootOf } from '#kernel/merkle/tree-hash.ts';
import { checkpointNote } from '#kernel/signed-note/checkpoint.ts';
import { cosign } from '#kernel/signed-note/cosignature.ts';
import { ed25519Signer, ed25519Verifier } from '#kernel/signed-note/ed25519-note.ts';
import { formatNote, signNote, withSignature } from '#kernel/signed-note/note.ts';
import type { ShareRequest } from '../contract/notary.ts';
import { RoundId } from '../contract/round.ts';
import { type Answered, type DepartmentPost, judgeShare, type Memory } from './department.ts';
import { type Frozen, freeze } from './redraw.ts';
import { sampleFrozen, sampleItem, sampleSecret, sampleShares } from './sample-round.ts';

const frozen = sampleFrozen('dispatch', 3);
const { origin, departments, dispatchAt } = frozen.record;
const witnessNames = ['supervision.example', 'port.example', 'city.example'];
const post: DepartmentPost = {
  name: 'audit', secret: sampleSecret('audit'), hash: sha256, origin, quorum: 2, departments,
  log: ed25519Verifier(origin, 'log', ed25519.getPublicKey(sampleSecret('log'))),
  witnesses: witnessNames.map((name) => ed25519Verifier(name, 'witness', ed25519.getPublicKey(sampleSecret(name)))),
};

function requestFor({ record, rule, items, officers }: Frozen, witnesses = 2, stream: string = record.roundId): ShareRequest {
  const event = JSON.stringify({ type: 'RoundFrozen', record, rule, items, officers, by: 'system:draw', at: dispatchAt });
  const bare = { domain: 'draw.round', stream, version: 1, type: 'RoundFrozen', by: 'system:draw', at: dispatchAt, event };
  const leaves = [leafHash(sha256, u32(1)), eventLeaf(sha256, { ...bare, prevHash: zeroHash }), leafHash(sha256, u32(2))];
  const signed = signNote(checkpointNote({ origin, size: 3, root: rootOf(sha256, leaves) }), ed25519Signer(origin, 'log', sampleSecret('log')));
  const note = witnessNames.slice(0, witnesses).reduce((cosigned, name) => withSignature(cosigned, cosign(signed, ed25519Signer(name, 'witness', sampleSecret(name)), 1)), signed);
  return { entry: { ...bare, prevHash: toBase64(zeroHash) }, leafIndex: 1, proof: inclusionProof(sha256, leaves, 1).map(toBase64), checkpoint: formatNote(note) };
}

function memoryOf(...answered: readonly Answered[]): Memory {
  return { freezeOf: (roundId) => answered.find((line) => line.roundId === roundId), roundsOf: (lot) => answered.filter(({ lots }) => lots.includes(lot)).map(({ roundId }) => roundId) };
}

function answerTo(request: ShareRequest, memory = memoryOf(), now = dispatchAt as string) {
  return judgeShare(post, memory, request, now).answer;
}

const first = judgeShare(post, memoryOf(), requestFor(frozen), dispatchAt);
const remembered = first.remember ?? { roundId: '', alpha: '', retryOf: '', lots: [] };

function refreeze(head: Partial<Frozen['record']>, items = frozen.items): Frozen {
  return freeze({ ...frozen.record, ...head }, frozen.rule, items, frozen.officers);
}

test('a freeze in a cosigned log gets the department’s one share, and the same when asked again', () => {
  expect(first.answer).toEqual({ ok: true, ...sampleShares(frozen)[0] });
  expect(remembered.lots).toHaveLength(3);
  expect(judgeShare(post, memoryOf(remembered), requestFor(frozen), dispatchAt)).toEqual({ answer: first.answer, remember: undefined });
});

test('a freeze that too few witnesses have seen, or that is not in the log, gets none', () => {
  expect(answerTo(requestFor(frozen, 1))).toEqual({ ok: false, refusal: 'NOT_COSIGNED' });
  expect(answerTo({ ...requestFor(frozen), leafIndex: 0 })).toEqual({ ok: false, refusal: 'NOT_IN_THE_LOG' });
  const honest = requestFor(frozen);
  expect(answerTo({ ...honest, entry: { ...honest.entry, event: requestFor(refreeze({ site: 'S2' })).entry.event } })).toEqual({ ok: false, refusal: 'NOT_IN_THE_LOG' });
});

test('before the time of dispatch, by the department’s own clock, there is no share', () => {
  expect(answerTo(requestFor(frozen), memoryOf(), '2026-09-01T00:00:00.999Z')).toEqual({ ok: false, refusal: 'TOO_EARLY' });
});

test('a second freeze under the same round id gets none, whatever the log says', () => {
  expect(answerTo(requestFor(refreeze({}, frozen.items.slice(1))), memoryOf(remembered))).toEqual({ ok: false, refusal: 'FROZEN_BEFORE' });
});

test('things already drawn get no second draw under another round id, but one retry of an aborted round', () => {
  const again = refreeze({ roundId: RoundId.parse('another') });
  const retry = refreeze({ roundId: RoundId.parse('retry'), attempt: 2, retryOf: frozen.record.roundId });
  const third = refreeze({ roundId: RoundId.parse('third'), attempt: 2, retryOf: 'retry' });
  expect(answerTo(requestFor(again), memoryOf(remembered))).toEqual({ ok: false, refusal: 'DRAWN_BEFORE' });
  const retried = judgeShare(post, memoryOf(remembered), requestFor(retry), dispatchAt);
  expect(retried.answer.ok).toBe(true);
  expect(answerTo(requestFor(third), memoryOf(remembered, ...(retried.remember ? [retried.remember] : [])))).toEqual({ ok: false, refusal: 'DRAWN_BEFORE' });
});

test('another round’s name, other departments, or a pool that is not its root, get none', () => {
  expect(answerTo(requestFor(frozen, 2, 'other-stream'))).toEqual({ ok: false, refusal: 'NOT_A_FREEZE' });
  expect(answerTo(requestFor(refreeze({ departments: departments.map((department) => ({ ...department, name: `${department.name}2` })) })))).toEqual({ ok: false, refusal: 'OTHER_DEPARTMENTS' });
  expect(answerTo(requestFor({ ...frozen, items: [sampleItem('dispatch', 9), ...frozen.items.slice(1)] }))).toEqual({ ok: false, refusal: 'FREEZE_DOES_NOT_MATCH' });
});
