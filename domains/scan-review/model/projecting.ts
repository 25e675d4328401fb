import { alphaOfLambda } from '#kernel/xray/curves.ts';
import type { MaterialName } from '#kernel/xray/materials.ts';
import type { ReceivedScan } from '../contract/events.ts';
import { type Mark, type Verdict } from '../contract/look.ts';
import { type Projection, ThreatKind } from '../contract/projection.ts';
import type { Levels } from './window-level.ts';

/** Size in mm, material, and areal density (g/cm²) at a point of the unit square. Drawn here from plain shapes; no picture of a real threat is kept. */
type Shadow = { readonly width: number; readonly height: number; readonly material: MaterialName; readonly lambda: (x: number, y: number) => number };

const steel = 7.85, lead = 11.3;
const shadows: Readonly<Record<ThreatKind, Shadow>> = {
  PISTOL: { width: 190, height: 135, material: 'steel', lambda: (x, y) => (y < 0.24 ? steel * 2.2 : y < 0.34 && x > 0.5 ? steel * 1.5 : x > 0.66 - 0.12 * y && x < 0.96 - 0.12 * y ? steel * 1.7 : x > 0.46 && x < 0.68 && y < 0.52 && (x < 0.49 || y > 0.47) ? steel * 0.8 : 0) },
  KNIFE: { width: 300, height: 90, material: 'steel', lambda: (x, y) => ((y * 5) % 1 < 0.62 && x > 0.03 * Math.floor(y * 5) ? (x < 0.32 ? steel * 0.6 : steel * 0.35) * (x > 0.9 ? (1 - x) * 10 : 1) : 0) },
  IVORY: { width: 620, height: 210, material: 'bone', lambda: (x, y) => { const middle = 0.2 + 0.6 * (2 * x - 1) ** 2, half = 0.19 * (1 - 0.75 * x), off = (y - middle) / half; return Math.abs(off) < 1 ? 1.8 * 9 * (1 - 0.7 * x) * Math.sqrt(1 - off * off) : 0; } },
  POWDER: { width: 360, height: 260, material: 'drugLike', lambda: (x, y) => ((x * 4) % 1 > 0.06 && (y * 5) % 1 > 0.08 ? 0.95 * 24 : 0) },
  LEAD: { width: 150, height: 170, material: 'lead', lambda: (x, y) => { const off = Math.abs(2 * x - 1); return off < 1 && y > 0.08 ? lead * (off < 0.7 ? 4 : 7) * Math.sqrt(1 - off * off * 0.8) : 0; } },
};

/** Where and what is laid into a scan, out of twelve bytes nobody could know beforehand. */
export function projectionOf(bytes: DataView, { boxes, pictures, pixelMm }: ReceivedScan): Projection | null {
  const [picture] = pictures;
  const box = boxes[bytes.getUint8(0) % boxes.length];
  const threat = ThreatKind.options[bytes.getUint8(1) % ThreatKind.options.length];
  if (!picture || !box || !threat) return null;
  const { width, height } = shadows[threat];
  const room = (box.toPx - box.fromPx) * pixelMm.along - width - 400;
  const tall = picture.height * pixelMm.up;
  if (room <= 0) return null;
  const share = (at: number): number => bytes.getUint16(at) / 65_536;
  return { threat, boxNo: box.no, left: Math.round(box.fromPx * pixelMm.along + 200 + room * share(2)), top: Math.round(tall * (0.38 + 0.34 * share(4))), width, height };
}

/** Lays the threat into rows of the columns `from` …; the kept pixels stay as they are. Beer–Lambert: what stands in a ray multiplies its transmission. */
export function laidInto(values: Uint16Array, { from, columns, rows }: { readonly from: number; readonly columns: number; readonly rows: number }, projection: Projection, pixelMm: { readonly along: number; readonly up: number }, energy: Levels & { readonly energyMV: number }): Uint16Array {
  const out = values.slice();
  const { material, lambda } = shadows[projection.threat];
  const voltage = energy.energyMV < 7.5 ? 6 : 9;
  for (let row = Math.max(0, Math.floor(projection.top / pixelMm.up)); row < Math.min(rows, (projection.top + projection.height) / pixelMm.up); row++) {
    for (let column = Math.max(from, Math.floor(projection.left / pixelMm.along)); column < Math.min(from + columns, (projection.left + projection.width) / pixelMm.along); column++) {
      const grams = lambda(((column + 0.5) * pixelMm.along - projection.left) / projection.width, ((row + 0.5) * pixelMm.up - projection.top) / projection.height);
      if (!(grams > 0)) continue;
      const at = row * columns + column - from;
      const kept = Math.exp(-alphaOfLambda(material, grams, 50, voltage));
      out[at] = Math.round(energy.darkLevel + Math.max(0, (out[at] ?? 0) - energy.darkLevel) * kept);
    }
  }
  return out;
}

/** Found: the officer did not let it pass, and one of his marks touches it. */
export function isFound(verdict: Verdict, marks: readonly Mark[], { left, top, width, height }: Projection): boolean {
  if (verdict !== 'SUSPICIOUS' && verdict !== 'SECOND_OPINION') return false;
  return marks.some(({ polygon }) => {
    const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)];
    return Math.min(...xs) < left + width && Math.max(...xs) > left && Math.min(...ys) < top + height && Math.max(...ys) > top;
  });
}
