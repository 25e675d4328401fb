/** Millimetres: x along the box from its front, y across it from the middle (the source is at −y), z up from the ground. */
export type Span = readonly [from: number, to: number];

/** What stands inside a block in place of an even mass: repeats along and up, and unevenness cell by cell. */
export type Texture = {
  readonly pitch: readonly [x: number, z: number];
  readonly along: Profile;
  readonly up: Profile;
  /** Standard deviation of a cell's mass as share of its mean. */
  readonly uneven: number;
  readonly seed: number;
};
export type Profile = 'even' | 'rods' | 'shells' | 'slabs' | 'waisted';

export type Solid =
  | { readonly shape: 'block'; readonly x: Span; readonly y: Span; readonly z: Span; readonly texture?: Texture }
  /** Cylinder standing up; a wall thickness makes it a pipe. */
  | { readonly shape: 'upright'; readonly x: number; readonly y: number; readonly r: number; readonly z: Span; readonly bore?: number }
  /** Cylinder lying across the box. */
  | { readonly shape: 'across'; readonly x: number; readonly z: number; readonly r: number; readonly y: Span; readonly bore?: number }
  /** Cylinder lying along the box. */
  | { readonly shape: 'along'; readonly y: number; readonly z: number; readonly r: number; readonly x: Span; readonly bore?: number }
  | { readonly shape: 'ball'; readonly x: number; readonly y: number; readonly z: number; readonly rx: number; readonly r: number }
  /** Convex outline in x and z, drawn through y: what leans, wedges, cabs. */
  | { readonly shape: 'outline'; readonly points: readonly (readonly [x: number, z: number])[]; readonly y: Span }
  /** Block turned about the upright axis. */
  | { readonly shape: 'turned'; readonly x: number; readonly y: number; readonly size: readonly [number, number]; readonly angle: number; readonly z: Span };

export type Bounds = { readonly x: Span; readonly y: Span; readonly z: Span };

export function boundsOf(solid: Solid): Bounds {
  switch (solid.shape) {
    case 'block': return { x: solid.x, y: solid.y, z: solid.z };
    case 'upright': return { x: around(solid.x, solid.r), y: around(solid.y, solid.r), z: solid.z };
    case 'across': return { x: around(solid.x, solid.r), y: solid.y, z: around(solid.z, solid.r) };
    case 'along': return { x: solid.x, y: around(solid.y, solid.r), z: around(solid.z, solid.r) };
    case 'ball': return { x: around(solid.x, solid.rx), y: around(solid.y, solid.r), z: around(solid.z, solid.r) };
    case 'outline': {
      const [xs, zs] = [solid.points.map(([x]) => x), solid.points.map(([, z]) => z)];
      return { x: [Math.min(...xs), Math.max(...xs)], y: solid.y, z: [Math.min(...zs), Math.max(...zs)] };
    }
    case 'turned': {
      const [c, s] = [Math.abs(Math.cos(solid.angle)), Math.abs(Math.sin(solid.angle))];
      const [a, b] = solid.size;
      return { x: around(solid.x, (a * c + b * s) / 2), y: around(solid.y, (a * s + b * c) / 2), z: solid.z };
    }
  }
}

/** Cubic millimetres. */
export function volumeOf(solid: Solid): number {
  const { x, y, z } = boundsOf(solid);
  switch (solid.shape) {
    case 'block': return length(x) * length(y) * length(z);
    case 'upright': return ring(solid) * length(z);
    case 'across': return ring(solid) * length(y);
    case 'along': return ring(solid) * length(x);
    case 'ball': return 4 / 3 * Math.PI * solid.rx * solid.r ** 2;
    case 'outline': return Math.abs(area(solid.points)) * length(y);
    case 'turned': return solid.size[0] * solid.size[1] * length(z);
  }
}

export const length = ([from, to]: Span): number => Math.max(0, to - from);
const around = (at: number, r: number): Span => [at - r, at + r];
const ring = ({ r, bore = 0 }: { readonly r: number; readonly bore?: number }): number => Math.PI * (r ** 2 - bore ** 2);

function area(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, z], i) => {
    const [x1, z1] = points[(i + 1) % points.length] ?? [0, 0];
    return sum + (x * z1 - x1 * z) / 2;
  }, 0);
}
