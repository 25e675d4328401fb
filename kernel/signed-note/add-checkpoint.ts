import { equalBytes, fromBase64 } from '../bytes.ts';
import type { HashFunction } from '../hashing.ts';
import { verifyConsistency } from '../merkle/verify.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { formatSignature, isSignedBy, type Note, type NoteSigner, type NoteVerifier, parseNote } from './note.ts';

/** What a witness knows and holds: the log it watches, its own key, and the last head it cosigned. */
export type WitnessPost = { readonly hash: HashFunction; readonly origin: string; readonly log: NoteVerifier; readonly signer: NoteSigner; readonly seen: Checkpoint | undefined };

/** The answer to a log, and the head to be on disk before it is given. Statuses are those of C2SP tlog-witness. */
export type WitnessAnswer = { readonly status: 200 | 400 | 403 | 404 | 409 | 422; readonly body: string; readonly seen: Checkpoint | undefined };

/** Judges an `add-checkpoint` request; `seconds` is the witness's own clock. Pure, so that what a witness signs can be tested to the last case. */
export function judgeCheckpoint(post: WitnessPost, request: string, seconds: number): WitnessAnswer {
  const parsed = parseRequest(request);
  if (!parsed) return answer(post, 400, 'malformed request\n');
  const { oldSize, proof, note } = parsed;
  const checkpoint = parseCheckpoint(note.text);
  if (!checkpoint) return answer(post, 400, 'malformed checkpoint\n');
  if (checkpoint.origin !== post.origin) return answer(post, 404, 'unknown log\n');
  if (!isSignedBy(note, post.log)) return answer(post, 403, 'not signed by the log\n');
  if (oldSize > checkpoint.size) return answer(post, 400, 'old size above the checkpoint\n');

  const seen = post.seen ?? { origin: post.origin, size: 0, root: new Uint8Array(32) };
  if (oldSize !== seen.size) return answer(post, 409, `${seen.size}\n`);
  if (seen.size === checkpoint.size && seen.size > 0 && !equalBytes(seen.root, checkpoint.root)) return answer(post, 409, `${seen.size}\n`);
  if (!verifyConsistency(post.hash, { oldSize: seen.size, oldRoot: seen.size === 0 ? checkpoint.root : seen.root, size: checkpoint.size, root: checkpoint.root, proof })) {
    return answer(post, 422, 'not a continuation of what was cosigned before\n');
  }
  return { status: 200, body: formatSignature(cosign(note, post.signer, seconds)), seen: checkpoint };
}

function answer(post: WitnessPost, status: WitnessAnswer['status'], body: string): WitnessAnswer {
  return { status, body, seen: post.seen };
}

function parseRequest(request: string): { readonly oldSize: number; readonly proof: readonly Uint8Array[]; readonly note: Note } | undefined {
  const cut = request.indexOf('\n\n');
  const [first = '', ...lines] = request.slice(0, Math.max(cut, 0)).split('\n');
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first);
  const note = cut < 0 ? undefined : parseNote(request.slice(cut + 2));
  const proof = lines.map(fromBase64).filter((hash) => hash !== undefined);
  if (!old || !note || proof.length !== lines.length || lines.length > 63) return undefined;
  return { oldSize: Number(old[1]), proof, note };
}
