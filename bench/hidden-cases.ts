import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { heightOfRow } from '#kernel/xray/fan.ts';
import { examine, openNetwork } from '#domains/scan-review/server/analyse.ts';
import type { Concealment, Hazard } from '../apps/simulators/scanner/concealment.ts';
import { floorMm } from '../apps/simulators/scanner/box.ts';
import { addSolid, emptyThickness, raysOf } from '../apps/simulators/scanner/projection.ts';
import { tileMm } from '../apps/simulators/scanner/render.ts';
import { sceneOf, type Scene } from '../apps/simulators/scanner/scene.ts';
import { taken } from './scan-scenes.ts';

/** A load of the training half that hides something, by the network of models/: what each hazard of the network scored, and how dense the load is. A load too dense for any advice has no scores. */
export const HiddenCase = z.object({ seed: z.string(), scanner: z.string(), grammar: z.string(), empty: z.boolean(), how: z.string(), hazard: z.string(), densest: z.number(), scores: z.record(z.string(), z.number()) });
export type HiddenCase = z.infer<typeof HiddenCase>;

/** Density, g/cm² of the load's densest hundredth, above which no advice is thought of. On 573 scenes of another seed everything scores above a half up to it, and small metal and false roofs begin to be missed at 110 to 120. */
export const clearUpTo = 100;

/** Each hazard of the network, and within it each way it is hidden. */
export const turns: readonly (readonly [Hazard, ...Concealment[]])[] = [
  ['small-metal', 'small-metal'], ['cigarettes', 'cigarettes'], ['hidden-space', 'false-wall', 'false-floor', 'false-roof', 'reefer-unit'], ['shielding', 'shielding'], ['substitution', 'substitution'], ['organic-bulk', 'rip-off', 'in-pallet', 'in-load'],
];

export function readCases(path: string): HiddenCase[] {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter((line) => line !== '').map((line) => HiddenCase.parse(JSON.parse(line))) : [];
}

/** Goes on from what `path` holds, with scenes `first`, `first + step` …, until it holds `wanted` cases of each hazard that are not too dense. */
async function write(path: string, wanted: number, first: number, step: number): Promise<void> {
  const network = await openNetwork(fileURLToPath(new URL('../models', import.meta.url)));
  if (!network) throw new Error('the network of models/ cannot be opened');
  const rows = readCases(path), had = new Map(turns.map(([hazard]) => [hazard as string, rows.filter((row) => row.hazard === hazard && Object.keys(row.scores).length > 0).length]));
  for (let i = rows.reduce((most, { seed }) => Math.max(most, Number(seed)), first - step) + step; [...had.values()].some((count) => count < wanted); i += step) {
    const turn = Math.floor(i / step), [hazard = 'small-metal', ...ways] = turns[turn % turns.length] ?? [], concealment = ways[Math.floor(turn / turns.length) % ways.length];
    if ((had.get(hazard) ?? 0) >= wanted) continue;
    const scene = sceneOf(`release|${i}`, { split: 'train', ...(concealment && { concealment }) });
    const [hidden] = scene.hidden;
    if (!hidden) continue;
    const say = (densest: number, scores: Readonly<Record<string, number>>): void => {
      const row: HiddenCase = { seed: String(i), scanner: scene.scanner.id, grammar: scene.grammar, empty: scene.lines.length === 0, how: hidden.how, hazard: hidden.hazard, densest: Math.round(densest * 10) / 10, scores };
      appendFileSync(path, `${JSON.stringify(row)}\n`);
    };
    const coarse = coarselySeen(scene);
    if (coarse > 1.4 * clearUpTo) { say(coarse, {}); continue; }
    const { manifest, pictures } = taken(scene, String(i));
    const [seen] = await examine(manifest, pictures, [], network);
    if (!seen) continue;
    if (seen.densest > clearUpTo) { say(seen.densest, {}); continue; }
    had.set(hidden.hazard, (had.get(hidden.hazard) ?? 0) + 1);
    say(seen.densest, Object.fromEntries(Object.entries(seen.scores).map(([name, score]) => [name, Math.round(score * 10_000) / 10_000])));
  }
}

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
  return inside.toSorted((a, b) => a - b)[Math.floor(inside.length * 0.99)] ?? 0;
}

/**
 * `node bench/hidden-cases.ts ROWS.jsonl WANTED [FIRST STEP]`: packs loads of the training half in which something is hidden until
 * WANTED of each hazard are light enough to be advised on, and keeps what the network says of them; two processes share the work
 * with FIRST 0 and 1 of STEP 2, each with a file of its own. Remove the rows when the network or the simulator has changed.
 */
if (process.argv[1] === fileURLToPath(import.meta.url)) await write(process.argv[2] ?? 'hidden-cases.jsonl', Number(process.argv[3] ?? 320), Number(process.argv[4] ?? 0), Number(process.argv[5] ?? 1));
