import { toBase64 } from '#kernel/bytes.ts';
import { getCheckpoint, getConsistencyProof, getInclusionProof, getTile } from '../contract/log.ts';
import type { House } from '../house.ts';
import { route, type Route } from '../http/route.ts';
import { readCheckpoint, readConsistencyProof, readInclusionProof, readTile } from './log-reader.ts';

/** What anybody may ask of the log. Hashes travel as base64; null where the log does not reach that far. */
export function platformRoutes({ db }: House): readonly Route[] {
  return [
    route(getCheckpoint, async ({ cosignatures }) => (await readCheckpoint(db, cosignatures)) ?? null),
    route(getInclusionProof, async ({ leaf, size }) => (await readInclusionProof(db, leaf, size))?.map(toBase64) ?? null),
    route(getConsistencyProof, async ({ from, size }) => (await readConsistencyProof(db, from, size))?.map(toBase64) ?? null),
    route(getTile, async ({ path }) => {
      const tile = await readTile(db, path);
      return tile ? toBase64(tile) : null;
    }),
  ];
}
