import type { MaterialName } from '#kernel/xray/materials.ts';
import type { Random } from '#world/random.ts';
import type { Solid } from './solids.ts';

/** What is laid into the rays. `of` is the kind's number, or what else it belongs to. */
export type Part = { readonly solid: Solid; readonly material: MaterialName; readonly density: number; readonly of: number | 'packing' | 'box' | 'hidden' };

/** Sizes of ISO 668 (outside) and 1496-1 (inside), in mm. */
export type Box = { readonly iso: '22G1' | '42G1' | '45G1' | '45R1' | '22R1'; readonly length: number; readonly height: number; readonly inside: { readonly length: number; readonly width: number; readonly height: number }; readonly reefer: boolean; readonly payloadKg: number };

export const boxes: readonly Box[] = [
  { iso: '22G1', length: 6058, height: 2591, inside: { length: 5898, width: 2352, height: 2393 }, reefer: false, payloadKg: 21_700 },
  { iso: '42G1', length: 12_192, height: 2591, inside: { length: 12_032, width: 2352, height: 2393 }, reefer: false, payloadKg: 26_500 },
  { iso: '45G1', length: 12_192, height: 2896, inside: { length: 12_032, width: 2352, height: 2698 }, reefer: false, payloadKg: 26_300 },
  { iso: '45R1', length: 12_192, height: 2896, inside: { length: 11_560, width: 2290, height: 2440 }, reefer: true, payloadKg: 27_000 },
  { iso: '22R1', length: 6058, height: 2591, inside: { length: 5440, width: 2290, height: 2200 }, reefer: true, payloadKg: 21_000 },
];

/** Floor's upper side above the box's underside. */
export const floorMm = 170;
const half = 1219;
const iron = 7.85;

type Shell = { readonly box: Box; readonly under: number };

export function boxParts(shell: Shell, random: Random): Part[] {
  const { box, under } = shell;
  const steel = (solid: Solid, density = iron): Part => ({ solid, material: 'steel', density, of: 'box' });
  const top = under + box.height;
  const corners = [[0, 178], [box.length - 178, box.length]].flatMap((x) => [-half, half - 162].flatMap((y) => [under, top - 118].map((z) => steel({ shape: 'block', x: [x[0] ?? 0, x[1] ?? 0], y: [y, y + 162], z: [z, z + 118] }, 4.4))));
  const posts = [0, box.length - 150].flatMap((x) => [-half, half - 120].flatMap((y) => [
    steel({ shape: 'block', x: [x, x + 150], y: [y, y + 6], z: [under + 118, top - 118] }), steel({ shape: 'block', x: [x, x + 150], y: [y + 114, y + 120], z: [under + 118, top - 118] }),
    steel({ shape: 'block', x: [x, x + 6], y: [y, y + 120], z: [under + 118, top - 118] }), steel({ shape: 'block', x: [x + 144, x + 150], y: [y, y + 120], z: [under + 118, top - 118] }),
  ]));
  const rails = [-half, half - 60].flatMap((y) => [
    steel({ shape: 'block', x: [150, box.length - 150], y: [y, y + 60], z: [top - 63, top - 3] }, 1.5),
    steel({ shape: 'block', x: [150, box.length - 150], y: [y + 20, y + 25], z: [under, under + 162] }), steel({ shape: 'block', x: [150, box.length - 150], y: [y, y + 60], z: [under, under + 5] }),
  ]);
  const members: Part[] = [];
  for (let x = 250; x < box.length - 200; x += 305) {
    members.push(steel({ shape: 'block', x: [x, x + 4], y: [-1150, 1150], z: [under + 15, under + 137] }), steel({ shape: 'block', x: [x, x + 45], y: [-1150, 1150], z: [under + 15, under + 19] }), steel({ shape: 'block', x: [x, x + 45], y: [-1150, 1150], z: [under + 133, under + 137] }));
  }
  const doors = [steel({ shape: 'block', x: [box.length - 45, box.length - 43], y: [-1180, 1180], z: [under + 150, top - 120] }, 9), ...[-900, -350, 350, 900].map((y) => steel({ shape: 'upright', x: box.length - 22, y, r: 17, bore: 13, z: [under + 20, top - 20] })), ...[0.2, 0.5, 0.8].map((share) => steel({ shape: 'block', x: [box.length - 60, box.length - 20], y: [-1150, 1150], z: [under + box.height * share, under + box.height * share + 50] }, 0.5))];
  return [...corners, ...posts, ...rails, ...members, ...(box.reefer ? reefer(shell, random) : [...dryWalls(shell), ...doors])];
}

/** Corrugated sides: a flat outside, a slope, a flat inside, a slope; 278 mm a wave. A slope seen from the side is thicker steel. */
function dryWalls({ box, under }: Shell): Part[] {
  const top = under + box.height;
  const parts: Part[] = [];
  for (const side of [-1, 1]) {
    const wall = side < 0 ? 2 : 1.6;
    for (let x = 150; x < box.length - 150; x += 278) {
      for (const [from, to, depth, thick] of [[0, 72, 0, wall], [72, 140, 18, wall * 1.14 * 1.35], [140, 210, 36, wall], [210, 278, 18, wall * 1.14 * 1.35]] as const) {
        const y = side * (half - depth);
        parts.push({ solid: { shape: 'block', x: [x + from, Math.min(box.length - 150, x + to)], y: side < 0 ? [y, y + thick] : [y - thick, y], z: [under + 162, top - 63] }, material: 'steel', density: iron, of: 'box' });
      }
    }
  }
  const roof: Part[] = [];
  for (let x = 150; x < box.length - 150; x += 210) {
    roof.push({ solid: { shape: 'block', x: [x, x + 105], y: [-1160, 1160], z: [top - 8, top - 6] }, material: 'steel', density: iron, of: 'box' }, { solid: { shape: 'block', x: [x + 105, x + 210], y: [-1160, 1160], z: [top - 28, top - 26] }, material: 'steel', density: iron, of: 'box' });
  }
  return [...parts, ...roof,
    { solid: { shape: 'block', x: [20, 66], y: [-1170, 1170], z: [under + 150, top - 120] }, material: 'steel', density: 0.42, of: 'box' },
    { solid: { shape: 'block', x: [80, box.length - 60], y: [-1176, 1176], z: [under + 140, under + 168] }, material: 'wood', density: 0.75, of: 'box' }];
}

