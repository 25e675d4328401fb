import { closeSync, openSync, readSync } from 'node:fs';
import sharp from 'sharp';
import type { Picture } from '#domains/ipr/model/search/picture.ts';

/** A line of marks.jsonl: the mark's place in marks.rgba, whether it is drawn on a dark ground (1), its width to its height. */
export type DrawnMark = { readonly i: number; readonly dark: number; readonly ratio: number };

const side = 128, margin = 8;

/** Reads marks that training/marks/render.mjs drew (squares of straight RGBA) as they would be filed: in their own shape, on paper. */
export function openDrawnMarks(file: string): { readonly onPaper: (mark: DrawnMark) => Promise<Picture>; readonly close: () => void } {
  const pixels = openSync(file, 'r');
  const onPaper = async ({ i, dark, ratio }: DrawnMark): Promise<Picture> => {
    const rgba = new Uint8Array(side * side * 4);
    readSync(pixels, rgba, 0, rgba.length, i * rgba.length);
    const background = dark === 1 ? { r: 34, g: 36, b: 40 } : { r: 255, g: 255, b: 255 };
    const across = Math.round(side * Math.min(6, Math.max(1, ratio))), down = Math.round(side * Math.min(6, Math.max(1, 1 / ratio)));
    const { data, info: { width, height } } = await sharp(rgba, { raw: { width: side, height: side, channels: 4 } })
      .resize(across, down, { fit: 'fill', kernel: 'linear' }).flatten({ background }).extend({ top: margin, bottom: margin, left: margin, right: margin, background }).raw().toBuffer({ resolveWithObject: true });
    return { width, height, rgb: data };
  };
  return { onPaper, close: () => closeSync(pixels) };
}
