import { magnificationOf, toPicture, type Shown, type Size, type View } from './view.ts';

/** What was looked at (未读区): for how long each strip of columns lay on the screen at its full size or larger. */
export type Reading = { readonly stripMs: Float64Array; readonly dwellMs: number };

export const stripColumns = 16;
/** A strip counts as read after so long at ≥ 100 %. */
export const readAfterMs = 400;

export function unread({ width }: Shown): Reading {
  return { stripMs: new Float64Array(Math.ceil(width / stripColumns)), dwellMs: 0 };
}

/** Columns on the screen; below full size nothing is read, but the time passes. At least 60 % of the height must show. */
export function readFor(reading: Reading, view: View, shown: Shown, screen: Size, ms: number): Reading {
  const dwellMs = reading.dwellMs + ms;
  const [a, b] = [toPicture(view, shown, screen, { x: 0, y: 0 }), toPicture(view, shown, screen, { x: screen.width, y: screen.height })];
  const tall = Math.min(shown.height, b.y) - Math.max(0, a.y);
  const tallest = Math.min(shown.height, screen.height / (view.scale * shown.pixelMm.up));
  if (magnificationOf(view, shown) < 0.999 || tall < tallest * 0.6) return { ...reading, dwellMs };
  const from = Math.max(0, Math.ceil(Math.min(a.x, b.x) / stripColumns)), to = Math.min(reading.stripMs.length, Math.floor(Math.max(a.x, b.x) / stripColumns) + (Math.max(a.x, b.x) >= shown.width ? 1 : 0));
  const stripMs = reading.stripMs.slice();
  for (let i = from; i < to; i++) stripMs[i] = (stripMs[i] ?? 0) + ms;
  return { stripMs, dwellMs };
}

/** Runs of columns nobody has read yet. */
export function unreadRuns({ stripMs }: Reading, { width }: Shown): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [i, ms] of stripMs.entries()) {
    if (ms >= readAfterMs) continue;
    const [from, to] = [i * stripColumns, Math.min(width, (i + 1) * stripColumns)];
    const last = runs.at(-1);
    if (last && last.to === from) last.to = to;
    else runs.push({ from, to });
  }
  return runs;
}

export function readShare(reading: Reading): number {
  return reading.stripMs.length === 0 ? 0 : reading.stripMs.filter((ms) => ms >= readAfterMs).length / reading.stripMs.length;
}
