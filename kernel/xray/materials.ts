import type { Composition } from './spectrum.ts';

/** Standard atomic weights of the elements the table of coefficients has (IUPAC, rounded). */
const atomicWeights: Readonly<Record<number, number>> = {
  1: 1.008, 6: 12.011, 7: 14.007, 8: 15.999, 9: 18.998, 11: 22.99, 12: 24.305, 13: 26.982, 14: 28.085, 15: 30.974, 16: 32.06, 17: 35.45,
  19: 39.098, 20: 40.078, 22: 47.867, 24: 51.996, 25: 54.938, 26: 55.845, 27: 58.933, 28: 58.693, 29: 63.546, 30: 65.38, 47: 107.87,
  48: 112.41, 50: 118.71, 53: 126.9, 56: 137.33, 74: 183.84, 79: 196.97, 82: 207.2, 92: 238.03,
};

/** Mass fractions from a formula by numbers of atoms: `formula({ 6: 1, 1: 2 })` is CH2. */
export function formula(atoms: Readonly<Record<number, number>>): Composition {
  const masses = Object.entries(atoms).map(([z, count]) => [z, count * (atomicWeights[Number(z)] ?? 0)] as const);
  const total = masses.reduce((sum, [, mass]) => sum + mass, 0);
  return Object.fromEntries(masses.map(([z, mass]) => [z, mass / total]));
}

/** Mass fractions of a mixture; the shares need not sum to 1. */
export function mixture(parts: readonly (readonly [share: number, composition: Composition])[]): Composition {
  const total = parts.reduce((sum, [share]) => sum + share, 0);
  const mixed: Record<number, number> = {};
  for (const [share, composition] of parts) {
    for (const [z, fraction] of Object.entries(composition)) mixed[Number(z)] = (mixed[Number(z)] ?? 0) + fraction * share / total;
  }
  return mixed;
}

const water = formula({ 1: 2, 8: 1 });
const cellulose = formula({ 6: 6, 1: 10, 8: 5 });
const polyethylene = formula({ 6: 1, 1: 2 });
const pet = formula({ 6: 10, 1: 8, 8: 4 });
const silica = formula({ 14: 1, 8: 2 });
const chalk = formula({ 20: 1, 6: 1, 8: 3 });
const steel: Composition = { 26: 1 };
const aluminium: Composition = { 13: 1 };
const copper: Composition = { 29: 1 };
const alumina = formula({ 13: 2, 8: 3 });
const salt = formula({ 11: 1, 17: 1 });
const protein = formula({ 6: 106, 1: 168, 7: 28, 8: 33, 16: 1 });
const fat = formula({ 6: 57, 1: 104, 8: 6 });
const abs = formula({ 6: 15, 1: 17, 7: 1 });

