import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { networkFileOf, networkNames } from '../domains/ipr/contract/search.ts';
import { benchPhone } from './ipr/phone.ts';
import { type MarkScores, scored, type Share, told } from './ipr/score.ts';
import { benchVectors } from './ipr/vectors.ts';

/**
 * `npm run bench:ipr [every]`: makes the developers' benchmark (seed set `dev`), indexes its gallery, searches its
 * photographs, runs the peer in the same run, and prints all with 95 % intervals. Of the peer's photographs every
 * `every`-th is searched (8 when left out; 1 for all: two more hours). What was made once is kept in `.data/bench-ipr`.
 */
const every = process.argv[2] ?? '8';
const root = fileURLToPath(new URL('..', import.meta.url));
const generator = join(root, '../shared/bench/ipr');
const work = join(root, '.data/bench-ipr');
const dev = join(work, 'dev');

if (!existsSync(join(dev, 'manifest.json'))) make();
const gallery = readFileSync(join(dev, 'gallery.jsonl'), 'utf8').split('\n').filter(Boolean).length;

console.log('… index');
const index = timed(['ipr', 'index', '--marks', dev, '--out', join(work, 'index')]);
console.log('… search');
const search = timed(['ipr', 'search', '--index', join(work, 'index'), '--queries', dev, '--out', join(work, 'ours.jsonl')]);
const ours = scored(dev, join(work, 'ours.jsonl'));
console.log('… search as phones do');
timed(['ipr', 'search', '--index', join(work, 'index'), '--queries', dev, '--out', join(work, 'phone.jsonl'), '--phone']);
const phone = scored(dev, join(work, 'phone.jsonl'));
console.log('… a page in headless Chromium, the processor four times slower');
const page = await onAPage();
console.log('… peer: SIFT, inverted index, geometric check');
const peer = peerScores();
console.log('… a million vectors');
const vectors = benchVectors();

type Line = { readonly measure: string; readonly ours: string; readonly peer: string; readonly target: string; readonly met: boolean | undefined };
const set = (scores: MarkScores | undefined, name: string, what: 'first' | 'ten' | 'accepted'): Share | undefined => scores?.sets[name]?.[what];
const line = (measure: string, name: string, what: 'first' | 'ten' | 'accepted', target: number): Line => {
  const share = set(ours, name, what), other = set(peer, name, what);
  return { measure, ours: share ? told(share) : '–', peer: other ? told(other) : '–', target: `≥ ${target} %`, met: share ? share.percent >= target : undefined };
};
const figure = (measure: string, value: number, unit: string, most: number, other = '–'): Line => ({ measure, ours: `${value.toLocaleString('en-US', { maximumFractionDigits: 1 })} ${unit}`, peer: other, target: `≤ ${most} ${unit}`, met: value <= most });
const rows: Line[] = [
  line('recall@1 easy', 'easy', 'first', 98), line('recall@1 medium', 'medium', 'first', 93), line('recall@1 hard', 'hard', 'first', 75),
  line('recall@10 medium', 'medium', 'ten', 97), line('recall@10 hard', 'hard', 'ten', 85), line('look-alikes find the original in the first 10', 'look-alikes', 'ten', 85),
  line('right and accepted at 1 % of unrecorded, easy', 'easy', 'accepted', 92), line('… medium', 'medium', 'accepted', 82), line('… hard', 'hard', 'accepted', 55),
  figure(`one query, server, one core, ${gallery} figures, p50`, ours.p50, 'ms', 120, peer ? `${peer.p50.toFixed(0)} ms` : '–'), figure('… p95', ours.p95, 'ms', 250, peer ? `${peer.p95.toFixed(0)} ms` : '–'),
  figure(`one query on a page, headless Chromium, 4 × slower (${page.count}), p95`, page.p95, 'ms', 2000), figure('… p50', page.p50, 'ms', 2000),
  figure('index: build', index.seconds, 's', 1200), figure('index: the file', statSync(join(work, 'index')).size / 2 ** 20, 'MiB', 40), figure('search: peak memory of the process', search.mebibytes, 'MiB', 300),
  figure('1,000,000 vectors: query p95', vectors.p95, 'ms', 50), { measure: '… recall of the first ten against exact search', ours: vectors.recall.toFixed(4), peer: '–', target: '≥ 0.98', met: vectors.recall >= 0.98 },
];
const others = ['inverted', 'relief and thread', 'real figures', 'word marks', 'word marks not Latin'].map((name): Line => ({ measure: `recall@1 ${name}`, ours: told(set(ours, name, 'first') ?? { hits: 0, of: 0, percent: 0, low: 0, high: 0 }), peer: set(peer, name, 'first') ? told(set(peer, name, 'first') ?? { hits: 0, of: 0, percent: 0, low: 0, high: 0 }) : '–', target: '', met: undefined }));
const asPhone = (['easy', 'medium', 'hard'] as const).map((name): Line => ({ measure: `recall@1 ${name}, as thorough as a phone`, ours: told(set(phone, name, 'first') ?? { hits: 0, of: 0, percent: 0, low: 0, high: 0 }), peer: '–', target: '', met: undefined }));
for (const row of [...rows, ...others, ...asPhone]) console.log(`${row.met === undefined ? ' ' : row.met ? '✓' : '✗'} ${row.measure.padEnd(56)} ${row.ours.padEnd(36)} peer ${row.peer.padEnd(34)} ${row.target}`);
writeFileSync(join(root, 'bench-results-ipr.json'), `${JSON.stringify({ rows: [...rows, ...others, ...asPhone], ours, phone, page, peer, vectors, index, search }, null, 1)}\n`);

