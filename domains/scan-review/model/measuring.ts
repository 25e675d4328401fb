/** A point in pixels of the picture: columns from the left, rows from the top. */
export type Point = { readonly x: number; readonly y: number };
export type Polygon = readonly Point[];
/** Size of a pixel in the upright plane through the middle of the box. */
export type PixelMm = { readonly along: number; readonly up: number };

/** The ruler (测距): millimetres in the plane of the box's middle. Goods nearer the source look up to a third taller. */
export function lengthMm(a: Point, b: Point, { along, up }: PixelMm): number {
  return Math.hypot((b.x - a.x) * along, (b.y - a.y) * up);
}

/** Angle at `apex` in degrees. */
export function angleDeg(a: Point, apex: Point, b: Point, { along, up }: PixelMm): number {
  const [ux, uy, vx, vy] = [(a.x - apex.x) * along, (a.y - apex.y) * up, (b.x - apex.x) * along, (b.y - apex.y) * up];
  return Math.abs(Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)) * 180 / Math.PI;
}

export function areaMm2(polygon: Polygon, { along, up }: PixelMm): number {
  let twice = 0;
  for (const [i, { x, y }] of polygon.entries()) {
    const next = polygon[(i + 1) % polygon.length] ?? { x, y };
    twice += x * next.y - next.x * y;
  }
  return Math.abs(twice) / 2 * along * up;
}

export function rectangle(a: Point, b: Point): Polygon {
  const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }];
}

/** A run of pixels in one row, `to` not included. */
export type Span = { readonly row: number; readonly from: number; readonly to: number };

/** Pixels whose middle lies in the polygon, by the even-odd rule. */
export function spansOf(polygon: Polygon, width: number, height: number): Span[] {
  if (polygon.length < 3) return [];
  const top = Math.max(0, Math.floor(Math.min(...polygon.map(({ y }) => y))));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...polygon.map(({ y }) => y))));
  const spans: Span[] = [];
  for (let row = top; row <= bottom; row++) {
    const middle = row + 0.5;
    const crossings = polygon.flatMap((a, i) => {
      const b = polygon[(i + 1) % polygon.length] ?? a;
      return (a.y <= middle) === (b.y <= middle) ? [] : [a.x + (middle - a.y) / (b.y - a.y) * (b.x - a.x)];
    }).toSorted((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] ?? 0) - 0.5)), to = Math.min(width, Math.ceil((crossings[i + 1] ?? 0) - 0.5));
      if (to > from) spans.push({ row, from, to });
    }
  }
  return spans;
}

/** Values along a line at even steps of about one pixel, straight between pixels; `read` answers one pixel. */
export function profileAlong(a: Point, b: Point, read: (x: number, y: number) => number): Float64Array {
  const steps = Math.max(1, Math.round(Math.hypot(b.x - a.x, b.y - a.y)));
  return Float64Array.from({ length: steps + 1 }, (_, i) => {
    const [x, y] = [a.x + (b.x - a.x) * i / steps - 0.5, a.y + (b.y - a.y) * i / steps - 0.5];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    return (read(left, top) * (1 - fx) + read(left + 1, top) * fx) * (1 - fy) + (read(left, top + 1) * (1 - fx) + read(left + 1, top + 1) * fx) * fy;
  });
}

export type Repeats = { readonly pitch: number; readonly count: number; readonly strength: number };

/**
 * Pitch and count of repeats along a profile (数件): the first strong peak of the autocorrelation. Undefined where nothing repeats
 * at least three times; `strength` is the correlation of the profile with itself one pitch on.
 */
export function repeatsIn(profile: Float64Array, weakest = 0.35): Repeats | undefined {
  const n = profile.length;
  const level = flattened(profile);
  const power = level.reduce((sum, value) => sum + value * value, 0);
  if (n < 12 || power < 1e-9) return undefined;
  const most = Math.floor(n / 3);
  const alike = Float64Array.from({ length: most + 2 }, (_, lag) => {
    let sum = 0, first = 0, second = 0;
    for (let i = 0; i + lag < n; i++) {
      const [a, b] = [level[i] ?? 0, level[i + lag] ?? 0];
      sum += a * b;
      first += a * a;
      second += b * b;
    }
    return sum / Math.sqrt(Math.max(1e-12, first * second));
  });
  // Before the first fall below nought a profile is only alike to itself.
  let lag = alike.findIndex((value) => value < 0);
  if (lag < 0) return undefined;
  const peaks: number[] = [];
  for (lag = Math.max(3, lag); lag <= most; lag++) {
    const here = alike[lag] ?? 0;
    if (here >= weakest && here >= (alike[lag - 1] ?? 0) && here > (alike[lag + 1] ?? 0)) peaks.push(lag);
  }
  const best = Math.max(...peaks.map((peak) => alike[peak] ?? 0));
  const first = peaks.find((peak) => (alike[peak] ?? 0) >= best * 0.85);
  if (first === undefined) return undefined;
  const [before, here, after] = [alike[first - 1] ?? 0, alike[first] ?? 0, alike[first + 1] ?? 0];
  const bend = before - 2 * here + after;
  const pitch = first + (bend < 0 ? (before - after) / (2 * bend) : 0);
  return { pitch, count: Math.round(n / pitch), strength: here };
}

/** Takes the slope off, so that a load that thickens towards one end does not hide its repeats. */
function flattened(values: Float64Array): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let across = 0, square = 0;
  for (const [i, value] of values.entries()) {
    across += (i - (n - 1) / 2) * (value - mean);
    square += (i - (n - 1) / 2) ** 2;
  }
  const slope = square > 0 ? across / square : 0;
  return values.map((value, i) => value - mean - slope * (i - (n - 1) / 2));
}
