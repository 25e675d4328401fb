import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { heightOfRow } from '#kernel/xray/fan.ts';
import { examine, openNetwork } from '#domains/scan-review/server/analyse.ts';
import { modelName } from '#domains/scan-review/server/cards.ts';
import { randomOf } from '#world/random.ts';
import { floorMm } from '../apps/simulators/scanner/box.ts';
import type { Concealment, Hazard } from '../apps/simulators/scanner/concealment.ts';
import { goods } from '../apps/simulators/scanner/goods.ts';
import { addSolid, emptyThickness, raysOf } from '../apps/simulators/scanner/projection.ts';
import { tileMm } from '../apps/simulators/scanner/render.ts';
import { sceneOf, type Scene, type Wish } from '../apps/simulators/scanner/scene.ts';
import { taken } from '../apps/simulators/scanner/taken.ts';

/** A loaded box of the training half that hides something, by one network: what each of its hazards scored, and how dense the load is. One too dense for any advice has no scores. */
export const HiddenCase = z.object({ model: z.string(), seed: z.string(), scanner: z.string(), grammar: z.string(), how: z.string(), hazard: z.string(), densest: z.number(), scores: z.record(z.string(), z.number()) });
export type HiddenCase = z.infer<typeof HiddenCase>;

/** Density, g/cm² of the load's densest hundredth, above which no advice is thought of. On 573 scenes of another seed all that was hidden up to it scored above a half, and small metal and false roofs begin to be missed at 110 to 120. */
export const clearUpTo = 100;

/** Each hazard of the network, and within it each way it is hidden. */
export const turns: readonly (readonly [Hazard, ...Concealment[]])[] = [
  ['small-metal', 'small-metal'], ['cigarettes', 'cigarettes'], ['hidden-space', 'false-wall', 'false-floor', 'false-roof', 'reefer-unit'], ['shielding', 'shielding'], ['substitution', 'substitution'], ['organic-bulk', 'rip-off', 'in-pallet', 'in-load'],
];
const chilled = goods.filter(({ packings }) => packings.some((packing) => packing.way === 'carton' && packing.chilled)).map(({ kind }) => kind);

/** A loaded box that hides something, the ways of each hazard in turn; undefined where the draw gives another box or hides nothing. */
export function hiddenScene(turn: number, seed: string, split: NonNullable<Wish['split']>): Scene | undefined {
  const [, ...ways] = turns[turn % turns.length] ?? [], concealment = ways[Math.floor(turn / turns.length) % ways.length];
  // Only a reefer has a unit to hide something in.
  const kind = concealment === 'reefer-unit' ? randomOf('reefer', seed).pick(chilled) : undefined;
  const scene = sceneOf(seed, { split, ...(concealment && { concealment }), ...(kind !== undefined && { kind }) });
  return scene.lines.length > 0 && scene.hidden[0]?.how === concealment ? scene : undefined;
}

/** @throws where a file is not there, or where they hold cases of another network or one case twice. */
export function readCases(paths: readonly string[], model: string): HiddenCase[] {
  const cases = paths.flatMap((path) => readFileSync(path, 'utf8').trim().split('\n')).filter((line) => line !== '').map((line) => HiddenCase.parse(JSON.parse(line)));
  if (cases.some((one) => one.model !== model)) throw new Error(`${paths.join(', ')}: cases of another network; make them anew`);
  if (new Set(cases.map(({ seed }) => seed)).size < cases.length) throw new Error(`${paths.join(', ')}: a case stands there twice`);
  return cases;
}

/** Goes on from what `path` holds, with scenes `first`, `first + step` …, until it holds `wanted` cases of each hazard that are not too dense. */
async function write(path: string, wanted: number, first: number, step: number): Promise<void> {
  const network = await openNetwork(fileURLToPath(new URL('../models', import.meta.url)));
  if (!network) throw new Error('the network of models/ cannot be opened');
  const model = modelName(network.card);
  const rows = existsSync(path) ? readCases([path], model) : [];
  const had = new Map<string, number>(turns.map(([hazard]) => [hazard, rows.filter((row) => row.hazard === hazard && hazard in row.scores).length]));
  for (let i = rows.reduce((most, { seed }) => Math.max(most, Number(seed)), first - step) + step; [...had.values()].some((count) => count < wanted); i += step) {
    const turn = Math.floor(i / step), [hazard = ''] = turns[turn % turns.length] ?? [];
    if ((had.get(hazard) ?? 0) >= wanted) continue;
    const scene = hiddenScene(turn, `release|${i}`, 'train');
    const [hidden] = scene?.hidden ?? [];
    if (!scene || !hidden) continue;
    const say = (densest: number, scores: Readonly<Record<string, number>>): void => {
      const row: HiddenCase = { model, seed: String(i), scanner: scene.scanner.id, grammar: scene.grammar, how: hidden.how, hazard: hidden.hazard, densest, scores };
      appendFileSync(path, `${JSON.stringify(row)}\n`);
    };
    const coarse = coarselySeen(scene);
    if (coarse > coarselyTooDense) { say(coarse, {}); continue; }
    const { manifest, pictures } = taken(scene, String(i));
    const [seen] = await examine(manifest, pictures, [], network);
    if (!seen || !Number.isFinite(seen.densest)) continue;
    if (seen.densest > clearUpTo) { say(seen.densest, {}); continue; }
    had.set(hidden.hazard, (had.get(hidden.hazard) ?? 0) + 1);
    say(seen.densest, seen.scores);
  }
}

/** Where a coarse look finds more, the picture shows more than `clearUpTo`: of 80 loads beyond it that were drawn to see, the least dense measured 107, and none of 36 light ones looked denser than 135. */
export const coarselyTooDense = 1.4 * clearUpTo;

/** Areal density, g/cm², that one ray in a hundred exceeds of those that cross a load away from frame and floor, one ray a tile: 2 ms, where the whole picture takes two seconds. */
export function coarselySeen({ parts, box, under, scanner }: Scene): number {
  const fan = { ...scanner.fan, upMm: tileMm, rows: Math.ceil(scanner.fan.rows * scanner.fan.upMm / tileMm) };
  const rays = raysOf(fan, Math.ceil(box.length / tileMm), tileMm, 0), met = emptyThickness(rays);
  for (const { solid, density } of parts) addSolid(met, rays, solid, { amounts: [1, 0, 0], density });
  const inside: number[] = [];
  for (let row = 0; row < met.rows; row++) {
    const height = heightOfRow(fan, row);
    if (height < under + floorMm + tileMm || height > under + box.height - 2 * tileMm) continue;
    for (let column = 3; column < met.columns - 3; column++) inside.push(met.carbon[row * met.columns + column] ?? 0);
  }
  return inside.toSorted((a, b) => a - b)[Math.floor(inside.length * 0.99)] ?? Infinity;
}

/**
 * `node bench/hidden-cases.ts ROWS.jsonl WANTED [FIRST STEP]`: packs loads of the training half in which something is hidden until
 * WANTED of each hazard are light enough to be advised on, and keeps what the network says of them; two processes share the work
 * with FIRST 0 and 1 of STEP 2, each with a file of its own. WANTED is settled beforehand: who goes on until he likes the bars has
 * proven nothing. Remove the rows when the network or the simulator has changed.
 */
if (process.argv[1] === fileURLToPath(import.meta.url)) await write(process.argv[2] ?? 'hidden-cases.jsonl', Number(process.argv[3] ?? 320), Number(process.argv[4] ?? 0), Number(process.argv[5] ?? 1));
