import { expect, test } from 'vitest';
import { alphaAt, fetchStrips, laid, planesOf, rawOf, stripOrder, stripWidth } from './pixel-store.ts';
import type { ScanSheet, ScanSource } from './scan-source.ts';

const sheet: ScanSheet = {
  scanNo: 'S-1', scannedAt: '2026-11-23T08:15:30+08:00', device: 'NBBL-03', width: 600, height: 3, pixelMm: { along: 5, up: 5 },
  fan: { rows: 3, upMm: 5, lowestRowHeightMm: 0, sourceHeightMm: 900, sourceToBoxCentreMm: 4200, axisDeg: 0 },
  energies: [{ energyMV: 9, airLevel: 50_000, darkLevel: 0 }, { energyMV: 6, airLevel: 50_000, darkLevel: 0 }], boxes: [],
};
const value = (energy: number, x: number, y: number): number => energy * 10_000 + y * 1000 + x;
const rows = (energy: number, from: number, to: number) => Uint16Array.from({ length: (to - from) * 3 }, (_, i) => value(energy, from + i % (to - from), Math.floor(i / (to - from))));

test('the highest energy comes first, nearest to the middle of the screen first', () => {
  expect(stripOrder(sheet, 590).map(({ energy, from }) => [energy, from])).toEqual([[0, 512], [0, 256], [0, 0], [1, 512], [1, 256], [1, 0]]);
});

test('every pixel lands in its place, the narrow last strip too, and what has not arrived is unknown', async () => {
  const planes = planesOf(sheet);
  const [plane] = planes;
  if (!plane) throw new Error('a plane');
  expect(rawOf(plane).at(3, 1)).toBeUndefined();
  const source: ScanSource = { sheet, strip: (energyMV, from, to) => Promise.resolve(rows(energyMV, from, to)) };
  const seen: number[] = [];
  await fetchStrips(source, planes, { middle: 0, signal: new AbortController().signal, onStrip: ({ from }) => seen.push(from), onFault: (fault) => { throw fault; } });
  expect(seen).toHaveLength(6);
  for (const [x, y] of [[0, 0], [255, 2], [256, 0], [599, 2]] as const) expect(rawOf(plane).at(x, y)).toBe(value(9, x, y) & 65_535);
  expect(rawOf(plane).at(600, 0)).toBeUndefined();
  expect(rawOf(plane).at(-1, 0)).toBeUndefined();
  expect(alphaAt(plane, 0, 0)).toBeCloseTo(-Math.log((value(9, 0, 0) & 65_535) / 50_000), 9);
});

test('a strip of the wrong size is refused, never shifted into the picture', () => {
  const [plane] = planesOf(sheet);
  if (!plane) throw new Error('a plane');
  expect(() => laid(plane, { energy: 0, from: 0, to: stripWidth, values: new Uint16Array(stripWidth * 3 - 1) })).toThrow(RangeError);
  expect(plane.arrived[0]).toBe(0);
});

test('a strip that fails once is asked again; the others do not wait for it', async () => {
  let failures = 0;
  const source: ScanSource = { sheet, strip: (energyMV, from, to) => (from === 256 && failures++ < 1 ? Promise.reject(new Error('line lost')) : Promise.resolve(rows(energyMV, from, to))) };
  const planes = planesOf(sheet);
  await fetchStrips(source, planes, { middle: 0, signal: new AbortController().signal, onStrip: () => undefined, onFault: (fault) => { throw fault; } });
  expect(planes.map(({ arrived }) => [...arrived])).toEqual([[1, 1, 1], [1, 1, 1]]);
});