/** What goods, packings and boxes are made of. Mixtures are rounded from common knowledge, not measured. */
export const materials = {
  water, cellulose, polyethylene, pet, silica, chalk, steel, aluminium, copper, alumina, salt, abs, protein, fat,
  pvc: formula({ 6: 2, 1: 3, 17: 1 }),
  softPvc: mixture([[0.65, formula({ 6: 2, 1: 3, 17: 1 })], [0.25, formula({ 6: 24, 1: 38, 8: 4 })], [0.1, chalk]]),
  polystyrene: formula({ 6: 1, 1: 1 }),
  polyurethane: formula({ 6: 17, 1: 16, 7: 2, 8: 4 }),
  nylon: formula({ 6: 6, 1: 11, 7: 1, 8: 1 }),
  wool: mixture([[0.97, protein], [0.03, { 16: 1 }]]),
  sugar: formula({ 6: 12, 1: 22, 8: 11 }),
  ethanol: formula({ 6: 2, 1: 6, 8: 1 }),
  oil: fat,
  meat: mixture([[0.72, water], [0.2, protein], [0.08, fat]]),
  fruit: mixture([[0.86, water], [0.14, cellulose]]),
  grain: mixture([[0.13, water], [0.75, cellulose], [0.1, protein], [0.02, fat]]),
  nuts: mixture([[0.05, water], [0.25, cellulose], [0.22, protein], [0.48, fat]]),
  tobacco: mixture([[0.12, water], [0.8, cellulose], [0.05, chalk], [0.03, protein]]),
  wood: mixture([[0.12, water], [0.88, cellulose]]),
  glass: mixture([[0.72, silica], [0.14, formula({ 11: 2, 8: 1 })], [0.1, formula({ 20: 1, 8: 1 })], [0.04, alumina]]),
  fibreglass: mixture([[0.6, silica], [0.22, formula({ 20: 1, 8: 1 })], [0.18, alumina]]),
  ceramic: mixture([[0.66, silica], [0.24, alumina], [0.05, formula({ 19: 2, 8: 1 })], [0.05, chalk]]),
  granite: mixture([[0.72, silica], [0.15, alumina], [0.08, formula({ 19: 2, 8: 1 })], [0.05, formula({ 26: 2, 8: 3 })]]),
  clay: mixture([[0.6, silica], [0.3, alumina], [0.1, water]]),
  rubber: mixture([[0.62, formula({ 6: 5, 1: 8 })], [0.3, { 6: 1 }], [0.02, { 16: 1 }], [0.06, formula({ 30: 1, 8: 1 })]]),
  tyre: mixture([[0.78, mixture([[0.65, formula({ 6: 5, 1: 8 })], [0.32, { 6: 1 }], [0.03, { 16: 1 }]])], [0.2, steel], [0.02, formula({ 30: 1, 8: 1 })]]),
  shoe: mixture([[0.45, formula({ 6: 5, 1: 8 })], [0.25, mixture([[1, formula({ 6: 17, 1: 16, 7: 2, 8: 4 })]])], [0.2, pet], [0.1, chalk]]),
  leather: mixture([[0.8, protein], [0.17, water], [0.03, formula({ 24: 2, 8: 3 })]]),
  urea: formula({ 6: 1, 1: 4, 7: 2, 8: 1 }),
  fertiliser: formula({ 7: 2, 1: 9, 15: 1, 8: 4 }),
  soda: formula({ 11: 2, 6: 1, 8: 3 }),
  titania: formula({ 22: 1, 8: 2 }),
  sulphur: { 16: 1 },
  barite: formula({ 56: 1, 16: 1, 8: 4 }),
  resin: formula({ 6: 18, 1: 20, 8: 3 }),
  carbon: { 6: 1 },
  stainless: { 26: 0.7, 24: 0.19, 28: 0.11 },
  castIron: mixture([[0.94, steel], [0.035, { 6: 1 }], [0.025, { 14: 1 }]]),
  brass: { 29: 0.63, 30: 0.37 },
  zinc: { 30: 1 },
  magnesium: { 12: 1 },
  titanium: { 22: 1 },
  tin: { 50: 1 },
  silver: { 47: 1 },
  lead: { 82: 1 },
  tungsten: { 74: 1 },
  gold: { 79: 1 },
  uranium: { 92: 1 },
  leadBattery: mixture([[0.62, { 82: 1 }], [0.06, formula({ 6: 3, 1: 6 })], [0.32, mixture([[0.35, formula({ 1: 2, 16: 1, 8: 4 })], [0.65, water]])]]),
  // Lithium is left out of the table: its 2 % stand as carbon.
  lithiumBattery: mixture([[0.28, { 28: 0.5, 27: 0.2, 25: 0.3 }], [0.12, { 8: 1 }], [0.22, { 6: 1 }], [0.13, copper], [0.09, aluminium], [0.16, formula({ 6: 3, 1: 4, 8: 3 })]]),
  phosphateBattery: mixture([[0.3, formula({ 26: 1, 15: 1, 8: 4 })], [0.2, { 6: 1 }], [0.15, copper], [0.15, aluminium], [0.2, formula({ 6: 3, 1: 4, 8: 3 })]]),
  circuit: mixture([[0.3, silica], [0.25, resin()], [0.22, copper], [0.1, steel], [0.08, alumina], [0.05, { 50: 1 }]]),
  electronics: mixture([[0.4, abs], [0.25, steel], [0.12, aluminium], [0.1, copper], [0.13, silica]]),
  motor: mixture([[0.72, steel], [0.16, copper], [0.08, aluminium], [0.04, pet]]),
  cable: mixture([[0.55, copper], [0.45, formula({ 6: 2, 1: 3, 17: 1 })]]),
  appliance: mixture([[0.5, steel], [0.3, abs], [0.1, copper], [0.1, aluminium]]),
  magnet: formula({ 56: 1, 26: 12, 8: 19 }),
  gypsum: formula({ 20: 1, 16: 1, 8: 6, 1: 4 }),
  cement: mixture([[0.65, formula({ 20: 1, 8: 1 })], [0.22, silica], [0.13, alumina]]),
  scrap: mixture([[0.7, steel], [0.1, copper], [0.1, aluminium], [0.1, abs]]),
  bone: mixture([[0.55, formula({ 20: 5, 15: 3, 8: 13, 1: 1 })], [0.3, protein], [0.15, water]]),
  explosive: formula({ 6: 3, 1: 6, 7: 6, 8: 6 }),
  drugLike: formula({ 6: 17, 1: 22, 7: 1, 8: 4, 17: 1 }),
} satisfies Readonly<Record<string, Composition>>;

export type MaterialName = keyof typeof materials;

function resin(): Composition {
  return formula({ 6: 18, 1: 20, 8: 3 });
}
