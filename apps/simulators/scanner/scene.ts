import { randomOf, type Random } from '#world/random.ts';
import { boxCheckDigit } from '#kernel/iso6346.ts';
import { boxes, boxParts, floorMm, trailerParts, type Box, type Part } from './box.ts';
import { conceal, concealments, heldOutShapes, shapeFamilies, type Concealment, type Hidden } from './concealment.ts';
import { goods, kindIndex, type Goods, type Packing } from './goods.ts';
import { grammars, heldOutGrammars, packed, sizeOf, type Again, type Grammar, type Room, type Unit } from './packing.ts';
import { scanners, type Scanner } from './scanners.ts';

export type Split = 'train' | 'heldout';
/** What is wanted of a scene; what is left open is drawn. */
export type Wish = {
  readonly scanner?: Scanner; readonly kind?: string; readonly grammar?: Grammar; readonly split?: Split; readonly load?: LoadKind; readonly concealment?: Concealment | 'none'; readonly share?: number;
  /**
   * The same producer packs the same goods alike: goods, box, packing and load plan come from this seed. How this one lorry was
   * stowed, thus gaps, fill of each piece, the box's place, scanner and noise, comes from the scene's.
   */
  readonly producer?: string;
};
export type LoadKind = 'empty' | 'full' | 'partial' | 'mixed';
export type Line = { readonly goods: Goods; readonly kg: number; readonly units: number };
export type Scene = {
  readonly seed: string; readonly scanner: Scanner; readonly box: Box; readonly boxNo: string; readonly under: number; readonly doorAt: 'left' | 'right';
  readonly grammar: Grammar; readonly load: LoadKind; readonly parts: readonly Part[]; readonly lines: readonly Line[]; readonly hidden: readonly Hidden[]; readonly loadKg: number;
};

export function sceneOf(seed: string, wish: Wish = {}): Scene {
  const random = randomOf('scene', seed);
  const split = wish.split ?? 'train';
  const scanner = wish.scanner ?? random.pick(scanners.filter(({ heldOut }) => heldOut === (split === 'heldout')));
  const plan = wish.producer === undefined ? random : randomOf('producer', wish.producer);
  const grammar = wish.grammar ?? plan.pick(grammars.filter((name) => heldOutGrammars.includes(name) === (split === 'heldout')));
  const shapes = shapeFamilies.filter((name) => heldOutShapes.includes(name) === (split === 'heldout'));
  const drawn = random.next();
  const load = wish.load ?? (drawn < 0.1 ? 'empty' : drawn < 0.62 ? 'full' : drawn < 0.78 ? 'partial' : 'mixed');
  const main = goods[kindIndex.get(wish.kind ?? '') ?? plan.whole(0, goods.length - 1)] ?? plan.pick(goods);
  const box = boxFor(main, plan);
  const under = scanner.boxUndersideMm + random.whole(-30, 40);
  const units = unitsOf({ main, load, box, under, grammar, split, plan, ...(wish.producer !== undefined && { again: { stow: randomOf('stow', seed), design: () => randomOf('design', wish.producer ?? '') } }) });
  const wanted = wish.concealment ?? (random.chance(0.4) ? random.pick(concealments) : 'none');
  const { units: kept, hidden } = wanted === 'none' || (load === 'empty' && ['substitution', 'cigarettes'].includes(wanted)) ? { units, hidden: [] } : conceal(units, wanted, { box, under, random, shapes, ...(wish.share !== undefined && { share: wish.share }) });
  const held = kept.length === 0 && load !== 'empty' ? 'empty' : load;
  const parts = kept.flatMap((unit) => unit.parts);
  const hiddenParts = hidden.flatMap((each) => each.parts);
  return {
    seed, scanner, box, boxNo: numberOf(random), under, doorAt: random.chance(0.5) ? 'right' : 'left', grammar, load: held, hidden,
    parts: [...boxParts({ box, under }, random), ...trailerParts({ box, under }, random), ...parts, ...hiddenParts],
    lines: linesOf(kept), loadKg: kept.reduce((sum, { kg }) => sum + kg, 0) + hidden.reduce((sum, { kg }) => sum + kg, 0),
  };
}

function linesOf(units: readonly Unit[]): Line[] {
  const lines = new Map<number, { kg: number; units: number }>();
  for (const unit of units) {
    const of = unit.parts.map((part) => part.of).find((each) => typeof each === 'number');
    if (typeof of !== 'number') continue;
    const line = lines.get(of) ?? { kg: 0, units: 0 };
    lines.set(of, { kg: line.kg + unit.kg, units: line.units + 1 });
  }
  return [...lines].flatMap(([of, line]) => { const known = goods[of]; return known ? [{ goods: known, ...line }] : []; });
}

function boxFor(main: Goods, random: Random): Box {
  const chilled = main.packings.some((packing) => packing.way === 'carton' && packing.chilled);
  const heavy = main.family === 'steel' || main.family === 'minerals' || main.family === 'metals' || main.family === 'glass';
  const fitting = boxes.filter(({ reefer, length }) => reefer === chilled && (!heavy || chilled || length < 7000 || random.chance(0.3)));
  return random.pick(fitting);
}

type Loading = { readonly main: Goods; readonly load: LoadKind; readonly box: Box; readonly under: number; readonly grammar: Grammar; readonly plan: Random; readonly split: Split; readonly again?: Again };

function unitsOf({ main, load, box, under, grammar, plan, split, again }: Loading): Unit[] {
  if (load === 'empty') return [];
  const front = box.reefer ? 440 : 90;
  const far = front + box.inside.length - 160;
  const room: Room = { x: [front, load === 'partial' ? front + (far - front) * (0.15 + 0.65 * plan.next()) : far], y: [-box.inside.width / 2 + 8, box.inside.width / 2 - 8], z: [under + floorMm, under + floorMm + box.inside.height] };
  const limit = box.payloadKg * (load === 'partial' ? 0.7 : 0.85 + 0.12 * plan.next());
  // A goods' second packing is kept for the sealed half: the same goods look different there.
  const packingOf = (of: Goods): Packing => (split === 'heldout' ? of.packings.at(-1) : undefined) ?? of.packings[0];
  const fill = (of: Goods, part: Room, limitKg: number): Unit[] => packed(of, { packing: packingOf(of), of: kindIndex.get(of.kind) ?? 0, room: part, grammar, random: plan, limitKg, ...(again && { again }) });
  if (load !== 'mixed') return fill(main, room, limit);
  const units: Unit[] = [];
  let x = room.x[0];
  while (x < room.x[1] - 1500) {
    const to = Math.min(room.x[1], x + plan.whole(1400, 3800));
    const next = units.length === 0 ? main : plan.pick(goods);
    // What does not fit the stretch leaves it to the next consignment.
    if (sizeOf(packingOf(next))[0] * 1.1 > to - x) {
      if (units.length === 0) units.push(...fill(main, { ...room, x: [x, Math.min(room.x[1], x + 5800)] }, limit / 4));
      x = Math.max(to, ...units.map((unit) => unit.room.x[1])) + 40;
      continue;
    }
    units.push(...fill(next, { ...room, x: [x, to], z: [room.z[0], room.z[0] + (room.z[1] - room.z[0]) * (0.55 + 0.45 * plan.next())] }, limit / 4));
    x = to + 40;
  }
  return units;
}

function numberOf(random: Random): string {
  const first = `${random.pick(['CSQ', 'NBH', 'ZSG', 'GLA'])}U${String(random.whole(100_000, 999_999))}`;
  return `${first}${boxCheckDigit(first) ?? 0}`;
}
