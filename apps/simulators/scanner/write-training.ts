import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, channelNames, gridMm, stride, transmissions } from '#domains/scan-review/model/canonical.ts';
import { hazards } from './concealment.ts';
import { alphaStep, curveOf } from '#kernel/xray/curves.ts';
import { airLevel } from './effects.ts';
import { goods } from './goods.ts';
import { render } from './render.ts';
import { sceneOf, type Scene, type Split, type Wish } from './scene.ts';

/**
 * Training scenes as plain files that numpy maps into memory, one set a scene, little-endian, row by row from the top:
 *   NNNNNN.x.f16   float16  [4][height][width]   channels u, z, sigma, height (see canonical.ts)
 *   NNNNNN.y.u8    uint8    [2][rows][columns]   kind's number (254 box without goods, 255 beside the box), hazard bits
 *   NNNNNN.m.f32   float32  [rows][columns]      kilograms of load in the tile
 * height and width are cut to whole tiles, so rows = height / 16 and columns = width / 16. scenes.jsonl has one line a scene,
 * kinds.json the kinds by number, the hazard bits and steel's curve.
 */
export function writeTraining({ folder, count, seed, split, first = 0, wish = {} }: { readonly folder: string; readonly count: number; readonly seed: string; readonly split: Split; readonly first?: number; readonly wish?: Wish }): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kinds.json'), JSON.stringify({ gridMm, stride, channels: channelNames, hazards, kinds: goods.map(({ kind, zh, en, hs, family }) => ({ kind, zh, en, hs, family })), steel: steelCurve() }));
  for (let i = first; i < first + count; i++) {
    const scene = sceneOf(`${split}|${seed}|${i}`, { ...wish, split });
    appendFileSync(join(folder, 'scenes.jsonl'), `${JSON.stringify(writeScene(scene, folder, String(i).padStart(6, '0')))}\n`);
  }
}

/** α9 and areal density (g/cm²) of steel in the middle of the fan: what more steel on the way does to a pixel. */
function steelCurve(): { readonly alpha9: readonly number[]; readonly lambda: readonly number[] } {
  const { lambda } = curveOf('steel', 50);
  return { alpha9: Array.from(lambda, (_, i) => i * alphaStep), lambda: [...lambda] };
}

function writeScene(scene: Scene, folder: string, name: string): object {
  const rendered = render(scene);
  const { scanner } = scene;
  const [one, two] = rendered.pictures.map(({ data }) => transmissions(data, { airLevel, darkLevel: 0 }));
  if (!one) throw new Error('a scan has at least one picture');
  const { width, height, planes } = canonical({
    width: rendered.width, height: rendered.height, alongMm: scanner.alongMm, fan: scanner.fan, high: one, ...(two && { low: two }), ...(!two && { onlyMV: scanner.energies[0] ?? 9 }), deadRows: scanner.deadRows,
  });
  const { truth } = rendered;
  const [columns, rows] = [Math.min(truth.columns, Math.floor(width / stride)), Math.min(truth.rows, Math.floor(height / stride))];
  const [w, h] = [columns * stride, rows * stride];
  const x = new Float16Array(4 * w * h);
  for (const [channel, plane] of planes.entries()) for (let row = 0; row < h; row++) x.set(plane.subarray(row * width, row * width + w), (channel * h + row) * w);
  const cut = (values: Uint8Array | Float32Array): number[] => Array.from({ length: rows }, (_, row) => [...values.subarray(row * truth.columns, row * truth.columns + columns)]).flat();
  writeFileSync(join(folder, `${name}.x.f16`), new Uint8Array(x.buffer));
  writeFileSync(join(folder, `${name}.y.u8`), Uint8Array.from([...cut(truth.label), ...cut(truth.flags)]));
  writeFileSync(join(folder, `${name}.m.f32`), new Uint8Array(Float32Array.from(cut(truth.kg)).buffer));
  return {
    name, seed: scene.seed, scanner: scanner.id, energies: scanner.energies, width: w, height: h, rows, columns, box: scene.box.iso, doorAt: scene.doorAt, fromMm: Math.round(rendered.fromPx * scanner.alongMm), toMm: Math.round(rendered.toPx * scanner.alongMm),
    grammar: scene.grammar, load: scene.load, empty: scene.loadKg < 1, loadKg: scene.loadKg, lines: scene.lines.map(({ goods: { kind, hs }, kg, units }) => ({ kind, hs, kg, units })), threats: truth.threats,
  };
}
