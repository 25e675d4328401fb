import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePicture } from '#platform/pictures/decode-picture.ts';
import { markModels, openMarkNetworks } from '#domains/ipr/server/mark-networks.ts';
import { keep } from '#domains/ipr/model/search/description.ts';
import type { Answer, CompareAsk, Networked } from '#domains/ipr/model/search/networks.ts';
import type { Picture } from '#domains/ipr/model/search/picture.ts';
import { isEnough, leadOf, ranked, worthComparing } from '#domains/ipr/model/search/ranking.ts';
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

type Found = readonly Candidate[];
const photoOf = (photo: Photo) => decodePicture(join(folder, photo.file), 960);
const searched: { readonly photo: Photo; readonly candidates: Found; readonly rounds: readonly Found[] }[] = [];
for (const photo of photos) {
  const picture = await photoOf(photo);
  if (!picture) continue;
  const rounds: Found[] = [];
  const { candidates } = await networks.run(searching(picture, shelf, thorough, { enough: (found) => { rounds.push(found); return false; } }));
  searched.push({ photo, candidates, rounds });
  if (searched.length % 50 === 0) process.stderr.write(`\rphotographs ${searched.length} / ${photos.length}   `);
}
const idOf = (figure: number): string => marks[figure]?.id ?? '';
const plainly = (likenessWeight: number) => ({ likenessWeight, slope: 1, lead: 0, judged: 0, offset: 0, compared: { slope: 1, lead: 0, judged: 0, compared: 0, offset: 0 } });
const weights = [0, 5, 10, 20, 30, 40, 60, 80, 120, 200];
const firsts = weights.map((weight) => searched.filter(({ photo, candidates }) => ranked(candidates, idOf, plainly(weight))[0]?.right === photo.id).length);
const likenessWeight = weights[firsts.indexOf(Math.max(...firsts))] ?? 40;

/** What a search would tell after a round: the first answer, laid beside the photograph, with its mark on record or without. */
type Told = { readonly among: Found; readonly x: readonly [score: number, lead: number, odds: number, compared: number]; readonly right: number };
const told: { readonly photo: Photo; readonly sides: readonly (readonly Told[])[] }[] = [];
for (const { photo, rounds } of searched) {
  const picture = await photoOf(photo);
  if (!picture) continue;
  const sides: Told[][] = [];
  for (const onRecord of [true, false]) {
    const side: Told[] = [];
    for (const round of rounds) {
      const among = onRecord ? round : round.filter(({ figure }) => idOf(figure) !== photo.id);
      const [first, second] = ranked(among, idOf, plainly(likenessWeight));
      if (!first) continue;
      const compared = await networks.run(laidBeside(picture, first), async (figure) => { const mark = marks[figure]; return mark && drawn.onPaper(mark); });
      side.push({ among, x: [first.score, leadOf(first.score, second?.score), first.odds, compared], right: first.right === photo.id ? 1 : 0 });
    }
    sides.push(side);
  }
  told.push({ photo, sides });
  if (told.length % 50 === 0) process.stderr.write(`\rcompared ${told.length} / ${photos.length}   `);
}
drawn.close();

