import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex, u32 } from '../bytes.ts';
import { sha256 } from '../hashing.ts';
import { consistencySpans, inclusionSpans } from './node-address.ts';
import { consistencyProof, inclusionProof } from './proofs.ts';
import { appendLeaves, edgeAddresses, emptyTileTree, spanHashes, tileOfPath, tilePath, tilesFor, tileTreeAt, tileTreeRoot, type TileAddress, type TileTree } from './tiles.ts';
import { emptyRoot, leafHash, nodeHash, rootOf } from './tree-hash.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

const leaves = Array.from({ length: 700 }, (_, i) => leafHash(sha256, u32(i)));
const roots = leaves.map((_, i) => rootOf(sha256, leaves.slice(0, i)));

function root(size: number): Uint8Array {
  return roots[size] ?? rootOf(sha256, leaves.slice(0, size));
}

function leaf(index: number): Uint8Array {
  return leaves[index] ?? new Uint8Array(32);
}

test('the empty tree and a tree of three are hashed as RFC 6962 says', () => {
  expect(toHex(emptyRoot(sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(root(3)).toEqual(nodeHash(sha256, nodeHash(sha256, leaf(0), leaf(1)), leaf(2)));
});

test('every leaf of every tree up to 130 leaves is proved, and proved by no other index or size', () => {
  for (let size = 1; size <= 130; size++) {
    for (let index = 0; index < size; index += 1 + (size >> 4)) {
      const claim = { index, size, leaf: leaf(index), proof: inclusionProof(sha256, leaves.slice(0, size), index), root: root(size) };
      expect(verifyInclusion(sha256, claim)).toBe(true);
      if (size > 1) expect(verifyInclusion(sha256, { ...claim, index: (index + 1) % size })).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, root: root(size - 1) })).toBe(false);
    }
  }
});

const sizes = fc.integer({ min: 1, max: 300 });

test('an altered leaf, root or proof hash, a missing or an added one, is never accepted', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (size, pick, where, flip) => {
      const index = pick % size;
      const claim = { index, size, leaf: leaf(index), proof: inclusionProof(sha256, leaves.slice(0, size), index), root: root(size) };
      const bent = (bytes: Uint8Array) => bytes.map((byte, i) => (i === where % 32 ? byte ^ flip : byte));
      expect(verifyInclusion(sha256, claim)).toBe(true);
      expect(verifyInclusion(sha256, { ...claim, leaf: bent(claim.leaf) })).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, root: bent(claim.root) })).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, proof: [...claim.proof, leaf(0)] })).toBe(false);
      claim.proof.forEach((_, at) => {
        expect(verifyInclusion(sha256, { ...claim, proof: claim.proof.map((node, i) => (i === at ? bent(node) : node)) })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, proof: claim.proof.toSpliced(at, 1) })).toBe(false);
      });
    }),
    { numRuns: 150 },
  );
});

test('between any two sizes consistency is proved, and no rewritten beginning passes', () => {
  fc.assert(
    fc.property(sizes, sizes, fc.nat(), (a, b, where) => {
      const [oldSize, size] = a < b ? [a, b] : [b, a];
      const proof = consistencyProof(sha256, leaves.slice(0, size), oldSize);
      const claim = { oldSize, size, oldRoot: root(oldSize), root: root(size), proof };
      expect(verifyConsistency(sha256, claim)).toBe(true);
      const rewritten = leaves.slice(0, size).map((hash, i) => (i === where % oldSize ? leafHash(sha256, u32(9_999)) : hash));
      const forged = { ...claim, root: rootOf(sha256, rewritten), proof: consistencyProof(sha256, rewritten, oldSize) };
      expect(verifyConsistency(sha256, forged)).toBe(false);
      expect(verifyConsistency(sha256, { ...claim, proof: [...proof, leaf(0)] })).toBe(false);
      if (proof.length > 0) expect(verifyConsistency(sha256, { ...claim, proof: proof.slice(1) })).toBe(false);
    }),
    { numRuns: 300 },
  );
});

type Stored = { tree: TileTree; tiles: Map<string, Uint8Array> };

function grow(batches: readonly number[]): Stored {
  const stored: Stored = { tree: emptyTileTree, tiles: new Map() };
  let from = 0;
  for (const count of batches) {
    const { tree, changed } = appendLeaves(sha256, stored.tree, leaves.slice(from, from + count));
    for (const tile of changed) stored.tiles.set(key(tile), tile.hashes);
    stored.tree = tree;
    from += count;
  }
  return stored;
}

function key({ level, index }: TileAddress): string {
  return `${level}/${index}`;
}

test('however the leaves arrive, tiles give the same root and the same proofs as the whole tree in memory', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 2 }), fc.nat(), fc.nat(), (batches, pick, older) => {
      const { tree, tiles } = grow(batches);
      const source = (address: TileAddress) => tiles.get(key(address));
      expect(tileTreeRoot(sha256, tree)).toEqual(root(tree.size));
      const index = pick % tree.size;
      const spans = inclusionSpans(index, tree.size);
      expect(tilesFor(spans).every((address) => tiles.has(key(address)))).toBe(true);
      expect(spanHashes(sha256, spans, source)).toEqual(inclusionProof(sha256, leaves.slice(0, tree.size), index));
      const oldSize = 1 + (older % tree.size);
      expect(spanHashes(sha256, consistencySpans(oldSize, tree.size), source)).toEqual(consistencyProof(sha256, leaves.slice(0, tree.size), oldSize));
      const earlier = tileTreeAt(oldSize, source);
      expect(earlier && tileTreeRoot(sha256, earlier)).toEqual(root(oldSize));
      expect(edgeAddresses(tree.size).every((address) => tiles.has(key(address)))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('a tree of 70,000 has the tiles that C2SP tlog-tiles counts for it', () => {
  const many = Array.from({ length: 70_000 }, () => leaf(0));
  const fast = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const { tree, changed } = appendLeaves(fast, emptyTileTree, many);
  const widths = (level: number) => changed.filter((tile) => tile.level === level).map((tile) => tile.hashes.length / 32);
  expect(widths(0).filter((width) => width === 256)).toHaveLength(273);
  expect([widths(0).at(-1), widths(1).at(-1), widths(2).at(-1)]).toEqual([112, 17, 1]);
  expect(Buffer.from(tileTreeRoot(fast, tree))).toEqual(Buffer.from(rootOf(fast, many)));
});

test('tile paths are those of C2SP tlog-tiles and nothing else', () => {
  expect(tilePath({ level: 0, index: 1234067 })).toBe('tile/0/x001/x234/067');
  expect(tileOfPath('tile/2/x001/x234/067.p/7')).toEqual({ level: 2, index: 1234067, width: 7 });
  for (const wrong of ['tile/0/1', 'tile/00/001', 'tile/0/x000/001', 'tile/0/001.p/256', 'tile/0/001.p/0', 'tile/64/001', 'tile/0/../001']) {
    expect(tileOfPath(wrong)).toBeUndefined();
  }
});
