import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { concealments } from './concealment.ts';
import { goodsBy } from './goods.ts';
import { render } from './render.ts';
import { scannerBy, scanners } from './scanners.ts';
import { sceneOf, type Wish } from './scene.ts';
import { packageFormats, writePackage } from './write-package.ts';
import { writeTraining } from './write-training.ts';

export const scanUsage = `guanlan scan simulate --out DIR [--count N] [--scanner ID] [--seed S] [--kind KIND] [--producer NAME] [--load empty|full|partial|mixed] [--concealment HOW|none] [--split train|heldout] [--format tiff|dicos|dicos-frames]
guanlan scan training --out DIR [--count N] [--first I] [--seed S] [--split train|heldout]`;

/** `guanlan scan simulate` and `guanlan scan training`; answers the exit status. */
export async function runSimulator(what: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' }, count: { type: 'string', default: '1' }, first: { type: 'string', default: '0' }, scanner: { type: 'string' }, seed: { type: 'string', default: '1' }, kind: { type: 'string' }, producer: { type: 'string' }, load: { type: 'string' }, concealment: { type: 'string' }, split: { type: 'string', default: 'train' }, format: { type: 'string', default: 'tiff' } } });
  const [count, first] = [Number(values.count), Number(values.first)];
  const scanner = values.scanner === undefined ? undefined : scannerBy(values.scanner);
  const load = (['empty', 'full', 'partial', 'mixed'] as const).find((each) => each === values.load);
  const concealment = ([...concealments, 'none'] as const).find((each) => each === values.concealment);
  const format = packageFormats.find((each) => each === values.format);
  const wrong = !values.out || !Number.isInteger(count) || count < 1 || !Number.isInteger(first) || (values.scanner !== undefined && !scanner) || (values.kind !== undefined && !goodsBy(values.kind)) || (values.load !== undefined && !load) || (values.concealment !== undefined && !concealment) || !['train', 'heldout'].includes(values.split);
  if (wrong || !format || values.out === undefined) {
    console.error(`${scanUsage}\n扫描设备 scanners: ${scanners.map(({ id }) => id).join(', ')}`);
    return 2;
  }
  const split = values.split === 'heldout' ? 'heldout' : 'train';
  const wish: Wish = { split, ...(scanner && { scanner }), ...(values.kind !== undefined && { kind: values.kind }), ...(values.producer !== undefined && { producer: values.producer }), ...(load && { load }), ...(concealment && { concealment }) };
  if (what === 'training') {
    writeTraining({ folder: values.out, count, seed: values.seed, split, first, wish });
    return 0;
  }
  mkdirSync(values.out, { recursive: true });
  for (let i = first; i < first + count; i++) {
    const scene = sceneOf(`${values.seed}|${i}`, wish);
    const rendered = render(scene);
    const scanNo = `${scene.scanner.id.toUpperCase()}-${values.seed}-${String(i).padStart(6, '0')}`;
    const file = await writePackage(scene, rendered, { scanNo, scannedAt: '2026-11-23T08:15:30.250+08:00' }, values.out, format);
    // The truth lies beside the packages, for whoever measures; a package never holds it.
    appendFileSync(join(values.out, 'truth.jsonl'), `${JSON.stringify({ scanNo, grammar: scene.grammar, load: scene.load, empty: scene.loadKg < 1, loadKg: scene.loadKg, lines: scene.lines.map(({ goods: { kind, hs }, kg, units }) => ({ kind, hs, kg, units })), threats: rendered.truth.threats })}\n`);
    console.log(file);
  }
  return 0;
}
