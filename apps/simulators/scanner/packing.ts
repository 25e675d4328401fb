import type { Random } from '#world/random.ts';
import type { Part } from './box.ts';
import type { Content, Goods, Packing, Size } from './goods.ts';
import { machineParts, vehicleParts } from './machinery.ts';
import { volumeOf, type Solid, type Span } from './solids.ts';

/** How a load is built up: A stacked on the floor in columns, B on pallets, C interlocked layers with dunnage, D stowed by hand. */
export const grammars = ['A', 'B', 'C', 'D'] as const;
export type Grammar = (typeof grammars)[number];
/** Never trained on. */
export const heldOutGrammars: readonly Grammar[] = ['D'];

export type Room = { readonly x: Span; readonly y: Span; readonly z: Span };
/** One piece of the load: what can be taken out and something else put in its place. */
export type Unit = { readonly room: Room; readonly parts: readonly Part[]; readonly kg: number };
export type Slot = { readonly room: Room; readonly layer: number; readonly angle?: number };

export function kgOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { solid, density }) => sum + volumeOf(solid) * density * 1e-6, 0);
}

/** Size of one handled unit. */
export function sizeOf(packing: Packing): Size {
  switch (packing.way) {
    case 'carton': case 'sack': case 'bundle': case 'stack': case 'crate': return packing.size;
    case 'bigbag': return [950, 950, 1100];
    case 'drum': return [packing.r * 2, packing.r * 2, packing.tall];
    case 'ibc': return [1200, 1000, 1160];
    case 'coil': return [packing.r * 2, packing.wide, packing.r * 2];
    case 'roll': return packing.wide > 1300 ? [packing.wide, packing.r * 2, packing.r * 2] : [packing.r * 2, packing.r * 2, packing.wide];
    case 'vehicle': return [4600, 1800, 1480];
    case 'heap': return [packing.lump * 2, packing.lump * 2, packing.lump * 2];
  }
}

/** A product packed once more: its plan stays, the stowing is this time's, and every machine of it is built alike. */
export type Again = { readonly stow: Random; readonly design: () => Random };
type Filling = { readonly packing: Packing; readonly of: number; readonly room: Room; readonly grammar: Grammar; readonly random: Random; readonly limitKg: number; readonly again?: Again };

/** Fills a room with goods up to a mass. */
export function packed(goods: Goods, { packing, of, room, grammar, random, limitKg, again }: Filling): Unit[] {
  // Producers differ: the same goods come in other boxes and pack more or less tightly.
  const scale = 0.92 + 0.16 * random.next(), tight = 0.93 + 0.14 * random.next();
  const fixed = packing.way === 'drum' || packing.way === 'ibc' || packing.way === 'vehicle';
  const base = sizeOf(packing);
  // Long goods are cut to the box they go in.
  const size: Size = fixed ? base : [Math.min(base[0] * scale, base[0] > 2500 ? Math.max(2400, (room.x[1] - room.x[0]) / Math.max(1, Math.floor((room.x[1] - room.x[0]) / (base[0] * 0.95))) - 60) : Infinity), base[1] * scale, base[2] * scale];
  const stow = again?.stow ?? random;
  const { slots, extra } = slotsIn(room, size, { packing, grammar, random, stow });
  const units: Unit[] = [];
  let [kg, layer, left] = [0, -1, Infinity];
  for (const slot of slots.toSorted((a, b) => a.layer - b.layer)) {
    if (slot.layer !== layer) {
      layer = slot.layer;
      const inLayer = slots.filter((other) => other.layer === layer).length;
      left = units.length === 0 ? Infinity : Math.min(inLayer, (limitKg - kg) / (kg / units.length));
    }
    if (left < 1 || kg >= limitKg) continue;
    left -= 1;
    const parts = unitParts(packing, slot, { of, random: stow, tight, design: again?.design() ?? random });
    const unit = { room: slot.room, parts, kg: kgOf(parts) };
    units.push(unit);
    kg += unit.kg;
  }
  return [...units, ...extra.map((part) => ({ room, parts: [part], kg: kgOf([part]) }))];
}

type Plan = { readonly packing: Packing; readonly grammar: Grammar; readonly random: Random; readonly stow: Random };

