import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fromBase64, toBase64 } from '#kernel/bytes.ts';
import type { Checkpoint } from '#kernel/signed-note/checkpoint.ts';
import type { Answered, Memory } from '#domains/draw/model/department.ts';

const AnsweredLine = z.object({ roundId: z.string(), alpha: z.string(), retryOf: z.string(), lots: z.array(z.string()) });
const SeenFile = z.object({ origin: z.string(), size: z.int(), root: z.string() });

/** A department's memory of what it answered: one line each, on disk before the answer leaves the house. */
export type AnswerBook = Memory & { readonly remember: (answered: Answered) => void; readonly close: () => void };

export function openAnswerBook(file: string): AnswerBook {
  const freezes = new Map<string, Answered>();
  const lots = new Map<string, string[]>();
  const learn = (answered: Answered): void => {
    freezes.set(answered.roundId, answered);
    for (const lot of answered.lots) lots.set(lot, [...(lots.get(lot) ?? []), answered.roundId]);
  };
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    // A torn last line was never answered: the write was not finished, so the answer did not leave. It is cut off,
    // lest the next line be written behind it.
    const bytes = readFileSync(file);
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    for (const line of whole.toString('utf8').split('\n').slice(0, -1)) learn(AnsweredLine.parse(JSON.parse(line)));
    if (whole.length < bytes.length) truncateSync(file, whole.length);
  }
  const handle = openSync(file, 'a', 0o600);
  return {
    freezeOf: (roundId) => freezes.get(roundId),
    roundsOf: (lot) => lots.get(lot) ?? [],
    remember: (answered) => {
      writeSync(handle, `${JSON.stringify(answered)}\n`);
      fsyncSync(handle);
      learn(answered);
    },
    close: () => closeSync(handle),
  };
}

/** The last head a witness cosigned. */
export function readSeen(file: string): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  const { origin, size, root } = SeenFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const bytes = fromBase64(root);
  if (!bytes) throw new Error(`${file} holds no root`);
  return { origin, size, root: bytes };
}

/** Written whole beside the old one and then renamed, so that a crash leaves one or the other. */
export function writeSeen(file: string, { origin, size, root }: Checkpoint): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(`${file}.new`, 'w', 0o600);
  writeSync(handle, JSON.stringify({ origin, size, root: toBase64(root) }));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.new`, file);
}
