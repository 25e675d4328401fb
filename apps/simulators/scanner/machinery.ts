import type { MaterialName } from '#kernel/xray/materials.ts';
import type { Random } from '#world/random.ts';
import type { Part } from './box.ts';
import type { Content, Inside } from './goods.ts';
import type { Room } from './packing.ts';
import type { Solid } from './solids.ts';

type Making = { readonly content: Content; readonly of: number; readonly random: Random };

/** Machines of blocks and cylinders in shares of their room: enough for the silhouette a reviewer knows them by. */
export function machineParts(inside: Inside, { x, y, z }: Room, { content, of, random }: Making): Part[] {
  const [l, w, h] = [x[1] - x[0], y[1] - y[0], z[1] - z[0]];
  const X = (share: number): number => x[0] + share * l;
  const Y = (share: number): number => y[0] + share * w;
  const Z = (share: number): number => z[0] + share * h;
  const part = (solid: Solid, density = content.density, material: MaterialName = content.material): Part => ({ solid, material, density, of });
  const block = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number], density?: number, material?: MaterialName): Part => part({ shape: 'block', x: [X(a[0]), X(a[1])], y: [Y(b[0]), Y(b[1])], z: [Z(c[0]), Z(c[1])] }, density, material);
  const skid: Part[] = [0.02, 0.84].map((share) => ({ solid: { shape: 'block', x: [X(share), X(share + 0.14)], y, z: [z[0], Z(0.1)] }, material: 'wood', density: 0.6, of: 'packing' }));
  const crate: Part = { solid: { shape: 'block', x, y, z: [Z(0.1), z[1]] }, material: 'wood', density: 0.035, of: 'packing' };
  const r = Math.min(w, h) / 2;
  switch (inside) {
    case 'motor': return [...skid, crate, part({ shape: 'along', y: Y(0.5), z: Z(0.52), r: r * 0.62, bore: r * 0.48, x: [X(0.15), X(0.78)] }, 5), part({ shape: 'along', y: Y(0.5), z: Z(0.52), r: r * 0.42, x: [X(0.2), X(0.72)] }, 6.4), part({ shape: 'along', y: Y(0.5), z: Z(0.52), r: 28, x: [X(0.78), X(0.95)] }, 7.8, 'steel'), block([0.35, 0.55], [0.3, 0.7], [0.82, 0.95], 1.6, 'aluminium'), block([0.2, 0.7], [0.25, 0.75], [0.1, 0.17], 4)];
    case 'pump': return [...skid, crate, part({ shape: 'across', x: X(0.28), z: Z(0.45), r: h * 0.27, bore: h * 0.17, y: [Y(0.3), Y(0.7)] }, 6.5), part({ shape: 'along', y: Y(0.5), z: Z(0.45), r: h * 0.2, x: [X(0.5), X(0.9)] }, 5.6, 'motor'), part({ shape: 'upright', x: X(0.28), y: Y(0.5), r: h * 0.09, bore: h * 0.06, z: [Z(0.7), Z(0.95)] }, 7.1), block([0.05, 0.95], [0.2, 0.8], [0.1, 0.15], 7.2)];
    case 'press': return [block([0.02, 0.98], [0.1, 0.9], [0.02, 0.3], 1.1), block([0.08, 0.14], [0.1, 0.9], [0.3, 0.85], 6.8), block([0.3, 0.36], [0.1, 0.9], [0.3, 0.85], 6.8), ...[0.2, 0.8].flatMap((b) => [0.4, 0.75].map((c) => part({ shape: 'along', y: Y(b), z: Z(c), r: 45, x: [X(0.08), X(0.45)] }, 7.8, 'steel'))), part({ shape: 'along', y: Y(0.5), z: Z(0.58), r: 130, bore: 40, x: [X(0.5), X(0.85)] }, 7.2), part({ shape: 'along', y: Y(0.5), z: Z(0.58), r: 190, x: [X(0.85), X(0.97)] }, 4.5, 'motor'), block([0.6, 0.75], [0.35, 0.65], [0.75, 0.97], 0.8, 'steel')];
    case 'compressor': return [...skid, crate, part({ shape: 'along', y: Y(0.5), z: Z(0.3), r: r * 0.5, bore: r * 0.47, x: [X(0.08), X(0.92)] }, 7.8, 'steel'), part({ shape: 'across', x: X(0.5), z: Z(0.45), r: r * 0.55, bore: r * 0.52, y: [Y(0.15), Y(0.85)] }, 7.8, 'stainless'), part({ shape: 'along', y: Y(0.6), z: Z(0.72), r: r * 0.28, x: [X(0.15), X(0.5)] }, 4.6, 'motor'), block([0.55, 0.85], [0.25, 0.75], [0.6, 0.92], content.density * 2.4)];
    case 'engine': return [...skid, crate, block([0.12, 0.88], [0.28, 0.72], [0.3, 0.72], 3.4), ...[0.2, 0.35, 0.5, 0.65].map((a) => part({ shape: 'upright', x: X(a + 0.06), y: Y(0.5), r: 52, z: [Z(0.45), Z(0.8)] }, 2.2)), part({ shape: 'along', y: Y(0.5), z: Z(0.25), r: 55, x: [X(0.1), X(0.95)] }, 7), block([0.15, 0.85], [0.3, 0.7], [0.12, 0.24], 1, 'aluminium'), part({ shape: 'along', y: Y(0.5), z: Z(0.3), r: 170, x: [X(0.9), X(0.96)] }, 7), block([0.2, 0.6], [0.72, 0.88], [0.5, 0.75], 2, 'aluminium')];
    case 'cabinet': return [...skid, block([0.05, 0.07], [0.05, 0.95], [0.1, 0.98], 7.8), block([0.93, 0.95], [0.05, 0.95], [0.1, 0.98], 7.8), block([0.05, 0.95], [0.05, 0.055], [0.1, 0.98], 7.8), block([0.05, 0.95], [0.945, 0.95], [0.1, 0.98], 7.8), ...[0.25, 0.42, 0.6, 0.78].map((c) => block([0.15, 0.85], [0.3, 0.6], [c, c + 0.1], 0.5 + random.next(), 'electronics')), ...[0.3, 0.5, 0.7].map((a) => block([a, a + 0.025], [0.7, 0.75], [0.2, 0.9], 8.9, 'copper'))];
    case 'casting': return [...skid, ...Array.from({ length: 6 }, (_, i) => part({ shape: 'across', x: X(0.2 + (i % 3) * 0.3), z: Z(i < 3 ? 0.3 : 0.72), r: h * 0.19, bore: h * (0.08 + 0.05 * random.next()), y: [Y(0.12), Y(0.88)] }, content.density * 0.55)), ...Array.from({ length: 3 }, (_, i) => block([0.1 + i * 0.3, 0.3 + i * 0.3], [0.2, 0.8], [0.48, 0.54], 4.5))];
    case 'reel': return [part({ shape: 'across', x: X(0.5), z: Z(0.5), r: h * 0.38, bore: h * 0.2, y: [Y(0.08), Y(0.92)] }), part({ shape: 'across', x: X(0.5), z: Z(0.5), r: h * 0.5, y: [Y(0.02), Y(0.08)] }, 0.6, 'wood'), part({ shape: 'across', x: X(0.5), z: Z(0.5), r: h * 0.5, y: [Y(0.92), Y(0.98)] }, 0.6, 'wood')];
    case 'tyres': return Array.from({ length: Math.floor(h / 215) }, (_, i): Part[] => {
      const [low, shift] = [z[0] + i * 215, (random.next() - 0.5) * 40];
      const [cx, cy] = [X(0.5) + shift, Y(0.5)];
      return [part({ shape: 'upright', x: cx, y: cy, r: 315, bore: 295, z: [low + 8, low + 205] }), part({ shape: 'upright', x: cx, y: cy, r: 315, bore: 200, z: [low, low + 16] }), part({ shape: 'upright', x: cx, y: cy, r: 315, bore: 200, z: [low + 197, low + 213] })];
    }).flat();
  }
}

