import { consistencySpans, inclusionSpans, type Span } from '#kernel/merkle/node-address.ts';
import { edgeAddresses, spanHashes, tileOfPath, tilesFor, tileTreeAt, type Tile, type TileAddress, type TileSource, type TileTree } from '#kernel/merkle/tiles.ts';
import type { Reader, Tx } from '../db/database.ts';
import { ledgerHash } from './algorithms.ts';

/** Tiles by address, fetched in one query. */
export async function readTiles(db: Reader, addresses: readonly TileAddress[]): Promise<TileSource> {
  const rows = await db.read<{ level: number; idx: number; hashes: Uint8Array }>(
    `select t.level, t.idx, t.hashes from ledger.tiles t
     join unnest($1::int[], $2::bigint[]) as w (level, idx) on w.level = t.level and w.idx = t.idx`,
    [addresses.map(({ level }) => level), addresses.map(({ index }) => index)],
  );
  const found = new Map(rows.map((row) => [`${row.level}/${row.idx}`, row.hashes]));
  return ({ level, index }) => found.get(`${level}/${index}`);
}

export async function writeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  await tx.write(
    `insert into ledger.tiles (level, idx, hashes) select * from unnest($1::int[], $2::bigint[], $3::bytea[])
     on conflict (level, idx) do update set hashes = excluded.hashes`,
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
  );
}

/** The tree at a size as its stored tiles have it. @throws when a tile is missing. */
export async function treeAt(db: Reader, size: number): Promise<TileTree> {
  const tree = tileTreeAt(size, await readTiles(db, edgeAddresses(size)));
  if (!tree) throw new Error(`the log's tiles do not reach size ${size}`);
  return tree;
}

async function hashesOf(db: Reader, spans: readonly Span[]): Promise<readonly Uint8Array[] | undefined> {
  return spanHashes(ledgerHash, spans, await readTiles(db, tilesFor(spans)));
}

/** Inclusion proof of a leaf in the tree of a size; undefined where the log does not reach that far. */
export async function readInclusionProof(db: Reader, index: number, size: number): Promise<readonly Uint8Array[] | undefined> {
  return index < 0 || index >= size ? undefined : hashesOf(db, inclusionSpans(index, size));
}

export async function readConsistencyProof(db: Reader, oldSize: number, size: number): Promise<readonly Uint8Array[] | undefined> {
  return oldSize > size ? undefined : hashesOf(db, consistencySpans(oldSize, size));
}

/** A tile as C2SP tlog-tiles serves it below the log's prefix; a tile that has grown since is cut to the width asked for. */
export async function readTile(db: Reader, path: string): Promise<Uint8Array | undefined> {
  const wanted = tileOfPath(path);
  if (!wanted) return undefined;
  const tile = (await readTiles(db, [wanted]))(wanted);
  return tile && tile.length >= wanted.width * 32 ? tile.subarray(0, wanted.width * 32) : undefined;
}

export type StoredCheckpoint = { readonly size: number; readonly note: string };

/** The newest checkpoint, or the newest with at least `cosignatures` signature lines beside the log's own. */
export async function readCheckpoint(db: Reader, cosignatures = 0): Promise<StoredCheckpoint | undefined> {
  const [row] = await db.read<StoredCheckpoint>(
    `select c.size, c.note from ledger.checkpoints c
     where (length(c.note) - length(replace(c.note, e'\\n— ', ''))) / 3 > $1 order by c.size desc limit 1`,
    [cosignatures],
  );
  return row;
}

/** Where an event lies in the log; undefined while it waits for the sequencer. */
export async function leafOf(db: Reader, domain: string, stream: string, version: number): Promise<number | undefined> {
  const [row] = await db.read<{ leaf: number }>(
    `select l.leaf_index as leaf from ledger.events e join ledger.leaves l on l.position = e.position
     where e.domain = $1 and e.stream = $2 and e.version = $3`,
    [domain, stream, version],
  );
  return row?.leaf;
}
