import { fromBase64, toBase64 } from '../bytes.ts';
import { nodeLength } from '../merkle/tree-hash.ts';
import type { Note } from './note.ts';

/** The head of a log (检查点) as C2SP tlog-checkpoint writes it: which log, how many leaves, and their root. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** An unsigned note holding the checkpoint. */
export function checkpointNote(checkpoint: Checkpoint): Note {
  return { text: checkpointText(checkpoint), signatures: [] };
}

/** The checkpoint in a note's text; undefined where it is none. Extension lines are refused: nobody would audit them. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, end, ...more] = text.split('\n');
  if (!origin || size === undefined || root === undefined || end !== '' || more.length > 0) return undefined;
  const hash = fromBase64(root);
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)) || hash?.length !== nodeLength) return undefined;
  return { origin, size: Number(size), root: hash };
}
