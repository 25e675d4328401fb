import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { parseNote } from '#kernel/signed-note/note.ts';
import { nodeLength } from '#kernel/merkle/tree-hash.ts';
import { tilePath } from '#kernel/merkle/tiles.ts';
import { getCheckpoint, getInclusionProof, getTile } from '#platform/contract/ledger.ts';
import { call, callForFile } from '#ui/call.ts';
import type { LeafInLog } from '../model/verify-round.ts';

const perTile = 256;

/** Fetches what the public log shows of a leaf; undefined while no checkpoint covers it. @throws CallRefused */
export async function leafInLog(leaf: number): Promise<LeafInLog | undefined> {
  const checkpoint = await (await callForFile(getCheckpoint, {})).text();
  const head = parseCheckpoint(parseNote(checkpoint)?.text ?? '');
  if (!head || leaf >= head.size) return undefined;
  const index = Math.floor(leaf / perTile);
  const width = Math.min(perTile, head.size - index * perTile);
  const tile = new Uint8Array(await (await callForFile(getTile, { path: tilePath({ level: 0, index }, width) })).arrayBuffer());
  const at = (leaf % perTile) * nodeLength;
  const { proof } = await call(getInclusionProof, { leaf, size: head.size });
  return { leafHash: tile.slice(at, at + nodeLength), proof, checkpoint };
}
