import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AdviceCard } from '#domains/scan-review/contract/opinion.ts';
import { missBound, thresholdOf } from '#domains/scan-review/model/analysis/conformal.ts';
import { hazardsOf, kindProbabilities, kindsOfLoad, type KindShare, netMass } from '#domains/scan-review/model/analysis/goods.ts';
import { chaptersOf, nameStrangeness, sharesByTariff } from '#domains/scan-review/model/analysis/naming.ts';
import { densestExcess, densestHundredth, tilesOf } from '#domains/scan-review/model/analysis/tiles.ts';
import { arealDensities, slopeOf, zoneOf } from '#domains/scan-review/model/analysis/zone.ts';
import type { Canonical } from '#domains/scan-review/model/canonical.ts';
import { ask, openNetwork, windowOf } from '#domains/scan-review/server/analyse.ts';
import { loadMass, massFeatures } from '#domains/scan-review/model/analysis/mass.ts';
import { tareFits } from '#domains/scan-review/model/analysis/fits.ts';
import { modelName } from '#domains/scan-review/server/cards.ts';
import { clearUpTo, readCases } from './hidden-cases.ts';
import { leastAbsolute } from './least-absolute.ts';
import { scannerBy } from '../apps/simulators/scanner/scanners.ts';

/**
 * `node bench/calibrate-advice.ts FOLDER… --cases ROWS.jsonl [--cases MORE.jsonl]`: runs the network over scenes of the training half that it was not
 * trained on (another seed) and writes models/scan-advice.json: for each hazard what the cases of hidden-cases.ts prove, for names
 * from which share they hold.
 */
const Kept = z.object({
  name: z.string(), scanner: z.string(), width: z.number(), height: z.number(), box: z.string(), fromMm: z.number(), toMm: z.number(), empty: z.boolean(),
  loadKg: z.number(), lines: z.array(z.object({ kind: z.string(), hs: z.string(), kg: z.number() })), threats: z.array(z.object({ hazard: z.string() })),
});
type Kept = z.infer<typeof Kept>;

const models = fileURLToPath(new URL('../models', import.meta.url));
const network = await openNetwork(models);
if (!network) throw new Error('the network of models/ cannot be opened');
const { card } = network;
const [names, count] = [Object.keys(card.hazards), card.kinds.length];
const hsOf = (kind: number): string => card.kinds[kind]?.hs ?? '';

const { values: { cases = [] }, positionals: folders } = parseArgs({ allowPositionals: true, options: { cases: { type: 'string', multiple: true } } });
if (cases.length === 0) throw new Error('--cases: without cases in which something is hidden nothing is proven (bench/hidden-cases.ts)');
const light = readCases(cases, modelName(card)).filter(({ hazard, scores }) => hazard in scores);
const seenThrough = new Map<string, number[]>(names.map((name) => [name, []])), lawful = new Map<string, number[]>(names.map((name) => [name, []]));
const digits = (value: number): number => Math.round(value * 10_000) / 10_000;
const inOrder = (values: readonly number[]): number[] => values.map(digits).toSorted((a, b) => a - b);
const strange = { one: [] as number[], several: [] as number[] };
const excess = { empty: [] as number[], loaded: [] as number[] };
const named: { readonly heading: { readonly p: number; readonly right: boolean }; readonly chapter: { readonly p: number; readonly right: boolean } }[] = [];
const weighed: { readonly scanner: string; readonly features: readonly number[]; readonly off: number }[] = [];
let scenes = 0;
for (const folder of folders) {
  for (const line of readFileSync(`${folder}/scenes.jsonl`, 'utf8').trim().split('\n')) {
    const scene = Kept.parse(JSON.parse(line));
    const told = await look(scene, folder);
    if (!told) continue;
    scenes += 1;
    for (const [name, score] of scene.threats.length > 0 ? [] : told.hazards) {
      lawful.get(name)?.push(score);
      if (told.densest <= clearUpTo) seenThrough.get(name)?.push(score);
    }
    if (told.weighing && scene.loadKg > 1000) weighed.push({ scanner: scene.scanner, features: told.weighing.features, off: Math.log(scene.loadKg / told.weighing.netKg) });
    (scene.empty ? excess.empty : excess.loaded).push(told.excess);
    if (scene.empty || scene.lines.length === 0) continue;
    const odd = nameStrangeness(told.shares, hsOf, scene.lines.map(({ hs }) => hs));
    if (odd !== undefined && scene.threats.every(({ hazard }) => hazard === 'small-metal')) strange[chaptersOf(scene.lines.map(({ hs }) => hs)) > 1 ? 'several' : 'one'].push(digits(odd));
    const [main] = scene.lines;
    if (main && scene.lines.length === 1) named.push({ heading: bestOf(told.shares, 4, main.hs), chapter: bestOf(told.shares, 2, main.hs) });
    if (scenes % 20 === 0) console.error(`… ${scenes}`);
  }
}

function bestOf(shares: readonly KindShare[], length: number, hs: string): { readonly p: number; readonly right: boolean } {
  const [best] = sharesByTariff(shares, hsOf, length);
  return { p: best?.p ?? 0, right: best?.hs === hs.slice(0, length) };
}

