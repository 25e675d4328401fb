import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ReferenceCard } from '#domains/scan-review/contract/opinion.ts';
import { compared } from '#domains/scan-review/model/analysis/compare.ts';
import { signed } from './scan-signatures.ts';

/**
 * `node bench/calibrate-references.ts [products]`: packs invented products four times each on scanners of the training half, compares
 * each packing with the other three and writes what lawful loads differ by to models/scan-reference.json. Goes on from a card
 * that is there; remove it first when the comparison has changed.
 */
const products = Number(process.argv[2] ?? 45);
/** Slopes of the fixed and mobile scanners on trailers differ by less among themselves. */
const alikeUpTo = 0.1;

const path = fileURLToPath(new URL('../models/scan-reference.json', import.meta.url));
const before = existsSync(path) ? ReferenceCard.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
const alike = [...before?.alike ?? []], apart = [...before?.apart ?? []];
for (let product = before?.products ?? 0; product < products; product++) {
  const packings = [0, 1, 2, 3].map((day) => signed(`calibration|${product}|${day}`, { producer: `calibration ${product}`, load: 'full', concealment: 'none', split: 'train' }).signature);
  for (const packing of packings) {
    const { most, parallax } = compared(packing, packings.filter((each) => each !== packing));
    if (most > 4) console.error(`product ${product}: ${most.toFixed(1)}`);
    (parallax <= alikeUpTo ? alike : apart).push(Math.round(most * 1000) / 1000);
  }
  const inOrder = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
  const card = ReferenceCard.parse({ products: product + 1, scans: 4 * (product + 1), alikeUpTo, alike: inOrder(alike), apart: inOrder(apart) });
  writeFileSync(path, `${JSON.stringify(card)}\n`);
}
console.log(`${alike.length} lawful comparisons of scanners that look alike, ${apart.length} of others`);
