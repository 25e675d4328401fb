import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePicture } from '#platform/pictures/decode-picture.ts';
import { markModels, openMarkNetworks } from '#domains/ipr/server/mark-networks.ts';
import { keep } from '#domains/ipr/model/search/description.ts';
import { isEnough, leadOf, ranked } from '#domains/ipr/model/search/ranking.ts';
import { type Candidate, describing, searching, thorough } from '#domains/ipr/model/search/searching.ts';
import { Shelf } from '#domains/ipr/model/search/shelf.ts';
import { type DrawnMark, openDrawnMarks } from './ipr/drawn-marks.ts';

/**
 * How scores of mark search become chances: `node bench/calibrate-marks.ts DIR [figures]` with what training/marks/render.mjs
 * wrote into DIR for the judge: marks its describer was not shown, and photographs of those held out from the judge as well.
 * Every photograph counts twice, its mark on record and not, so that "no recorded mark" is learnt as well; and as often as
 * a search may stop, because the chance is asked each time. Writes models/mark-calibration.json.
 */
const [folder = '', most = '16000'] = process.argv.slice(2);
type Line = DrawnMark & { readonly id: string; readonly alter: number };
type Photo = { readonly qid: string; readonly file: string; readonly id: string; readonly tier: string };
const lines = <T>(name: string): T[] => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);
const photos = lines<Photo>('photos.jsonl');
const wanted = new Set(photos.map(({ id }) => id));
const originals = lines<Line>('marks.jsonl').filter(({ alter }) => !alter);
const marks = [...originals.filter(({ id }) => wanted.has(id)), ...originals.filter(({ id }) => !wanted.has(id))].slice(0, Number(most));

const networks = await openMarkNetworks();
if (!networks) throw new Error('models/ has no networks of mark search');
const shelf = new Shelf();
const drawn = openDrawnMarks(join(folder, 'marks.rgba'));
for (let k = 0; k < marks.length; k += 32) {
  const pictures = await Promise.all(marks.slice(k, k + 32).map(drawn.onPaper));
  for (const description of await networks.run(describing(pictures))) shelf.put(keep(description));
  if (k % 3_200 === 0) process.stderr.write(`\rfigures ${k} / ${marks.length}`);
}
drawn.close();

type Found = readonly Candidate[];
const searched: { readonly photo: Photo; readonly candidates: Found; readonly rounds: readonly Found[] }[] = [];
for (const photo of photos) {
  const picture = await decodePicture(join(folder, photo.file), 960);
  if (!picture) continue;
  const rounds: Found[] = [];
  const { candidates } = await networks.run(searching(picture, shelf, thorough, { enough: (found) => { rounds.push(found); return false; } }));
  searched.push({ photo, candidates, rounds });
  if (searched.length % 50 === 0) process.stderr.write(`\rphotographs ${searched.length} / ${photos.length}   `);
}
const idOf = (figure: number): string => marks[figure]?.id ?? '';
const plain = { slope: 1, lead: 0, judged: 0, offset: 0 };
const weights = [0, 5, 10, 20, 30, 40, 60, 80, 120, 200];
const firsts = weights.map((likenessWeight) => searched.filter(({ photo, candidates }) => ranked(candidates, idOf, { ...plain, likenessWeight })[0]?.right === photo.id).length);
const likenessWeight = weights[firsts.indexOf(Math.max(...firsts))] ?? 40;

// Logistic regression by damped Newton's steps on centred features: is the first answer right, given its score, lead and odds?
const both = (photo: Photo, found: Found): readonly Found[] => [found, found.filter(({ figure }) => idOf(figure) !== photo.id)];
const rows = searched.flatMap(({ photo, rounds }) => rounds.flatMap((round) => both(photo, round)).flatMap((among) => {
  const [first, second] = ranked(among, idOf, { ...plain, likenessWeight });
  return first ? [{ x: [first.score, leadOf(first.score, second?.score), first.odds], right: first.right === photo.id ? 1 : 0 }] : [];
}));
const features = [0, 1, 2];
const mean = features.map((k) => rows.reduce((sum, { x }) => sum + (x[k] ?? 0), 0) / rows.length);
const spread = features.map((k) => Math.sqrt(rows.reduce((sum, { x }) => sum + ((x[k] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / rows.length) || 1);
const centred = rows.map(({ x, right }) => ({ x: [...x.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1)), 1], right }));
const chance = (x: readonly number[], by: readonly number[]): number => 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * (by[k] ?? 0), 0)));
let beta = [0, 0, 0, 0];
for (let step = 0; step < 100; step += 1) {
  const gradient = beta.map((value) => -0.01 * value);
  const hessian = beta.map((_, i) => beta.map((__, j) => Number(i === j) * 0.01));
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
const [slope = 0, lead = 0, judged = 0] = features.map((k) => (beta[k] ?? 0) / (spread[k] ?? 1));
const offset = [slope, lead, judged].reduce((sum, weight, k) => sum - weight * (mean[k] ?? 0), beta[3] ?? 0);
const card = { likenessWeight, slope, lead, judged, offset, card: networks.card, figures: marks.length, photographs: photos.length, firstRight: Math.max(...firsts), searched: searched.length };
// What is told in use: the first round that is sure enough, else the last.
const asUsed = searched.flatMap(({ photo, rounds }) => [0, 1].map((side) => {
  const orders = rounds.map((round) => ranked(both(photo, round)[side] ?? [], idOf, card));
  const [first] = orders.find((order) => isEnough(order)) ?? orders.at(-1) ?? [];
  return { sureness: first?.sureness ?? 0, right: first?.right === photo.id };
}));
for (const [low, high] of [[0, 0.2], [0.2, 0.4], [0.4, 0.6], [0.6, 0.85], [0.85, 1.01]] as const) {
  const within = asUsed.filter(({ sureness }) => sureness >= low && sureness < high);
  console.log(`told ${low}–${high}: ${within.length}, right ${within.filter(({ right }) => right).length}`);
}
writeFileSync(join(markModels, 'mark-calibration.json'), `${JSON.stringify(card, null, 1)}\n`);
console.log(card, weights.map((weight, k) => `${weight}: ${firsts[k]}`).join(', '));

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
