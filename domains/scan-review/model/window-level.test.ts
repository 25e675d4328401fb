import { expect, test } from 'vitest';
import { alphaOf, autoWindow, draggedWindow, greyOf, otherScale, presets, transmissionOf, type Window } from './window-level.ts';

const levels = { airLevel: 50_000, darkLevel: 0 };
/** A row from free air through steel of 0, 10, 25, 50, 100, 200 mm at 9 MV (scan.md: transmissions of steel) to no light at all. */
const row = [52_000, 50_000, 34_000, 21_650, 9_800, 2_550, 185, 15, 1, 0];

test('golden row: the whole range on the log scale', () => {
  expect(row.map((value) => greyOf(value, levels, presets[3].window))).toEqual([255, 255, 241, 225, 196, 147, 51, 0, 0, 0]);
});

test('golden row: the whole range on the linear scale', () => {
  expect(row.map((value) => greyOf(value, levels, presets[8].window))).toEqual([254, 244, 166, 106, 49, 14, 2, 1, 1, 1]);
});

test('golden row: the thickest window shows what the whole range hides', () => {
  expect(row.map((value) => greyOf(value, levels, presets[7].window))).toEqual([255, 255, 255, 255, 255, 255, 204, 0, 0, 0]);
});

test('a negative is the other end of every grey', () => {
  for (const value of row) expect(greyOf(value, levels, presets[5].window) + greyOf(value, levels, presets[5].window, true)).toBe(255);
});

test('a dark level is taken off before the logarithm', () => {
  expect(transmissionOf(25_500, { airLevel: 50_000, darkLevel: 1000 })).toBe(0.5);
  expect(alphaOf(1000, { airLevel: 50_000, darkLevel: 1000 })).toBe(11.5);
  expect(alphaOf(900, { airLevel: 50_000, darkLevel: 1000 })).toBe(11.5);
});

test('the window of a region puts its darkest and brightest at the two ends, and one spot does not move it', () => {
  const region = [...Array.from({ length: 1000 }, (_, i) => 10_000 + i * 10), 0, 65_535];
  const window = autoWindow(region, levels, 'linear');
  expect(greyOf(10_000, levels, window)).toBeLessThan(20);
  expect(greyOf(20_000, levels, window)).toBeGreaterThan(235);
  expect(autoWindow([], levels, 'log')).toEqual(presets[3].window);
  expect(autoWindow([7, 7, 7], levels, 'log').width).toBe(0.05);
});

test('dragging up brightens on both scales and a drag never turns the window over', () => {
  for (const scale of ['linear', 'log'] as const) {
    const window: Window = scale === 'log' ? presets[5].window : presets[8].window;
    expect(greyOf(12_000, levels, draggedWindow(window, 0, 0.1))).toBeGreaterThan(greyOf(12_000, levels, window));
    expect(draggedWindow(window, -50, 0).width).toBeGreaterThan(0);
  }
});

test('changing the scale keeps what was black black and what was white white', () => {
  const log: Window = { scale: 'log', width: 2, level: 2 };
  const linear = otherScale(log);
  for (const value of [50_000 * Math.exp(-1), 50_000 * Math.exp(-3)]) expect(greyOf(value, levels, linear)).toBe(greyOf(value, levels, log));
  expect(otherScale(linear).level).toBeCloseTo(2, 6);
});