function slotsIn(room: Room, size: Size, plan: Plan): { readonly slots: Slot[]; readonly extra: Part[] } {
  const { packing, grammar } = plan;
  const small = packing.way === 'carton' && size[0] < 1000 && size[1] < 700 && size[2] < 800;
  if ((small || packing.way === 'sack') && grammar === 'B') return palletised(room, size, plan);
  return { slots: lattice(room, size, plan), extra: [] };
}

function lattice(room: Room, size: Size, { packing, grammar, stow: random }: Plan): Slot[] {
  const slots: Slot[] = [];
  const gap = { A: 4, B: 30, C: 10, D: 14 }[grammar];
  const tall = packing.way === 'coil' || packing.way === 'vehicle' || packing.way === 'ibc' && grammar === 'C' ? 1 : Math.max(1, Math.floor((room.z[1] - room.z[0] - 40) / (size[2] + 2)));
  for (let layer = 0; layer < tall; layer++) {
    const z = room.z[0] + layer * (size[2] + 2);
    const turned = grammar === 'C' && packing.way === 'carton' && layer % 2 === 1 && size[0] < 1100;
    const [l, w] = turned ? [size[1], size[0]] : [size[0], size[1]];
    const across = Math.floor((room.y[1] - room.y[0]) / (w + 4));
    if (across < 1) continue;
    const pitch = (room.y[1] - room.y[0]) / across;
    for (let row = 0; row < across; row++) {
      let x = room.x[0] + (grammar === 'C' && (packing.way === 'drum' || packing.way === 'roll') && row % 2 === 1 ? l / 2 : 0);
      let sinceVoid = 0;
      while (x + l <= room.x[1]) {
        const jitter = grammar === 'D' ? random.next() * 45 : random.next() * gap;
        if (grammar === 'C' && sinceVoid > 2600) {
          x += 130;
          sinceVoid = 0;
        }
        const y = room.y[0] + row * pitch + (pitch - w) * (grammar === 'D' ? random.next() : 0.5);
        const missing = grammar === 'D' && layer === tall - 1 && random.chance(0.35);
        const angle = grammar === 'D' && random.chance(0.12) ? (random.next() - 0.5) * 0.2 : undefined;
        if (x + l + jitter <= room.x[1] && !missing) slots.push({ room: { x: [x + jitter, x + jitter + l], y: [y, y + w], z: [z, z + size[2]] }, layer, ...(angle !== undefined && { angle }) });
        x += l + jitter;
        sinceVoid += l + jitter;
      }
    }
  }
  return slots;
}

/** Pallets of 1,200 × 1,000 mm, two across; each layer fills the deck as well as it can. */
function palletised(room: Room, size: Size, { random, stow }: Plan): { readonly slots: Slot[]; readonly extra: Part[] } {
  const slots: Slot[] = [], extra: Part[] = [];
  const tiers = random.chance(0.4) ? 2 : 1;
  const height = (room.z[1] - room.z[0] - 60) / tiers;
  const layers = Math.floor((height - 150) / size[2]);
  for (let tier = 0; tier < tiers; tier++) {
    const deck = room.z[0] + tier * (150 + layers * size[2]);
    for (let x = room.x[0]; x + 1010 <= room.x[1]; x += 1015 + stow.whole(0, 30)) {
      for (const y of [room.y[0], room.y[1] - 1200].filter((from, i) => i === 0 || from - room.y[0] > 1100)) {
        extra.push(...pallet(x, y, deck));
        const [nx, ny] = [Math.max(1, Math.floor(1030 / size[0])), Math.max(1, Math.floor(1220 / size[1]))];
        for (let layer = 0; layer < layers; layer++) {
          for (let i = 0; i < nx; i++) {
            for (let j = 0; j < ny; j++) {
              const [px, py] = [x + (1000 - nx * size[0]) / 2 + i * size[0], y + (1200 - ny * size[1]) / 2 + j * size[1]];
              slots.push({ room: { x: [px, px + size[0] - 2], y: [py, py + size[1] - 2], z: [deck + 150 + layer * size[2], deck + 150 + (layer + 1) * size[2] - 2] }, layer: tier * 40 + layer });
            }
          }
        }
      }
    }
  }
  return { slots, extra };
}

