import type { TareFits } from './mass.ts';

/**
 * What boxes weigh within the zone, by least squares on simulated scans of the training scanners that nothing is too dark in (143
 * dry boxes, 10 reefers); `spread` is the 90th percentile of the error there, over 1.645, and a little. Real boxes want real empty scans.
 */
export const tareFits: TareFits = {
  dry: { ends: 344, perMetre: 142.4, perMetreHigher: 38.2, perMetreSlope: -217.4, scale: 1.051, spread: 0.08 },
  reefer: { ends: 271, perMetre: 122.4, perMetreHigher: 0, perMetreSlope: -331.5, scale: 0.956, spread: 0.1 },
};

/** Excess over the walls of the densest square metre, g/cm², at which half of the boxes are not empty, and how fast that turns. */
export const emptyFit = { half: 5.5, width: 0.8 } as const;
