/** A point of a picture, in pixels from its top left, x to the right. */
export type Point = readonly [x: number, y: number];
/** A mark's corners in a photograph: its own top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];
/** Nine numbers, row by row, of a projective map. */
export type Homography = readonly number[];

const unit: Quad = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** The map that takes the corners of `from` to those of `to`; undefined where three of them lie on one line. */
export function homographyOf(from: Quad, to: Quad): Homography | undefined {
  const rows: number[][] = [];
  for (const [k, [x, y]] of from.entries()) {
    const [u, v] = to[k] ?? [0, 0];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  const solved = solve(rows);
  return solved && [...solved, 1];
}

/** From the unit square onto a quad. */
export const ontoQuad = (quad: Quad): Homography | undefined => homographyOf(unit, quad);

export function apply(h: Homography, [x, y]: Point): Point {
  const w = (h[6] ?? 0) * x + (h[7] ?? 0) * y + (h[8] ?? 1);
  return [((h[0] ?? 0) * x + (h[1] ?? 0) * y + (h[2] ?? 0)) / w, ((h[3] ?? 0) * x + (h[4] ?? 0) * y + (h[5] ?? 0)) / w];
}

export const mapQuad = (quad: Quad, by: (point: Point) => Point): Quad => [by(quad[0]), by(quad[1]), by(quad[2]), by(quad[3])];

/** The square of a picture in which a mark's box lies `inner` from each side, as the describer expects its cut. */
export const innerBox = (inner: number): Quad => [[inner, inner], [1 - inner, inner], [1 - inner, 1 - inner], [inner, 1 - inner]];

/** Where the cut around a quad lies in the photograph: the quad with its margin. */
export function cutAround(quad: Quad, inner: number): Quad | undefined {
  const h = homographyOf(innerBox(inner), quad);
  return h && mapQuad(unit, (point) => apply(h, point));
}

/** A quad that has area, turns clockwise and does not cross itself. */
export function isConvex(quad: Quad): boolean {
  return quad.every(([x, y], k) => {
    const [x1, y1] = quad[(k + 1) % 4] ?? [0, 0];
    const [x2, y2] = quad[(k + 2) % 4] ?? [0, 0];
    return (x1 - x) * (y2 - y1) - (y1 - y) * (x2 - x1) > 1;
  });
}

/** The natural logarithm of a quad's width to its height, each the mean of two sides. */
export function wideOf(quad: Quad): number {
  const side = (k: number): number => { const [x0, y0] = quad[k % 4] ?? [0, 0], [x1, y1] = quad[(k + 1) % 4] ?? [0, 0]; return Math.hypot(x1 - x0, y1 - y0); };
  return Math.log(Math.max(1e-3, side(0) + side(2)) / Math.max(1e-3, side(1) + side(3)));
}

/** How much two quads share, by the boxes around them: 0 to 1. Enough to tell one find from another. */
export function overlap(a: Quad, b: Quad): number {
  const [ax0, ay0, ax1, ay1] = boxOf(a);
  const [bx0, by0, bx1, by1] = boxOf(b);
  const shared = Math.max(0, Math.min(ax1, bx1) - Math.max(ax0, bx0)) * Math.max(0, Math.min(ay1, by1) - Math.max(ay0, by0));
  const all = (ax1 - ax0) * (ay1 - ay0) + (bx1 - bx0) * (by1 - by0) - shared;
  return all > 0 ? shared / all : 0;
}

function boxOf(quad: Quad): readonly [number, number, number, number] {
  const xs = quad.map(([x]) => x), ys = quad.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Gaussian elimination of eight equations with pivots; each row ends in its right side. */
function solve(rows: number[][]): readonly number[] | undefined {
  const n = rows.length;
  for (let i = 0; i < n; i += 1) {
    let best = i;
    for (let j = i + 1; j < n; j += 1) if (Math.abs(at(rows, j, i)) > Math.abs(at(rows, best, i))) best = j;
    if (Math.abs(at(rows, best, i)) < 1e-9) return undefined;
    [rows[i], rows[best]] = [rows[best] ?? [], rows[i] ?? []];
    for (let j = i + 1; j < n; j += 1) {
      const factor = at(rows, j, i) / at(rows, i, i);
      const row = rows[j] ?? [];
      for (let k = i; k <= n; k += 1) row[k] = (row[k] ?? 0) - factor * at(rows, i, k);
    }
  }
  const out = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = at(rows, i, n);
    for (let k = i + 1; k < n; k += 1) sum -= at(rows, i, k) * (out[k] ?? 0);
    out[i] = sum / at(rows, i, i);
  }
  return out;
}

const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? 0;
