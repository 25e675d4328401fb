import { fromBase64, toBase64, toHex } from '#kernel/bytes.ts';
import { vrfProve } from '#kernel/ecvrf.ts';
import type { HashFunction } from '#kernel/hashing.ts';
import { eventLeaf, zeroHash } from '#kernel/ledger-hash.ts';
import { equalBytes } from '#kernel/bytes.ts';
import { verifyInclusion } from '#kernel/merkle/verify.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import { isSignedBy, type NoteVerifier, parseNote } from '#kernel/signed-note/note.ts';
import { RoundFrozen } from '../contract/events.ts';
import type { ShareAnswer, ShareRefusal, ShareRequest } from '../contract/notary.ts';
import type { FreezeRecord } from '../contract/round.ts';
import { alphaOf, byBytes } from './pool.ts';
import { freezeFaults } from './redraw.ts';

/** Whom a department trusts, and its own secret. */
export type DepartmentPost = {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly hash: HashFunction;
  readonly origin: string;
  readonly log: NoteVerifier;
  readonly witnesses: readonly NoteVerifier[];
  readonly quorum: number;
  /** All departments of the draw, by name and public key in hex, itself among them. */
  readonly departments: FreezeRecord['departments'];
};

/** A freeze a department has answered: one line of its memory. */
export type Answered = { readonly roundId: string; readonly alpha: string; readonly retryOf: string; readonly lots: readonly string[] };

/** Looks into the memory: the freeze answered under a round id, and the rounds a lot was in. */
export type Memory = { readonly freezeOf: (roundId: string) => Answered | undefined; readonly roundsOf: (lot: string) => readonly string[] };

/** The answer, and the line to be on disk before it is given; `remember` is undefined where nothing new was answered. */
export type Judged = { readonly answer: ShareAnswer; readonly remember: Answered | undefined };

/** Judges a request for a share at `now` of the department's own clock (PROTOCOL.md section 5). */
export function judgeShare(post: DepartmentPost, memory: Memory, request: ShareRequest, now: string): Judged {
  const { entry } = request;
  const event = freezeIn(entry.event);
  const isFreeze = entry.domain === 'draw.round' && entry.version === 1 && entry.type === 'RoundFrozen' && entry.prevHash === toBase64(zeroHash);
  if (!event || !isFreeze || event.record.roundId !== entry.stream || event.record.origin !== post.origin) return no('NOT_A_FREEZE');

  const unlogged = notLogged(post, request);
  if (unlogged) return no(unlogged);
  if (freezeFaults(event).length > 0) return no('FREEZE_DOES_NOT_MATCH');
  if (!sameDepartments(event.record, post)) return no('OTHER_DEPARTMENTS');
  if (now < event.record.dispatchAt) return no('TOO_EARLY');

  const { roundId, retryOf, kind } = event.record;
  const alpha = alphaOf(event.record);
  const answered = { roundId, alpha: toHex(alpha), retryOf, lots: event.items.map(({ id }) => `${kind}:${id}`) };
  const before = memory.freezeOf(roundId);
  if (before && before.alpha !== answered.alpha) return no('FROZEN_BEFORE');
  if (!before && answered.lots.some((lot) => memory.roundsOf(lot).some((round) => !mayRetry(memory, round, retryOf)))) return no('DRAWN_BEFORE');

  const proof = toBase64(vrfProve(post.secret, alpha));
  return { answer: { ok: true, department: post.name, proof }, remember: before ? undefined : answered };
}

function no(refusal: ShareRefusal): Judged {
  return { answer: { ok: false, refusal }, remember: undefined };
}

/** A lot may come again only in the one retry of the round it was in, which must not be a retry itself. */
function mayRetry(memory: Memory, round: string, retryOf: string): boolean {
  return round === retryOf && memory.freezeOf(round)?.retryOf === '';
}

function freezeIn(text: string): RoundFrozen | undefined {
  try {
    const parsed = RoundFrozen.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function notLogged(post: DepartmentPost, { entry, leafIndex, proof, checkpoint }: ShareRequest): 'NOT_COSIGNED' | 'NOT_IN_THE_LOG' | undefined {
  const note = parseNote(checkpoint);
  const head = note && parseCheckpoint(note.text);
  if (!note || !head || head.origin !== post.origin || !isSignedBy(note, post.log)) return 'NOT_COSIGNED';
  if (cosigners(note, post.witnesses).length < post.quorum) return 'NOT_COSIGNED';
  const prevHash = fromBase64(entry.prevHash);
  const path = proof.map(fromBase64).filter((hash) => hash !== undefined);
  if (!prevHash || !equalBytes(prevHash, zeroHash) || path.length !== proof.length) return 'NOT_IN_THE_LOG';
  const leaf = eventLeaf(post.hash, { ...entry, prevHash });
  return verifyInclusion(post.hash, { index: leafIndex, size: head.size, leaf, proof: path, root: head.root }) ? undefined : 'NOT_IN_THE_LOG';
}

function sameDepartments(record: FreezeRecord, post: DepartmentPost): boolean {
  const keyed = (departments: FreezeRecord['departments']) => departments.map(({ name, publicKey }) => `${name} ${publicKey}`).toSorted(byBytes).join('\n');
  return record.departments.some(({ name }) => name === post.name) && keyed(record.departments) === keyed(post.departments);
}
