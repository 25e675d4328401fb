import type { Logger } from 'pino';
import { toBase64 } from '#kernel/bytes.ts';
import { cosignedAt } from '#kernel/signed-note/cosignature.ts';
import { formatSignature, type NoteVerifier, parseNote, parseSignatures, withSignature } from '#kernel/signed-note/note.ts';
import type { Database } from '../db/database.ts';
import { readCheckpoint, readConsistencyProof, type StoredCheckpoint } from './log-reader.ts';

/** A witness outside the house, spoken to as C2SP tlog-witness says. */
export type RemoteWitness = { readonly verifier: NoteVerifier; readonly url: string };

/** What can be shown of a witness: the largest size it cosigned, and why it is silent, if it is. */
export type WitnessState = { readonly name: string; readonly size: number; readonly fault: string | undefined };
export type WitnessRounds = { readonly stop: () => Promise<void>; readonly states: () => readonly WitnessState[]; readonly wake: () => void };

const answerWithinMs = 2_000;
const restAfterFaultMs = 3_000;

type Known = { size: number; fault: string | undefined; restUntil: number };

/**
 * Takes the newest checkpoint to all witnesses together, so that a quorum forms on the same one. A witness that
 * does not answer is left to rest and asked again later; the log goes on without it.
 */
export function runWitnessRounds(db: Database, witnesses: readonly RemoteWitness[], log: Logger, pollMs = 100): WitnessRounds {
  const known = new Map<string, Known>(witnesses.map(({ verifier }) => [verifier.name, { size: 0, fault: undefined, restUntil: -Infinity }]));
  let stopping = false;
  let wake = (): void => {};
  const running = (async () => {
    while (!stopping) {
      const checkpoint = await readCheckpoint(db).catch(() => undefined);
      const behind = witnesses.filter(({ verifier }) => {
        const state = known.get(verifier.name);
        return checkpoint && state && state.size < checkpoint.size && state.restUntil <= performance.now();
      });
      if (checkpoint) await Promise.all(behind.map((witness) => ask(db, witness, checkpoint, stateOf(known, witness), log)));
      if (behind.length === 0 && !stopping) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    states: () => [...known].map(([name, { size, fault }]) => ({ name, size, fault })),
    wake: () => wake(),
    stop: async () => {
      stopping = true;
      wake();
      await running;
    },
  };
}

function stateOf(known: ReadonlyMap<string, Known>, witness: RemoteWitness): Known {
  return known.get(witness.verifier.name) ?? { size: 0, fault: undefined, restUntil: 0 };
}

async function ask(db: Database, witness: RemoteWitness, checkpoint: StoredCheckpoint, state: Known, log: Logger): Promise<void> {
  try {
    const first = await askFrom(db, witness, checkpoint, state.size);
    const answer = 'seen' in first ? await askFrom(db, witness, checkpoint, first.seen) : first;
    if ('seen' in answer) throw new Error('it says now this size, now that');
    await keepCosignature(db, checkpoint.size, answer.line);
    state.size = checkpoint.size;
    state.fault = undefined;
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    if (state.fault !== said) log.warn({ witness: witness.verifier.name, fault: said }, 'a witness does not cosign');
    state.fault = said;
    state.restUntil = performance.now() + restAfterFaultMs;
  }
}

/** The cosignature line, or what the witness has seen where that is another size than `oldSize`. */
async function askFrom(db: Database, witness: RemoteWitness, checkpoint: StoredCheckpoint, oldSize: number): Promise<{ readonly line: string } | { readonly seen: number }> {
  const proof = await readConsistencyProof(db, oldSize, checkpoint.size);
  if (!proof) throw new Error(`it has seen ${oldSize} leaves, more than the log has`);
  const response = await post(witness, `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint.note}`);
  const text = await response.text();
  if (response.status === 409 && /^\d+\n$/.test(text)) return { seen: Number(text) };
  if (!response.ok) throw new Error(`it answered ${response.status}: ${text.slice(0, 200)}`);
  return { line: cosignatureIn(text, witness.verifier, checkpoint.note) };
}

function cosignatureIn(lines: string, verifier: NoteVerifier, noteText: string): string {
  const note = parseNote(noteText);
  const found = note && parseSignatures(lines)?.find((line) => cosignedAt(withSignature({ text: note.text, signatures: [] }, line), verifier) !== undefined);
  if (!found) throw new Error('its cosignature does not hold');
  return formatSignature(found);
}

function post(witness: RemoteWitness, body: string): Promise<Response> {
  return fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body, signal: AbortSignal.timeout(answerWithinMs) });
}

/** Adds the line to the stored note; the text that was signed never changes, and a line is kept once. */
async function keepCosignature(db: Database, size: number, line: string): Promise<void> {
  await db.transact(async (tx) => {
    // A cosignature lost with a crash is asked for again; nobody waits for the disk.
    await tx.write('set local synchronous_commit = off');
    await tx.write('update ledger.checkpoints set note = note || $2 where size = $1 and position($2 in note) = 0', [size, line]);
    await tx.write(`select pg_notify('ledger_cosigned', $1)`, [String(size)]);
  });
}