export function vehicleParts({ x, y, z }: Room, of: number, random: Random): Part[] {
  const part = (solid: Solid, material: MaterialName, density: number): Part => ({ solid, material, density, of });
  const X = (mm: number): number => x[0] + mm, Z = (mm: number): number => z[0] + mm;
  const shell = (outline: readonly (readonly [number, number])[], from: number, to: number): Part => part({ shape: 'outline', points: outline.map(([a, b]) => [X(a), Z(b)] as const), y: [from, to] }, 'steel', 7.85);
  const body = [[30, 260], [4550, 260], [4560, 800], [3600, 900], [900, 860], [60, 720]] as const;
  const cabin = [[1150, 880], [3900, 900], [3200, 1420], [1850, 1430]] as const;
  const wheels = [850, 3600].flatMap((at) => [y[0] + 40, y[1] - 240].flatMap((from) => [part({ shape: 'across', x: X(at), z: Z(315), r: 310, bore: 215, y: [from, from + 200] }, 'tyre', 0.5), part({ shape: 'across', x: X(at), z: Z(315), r: 215, bore: 190, y: [from + 20, from + 180] }, 'aluminium', 1.8), part({ shape: 'across', x: X(at), z: Z(315), r: 130, y: [from + 60, from + 90] }, 'castIron', 7)]));
  return [shell(body, y[0] + 20, y[0] + 21.8), shell(body, y[1] - 22, y[1] - 20), shell(cabin, y[0] + 90, y[0] + 91.5), shell(cabin, y[1] - 92, y[1] - 90), ...wheels,
    part({ shape: 'block', x: [X(450), X(950)], y: [y[0] + 550, y[1] - 550], z: [Z(380), Z(820)] }, 'castIron', 1.5 + random.next()), part({ shape: 'block', x: [X(200), X(420)], y: [y[0] + 200, y[0] + 400], z: [Z(600), Z(800)] }, 'leadBattery', 2),
    ...[1750, 2700].flatMap((at) => [part({ shape: 'block', x: [X(at), X(at + 480)], y: [y[0] + 250, y[1] - 250], z: [Z(480), Z(620)] }, 'polyurethane', 0.12), part({ shape: 'block', x: [X(at + 420), X(at + 560)], y: [y[0] + 250, y[1] - 250], z: [Z(560), Z(1150)] }, 'polyurethane', 0.12)]),
    part({ shape: 'block', x: [X(1100), X(4300)], y, z: [Z(250), Z(262)] }, 'steel', 5), part({ shape: 'block', x: [X(3400), X(4000)], y: [y[0] + 400, y[1] - 400], z: [Z(280), Z(420)] }, 'oil', 0.3)];
}
