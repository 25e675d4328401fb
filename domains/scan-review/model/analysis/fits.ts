import type { TareFits } from './mass.ts';

/**
 * What boxes weigh within the zone, by least squares on simulated scans of the training scanners that nothing is too dark in (143
 * dry boxes, 10 reefers); `spread` is the 90th percentile of the error there, over 1.645, and a little. Real boxes want real empty scans.
 */
export const tareFits: TareFits = {
  dry: { ends: 344, perMetre: 142.4, perMetreHigher: 38.2, perMetreSlope: -217.4, scale: 1.051, spread: 0.08 },
  reefer: { ends: 271, perMetre: 122.4, perMetreHigher: 0, perMetreSlope: -331.5, scale: 0.956, spread: 0.1 },
};

/**
 * When a box is told empty: excess over the walls of its densest square metre, g/cm², what a network weighs in it, kg, and the loudest of
 * its hazards; half of the boxes there are not empty, and how fast that turns. Of 70 simulated boxes without goods of the training
 * scanners the 27 with nothing in them weighed 108 kg at most and showed no hazard above 0.42, the 43 with something hidden one above 0.87.
 */
export const emptyFit = { excess: { half: 5.5, width: 0.8 }, kg: { half: 900, width: 60 }, hazard: { half: 0.5, width: 0.04 } } as const;

/** Chance that a box is empty: all that can say so must, where there is a network. A box with something hidden in it is not empty. */
export function emptiness(excess: number, told: { readonly kg: number | undefined; readonly hazard: number } | undefined): number {
  const below = (value: number, { half, width }: { readonly half: number; readonly width: number }): number => 1 / (1 + Math.exp((value - half) / width));
  return Math.min(below(excess, emptyFit.excess), told?.kg === undefined ? 1 : below(told.kg, emptyFit.kg), told ? below(told.hazard, emptyFit.hazard) : 1);
}
