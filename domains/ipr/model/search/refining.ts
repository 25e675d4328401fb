import { cutInto, type Picture } from './picture.ts';
import { apply, cutAround, isConvex, mapQuad, ontoQuad, type Point, type Quad } from './quad.ts';
import type { Networked } from './networks.ts';

/** The refiner's cut: 128 points a side, the supposed corners 24 % inside. As trained (training/marks/net.py). */
const side = 128, room = 0.24;

/**
 * Corners told anew, each from a cut along the corners supposed: there a wide mark is as high as it is wide, and large.
 * Where the refiner tells corners of no shape, the supposed ones stay.
 */
export function* refining(picture: Picture, supposed: readonly Quad[]): Networked<readonly Quad[]> {
  if (supposed.length === 0) return [];
  const cuts = supposed.map((quad) => cutAround(quad, room) ?? quad);
  const size = 3 * side * side;
  const data = new Float32Array(cuts.length * size);
  for (const [k, cut] of cuts.entries()) cutInto(data, k * size, picture, cut, side);
  const { corners = new Float32Array(0) } = yield { network: 'refine', inputs: { cut: { data, shape: [cuts.length, 3, side, side] } } };
  return supposed.map((quad, k) => {
    const h = ontoQuad(cuts[k] ?? quad);
    const told = (corner: number): Point => [corners[k * 8 + corner * 2] ?? Number.NaN, corners[k * 8 + corner * 2 + 1] ?? Number.NaN];
    const seen = h && mapQuad([told(0), told(1), told(2), told(3)], (point) => apply(h, point));
    return seen && isConvex(seen) ? seen : quad;
  });
}
