import type { TareFits } from './mass.ts';

/**
 * What boxes weigh within the zone, by least squares on simulated scans of the training scanners (60 scenes, both ends
 * and every metre); `spread` is the 90th percentile of the error there, over 1.645, where little was too dark. Real boxes
 * want real empty scans.
 */
export const tareFits: TareFits = {
  dry: { perMetre: 212.3, ends: 536.7, scale: 1.007, spread: 0.11 },
  reefer: { perMetre: 209.9, ends: 935, scale: 1.007, spread: 0.11 },
};

/** Excess over the walls of the densest square metre, g/cm², at which half of the boxes are not empty, and how fast that turns. */
export const emptyFit = { half: 5.5, width: 0.8 } as const;
