/** What one hazard was calibrated with: scores of cases that hold it, the threshold below which a load passes, and the miss that is proven there. */
export type HazardBar = { readonly positives: number; readonly threshold: number | null; readonly provenMiss: number };
export type Bars = Readonly<Record<string, HazardBar>>;
/** The calibration that advice rests on: bars of all hazards, proven on loads up to a density of `clearUpTo` (g/cm², `densestHundredth`). Nothing is said of denser ones. */
export type Proven = { readonly bars: Bars; readonly clearUpTo: number };

/** Why no advice to release is given whatever the load: scores of late have left the calibration, or the section's policy says so. */
export type HeldBy = 'scores-drifted' | 'switched-off';

export type Told = {
  readonly scores: Readonly<Record<string, number>>;
  /** p of the declared names and of the declared mass; undefined where there is nothing to compare with. */
  readonly nameP: number | undefined; readonly massP: number | undefined;
  /** Areal density of the densest hundredth of the load, g/cm². */
  readonly densest: number;
  readonly qualityOk: boolean; readonly held: HeldBy | undefined;
};
export type Advised = { readonly release: boolean; readonly reasons: readonly string[] };

/** Names and masses below this are not called agreeing. */
export const agreesFrom = 0.05;

/** Release is advised only where the load is no denser than those of the calibration, every hazard has a proven threshold and stays below it, and name and mass agree. An officer decides all the same. */
export function adviceOf({ scores, nameP, massP, densest, qualityOk, held }: Told, { bars, clearUpTo }: Proven): Advised {
  const groups = Object.entries(bars);
  const reasons = [
    ...(groups.length === 0 ? ['no-calibration'] : []), ...(qualityOk ? [] : ['quality']), ...(held ? [held] : []), ...(densest <= clearUpTo ? [] : ['too-dense']),
    ...groups.flatMap(([group, { threshold }]) => (threshold === null ? [`unproven-${group}`] : (scores[group] ?? 1) >= threshold ? [`above-bar-${group}`] : [])),
    ...((nameP ?? 0) < agreesFrom ? ['name-not-confirmed'] : []), ...((massP ?? 0) < agreesFrom ? ['mass-not-confirmed'] : []),
  ];
  return { release: reasons.length === 0, reasons };
}

/** Score above which a hazard makes a load suspect: what one lawful load in fifty reaches. Without a calibration every hint does. */
export function suspectAbove(lawful: readonly number[]): number {
  return lawful.toSorted((a, b) => a - b)[Math.floor(lawful.length * 0.98)] ?? 0;
}