/** Insulated walls, T-floor, and the machinery at the front. */
function reefer({ box, under }: Shell, random: Random): Part[] {
  const top = under + box.height;
  const part = (solid: Solid, material: MaterialName, density: number): Part => ({ solid, material, density, of: 'box' });
  const walls = [-1, 1].flatMap((side) => {
    const y = side < 0 ? -half : half - 73;
    return [part({ shape: 'block', x: [400, box.length - 60], y: [y, y + 73], z: [under + 160, top - 20] }, 'polyurethane', 0.045), part({ shape: 'block', x: [400, box.length - 60], y: [y, y + 1.1], z: [under + 160, top - 20] }, 'stainless', 7.9), part({ shape: 'block', x: [400, box.length - 60], y: [y + 71.5, y + 73], z: [under + 160, top - 20] }, 'aluminium', 2.7)];
  });
  const machinery = [
    part({ shape: 'across', x: 230, z: under + 620, r: 130, y: [-250, 200] }, 'castIron', 4.6), part({ shape: 'across', x: 240, z: under + 1500, r: 160, y: [-700, -300] }, 'motor', 2.2), part({ shape: 'across', x: 240, z: under + 1500, r: 160, y: [300, 700] }, 'motor', 2.2),
    part({ shape: 'block', x: [120, 190], y: [-1000, 1000], z: [under + 800, under + 1350] }, 'copper', 0.32), part({ shape: 'block', x: [270, 370], y: [-1050, 1050], z: [under + 1750, under + 2200] }, 'aluminium', 0.38),
    part({ shape: 'block', x: [60, 300], y: [500, 1000], z: [under + 350, under + 820] }, 'circuit', 0.4), part({ shape: 'block', x: [50, 54], y: [-1150, 1150], z: [under + 160, top - 100] }, 'aluminium', 2.7),
    part({ shape: 'along', y: -500 + random.whole(-30, 30), z: under + 420, r: 60, x: [80, 380] }, 'steel', 3),
  ];
  return [...walls, ...machinery,
    part({ shape: 'block', x: [400, box.length - 60], y: [-1150, 1150], z: [under + 60, under + 120] }, 'polyurethane', 0.06), part({ shape: 'block', x: [420, box.length - 80], y: [-1140, 1140], z: [under + 120, under + floorMm] }, 'aluminium', 0.55),
    part({ shape: 'block', x: [400, box.length - 60], y: [-1150, 1150], z: [top - 90, top - 6] }, 'polyurethane', 0.05), part({ shape: 'block', x: [400, box.length - 60], y: [-1150, 1150], z: [top - 6, top - 5] }, 'aluminium', 2.7),
    part({ shape: 'block', x: [box.length - 90, box.length - 20], y: [-1150, 1150], z: [under + 150, top - 80] }, 'polyurethane', 0.09)];
}

/** Trailer under the box: two beams, axles, tyres, legs; only where the rows reach below the box. */
export function trailerParts({ box, under }: Shell, random: Random): Part[] {
  if (under < 900) return [];
  const part = (solid: Solid, material: MaterialName, density: number): Part => ({ solid, material, density, of: 'box' });
  const beams = [-480, 480].flatMap((y) => [part({ shape: 'block', x: [-300, box.length + 200], y: [y - 5, y + 5], z: [under - 380, under - 30] }, 'steel', iron), part({ shape: 'block', x: [-300, box.length + 200], y: [y - 70, y + 70], z: [under - 30, under - 14] }, 'steel', iron), part({ shape: 'block', x: [-300, box.length + 200], y: [y - 70, y + 70], z: [under - 394, under - 380] }, 'steel', iron)]);
  const axles = box.length > 8000 ? [2.9, 1.6, 0.4] : [1.8, 0.5];
  const wheels = axles.flatMap((back) => [-1000, 680].flatMap((y) => {
    const x = box.length - back * 1000 - 600, z = 520;
    return [part({ shape: 'across', x, z, r: 510, bore: 290, y: [y, y + 300] }, 'tyre', 0.42), part({ shape: 'across', x, z, r: 290, bore: 262, y: [y, y + 300] }, 'steel', 3), part({ shape: 'across', x, z, r: 180, y: [y + 80, y + 240] }, 'castIron', 4.5)];
  }));
  const rods = axles.map((back) => part({ shape: 'across', x: box.length - back * 1000 - 600, z: 520, r: 65, bore: 45, y: [-900, 900] }, 'steel', iron));
  const cross = Array.from({ length: Math.round(box.length / 1500) }, (_, i) => part({ shape: 'block', x: [700 + i * 1500, 706 + i * 1500], y: [-1150, 1150], z: [under - 150, under - 20] }, 'steel', iron));
  const legs = [-700, 700].map((y) => part({ shape: 'block', x: [2400, 2520], y: [y - 60, y + 60], z: [random.whole(350, 480), under - 100] }, 'steel', 1.6));
  return [...beams, ...wheels, ...rods, ...cross, ...legs];
}