const rows = told.flatMap(({ sides }) => sides.flat());
const [plain, beside] = [fitted(rows.map(({ x, right }) => ({ x: x.slice(0, 3), right }))), fitted(rows)];
const curve = ({ weights: [slope = 0, lead = 0, judged = 0], offset }: Fitted) => ({ slope, lead, judged, offset });
const calibration = { likenessWeight, ...curve(plain), compared: { ...curve(beside), compared: beside.weights[3] ?? 0 } };
const card = { ...calibration, card: networks.card, figures: marks.length, photographs: photos.length, firstRight: Math.max(...firsts), searched: searched.length };
// What is told in use: the first round that is sure enough, else the last. By the curve of phones, then by that of the house.
for (const [name, laid] of [['alone', false], ['beside the figure', true]] as const) {
  const asUsed = told.flatMap(({ photo, sides }) => sides.map((side, k) => {
    const last = side.find((round) => ends(round, laid)) ?? side.at(-1);
    const [first] = last ? toldAfter(last, laid) : [];
    return { sureness: first?.sureness ?? 0, right: first?.right === photo.id, onRecord: k === 0, tier: photo.tier };
  }));
  console.log(name);
  for (const [low, high] of [[0, 0.2], [0.2, 0.4], [0.4, 0.6], [0.6, 0.85], [0.85, 1.01]] as const) {
    const within = asUsed.filter(({ sureness }) => sureness >= low && sureness < high);
    console.log(`told ${low}–${high}: ${within.length}, right ${within.filter(({ right }) => right).length}`);
  }
  const off = asUsed.filter(({ onRecord }) => !onRecord).map(({ sureness }) => sureness).toSorted((a, b) => b - a);
  const bar = off[Math.floor(off.length / 100)] ?? 1;
  const share = (tier: string) => { const all = asUsed.filter((one) => one.onRecord && one.tier === tier); return `${tier} ${(100 * all.filter(({ right, sureness }) => right && sureness > bar).length / all.length).toFixed(1)} %`; };
  console.log(`right and above ${bar.toFixed(3)}, which one in a hundred not on record reach: ${['easy', 'medium', 'hard'].map(share).join(', ')}; further starts for ${told.filter(({ sides: [side = []] }) => !side[0] || !ends(side[0], laid)).length}`);
}
writeFileSync(join(markModels, 'mark-calibration.json'), `${JSON.stringify(card, null, 1)}\n`);
console.log(card, weights.map((weight, k) => `${weight}: ${firsts[k]}`).join(', '));

function* laidBeside(photo: Picture, { quad, figure }: Candidate): Networked<number, CompareAsk> {
  const { odds }: Answer = yield { compare: { photo, quad, figure } };
  if (odds?.[0] === undefined) throw new Error(`figure ${figure} could not be laid beside a photograph`);
  return odds[0];
}

function toldAfter({ among, x }: Told, laid: boolean): ReturnType<typeof ranked> {
  return ranked(among, idOf, { ...calibration, laid: laid ? x[3] : undefined });
}

/** Whether a search stops after this round. */
function ends(round: Told, laid: boolean): boolean {
  return isEnough(toldAfter(round, laid)) && (!laid || (toldAfter(round, false)[0]?.sureness ?? 0) >= worthComparing);
}

type Fitted = { readonly weights: readonly number[]; readonly offset: number };

/** Logistic regression by damped Newton's steps on centred features: is the first answer right? */
function fitted(told: readonly { readonly x: readonly number[]; readonly right: number }[]): Fitted {
  const features = (told[0]?.x ?? []).map((_, k) => k);
  const mean = features.map((k) => told.reduce((sum, { x }) => sum + (x[k] ?? 0), 0) / told.length);
  const spread = features.map((k) => Math.sqrt(told.reduce((sum, { x }) => sum + ((x[k] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / told.length) || 1);
  const centred = told.map(({ x, right }) => ({ x: [...x.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1)), 1], right }));
  let beta = [...features, -1].map(() => 0);
  for (let step = 0; step < 100; step += 1) {
    const gradient = beta.map((value) => -0.01 * value);
    const hessian = beta.map((_, i) => beta.map((__, j) => Number(i === j) * 0.01));
    for (const { x, right } of centred) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * (beta[k] ?? 0), 0)));
      for (const [i, a] of x.entries()) {
        gradient[i] = (gradient[i] ?? 0) + (right - p) * a;
        for (const [j, b] of x.entries()) { const row = hessian[i] ?? []; row[j] = (row[j] ?? 0) + p * (1 - p) * a * b; }
      }
    }
    const move = solved(hessian, gradient);
    beta = beta.map((value, k) => value + Math.max(-0.5, Math.min(0.5, move[k] ?? 0)));
  }
  const weights = features.map((k) => (beta[k] ?? 0) / (spread[k] ?? 1));
  return { weights, offset: weights.reduce((sum, weight, k) => sum - weight * (mean[k] ?? 0), beta.at(-1) ?? 0) };
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
