import { closeSync, openSync, readSync } from 'node:fs';
import type { Picture } from '#domains/ipr/model/search/picture.ts';

/** A line of marks.jsonl: the mark's place in marks.rgba, whether it is drawn on a dark ground (1), its width to its height. */
export type DrawnMark = { readonly i: number; readonly dark: number; readonly ratio: number };

const side = 128, margin = 8;

/** Reads marks that training/marks/render.mjs drew (squares of straight RGBA) as they would be filed: in their own shape, on paper. */
export function openDrawnMarks(file: string): { readonly onPaper: (mark: DrawnMark) => Picture; readonly close: () => void } {
  const pixels = openSync(file, 'r');
  const onPaper = ({ i, dark, ratio }: DrawnMark): Picture => {
    const rgba = new Uint8Array(side * side * 4);
    readSync(pixels, rgba, 0, rgba.length, i * rgba.length);
    const ground = dark === 1 ? [34, 36, 40] : [255, 255, 255];
    const across = Math.round(side * Math.min(6, Math.max(1, ratio))), down = Math.round(side * Math.min(6, Math.max(1, 1 / ratio)));
    const width = across + 2 * margin, height = down + 2 * margin;
    const rgb = new Uint8Array(width * height * 3);
    for (let k = 0; k < rgb.length; k += 1) rgb[k] = ground[k % 3] ?? 0;
    for (let y = 0; y < down; y += 1) {
      const [y0, y1, v] = between(y, down);
      for (let x = 0; x < across; x += 1) {
        const [x0, x1, u] = between(x, across);
        const to = ((y + margin) * width + x + margin) * 3;
        const inked = (row: number, column: number, c: number) => { const from = (row * side + column) * 4, a = (rgba[from + 3] ?? 0) / 255; return (rgba[from + c] ?? 0) * a + (ground[c] ?? 0) * (1 - a); };
        for (let c = 0; c < 3; c += 1) rgb[to + c] = Math.round((inked(y0, x0, c) * (1 - u) + inked(y0, x1, c) * u) * (1 - v) + (inked(y1, x0, c) * (1 - u) + inked(y1, x1, c) * u) * v);
      }
    }
    return { width, height, rgb };
  };
  return { onPaper, close: () => closeSync(pixels) };
}

/** The two points of the square that a point of the stretched picture lies between, and how near it is to the second. */
function between(at: number, length: number): readonly [number, number, number] {
  const place = Math.max(0, Math.min(side - 1, ((at + 0.5) * side) / length - 0.5));
  const low = Math.floor(place);
  return [low, Math.min(side - 1, low + 1), place - low];
}