function make(): void {
  if (!existsSync(generator)) {
    console.error(`no benchmark generator at ${generator}: nothing to measure with`);
    process.exit(2);
  }
  const copy = join(work, 'generator');
  mkdirSync(work, { recursive: true });
  if (!existsSync(copy)) cpSync(generator, copy, { recursive: true });
  run('chmod', ['-R', 'u+w', copy], work);
  run('npm', ['ci', '--no-audit', '--no-fund'], copy);
  if (!existsSync(join(copy, 'fonts'))) run('bash', ['get-fonts.sh'], copy);
  run('node', ['gen.mjs', '--profile', 'profiles/dev.mjs', '--out', dev, '--workers', '2'], copy);
}

/** Every fortieth photograph, on the page's own thread, because the browser slows no other. */
async function onAPage(): Promise<Awaited<ReturnType<typeof benchPhone>>> {
  const photos = readFileSync(join(dev, 'queries.jsonl'), 'utf8').split('\n').filter((line, k) => line !== '' && k % 40 === 0).map((line) => (JSON.parse(line) as { readonly file: string }).file);
  const models = networkNames.map(networkFileOf).map((name) => [name, join(root, 'models', name)] as const);
  return benchPhone({ index: join(work, 'index'), calibration: join(root, 'models/mark-calibration.json'), ...Object.fromEntries(models), ...Object.fromEntries(photos.map((file) => [file, join(dev, file)])) }, photos, 4);
}

function run(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

/** A command of ours by the door that scripts use: seconds and peak resident memory. */
function timed(args: readonly string[]): { readonly seconds: number; readonly mebibytes: number } {
  const started = performance.now();
  const done = spawnSync(process.execPath, [join(root, 'apps/guanlan.cjs'), ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'], maxBuffer: 2 ** 26 });
  if (done.status !== 0) throw new Error(done.stderr);
  return { seconds: (performance.now() - started) / 1000, mebibytes: Number(/peak (\d+) MiB/.exec(done.stderr)?.[1] ?? Number.NaN) };
}

function peerScores(): MarkScores | undefined {
  if (spawnSync('/usr/bin/python3', ['-c', 'import cv2']).status !== 0) {
    console.error('python3-opencv is not installed (apt-get install python3-opencv): no peer');
    return undefined;
  }
  const file = join(work, `peer-${every}.jsonl`);
  if (!existsSync(file)) run('/usr/bin/python3', [join(root, 'bench/ipr/peer_sift.py'), dev, file, every], work);
  return scored(dev, file);
}
