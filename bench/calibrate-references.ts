import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ReferenceCard } from '#domains/scan-review/contract/opinion.ts';
import { compared } from '#domains/scan-review/model/analysis/compare.ts';
import { evidenceOf, logOdds } from '#domains/scan-review/model/analysis/reference.ts';
import { openNetwork } from '#domains/scan-review/server/analyse.ts';
import { signed, swapIn } from './scan-signatures.ts';

/**
 * `node bench/calibrate-references.ts PRODUCTS ROWS.jsonl`: packs invented products four times each on scanners of the training half,
 * compares each packing with the other three, asks the network of models/ for substitution, and writes what lawful loads come to
 * to models/scan-reference.json. The rows are kept in the file named, and a later call goes on from them: remove it when the
 * comparison or the network has changed.
 */
const Row = z.object({ product: z.number(), scanner: z.string(), grammar: z.string(), most: z.number(), parallax: z.number(), score: z.number() });
const products = Number(process.argv[2] ?? 74), kept = process.argv[3] ?? 'reference-rows.jsonl';
/** Slopes of the fixed and mobile scanners on trailers differ by less among themselves. */
const alikeUpTo = 0.1;
/** σ that one unit of the network's log-odds counts as, above what one lawful load in a hundred reaches. */
const weight = 6;

const models = fileURLToPath(new URL('../models', import.meta.url));
const network = await openNetwork(models);
if (!network) throw new Error('the network of models/ cannot be opened');
const rows = existsSync(kept) ? readFileSync(kept, 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line))) : [];
for (let product = rows.reduce((most, row) => Math.max(most, row.product + 1), 0); product < products; product++) {
  const packings = [0, 1, 2, 3].map((day) => signed(`calibration|${product}|${day}`, { producer: `calibration ${product}`, load: 'full', concealment: 'none', split: 'train' }));
  for (const packing of packings) {
    const { most, parallax } = compared(packing.signature, packings.filter((each) => each !== packing).map(({ signature }) => signature));
    rows.push({ product, scanner: packing.scene.scanner.id, grammar: packing.scene.grammar, most, parallax, score: (await swapIn(packing, network)).score });
  }
  writeFileSync(kept, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}

const from = rows.map(({ score }) => logOdds(score)).toSorted((a, b) => a - b)[Math.floor(rows.length * 0.99)] ?? 0;
const split = (value: (row: z.infer<typeof Row>) => number): { readonly alike: number[]; readonly apart: number[] } => {
  const of = (alike: boolean): number[] => rows.filter(({ parallax }) => parallax <= alikeUpTo === alike).map((row) => Math.round(value(row) * 1000) / 1000).toSorted((a, b) => a - b);
  return { alike: of(true), apart: of(false) };
};
/** How many times the 95th percentile of all is that of the loudest scanner's, or packing's, loads; scanners that look alike only, because of others too few were compared. */
function loudest(by: 'scanner' | 'grammar'): number {
  const alike = rows.filter(({ parallax }) => parallax <= alikeUpTo);
  const usual = (of: typeof rows): number => of.map(({ most, score }) => evidenceOf(most, { score }, { from, weight })).toSorted((a, b) => a - b)[Math.floor(of.length * 0.95)] ?? 0;
  return Math.max(...Object.values(Object.groupBy(alike, (row) => row[by])).map((of = []) => usual(of) / usual(alike)));
}
const card = ReferenceCard.parse({
  products, scans: rows.length, alikeUpTo, unfamiliar: Math.round(loudest('scanner') * loudest('grammar') * 1000) / 1000, ...split(({ most }) => most),
  together: { model: `${network.card.model}@sha256:${network.model.sha256}`, from: Math.round(from * 1000) / 1000, weight, ...split(({ most, score }) => evidenceOf(most, { score }, { from, weight })) },
});
writeFileSync(`${models}/scan-reference.json`, `${JSON.stringify(card)}\n`);
console.log(`${card.alike.length} lawful comparisons of scanners that look alike, ${card.apart.length} of others; unfamiliar scanners and packings are taken to differ ${card.unfamiliar} times as much, the network counts from log-odds of ${from.toFixed(2)}`);