function pallet(x: number, y: number, z: number): Part[] {
  const wood = (solid: Solid): Part => ({ solid, material: 'wood', density: 0.55, of: 'packing' });
  return [
    wood({ shape: 'block', x: [x, x + 1000], y: [y, y + 1200], z: [z + 122, z + 144] }), wood({ shape: 'block', x: [x, x + 1000], y: [y, y + 1200], z: [z, z + 14] }),
    ...[0, 430, 860].map((offset) => wood({ shape: 'block', x: [x + offset, x + offset + 140], y: [y, y + 1200], z: [z + 14, z + 122] })),
  ];
}

type Making = { readonly of: number; readonly random: Random; readonly tight: number; readonly design: Random };

function unitParts(packing: Packing, { room, angle }: Slot, { of, random, tight, design }: Making): Part[] {
  const { content } = packing;
  const { x, y, z } = room;
  const make = (solid: Solid, density = content.density * tight): Part => ({ solid, material: content.material, density, of });
  const [cx, cy] = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  switch (packing.way) {
    case 'carton': return cartonParts(room, content, { of, random, tight, design, ...(angle !== undefined && { angle }) });
    case 'sack': return [make({ shape: 'block', x: inset(x, 8), y: inset(y, 8), z, texture: { pitch: [x[1] - x[0], z[1] - z[0]], along: 'rods', up: 'rods', uneven: 0.05, seed: random.whole(0, 1e9) } }, content.density * tight * 0.92)];
    case 'bigbag': return [make({ shape: 'upright', x: cx, y: cy, r: (x[1] - x[0]) / 2 - 5, z: [z[0], z[1] - 60] }, content.density * tight * 1.05)];
    case 'drum': {
      const r = packing.r - 3;
      const steel = packing.shell === 'steel';
      const shell: Part = { solid: { shape: 'upright', x: cx, y: cy, r, bore: r - (steel ? 1.2 : 4), z }, material: steel ? 'steel' : packing.shell === 'fibre' ? 'cellulose' : 'polyethylene', density: steel ? 7.85 : 0.95, of: 'packing' };
      const rings = steel ? [0.33, 0.66].map((share): Part => ({ solid: { shape: 'upright', x: cx, y: cy, r: r + 3, bore: r - 1, z: [z[0] + (z[1] - z[0]) * share, z[0] + (z[1] - z[0]) * share + 14] }, material: 'steel', density: 7.85, of: 'packing' })) : [];
      return [make({ shape: 'upright', x: cx, y: cy, r: r - 2, z: [z[0] + 15, z[1] - 40 - random.next() * 50] }, content.density), shell, ...rings];
    }
    case 'ibc': return [
      make({ shape: 'block', x: inset(x, 35), y: inset(y, 35), z: [z[0] + 150, z[1] - 60 - random.next() * 90] }, content.density),
      ...pallet(x[0] + 100, y[0] - 100, z[0]).map((part) => ({ ...part, material: 'polyethylene' as const, density: 0.4 })),
      { solid: { shape: 'block', x, y: [y[0], y[0] + 14], z: [z[0] + 150, z[1]], texture: { pitch: [110, 130], along: 'shells', up: 'shells', uneven: 0, seed: 1 } }, material: 'steel', density: 1.1, of: 'packing' },
      { solid: { shape: 'block', x, y: [y[1] - 14, y[1]], z: [z[0] + 150, z[1]], texture: { pitch: [110, 130], along: 'shells', up: 'shells', uneven: 0, seed: 1 } }, material: 'steel', density: 1.1, of: 'packing' },
    ];
    case 'coil': return [
      make({ shape: 'across', x: cx, z: z[0] + 60 + packing.r * 0.96, r: (x[1] - x[0]) / 2, bore: packing.bore * (x[1] - x[0]) / packing.r / 2, y }, content.density),
      ...[-0.55, 0.4].map((share): Part => ({ solid: { shape: 'block', x: [cx + share * packing.r, cx + share * packing.r + 120], y, z: [z[0], z[0] + 130] }, material: 'wood', density: 0.6, of: 'packing' })),
    ];
    case 'roll': return packing.wide > 1300
      ? [make({ shape: 'along', y: cy, z: (z[0] + z[1]) / 2, r: (z[1] - z[0]) / 2 - 2, bore: packing.bore, x })]
      : [make({ shape: 'upright', x: cx, y: cy, r: (x[1] - x[0]) / 2 - 2, bore: packing.bore, z })];
    case 'bundle': return bundleParts(room, packing, make);
    case 'stack': return [
      make({ shape: 'block', x: inset(x, 6), y: inset(y, 6), z: [z[0] + packing.gap, z[1]], ...textureOf(content, random) }),
      ...(packing.gap > 25 ? [0.05, 0.46, 0.88].map((share): Part => ({ solid: { shape: 'block', x: [x[0] + share * (x[1] - x[0]), x[0] + share * (x[1] - x[0]) + 90], y, z: [z[0], z[0] + packing.gap] }, material: 'wood', density: 0.55, of: 'packing' })) : []),
    ];
    case 'crate': return machineParts(packing.inside, room, { content, of, random: design });
    case 'vehicle': return vehicleParts(room, of, design);
    case 'heap': return Array.from({ length: 4 }, () => {
      const r = packing.lump * (0.3 + 0.9 * random.next());
      const at = (span: Span): number => span[0] + random.next() * (span[1] - span[0]);
      return random.chance(0.5) ? make({ shape: 'ball', x: at(x), y: at(y), z: at(z), rx: r * 1.3, r: r * 0.8 }, content.density * (0.3 + random.next())) : make({ shape: 'turned', x: at(x), y: at(y), size: [r * 2, r * 0.8], angle: random.next() * 3, z: [z[0], z[0] + r * (0.4 + random.next())] }, content.density * (0.3 + 1.6 * random.next()));
    });
  }
}

