import type { MaterialName } from '#kernel/xray/materials.ts';
import { chemicals } from './goods/chemicals.ts';
import { consumer } from './goods/consumer.ts';
import { food } from './goods/food.ts';
import { machines } from './goods/machines.ts';
import { metals } from './goods/metals.ts';
import { minerals } from './goods/minerals.ts';
import { plants } from './goods/plants.ts';
import { textiles } from './goods/textiles.ts';
import type { Profile } from './solids.ts';

/** Contents of a carton or crate: bulk density in g/cm³ and how the mass repeats inside. */
export type Content = {
  readonly material: MaterialName;
  readonly density: number;
  readonly pitch?: readonly [x: number, z: number];
  readonly along?: Profile;
  readonly up?: Profile;
  readonly uneven?: number;
  /** A heavier part in each package: share of the volume's side, material, density. */
  readonly core?: { readonly share: number; readonly material: MaterialName; readonly density: number };
};

/** How goods travel. Sizes in mm: along, across, up. */
export type Packing =
  | { readonly way: 'carton'; readonly size: Size; readonly content: Content; readonly chilled?: true }
  | { readonly way: 'sack'; readonly size: Size; readonly content: Content }
  | { readonly way: 'bigbag'; readonly content: Content }
  | { readonly way: 'drum'; readonly r: number; readonly tall: number; readonly shell: 'steel' | 'plastic' | 'fibre'; readonly content: Content }
  | { readonly way: 'ibc'; readonly content: Content }
  | { readonly way: 'coil'; readonly r: number; readonly bore: number; readonly wide: number; readonly content: Content }
  | { readonly way: 'roll'; readonly r: number; readonly bore: number; readonly wide: number; readonly content: Content }
  | { readonly way: 'bundle'; readonly size: Size; readonly pieces: readonly [across: number, up: number]; readonly hollow: number; readonly content: Content }
  | { readonly way: 'stack'; readonly size: Size; readonly gap: number; readonly content: Content }
  | { readonly way: 'crate'; readonly size: Size; readonly inside: Inside; readonly content: Content }
  | { readonly way: 'vehicle'; readonly content: Content }
  | { readonly way: 'heap'; readonly lump: number; readonly content: Content };
export type Size = readonly [number, number, number];
/** What stands in a crate or on a skid. */
export type Inside = 'motor' | 'pump' | 'press' | 'engine' | 'cabinet' | 'casting' | 'compressor' | 'reel' | 'tyres';

export type Family = 'textiles' | 'footwear' | 'paper' | 'wood' | 'frozen' | 'dry-food' | 'drinks' | 'chemicals' | 'plastics' | 'rubber' | 'minerals' | 'glass' | 'steel' | 'metals' | 'machinery' | 'electronics' | 'appliances' | 'furniture' | 'vehicles' | 'toys' | 'batteries' | 'scrap' | 'tobacco';

/**
 * One kind of goods. Headings are those of the Harmonized System. Drums follow ISO 15750, IBCs and big bags the usual 1,000 l
 * and 1 t, pallets ISO 6780 and EN 13698; carton sizes and bulk densities are remembered from practice, not measured.
 */
export type Goods = { readonly kind: string; readonly zh: string; readonly en: string; readonly hs: string; readonly family: Family; readonly packings: readonly [Packing, ...Packing[]] };

export const goods: readonly Goods[] = [...textiles, ...consumer, ...plants, ...food, ...chemicals, ...minerals, ...metals, ...machines];

export const kindIndex: ReadonlyMap<string, number> = new Map(goods.map(({ kind }, i) => [kind, i]));

export function goodsBy(kind: string): Goods | undefined {
  return goods[kindIndex.get(kind) ?? -1];
}

export function item(kind: string, names: readonly [zh: string, en: string], hs: string, family: Family, packings: readonly [Packing, ...Packing[]]): Goods {
  return { kind, zh: names[0], en: names[1], hs, family, packings };
}

type Grain = Omit<Content, 'material' | 'density'>;

export function carton(size: Size, material: MaterialName, density: number, grain: Grain = {}): Packing {
  return { way: 'carton', size, content: { material, density, ...grain } };
}
export function frozenCarton(size: Size, material: MaterialName, density: number, grain: Grain = {}): Packing {
  return { way: 'carton', size, content: { material, density, ...grain }, chilled: true };
}
export function sack(size: Size, material: MaterialName, density: number): Packing {
  return { way: 'sack', size, content: { material, density, uneven: 0.06, pitch: [200, 60] } };
}
export function bigbag(material: MaterialName, density: number): Packing {
  return { way: 'bigbag', content: { material, density } };
}
/** 200 l drum of ISO 15750: 585 mm across, 880 mm tall. */
export function drum(shell: 'steel' | 'plastic' | 'fibre', material: MaterialName, density: number, r = 290, tall = 880): Packing {
  return { way: 'drum', r, tall, shell, content: { material, density } };
}
export function ibc(material: MaterialName, density: number): Packing {
  return { way: 'ibc', content: { material, density } };
}
export function roll(r: number, bore: number, wide: number, material: MaterialName, density: number): Packing {
  return { way: 'roll', r, bore, wide, content: { material, density } };
}
export function coil(r: number, bore: number, wide: number, material: MaterialName, density: number): Packing {
  return { way: 'coil', r, bore, wide, content: { material, density } };
}
export function bundle(size: Size, pieces: readonly [number, number], hollow: number, material: MaterialName, density: number): Packing {
  return { way: 'bundle', size, pieces, hollow, content: { material, density } };
}
export function stack(size: Size, gap: number, material: MaterialName, density: number, grain: Grain = {}): Packing {
  return { way: 'stack', size, gap, content: { material, density, ...grain } };
}
export function crate(size: Size, inside: Inside, material: MaterialName, density: number): Packing {
  return { way: 'crate', size, inside, content: { material, density } };
}
export function heap(lump: number, material: MaterialName, density: number): Packing {
  return { way: 'heap', lump, content: { material, density } };
}
