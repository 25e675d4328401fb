import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePicture } from '#platform/pictures/decode-picture.ts';
import { markModels, openMarkNetworks } from '#domains/ipr/server/mark-networks.ts';
import { keep } from '#domains/ipr/model/search/description.ts';
import type { Picture } from '#domains/ipr/model/search/picture.ts';
import { ranked } from '#domains/ipr/model/search/ranking.ts';
import { type Candidate, describing, searching, thorough } from '#domains/ipr/model/search/searching.ts';
import { Shelf } from '#domains/ipr/model/search/shelf.ts';

/**
 * How scores of mark search become chances: `node bench/calibrate-marks.ts DIR [figures]` with what training/marks/render.mjs
 * wrote into DIR, photographs of held-out marks included. A third of the photographed marks are left off the shelf, so
 * that "no recorded mark" is learnt as well. Writes models/mark-calibration.json.
 */
const [folder = '', most = '16000'] = process.argv.slice(2);
const side = 128;
type Line = { readonly i: number; readonly id: string; readonly alter: number; readonly dark: number };
type Photo = { readonly qid: string; readonly file: string; readonly id: string; readonly tier: string };
const lines = <T>(name: string): T[] => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);
const photos = lines<Photo>('photos.jsonl');
const away = new Set(photos.filter((_, k) => k % 3 === 2).map(({ id }) => id));
const wanted = new Set(photos.map(({ id }) => id));
const originals = lines<Line>('marks.jsonl').filter(({ alter, id }) => !alter && !away.has(id));
const marks = [...originals.filter(({ id }) => wanted.has(id)), ...originals.filter(({ id }) => !wanted.has(id))].slice(0, Number(most));

const networks = await openMarkNetworks();
if (!networks) throw new Error('models/ has no networks of mark search');
const shelf = new Shelf();
const pixels = openSync(join(folder, 'marks.rgba'), 'r');
for (let k = 0; k < marks.length; k += 32) {
  const pictures = marks.slice(k, k + 32).map(({ i, dark }) => onPaper(i, dark === 1));
  for (const description of await networks.run(describing(pictures))) shelf.put(keep(description));
  if (k % 3_200 === 0) process.stderr.write(`\rfigures ${k} / ${marks.length}`);
}
closeSync(pixels);

const searched: { readonly photo: Photo; readonly candidates: readonly Candidate[] }[] = [];
for (const photo of photos) {
  const picture = await decodePicture(join(folder, photo.file), 960);
  if (picture) searched.push({ photo, candidates: (await networks.run(searching(picture, shelf, thorough))).candidates });
  if (searched.length % 50 === 0) process.stderr.write(`\rphotographs ${searched.length} / ${photos.length}   `);
}
const idOf = (figure: number): string => marks[figure]?.id ?? '';
const plain = { slope: 1, lead: 0, offset: 0 };
const weights = [0, 5, 10, 20, 30, 50, 80, 120, 200];
const firsts = weights.map((likenessWeight) => searched.filter(({ photo, candidates }) => !away.has(photo.id) && ranked(candidates, idOf, { ...plain, likenessWeight })[0]?.right === photo.id).length);
const likenessWeight = weights[firsts.indexOf(Math.max(...firsts))] ?? 8;

// Logistic regression by damped Newton's steps on centred features: is the first answer right, given its score and lead?
const rows = searched.flatMap(({ photo, candidates }) => {
  const [first, second] = ranked(candidates, idOf, { ...plain, likenessWeight });
  return first ? [{ x: [first.score, Math.max(-8, Math.min(8, first.score - (second?.score ?? first.score - 10)))], right: !away.has(photo.id) && first.right === photo.id ? 1 : 0 }] : [];
});
const mean = [0, 1].map((k) => rows.reduce((sum, { x }) => sum + (x[k] ?? 0), 0) / rows.length);
const spread = [0, 1].map((k) => Math.sqrt(rows.reduce((sum, { x }) => sum + ((x[k] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / rows.length) || 1);
const centred = rows.map(({ x, right }) => ({ x: [...x.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1)), 1], right }));
const chance = (x: readonly number[], by: readonly number[]): number => 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * (by[k] ?? 0), 0)));
let beta = [0, 0, 0];
for (let step = 0; step < 100; step += 1) {
  const gradient = beta.map((value) => -0.01 * value);
  const hessian = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j) * 0.01));
  for (const { x, right } of centred) {
    const p = chance(x, beta);
    for (const [i, a] of x.entries()) {
      gradient[i] = (gradient[i] ?? 0) + (right - p) * a;
      for (const [j, b] of x.entries()) { const row = hessian[i] ?? []; row[j] = (row[j] ?? 0) + p * (1 - p) * a * b; }
    }
  }
  const move = solved(hessian, gradient);
  beta = beta.map((value, k) => value + Math.max(-0.5, Math.min(0.5, move[k] ?? 0)));
}
const slope = (beta[0] ?? 0) / (spread[0] ?? 1), lead = (beta[1] ?? 0) / (spread[1] ?? 1), offset = (beta[2] ?? 0) - slope * (mean[0] ?? 0) - lead * (mean[1] ?? 0);
const bands = [[0, 0.2], [0.2, 0.4], [0.4, 0.6], [0.6, 0.85], [0.85, 1.01]] as const;
for (const [low, high] of bands) {
  const within = centred.filter(({ x }) => { const p = chance(x, beta); return p >= low && p < high; });
  console.log(`told ${low}–${high}: ${within.length}, right ${within.filter(({ right }) => right === 1).length}`);
}
const card = { likenessWeight, slope, lead, offset, model: networks.model, figures: marks.length, photographs: rows.length, firstRight: Math.max(...firsts), ofRecorded: searched.filter(({ photo }) => !away.has(photo.id)).length };
writeFileSync(join(markModels, 'mark-calibration.json'), `${JSON.stringify(card, null, 1)}\n`);
console.log(card, weights.map((weight, k) => `${weight}: ${firsts[k]}`).join(', '));

function onPaper(index: number, dark: boolean): Picture {
  const rgba = new Uint8Array(side * side * 4);
  readSync(pixels, rgba, 0, rgba.length, index * rgba.length);
  const ground = dark ? [34, 36, 40] : [255, 255, 255];
  // A margin of paper, as a figure is filed with: the box around the ink is found as with any other.
  const margin = 8, width = side + 2 * margin;
  const rgb = new Uint8Array(width * width * 3);
  for (let i = 0; i < width * width; i += 1) for (let c = 0; c < 3; c += 1) rgb[i * 3 + c] = ground[c] ?? 0;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = (y * side + x) * 4, to = ((y + margin) * width + x + margin) * 3, a = (rgba[from + 3] ?? 0) / 255;
      for (let c = 0; c < 3; c += 1) rgb[to + c] = Math.round((rgba[from + c] ?? 0) * a + (ground[c] ?? 0) * (1 - a));
    }
  }
  return { width, height: width, rgb };
}

function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rowsOf = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const n = right.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const factor = (rowsOf[j]?.[i] ?? 0) / (rowsOf[i]?.[i] || 1e-9);
      for (let k = i; k <= n; k += 1) { const row = rowsOf[j] ?? []; row[k] = (row[k] ?? 0) - factor * (rowsOf[i]?.[k] ?? 0); }
    }
  }
  const out = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i -= 1) out[i] = ((rowsOf[i]?.[n] ?? 0) - out.reduce((sum, value, k) => (k > i ? sum + value * (rowsOf[i]?.[k] ?? 0) : sum), 0)) / (rowsOf[i]?.[i] || 1e-9);
  return out;
}
