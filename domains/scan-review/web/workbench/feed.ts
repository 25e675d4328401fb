import { fetchStrips, planesOf, type Plane } from './pixel-store.ts';
import type { ScanSheet, ScanSource } from './scan-source.ts';

/** A strip that lies in its plane. */
export type Landed = { readonly energy: number; readonly from: number; readonly to: number };

/** A scan while it arrives: its planes, what has landed, and who wants to know. */
export type Feed = {
  readonly sheet: ScanSheet;
  readonly planes: readonly Plane[];
  readonly landed: readonly Landed[];
  readonly strips: number;
  readonly faults: () => number;
  readonly follow: (told: () => void) => () => void;
  readonly stop: () => void;
};

export function feedOf(source: ScanSource): Feed {
  const planes = planesOf(source.sheet);
  const landed: Landed[] = [];
  const followers = new Set<() => void>();
  const ending = new AbortController();
  let faults = 0;
  const tell = (): void => { for (const told of followers) told(); };
  const box = source.sheet.boxes[0];
  void fetchStrips(source, planes, {
    middle: box ? (box.fromPx + box.toPx) / 2 : source.sheet.width / 2, signal: ending.signal,
    onStrip: ({ energy, from, to }) => { landed.push({ energy, from, to }); tell(); },
    onFault: () => { faults += 1; tell(); },
  });
  return {
    sheet: source.sheet, planes, landed, strips: planes.reduce((sum, { arrived }) => sum + arrived.length, 0), faults: () => faults, stop: () => ending.abort(),
    follow: (told) => { followers.add(told); return () => { followers.delete(told); }; },
  };
}
