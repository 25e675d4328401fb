import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { toBase64, u32 } from '../bytes.ts';
import { sha256 } from '../hashing.ts';
import { consistencyProof } from '../merkle/proofs.ts';
import { leafHash, rootOf } from '../merkle/tree-hash.ts';
import { judgeCheckpoint, type WitnessPost } from './add-checkpoint.ts';
import { checkpointNote } from './checkpoint.ts';
import { cosignedAt } from './cosignature.ts';
import { ed25519Signer, ed25519Verifier } from './ed25519-note.ts';
import { formatNote, parseNote, signNote } from './note.ts';

const origin = 'ledger.example';
const logSecret = new Uint8Array(32).fill(1);
const secret = new Uint8Array(32).fill(2);
const watched: WitnessPost = {
  hash: sha256, origin, log: ed25519Verifier(origin, 'log', ed25519.getPublicKey(logSecret)), signer: ed25519Signer('supervision.example', 'witness', secret), seen: undefined,
};
const witness = ed25519Verifier('supervision.example', 'witness', ed25519.getPublicKey(secret));

const honest = Array.from({ length: 50 }, (_, i) => leafHash(sha256, u32(i)));
const rewritten = honest.with(3, leafHash(sha256, u32(99)));

function head(leaves: readonly Uint8Array[], key = logSecret, name = origin): string {
  return formatNote(signNote(checkpointNote({ origin: name, size: leaves.length, root: rootOf(sha256, leaves) }), ed25519Signer(name, 'log', key)));
}

function request(oldSize: number, leaves: readonly Uint8Array[], note = head(leaves)): string {
  return `old ${oldSize}\n${consistencyProof(sha256, leaves, oldSize).map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

const first = judgeCheckpoint(watched, request(0, honest.slice(0, 20)), 1_000);
const after = { ...watched, seen: first.seen };

test('the first head of a log is cosigned, and the signature is the witness’s own', () => {
  expect(first.status).toBe(200);
  const note = parseNote(`${head(honest.slice(0, 20))}${first.body}`);
  expect(note && cosignedAt(note, witness)).toBe(1_000);
});

test('a longer log that continues the seen one is cosigned; its rewritten or truncated twin is not', () => {
  expect(judgeCheckpoint(after, request(20, honest), 1_001)).toMatchObject({ status: 200, seen: { size: 50 } });
  expect(judgeCheckpoint(after, request(20, rewritten), 1_001)).toMatchObject({ status: 422, seen: { size: 20 } });
  expect(judgeCheckpoint(after, request(20, honest.slice(0, 10)), 1_001).status).toBe(400);
  expect(judgeCheckpoint(after, request(10, honest.slice(0, 10)), 1_001)).toMatchObject({ status: 409, body: '20\n' });
  expect(judgeCheckpoint(after, request(20, rewritten.slice(0, 20)), 1_001).status).toBe(409);
});

test('another log, another key and a torn request are turned away', () => {
  expect(judgeCheckpoint(watched, request(0, honest, head(honest, logSecret, 'other.example')), 1).status).toBe(404);
  expect(judgeCheckpoint(watched, request(0, honest, head(honest, secret)), 1).status).toBe(403);
  expect(judgeCheckpoint(watched, request(0, honest).slice(3), 1).status).toBe(400);
  expect(judgeCheckpoint(after, request(7, honest), 1)).toMatchObject({ status: 409, body: '20\n' });
});