async function look(scene: Kept, folder: string): Promise<{ readonly hazards: readonly (readonly [string, number])[]; readonly shares: KindShare[]; readonly excess: number; readonly densest: number; readonly weighing: { readonly netKg: number; readonly features: readonly number[] } | undefined } | undefined> {
  const scanner = scannerBy(scene.scanner);
  if (!network || !scanner) return undefined;
  const bytes = readFileSync(`${folder}/${scene.name}.x.f16`);
  const values = new Float16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  const { width, height } = scene;
  const plane = (i: number): Float32Array => Float32Array.from(values.subarray(i * width * height, (i + 1) * width * height));
  const planes: Canonical = { width, height, planes: [plane(0), plane(1), plane(2), plane(3)] };
  const zone = zoneOf(planes, scanner.fan, { isoSizeType: scene.box, fromMm: scene.fromMm, toMm: scene.toMm });
  if (!zone) return undefined;
  const lambda = arealDensities(planes, zone);
  const tiles = tilesOf(planes, zone, lambda), answer = await ask(network, planes, windowOf(planes, [zone]));
  const hazards = hazardsOf(answer, tiles, names.length).map(({ hazard, score }) => [names[hazard] ?? '', score] as const);
  const netKg = netMass(answer, tiles);
  const weighing = netKg === undefined || netKg < 100 ? undefined : { netKg, features: massFeatures(loadMass(planes, zone, tareFits, lambda), netKg, slopeOf(zone)) };
  return { hazards, weighing, excess: densestExcess(tiles), densest: densestHundredth(tiles), shares: kindsOfLoad(kindProbabilities(answer, tiles, count), tiles, count) };
}

/** The least share from which at least 99 of 100 names were right on scanners that the network knows; null where no share is enough. */
function barOf(cases: readonly { readonly p: number; readonly right: boolean }[]): number | null {
  const sorted = cases.toSorted((a, b) => b.p - a.p);
  let [right, bar]: [number, number | null] = [0, null];
  for (const [i, each] of sorted.entries()) {
    if (each.right) right += 1;
    if (i >= 9 && right / (i + 1) >= 0.99) bar = each.p;
  }
  return bar;
}

function massFit(): AdviceCard['mass'] {
  if (weighed.length < 100) return undefined;
  const [constant = 0, slope = 0, clear = 0, agree = 0] = leastAbsolute(weighed.map(({ features }) => features), weighed.map(({ off }) => off));
  // A scanner that nobody trained on is at best like the worst of those that were.
  const spreads = Object.values(Object.groupBy(weighed, ({ scanner }) => scanner)).map((of = []) => {
    const errors = inOrder(of.map(({ features, off }) => Math.abs(Math.expm1([constant, slope, clear, agree].reduce((sum, each, i) => sum + each * (features[i] ?? 0), -off)))));
    return errors[Math.floor(0.9 * errors.length)] ?? 1;
  });
  return { constant: digits(constant), slope: digits(slope), clear: digits(clear), agree: digits(agree), spread: Math.max(...spreads) };
}

const written = AdviceCard.parse({
  model: `${card.model}@sha256:${network.model.sha256}`, scenes,
  hazards: Object.fromEntries(names.map((name) => {
    const found = light.filter(({ hazard }) => hazard === name).map(({ scores }) => scores[name] ?? 0), proven = thresholdOf(found);
    // Down, so that no case that ties with it is let pass by rounding.
    const threshold = proven === undefined ? null : Math.floor((proven - 5e-5) * 10_000) / 10_000;
    // Without a threshold: what could be proven if four of five lawful loads were let pass.
    const bar = threshold ?? inOrder(seenThrough.get(name) ?? [])[Math.floor((seenThrough.get(name)?.length ?? 0) * 0.8)] ?? 1;
    return [name, { positives: found.length, threshold, provenMiss: digits(missBound(found.filter((score) => score < bar).length, found.length)) }];
  })), clearUpTo,
  lawful: Object.fromEntries(names.map((name) => [name, inOrder(lawful.get(name) ?? [])])), nameStrangeness: { one: inOrder(strange.one), several: inOrder(strange.several) },
  naming: { heading: barOf(named.map(({ heading }) => heading)), chapter: barOf(named.map(({ chapter }) => chapter)) },
  mass: massFit(),
  limits: 'Simulated positives certify simulated hazards only. Nothing is proven of loads whose densest hundredth exceeds clearUpTo, in g/cm². provenMiss is the upper 95 % bound over loaded boxes and all ways of hiding together at the threshold, or at the score that lets 80 % of lawful loads pass where there is none; a threshold needs at least 299 positives of its hazard without a miss.',
});
writeFileSync(`${models}/scan-advice.json`, `${JSON.stringify(written)}\n`);
for (const [how, of] of Object.entries(Object.groupBy(light, (one) => one.how))) {
  const missed = (of ?? []).filter(({ hazard, scores }) => (scores[hazard] ?? 0) < (written.hazards[hazard]?.threshold ?? 0)).length;
  console.log(`  ${how}: ${of?.length ?? 0} cases, ${missed} below the bar, by themselves proven ${(missBound(missed, of?.length ?? 0) * 100).toFixed(1)} %`);
}
for (const [name, bar] of Object.entries(written.hazards)) console.log(`${name}: ${bar.positives} positives, threshold ${bar.threshold ?? 'none'}, miss proven ${(bar.provenMiss * 100).toFixed(1)} %, of ${seenThrough.get(name)?.length ?? 0} lawful loads no denser ${seenThrough.get(name)?.filter((score) => score < (bar.threshold ?? 0)).length ?? 0} below it`);
console.log(`${written.nameStrangeness.one.length} and ${written.nameStrangeness.several.length} honest names of one and more chapters, heading from ${written.naming.heading ?? 'nowhere'}, chapter from ${written.naming.chapter ?? 'nowhere'} (${named.length} loads of one kind)`);
console.log(`densest excess of empty boxes ${inOrder(excess.empty).slice(-4).join(', ')}; of loaded ones ${inOrder(excess.loaded).slice(0, 6).join(', ')}`);
console.log(`mass by ${weighed.length} loads: ${JSON.stringify(written.mass)}`);
