import type { MaterialName } from '#kernel/xray/materials.ts';
import type { Random } from '#world/random.ts';
import { floorMm, type Box, type Part } from './box.ts';
import { kgOf, type Unit } from './packing.ts';
import type { Solid, Span } from './solids.ts';

export const concealments = ['small-metal', 'rip-off', 'false-wall', 'false-floor', 'false-roof', 'reefer-unit', 'in-pallet', 'in-load', 'cigarettes', 'substitution', 'shielding'] as const;
export type Concealment = (typeof concealments)[number];
export const shapeFamilies = ['angle', 'blade', 'pipe', 'block-and-tube', 'disc', 'ball', 'long-barrel', 'disc-stack'] as const;
export type ShapeFamily = (typeof shapeFamilies)[number];
/** Shapes no training scene holds. */
export const heldOutShapes: readonly ShapeFamily[] = ['long-barrel', 'disc-stack'];

/** Classes of what is sought, by bit of a tile's flag. */
export const hazards = { 'small-metal': 1, cigarettes: 2, 'hidden-space': 4, shielding: 8, substitution: 16, 'organic-bulk': 32 } as const;
export type Hazard = keyof typeof hazards;

export type Hidden = { readonly how: Concealment; readonly hazard: Hazard; readonly family?: ShapeFamily; readonly parts: readonly Part[]; readonly kg: number; readonly shareOfCargo: number };
export type Loaded = { readonly units: readonly Unit[]; readonly hidden: readonly Hidden[] };

type Setting = { readonly box: Box; readonly under: number; readonly random: Random; readonly shapes: readonly ShapeFamily[]; readonly share?: number };

const solidPart = (solid: Solid, material: MaterialName, density: number): Part => ({ solid, material, density, of: 'hidden' });

/** Hides something in a load; a substitution also takes away what stood there. */
export function conceal(units: readonly Unit[], how: Concealment, setting: Setting): Loaded {
  const { box, under, random } = setting;
  const cargo = units.reduce((sum, { kg }) => sum + kg, 0);
  const told = (hazard: Hazard, parts: readonly Part[], family?: ShapeFamily): Hidden => ({ how, hazard, parts, kg: kgOf(parts), shareOfCargo: cargo > 0 ? kgOf(parts) / cargo : 1, ...(family && { family }) });
  const floor = under + floorMm, top = floor + box.inside.height;
  const bricks = (x: Span, y: Span, z: Span): Part[] => [solidPart({ shape: 'block', x, y, z, texture: { pitch: [200, 60], along: 'slabs', up: 'slabs', uneven: 0.06, seed: random.whole(0, 1e9) } }, random.chance(0.7) ? 'drugLike' : 'tobacco', 0.9)];
  const along = random.whole(600, Math.max(700, box.inside.length - 1600));
  switch (how) {
    case 'small-metal': {
      const family = random.pick(setting.shapes);
      return { units, hidden: [told('small-metal', threat(family, spotIn(units, setting), random), family)] };
    }
    case 'rip-off': {
      const bags = Array.from({ length: random.whole(2, 5) }, (_, i) => bricks([box.length - 700 + 20 * i, box.length - 160], [-900 + i * 380, -580 + i * 380], [floor + 10, floor + 330]));
      return { units: units.filter(({ room }) => room.x[1] < box.length - 720 || room.x[1] - room.x[0] > 2000), hidden: [told('organic-bulk', bags.flat())] };
    }
    case 'false-wall': {
      const at = 90 + random.whole(150, 350);
      return { units: units.filter(({ room }) => room.x[0] > at + 20 || room.x[1] - room.x[0] > 2000), hidden: [told('hidden-space', [solidPart({ shape: 'block', x: [at, at + 3], y: [-1170, 1170], z: [floor, top] }, 'steel', 7.85), ...bricks([95, at - 10], [-1100, 1100], [floor + 10, floor + random.whole(700, 1800)])])] };
    }
    case 'false-floor': return { units, hidden: [told('hidden-space', bricks([along, along + 1500], [-900, 900], [under + 20, under + 130]))] };
    case 'false-roof': return { units, hidden: [told('hidden-space', [solidPart({ shape: 'block', x: [along, along + 1600], y: [-1150, 1150], z: [top - 75, top - 73] }, 'steel', 7.85), ...bricks([along + 20, along + 1500], [-1000, 1000], [top - 70, top - 10])])] };
    case 'reefer-unit': return box.reefer ? { units, hidden: [told('hidden-space', bricks([100, 370], [-900, -300], [under + 900, under + 1300]))] } : conceal(units, 'in-load', setting);
    case 'in-pallet': return { units, hidden: [told('organic-bulk', bricks([along, along + 900], [-1000, 100], [floor + 16, floor + 118]))] };
    case 'in-load': {
      const [x, y, z] = spotIn(units, setting);
      return { units, hidden: [told('organic-bulk', bricks([x, x + 420], [y, y + 500], [z, z + 300]))] };
    }
    case 'shielding': {
      const [x, y, z] = spotIn(units, setting);
      const side = random.whole(160, 300);
      return { units, hidden: [told('shielding', [solidPart({ shape: 'block', x: [x, x + side], y: [y, y + side], z: [z, z + side] }, 'lead', 5 + 4 * random.next())])] };
    }
    case 'cigarettes': case 'substitution': return substituted(units, how, setting, cargo);
  }
}