function cartonParts({ x, y, z }: Room, content: Content, { of, random, tight, angle }: Making & { readonly angle?: number }): Part[] {
  const [cx, cy] = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  const density = content.density * tight * (0.98 + 0.04 * random.next());
  if (angle !== undefined) return [{ solid: { shape: 'turned', x: cx, y: cy, size: [x[1] - x[0] - 8, y[1] - y[0] - 8], angle, z: [z[0] + 3, z[1] - 6] }, material: content.material, density, of }];
  const board: Part = { solid: { shape: 'block', x, y, z }, material: 'cellulose', density: 0.02, of: 'packing' };
  // A core takes its share of the space from the rest.
  const { core } = content;
  const inner: Part = { solid: { shape: 'block', x: inset(x, 5), y: inset(y, 6), z: [z[0] + 4, z[1] - 8 - random.next() * 8], ...textureOf(content, random) }, material: content.material, density, of };
  if (!core) return [board, inner];
  const side = Math.sqrt(core.share) / 2;
  const middle = (span: Span): Span => [(span[0] + span[1]) / 2 - side * (span[1] - span[0]), (span[0] + span[1]) / 2 + side * (span[1] - span[0])];
  return [board, inner, { solid: { shape: 'block', x: middle(x), y: inset(y, 30), z: [z[0] + 10, z[0] + 10 + side * 2 * (z[1] - z[0] - 25)] }, material: core.material, density: core.density * tight, of }];
}

function bundleParts({ x, y, z }: Room, packing: Extract<Packing, { way: 'bundle' }>, make: (solid: Solid, density?: number) => Part): Part[] {
  const [across, up] = packing.pieces;
  const r = Math.min((y[1] - y[0]) / across, (z[1] - z[0] - 40) / up) / 2;
  const pipes = Array.from({ length: across * up }, (_, i): Part => make({ shape: 'along', y: y[0] + r + (i % across) * 2 * r, z: z[0] + 40 + r + Math.floor(i / across) * 2 * r, r: r * 0.97, bore: r * packing.hollow, x }, packing.content.density));
  const skids = [0.12, 0.5, 0.86].map((share): Part => ({ solid: { shape: 'block', x: [x[0] + share * (x[1] - x[0]), x[0] + share * (x[1] - x[0]) + 80], y, z: [z[0], z[0] + 40] }, material: 'wood', density: 0.6, of: 'packing' }));
  return [...pipes, ...skids];
}

function textureOf(content: Content, random: Random): { readonly texture?: { readonly pitch: readonly [number, number]; readonly along: 'even'; readonly up: 'even'; readonly uneven: number; readonly seed: number } } | object {
  if (!content.pitch) return {};
  return { texture: { pitch: content.pitch, along: content.along ?? 'even', up: content.up ?? 'even', uneven: content.uneven ?? 0, seed: random.whole(0, 1_000_000_000) } };
}

const inset = ([from, to]: Span, by: number): Span => [from + by, Math.max(from + by + 1, to - by)];
