import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fillSentence } from '#kernel/refusals.ts';
import { ScanOpinion } from '#domains/scan-review/contract/opinion.ts';
import { qualityFaults } from '#domains/scan-review/contract/look.ts';
import { scanReviewRefusals } from '#domains/scan-review/contract/refusals.ts';
import type { Signature } from '#domains/scan-review/model/analysis/signature.ts';
import { analyse, openNetwork, type Seen, signatureIn } from '#domains/scan-review/server/analyse.ts';
import type { OpenPackage } from '#domains/scan-review/server/open-package.ts';
import { evaluated, ScanTruth } from './scan-evaluation.ts';
import { openPackageAt } from './scan-package-files.ts';

const commands = ['check', 'analyse', 'evaluate'] as const;
type ScanCommand = (typeof commands)[number];
export const isScanCommand = (word: string | undefined): word is ScanCommand => commands.some((each) => each === word);

const usage = `guanlan scan check PACKAGE…
guanlan scan analyse [--references DIR] [--product NO] PACKAGE…
guanlan scan evaluate OPINIONS.jsonl TRUTH.jsonl`;

/** The analysis for scripts and auditors; answers the exit status: 0 unless nothing could be read. */
export async function runScan(what: ScanCommand, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { references: { type: 'string' }, product: { type: 'string', default: '' } } });
  if (positionals.length === 0 || (what === 'evaluate' && positionals.length !== 2)) {
    console.error(usage);
    return 2;
  }
  switch (what) {
    case 'check': return eachPackage(positionals, async (opened) => { console.log(JSON.stringify(qualityTold(opened))); });
    case 'analyse': return analyseAll(positionals, values.references, values.product);
    case 'evaluate': return evaluate(positionals[0] ?? '', positionals[1] ?? '');
  }
}

function qualityTold({ manifest, faults }: OpenPackage): object {
  return { scanNo: manifest.scanNo, quality: { ok: faults.length === 0, reasons: faults.map((code) => ({ code, ...qualityFaults[code] })) }, containers: manifest.containers.map(({ no }) => no) };
}

async function analyseAll(packages: readonly string[], folder: string | undefined, productNo: string): Promise<number> {
  const network = await openNetwork(fileURLToPath(new URL('../../models', import.meta.url)));
  if (!network) console.error('无识别模型，仅作称重与空箱判断 no network: mass and emptiness only');
  const filed = folder === undefined ? undefined : { productNo, references: await referencesIn(folder) };
  return eachPackage(packages, async (opened) => {
    for (const opinion of await analyse(opened.manifest, seenOf(opened), opened.faults, network, filed && { filed })) console.log(JSON.stringify(opinion));
  });
}

async function referencesIn(folder: string): Promise<Signature[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.zip')).toSorted();
  const found: Signature[] = [];
  for (const name of names) {
    const opened = await openPackageAt(join(folder, name));
    const signature = opened.ok ? signatureIn(opened.manifest, seenOf(opened)) : undefined;
    if (signature) found.push(signature);
    else console.error(`${name}: 不能作为参照 cannot serve as a reference`);
  }
  return found;
}

function seenOf({ pictures }: OpenPackage): Seen[] {
  return pictures.map(({ said: { energyMV, airLevel, darkLevel }, picture }) => ({ energyMV, airLevel, darkLevel, ...picture }));
}

async function eachPackage(paths: readonly string[], then: (opened: OpenPackage) => Promise<void>): Promise<number> {
  let read = 0;
  for (const path of paths) {
    const error = await openPackageAt(path).then(async (opened) => {
      if (!opened.ok) return errorOf(opened.refusal.code, opened.refusal.facts);
      await then(opened);
      read += 1;
      return undefined;
    }).catch((fault: unknown) => ({ code: 'UNREADABLE', message: fault instanceof Error ? fault.message : String(fault) }));
    if (error) console.log(JSON.stringify({ file: basename(path), error }));
  }
  return read > 0 ? 0 : 1;
}

function errorOf(code: string, facts: Readonly<Record<string, unknown>>): { readonly code: string; readonly message: string } {
  const [, told] = Object.entries(scanReviewRefusals).find(([name]) => name === code) ?? [];
  return { code, message: told ? `${fillSentence(told.zh, facts)} · ${fillSentence(told.en, facts)}` : code };
}

async function evaluate(opinions: string, truths: string): Promise<number> {
  const linesOf = async (path: string): Promise<unknown[]> => (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
  const said = (await linesOf(opinions)).flatMap((line) => { const { data } = ScanOpinion.safeParse(line); return data ? [data] : []; });
  const table = evaluated(said, (await linesOf(truths)).map((line) => ScanTruth.parse(line)));
  for (const { measure, hits, of, figure } of table) console.log(`${measure} | ${figure} | ${hits}/${of}`);
  return said.length > 0 ? 0 : 1;
}
