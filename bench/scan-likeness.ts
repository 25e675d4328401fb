import { fileURLToPath } from 'node:url';
import { nearestTo } from '#domains/scan-review/model/analysis/likeness.ts';
import { examine, openNetwork } from '#domains/scan-review/server/analyse.ts';
import { wilson } from '#kernel/share.ts';
import { randomOf } from '#world/random.ts';
import { goods } from '../apps/simulators/scanner/goods.ts';
import { posed } from './scan-scenes.ts';

/**
 * `node bench/scan-likeness.ts [loads a kind]`: what the nearest typical images are worth. Each load on held-out scanners in a held-out
 * packing is sought among all others; beside it the name the network gives by itself, and how long an exact search takes.
 */
const loadsOfKind = Number(process.argv[2] ?? 3);
const network = await openNetwork(fileURLToPath(new URL('../models', import.meta.url)));
if (!network) throw new Error('the network of models/ cannot be opened');

const seen: { readonly kind: string; readonly named: boolean; readonly likeness: Float32Array }[] = [];
for (const { kind } of goods) {
  for (let load = 0; load < loadsOfKind; load++) {
    const { manifest, pictures } = posed(`like-${load}-${kind}`, { kind, load: load % 3 === 2 ? 'partial' : 'full', concealment: 'none' });
    const [box] = await examine(manifest, pictures, [], network);
    if (box?.likeness) seen.push({ kind, named: box.opinion.goods?.[0]?.kind === kind, likeness: box.likeness });
  }
  if (seen.length % 30 === 0) console.error(`… ${seen.length}`);
}

const foundWithin = (count: number): number => seen.filter((sought) => nearestTo(sought.likeness, seen.filter((other) => other !== sought), count).some(({ kept }) => kept.kind === sought.kind)).length;
for (const [told, hits] of [['the nearest is of the same kind', foundWithin(1)], ['one of the nearest eight is', foundWithin(8)], ['the network names it first', seen.filter(({ named }) => named).length]] as const) {
  const [low, high] = wilson(hits, seen.length);
  console.log(`${told}: ${hits}/${seen.length} = ${(hits / seen.length * 100).toFixed(1)} % (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`);
}

const random = randomOf('likeness');
const vectorOf = (): Float32Array => { const values = Float32Array.from({ length: 64 }, () => random.next() - 0.5), length = Math.hypot(...values); return values.map((value) => value / length); };
for (const size of [1_000, 10_000, 100_000]) {
  const library = Array.from({ length: size }, () => ({ likeness: vectorOf() })), began = performance.now();
  nearestTo(vectorOf(), library, 8);
  console.log(`exact search among ${size}: ${(performance.now() - began).toFixed(1)} ms`);
}
