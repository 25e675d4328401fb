import type { KindShare } from './goods.ts';

/** What a load is called: by heading, by chapter where the heading is not sure, or not at all. */
export type Naming = { readonly level: 'heading' | 'chapter' | 'unsure'; readonly hs: string; readonly p: number };
/** Shares from which a name was right often enough in the calibration; null where none was. */
export type NameBars = { readonly heading: number | null; readonly chapter: number | null };

const digits = { heading: 4, chapter: 2 } as const;

/** Shares of the load by the first digits of the tariff, the greatest first. */
export function sharesByTariff(shares: readonly KindShare[], hsOf: (kind: number) => string, length: number): { readonly hs: string; readonly p: number }[] {
  const sums = new Map<string, number>();
  for (const { kind, p } of shares) {
    const hs = hsOf(kind).slice(0, length);
    sums.set(hs, (sums.get(hs) ?? 0) + p);
  }
  return [...sums].map(([hs, p]) => ({ hs, p })).toSorted((a, b) => b.p - a.p);
}

/** Goes back from heading to chapter to silence until the share is one that was right in the calibration. */
export function namingOf(shares: readonly KindShare[], hsOf: (kind: number) => string, bars: NameBars): Naming {
  for (const level of ['heading', 'chapter'] as const) {
    const [best] = sharesByTariff(shares, hsOf, digits[level]);
    const bar = bars[level];
    if (best && bar !== null && best.p >= bar) return { level, ...best };
  }
  return { level: 'unsure', hs: '', p: 0 };
}

export function chaptersOf(declared: readonly string[]): number {
  return new Set(declared.map((hs) => hs.slice(0, 2))).size;
}

/**
 * How much more of the load looks like another chapter than like those declared, in the log; the higher, the stranger.
 * Undefined where no declared chapter is one that the network knows.
 */
export function nameStrangeness(shares: readonly KindShare[], hsOf: (kind: number) => string, declared: readonly string[]): number | undefined {
  const chapters = new Set(declared.map((hs) => hs.slice(0, 2)));
  const byChapter = sharesByTariff(shares, hsOf, 2);
  if (!byChapter.some(({ hs }) => chapters.has(hs))) return undefined;
  const said = byChapter.reduce((sum, { hs, p }) => sum + (chapters.has(hs) ? p : 0), 0);
  const other = byChapter.find(({ hs }) => !chapters.has(hs))?.p ?? 0;
  return Math.log((other + 0.01) / (said + 0.01));
}
