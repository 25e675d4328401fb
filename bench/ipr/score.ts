import { readFileSync } from 'node:fs';
import { wilson } from '#kernel/share.ts';

/** A share with its 95 % interval (Wilson), in per cent, and of how many. */
export type Share = { readonly hits: number; readonly of: number; readonly percent: number; readonly low: number; readonly high: number };
export type MarkScores = {
  readonly sets: Readonly<Record<string, { readonly first: Share; readonly ten: Share; readonly accepted: Share }>>;
  readonly threshold: number; readonly p50: number; readonly p95: number; readonly queries: number;
};

type Query = { readonly qid: string; readonly tier: string; readonly negative: boolean; readonly accept: readonly string[]; readonly holder: string | null; readonly kind: string; readonly src: string; readonly cf: string | null; readonly meta: { readonly style: string } };
type Result = { readonly qid: string; readonly results: readonly (readonly [string, number])[]; readonly ms: number };

/**
 * Results against the benchmark's truth. A hit is the right picture or another of the same holder; accepted means above
 * what at most 1 % of the negatives reach.
 */
export function scored(folder: string, file: string): MarkScores {
  const lines = <Line>(path: string): Line[] => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
  const holders = new Map(lines<{ id: string; holder: string }>(`${folder}/gallery.jsonl`).map(({ id, holder }) => [id, holder]));
  const queries = new Map(lines<Query>(`${folder}/queries.jsonl`).map((query) => [query.qid, query]));
  const answered = lines<Result>(file).flatMap((result) => { const query = queries.get(result.qid); return query ? [{ query, result, top: result.results[0]?.[1] ?? -Infinity }] : []; });
  const negatives = answered.filter(({ query }) => query.negative).map(({ top }) => top).toSorted((a, b) => b - a);
  const threshold = negatives[Math.floor(negatives.length * 0.01)] ?? -Infinity;
  const isHit = ({ query, result }: (typeof answered)[number], within: number) => result.results.slice(0, within).some(([id]) => query.accept.includes(id) || holders.get(id) === query.holder);
  const positives = answered.filter(({ query }) => !query.negative);
  const share = (all: typeof answered, hit: (one: (typeof answered)[number]) => boolean): Share => {
    const hits = all.filter(hit).length;
    const [low, high] = wilson(hits, all.length);
    return { hits, of: all.length, percent: (100 * hits) / Math.max(1, all.length), low: 100 * low, high: 100 * high };
  };
  const sets: Readonly<Record<string, (query: Query) => boolean>> = {
    easy: ({ tier }) => tier === 'easy', medium: ({ tier }) => tier === 'medium', hard: ({ tier }) => tier === 'hard', 'look-alikes': ({ cf }) => cf !== null, inverted: ({ meta }) => meta.style === 'invert',
    'relief and thread': ({ meta }) => ['emboss', 'stitch', 'engrave'].includes(meta.style), 'real figures': ({ kind }) => kind === 'real', 'word marks': ({ kind }) => kind === 'gen', 'word marks not Latin': ({ kind, src }) => kind === 'gen' && !src.startsWith('gen:latin'),
  };
  const times = answered.map(({ result }) => result.ms).toSorted((a, b) => a - b);
  const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? Number.NaN;
  return {
    sets: Object.fromEntries(Object.entries(sets).map(([name, is]) => {
      const all = positives.filter(({ query }) => is(query));
      return [name, { first: share(all, (one) => isHit(one, 1)), ten: share(all, (one) => isHit(one, 10)), accepted: share(all, (one) => one.top > threshold && isHit(one, 1)) }];
    })),
    threshold, p50: quantile(0.5), p95: quantile(0.95), queries: answered.length,
  };
}

export const told = ({ percent, hits, of, low, high }: Share): string => `${percent.toFixed(1)} % (${hits}/${of}; ${low.toFixed(1)}–${high.toFixed(1)})`;