/** Neighbouring units, out of the load's inside, are other goods of the same outside; at least `share` of the cargo's mass. */
function substituted(units: readonly Unit[], how: 'cigarettes' | 'substitution', { random, share = 0.02 + 0.08 * random.next() }: Setting, cargo: number): Loaded {
  const centre = units.length > 0 ? random.pick(units) : undefined;
  if (!centre) return { units, hidden: [] };
  const far = ({ room }: Unit): number => Math.hypot(room.x[0] - centre.room.x[0], (room.y[0] - centre.room.y[0]) * 0.7, room.z[0] - centre.room.z[0]);
  const taken = new Set<Unit>();
  let kg = 0;
  for (const unit of units.toSorted((a, b) => far(a) - far(b))) {
    if (kg >= share * cargo) break;
    if (unit.parts.some(({ of }) => typeof of === 'number')) {
      taken.add(unit);
      kg += unit.kg;
    }
  }
  const [material, factor]: readonly [MaterialName, number] = random.pick([['drugLike', 1.5], ['cellulose', 0.35], ['steel', 2], ['water', 1.7], ['leadBattery', 2.4], ['abs', 0.5]] as const);
  const put = [...taken].map(({ room, kg: was }): Part => {
    const { x, y, z } = room;
    const volume = (x[1] - x[0]) * (y[1] - y[0]) * (z[1] - z[0]) * 1e-6;
    const tobacco = how === 'cigarettes';
    const texture = { pitch: [22.8, 57] as const, along: 'slabs' as const, up: 'slabs' as const, uneven: tobacco ? 0.02 : 0.2, seed: random.whole(0, 1e9) };
    return solidPart({ shape: 'block', x: [x[0] + 5, x[1] - 5], y: [y[0] + 5, y[1] - 5], z: [z[0] + 4, z[1] - 10], texture: tobacco ? texture : { ...texture, pitch: [90, 90] } }, tobacco ? 'tobacco' : material, tobacco ? 0.22 : Math.min(7, Math.max(0.05, was / volume * factor)));
  });
  const hidden: Hidden = { how, hazard: how === 'cigarettes' ? 'cigarettes' : 'substitution', parts: put, kg: kgOf(put), shareOfCargo: cargo > 0 ? kg / cargo : 0 };
  return { units: units.filter((unit) => !taken.has(unit)), hidden: put.length > 0 ? [hidden] : [] };
}

function spotIn(units: readonly Unit[], { box, under, random }: Setting): readonly [number, number, number] {
  const unit = units.length > 0 && random.chance(0.85) ? random.pick(units) : undefined;
  if (!unit) return [random.whole(300, box.inside.length - 500), random.whole(-1000, 700), under + floorMm + random.whole(0, 300)];
  const inside = ([from, to]: Span): number => from + random.next() * Math.max(0, to - from) * 0.7;
  return [inside(unit.room.x), inside(unit.room.y), inside(unit.room.z)];
}

/** Steel things of some decimetres, by family of shape. */
function threat(family: ShapeFamily, [x, y, z]: readonly [number, number, number], random: Random): Part[] {
  const s = 0.8 + 0.6 * random.next();
  const steel = (solid: Solid, density = 7.85): Part => solidPart(solid, 'steel', density);
  const wide = 22 * s;
  switch (family) {
    case 'angle': return [steel({ shape: 'block', x: [x, x + 190 * s], y: [y, y + wide], z: [z + 90 * s, z + 122 * s] }), steel({ shape: 'outline', points: [[x, z], [x + 42 * s, z], [x + 62 * s, z + 92 * s], [x + 15 * s, z + 92 * s]], y: [y, y + wide * 1.2] }, 4.5)];
    case 'blade': return [steel({ shape: 'outline', points: [[x, z], [x + 300 * s, z + 40 * s], [x + 310 * s, z + 60 * s], [x, z + 55 * s]], y: [y, y + 14 * s] })];
    case 'pipe': return [steel({ shape: random.chance(0.5) ? 'along' : 'along', y, z: z + 40, r: 35 * s, bore: 26 * s, x: [x, x + 240 * s] }), steel({ shape: 'along', y, z: z + 40, r: 38 * s, x: [x - 25, x] }), steel({ shape: 'along', y, z: z + 40, r: 38 * s, x: [x + 240 * s, x + 265 * s] })];
    case 'block-and-tube': return [steel({ shape: 'block', x: [x, x + 230 * s], y: [y, y + 45 * s], z: [z, z + 65 * s] }, 5.5), steel({ shape: 'along', y: y + 22, z: z + 45 * s, r: 15 * s, bore: 5, x: [x + 230 * s, x + 480 * s] }), steel({ shape: 'block', x: [x + 90 * s, x + 135 * s], y: [y, y + 25], z: [z - 150 * s, z] }, 3.5)];
    case 'disc': return [steel({ shape: 'across', x, z, r: 85 * s, y: [y, y + 45 * s] }, 6)];
    case 'ball': return [steel({ shape: 'ball', x, y, z, rx: 46 * s, r: 40 * s }, 6), steel({ shape: 'upright', x, y, r: 14 * s, z: [z + 35 * s, z + 75 * s] })];
    case 'long-barrel': return [0, 1, 2].map((i) => steel({ shape: 'along', y: y + i * 32, z: z + (i % 2) * 30, r: 14 * s, bore: 7 * s, x: [x, x + 700 * s] }));
    case 'disc-stack': return Array.from({ length: 5 }, (_, i) => steel({ shape: 'upright', x, y, r: 70 * s, bore: 14 * s, z: [z + i * 26 * s, z + i * 26 * s + 16 * s] }));
  }
}
