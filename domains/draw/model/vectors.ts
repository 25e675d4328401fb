import { toHex } from '#kernel/bytes.ts';
import type { RoundKind } from '../contract/round.ts';
import { wordsFor } from './chance.ts';
import { alphaOf, freezeBytes, itemLeaf, officerLeaf } from './pool.ts';
import { chanceOf, redraw } from './redraw.ts';
import { sampleFrozen, sampleSecret, sampleShares } from './sample-round.ts';
import { seedOf, shareOutput } from './seed.ts';

/** Everything a second implementation has to reproduce for one kind of round, every intermediate value in hex. */
export function vectorOf(kind: RoundKind): Readonly<Record<string, unknown>> {
  const frozen = sampleFrozen(kind, 3);
  const shares = sampleShares(frozen);
  const seed = seedOf(frozen.record, shares);
  const drawn = redraw(frozen, shares);
  const words = seed.ok ? wordsFor(chanceOf(seed.seed), kind, frozen.items[0]?.id ?? '') : () => 0;
  return {
    frozen,
    secrets: Object.fromEntries(frozen.record.departments.map(({ name }) => [name, toHex(sampleSecret(name))])),
    itemLeaves: frozen.items.map((item) => toHex(itemLeaf(item))),
    officerLeaves: frozen.officers.map((officer) => toHex(officerLeaf(officer))),
    freezeBytes: toHex(freezeBytes(frozen.record)),
    alpha: toHex(alphaOf(frozen.record)),
    shares,
    outputs: Object.fromEntries(shares.map((share) => [share.department, toHex(shareOutput(frozen.record, share) ?? new Uint8Array(0))])),
    seed: seed.ok ? toHex(seed.seed) : '',
    firstTenWords: Array.from({ length: 10 }, () => words()),
    drawn: drawn.ok ? drawn.drawn : [],
  };
}
