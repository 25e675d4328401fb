import type { HashFunction } from '../hashing.ts';
import { peaksOf, type NodeAddress, type Span } from './node-address.ts';
import { foldPeaks, nodeHash, nodeLength } from './tree-hash.ts';

/** Hashes in a full tile, and the levels of the binary tree that one tile spans (C2SP tlog-tiles). */
export const tileWidth = 256;
const tileHeight = 8;

/** One tile: consecutive node hashes at height 8·level; 1 to 256 of them, concatenated. */
export type Tile = { readonly level: number; readonly index: number; readonly hashes: Uint8Array };
export type TileAddress = { readonly level: number; readonly index: number };

/** What must be known to append: how many leaves there are, and per level the tile at the right edge, not yet full. */
export type TileTree = { readonly size: number; readonly edge: readonly Uint8Array[] };

export const emptyTileTree: TileTree = { size: 0, edge: [] };

/** Width of the unfilled tile at a level in a tree of this size: `floor(size / 256^level) mod 256`. */
export function edgeWidth(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level) % tileWidth;
}

/** Addresses of the tiles from which the edge of a tree is read again after a restart. */
export function edgeAddresses(size: number): readonly TileAddress[] {
  const addresses: TileAddress[] = [];
  for (let level = 0; tileWidth ** level <= size; level++) {
    if (edgeWidth(size, level) > 0) addresses.push({ level, index: Math.floor(size / tileWidth ** (level + 1)) });
  }
  return addresses;
}

/** The tree at a size from its stored tiles; a stored tile may be wider than this size needs. Undefined where one is missing. */
export function tileTreeAt(size: number, tiles: TileSource): TileTree | undefined {
  const edge: Uint8Array[] = [];
  for (let level = 0; tileWidth ** level <= size; level++) {
    const width = edgeWidth(size, level);
    if (width === 0) {
      edge.push(new Uint8Array(0));
      continue;
    }
    const tile = tiles({ level, index: Math.floor(size / tileWidth ** (level + 1)) });
    if (!tile || tile.length < width * nodeLength) return undefined;
    edge.push(tile.slice(0, width * nodeLength));
  }
  return { size, edge };
}

/** Appends leaf hashes: the tree afterwards and every tile that is new or has grown, in its last state. */
export function appendLeaves(hash: HashFunction, tree: TileTree, leaves: readonly Uint8Array[]): { readonly tree: TileTree; readonly changed: readonly Tile[] } {
  const changed: Tile[] = [];
  const edge: Uint8Array[] = [];
  let arriving = leaves;
  for (let level = 0; arriving.length > 0 || level < tree.edge.length; level++) {
    const known = tree.edge[level] ?? new Uint8Array(0);
    const hashes = join(known, arriving);
    const firstIndex = Math.floor(tree.size / tileWidth ** (level + 1));
    const full = Math.floor(hashes.length / (tileWidth * nodeLength));
    const above: Uint8Array[] = [];
    for (let i = 0; i < full; i++) {
      const tile = hashes.slice(i * tileWidth * nodeLength, (i + 1) * tileWidth * nodeLength);
      changed.push({ level, index: firstIndex + i, hashes: tile });
      above.push(subtreeRoot(hash, tile, 0, tileWidth));
    }
    const rest = hashes.slice(full * tileWidth * nodeLength);
    if (rest.length > 0 && arriving.length > 0) changed.push({ level, index: firstIndex + full, hashes: rest });
    edge.push(rest);
    arriving = above;
  }
  return { tree: { size: tree.size + leaves.length, edge }, changed };
}

function join(known: Uint8Array, arriving: readonly Uint8Array[]): Uint8Array {
  const hashes = new Uint8Array(known.length + arriving.length * nodeLength);
  hashes.set(known);
  arriving.forEach((leaf, i) => hashes.set(leaf, known.length + i * nodeLength));
  return hashes;
}

/** Root of the whole tree, from its edge alone. */
export function tileTreeRoot(hash: HashFunction, tree: TileTree): Uint8Array {
  const peaks = [...tree.edge.entries()].reverse().flatMap(([, hashes]) => edgePeaks(hash, hashes));
  return foldPeaks(hash, peaks);
}

function edgePeaks(hash: HashFunction, hashes: Uint8Array): readonly Uint8Array[] {
  const width = hashes.length / nodeLength;
  return peaksOf({ start: 0, end: width }).map(({ height, index }) => subtreeRoot(hash, hashes, index * 2 ** height, 2 ** height));
}

function subtreeRoot(hash: HashFunction, hashes: Uint8Array, from: number, count: number): Uint8Array {
  if (count === 1) return hashes.slice(from * nodeLength, (from + 1) * nodeLength);
  const half = count / 2;
  return nodeHash(hash, subtreeRoot(hash, hashes, from, half), subtreeRoot(hash, hashes, from + half, half));
}

/** Where tiles are looked up; undefined where there is none. */
export type TileSource = (address: TileAddress) => Uint8Array | undefined;

/** The tile in which a complete subtree lies, and its place there. */
function placeOf({ height, index }: NodeAddress): TileAddress & { readonly from: number; readonly count: number } {
  const level = Math.floor(height / tileHeight);
  const count = 2 ** (height % tileHeight);
  const first = index * count;
  return { level, index: Math.floor(first / tileWidth), from: first % tileWidth, count };
}

/** The tiles a caller must fetch before `spanHashes` can answer, each once. */
export function tilesFor(spans: readonly Span[]): readonly TileAddress[] {
  const wanted = new Map<string, TileAddress>();
  for (const { level, index } of spans.flatMap(peaksOf).map(placeOf)) wanted.set(`${level}/${index}`, { level, index });
  return [...wanted.values()];
}

/** The hash of every span, or undefined where a tile is missing or too narrow. */
export function spanHashes(hash: HashFunction, spans: readonly Span[], tiles: TileSource): readonly Uint8Array[] | undefined {
  const hashes: Uint8Array[] = [];
  for (const span of spans) {
    const peaks: Uint8Array[] = [];
    for (const place of peaksOf(span).map(placeOf)) {
      const tile = tiles(place);
      if (!tile || tile.length < (place.from + place.count) * nodeLength) return undefined;
      peaks.push(subtreeRoot(hash, tile, place.from, place.count));
    }
    hashes.push(foldPeaks(hash, peaks));
  }
  return hashes;
}

/** Path of a tile below the log's prefix, as C2SP tlog-tiles writes it: `tile/0/x001/234` or `tile/0/x001/234.p/5`. */
export function tilePath({ level, index }: TileAddress, width: number = tileWidth): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(String(rest % 1000).padStart(3, '0'));
  const path = groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** The tile a path names, or undefined where the path is not one. */
export function tileOfPath(path: string): (TileAddress & { readonly width: number }) | undefined {
  const match = /^tile\/(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return undefined;
  const [, level = '', groups = '', width] = match;
  const address = { level: Number(level), index: Number(groups.replaceAll(/[x/]/g, '')), width: Number(width ?? tileWidth) };
  const sound = address.level <= 63 && Number.isSafeInteger(address.index) && tilePath(address, address.width) === path;
  return sound && (width === undefined || address.width < tileWidth) ? address : undefined;
}
