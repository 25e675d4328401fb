import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AdviceCard } from '#domains/scan-review/contract/opinion.ts';
import { kindProbabilities, kindsOfLoad } from '#domains/scan-review/model/analysis/goods.ts';
import { nameStrangeness } from '#domains/scan-review/model/analysis/naming.ts';
import { tilesOf } from '#domains/scan-review/model/analysis/tiles.ts';
import { ask, openNetwork, windowOf } from '#domains/scan-review/server/analyse.ts';
import { signed } from './scan-signatures.ts';

/**
 * `node bench/calibrate-names.ts [scenes]`, after calibrate-advice: honest loads of one kind, new and of training scanners, whose names
 * are added to models/scan-advice.json; the kept training scenes are mostly mixed.
 */
const scenes = Number(process.argv[2] ?? 60);
const models = fileURLToPath(new URL('../models', import.meta.url)), path = `${models}/scan-advice.json`;
const network = await openNetwork(models);
if (!network?.advice) throw new Error('calibrate-advice comes first');
const { card } = network;
const strange: number[] = [];
for (let i = 0; i < scenes; i++) {
  const { scene, grid, zone } = signed(`names|${i}`, { load: i % 2 === 0 ? 'full' : 'partial', concealment: 'none', split: 'train' });
  const tiles = tilesOf(grid, zone);
  const shares = kindsOfLoad(kindProbabilities(await ask(network, grid, windowOf(grid, [zone])), tiles, card.kinds.length), tiles, card.kinds.length);
  const odd = nameStrangeness(shares, (kind) => card.kinds[kind]?.hs ?? '', scene.lines.map(({ goods }) => goods.hs));
  if (odd !== undefined) strange.push(Math.round(odd * 10_000) / 10_000);
  if (i % 10 === 9) {
    const written = AdviceCard.parse(JSON.parse(readFileSync(path, 'utf8')));
    writeFileSync(path, `${JSON.stringify({ ...written, nameStrangeness: { ...written.nameStrangeness, one: [...network.advice.nameStrangeness.one, ...strange].toSorted((a, b) => a - b) } })}\n`);
    console.error(`… ${i + 1}/${scenes}`);
  }
}
