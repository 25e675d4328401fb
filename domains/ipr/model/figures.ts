import type { Instant } from '#kernel/instant.ts';
import type { Figure, FigureSource, RightEvent } from '../contract/events.ts';
import { FigureId, type RecordNo } from '../contract/ids.ts';

/** Under which hash each uploaded picture is published. */
export type Shown = Readonly<Record<string, string>>;
type Stamp = { readonly by: string; readonly at: Instant };
type Origin = { readonly source: FigureSource; readonly caseNo: string | null };

/** The figures that a record has not yet, each under the next number; numbers go on over all that ever were. */
export function addedFigures(recordNo: RecordNo, present: readonly Figure[], count: number, hashes: readonly string[], shown: Shown, stamp: Stamp, { source, caseNo }: Origin = { source: 'FILED', caseNo: null }): RightEvent[] {
  const fresh = [...new Set(hashes)].filter((hash) => !present.some((figure) => figure.hash === hash));
  // A picture without a published form was refused when it was drafted; the filed form then stands for it.
  return fresh.map((hash, index) => ({ type: 'FigureAdded', recordNo, figureId: FigureId.parse(`${recordNo}-F${count + index + 1}`), hash, shown: shown[hash] ?? hash, source, caseNo, ...stamp }));
}

/** The filed figures that are no longer among the hashes; confirmed look-alikes are not the holder's filing and stay. */
export function withdrawnFigures(recordNo: RecordNo, present: readonly Figure[], hashes: readonly string[], reasons: string, stamp: Stamp): RightEvent[] {
  return present.filter(({ source, hash }) => source === 'FILED' && !hashes.includes(hash)).map((figure) => ({ type: 'FigureWithdrawn', recordNo, ...figure, reasons, ...stamp }));
}
