import { boxSizeOf } from '#kernel/iso6346.ts';
import type { QualityFault } from '../contract/look.ts';
import { transmissionOf } from './window-level.ts';

/** A picture as transmission can be read off it. */
export type Transmissions = { readonly width: number; readonly height: number; readonly data: Uint16Array; readonly airLevel: number; readonly darkLevel: number };
type Span = { readonly isoSizeType: string; readonly fromPx: number; readonly toPx: number };

/** Speed of vehicle and array is known no better than this. */
const lengthTolerance = 0.08;

/** Why the site must scan again; empty where the picture can be read. */
export function qualityOf(picture: Transmissions, boxes: readonly Span[], alongMm: number): QualityFault[] {
  const faults: QualityFault[] = [];
  const shares = sharesOf(picture, boxes);
  if (shares.dark > 0.6) faults.push('DARK');
  else if (shares.air > 0.98) faults.push('BLANK');
  if (boxes.some((box) => isCut(box, picture.width, alongMm))) faults.push('CUT');
  if (faults.length === 0 && isBlurred(picture, boxes)) faults.push('BLURRED');
  return faults;
}

/** Whether the higher energy passes cargo less than the lower one, which nature does not do. Undecided, thus no, where there is hardly any cargo. */
export function energiesSwapped(high: Transmissions, low: Transmissions, boxes: readonly Span[]): boolean {
  let [count, surplus] = [0, 0];
  forEachPixel(high, boxes, (at) => {
    const [above, below] = [transmission(high, at), transmission(low, at)];
    if (above + below < 0.1 || above + below > 1.4) return;
    count += 1;
    surplus += above - below;
  });
  return count >= 200 && surplus < 0;
}

function transmission(picture: Transmissions, at: number): number {
  return transmissionOf(picture.data[at] ?? 0, picture);
}

/** Every fourth row and second column within the boxes: enough to judge by, cheap on the largest scan. */
function forEachPixel({ width, height }: Transmissions, boxes: readonly Span[], look: (at: number) => void): void {
  for (const { fromPx, toPx } of boxes) for (let row = 0; row < height; row += 4) for (let column = fromPx; column < Math.min(toPx, width); column += 2) look(row * width + column);
}

function sharesOf(picture: Transmissions, boxes: readonly Span[]): { readonly dark: number; readonly air: number } {
  let [all, dark, air] = [0, 0, 0];
  forEachPixel(picture, boxes, (at) => {
    const passed = transmission(picture, at);
    all += 1;
    if (passed < 0.0003) dark += 1;
    else if (passed > 0.97) air += 1;
  });
  return all === 0 ? { dark: 0, air: 1 } : { dark: dark / all, air: air / all };
}

function isCut({ isoSizeType, fromPx, toPx }: Span, width: number, alongMm: number): boolean {
  const stated = boxSizeOf(isoSizeType).lengthMm;
  return fromPx <= 0 || toPx >= width || (stated !== undefined && Math.abs((toPx - fromPx) * alongMm / stated - 1) > lengthTolerance);
}

/** A sharp picture has edges within two columns, at the latest where the box begins and ends; a blurred one needs many for its steepest rise. */
function isBlurred(picture: Transmissions, boxes: readonly Span[]): boolean {
  const { width, height, data } = picture;
  const spans = boxes.map(({ fromPx, toPx }) => [Math.max(0, fromPx - 8), Math.min(toPx, width - 16)] as const);
  const rows = Math.ceil(height / everyRow);
  const most = spans.reduce((sum, [from, to]) => sum + Math.max(0, to - from) * rows, 0);
  const near = new Uint32Array(65_536), far = new Uint32Array(65_536);
  for (const [from, to] of spans) {
    for (let row = 0; row < height; row += everyRow) {
      for (let at = row * width + from, end = row * width + to; at < end; at++) {
        const value = data[at] ?? 0, nearBy = Math.abs((data[at + 2] ?? 0) - value), farOff = Math.abs((data[at + 16] ?? 0) - value);
        near[nearBy] = (near[nearBy] ?? 0) + 1;
        far[farOff] = (far[farOff] ?? 0) + 1;
      }
    }
  }
  const span = picture.airLevel - picture.darkLevel;
  const [step, rise] = [steepest(near, most) / span, steepest(far, most) / span];
  return rise > 0.05 && step < rise * 0.3;
}

/** Rows that are looked at for edges: a box's ends are in every one. */
const everyRow = 8;

/** The steepest steps, by how often each height occurs, but for one in two thousand, which may be noise. One edge in every row is more than that. */
function steepest(counts: Uint32Array, of: number): number {
  let left = Math.max(1, Math.ceil(of / 2_000));
  for (let step = counts.length - 1; step > 0; step -= 1) if ((left -= counts[step] ?? 0) <= 0) return step;
  return 0;
}
