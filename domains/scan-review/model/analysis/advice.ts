/** What one hazard was calibrated with: scores of cases that hold it, the threshold below which a load passes, and the miss that is proven there. */
export type HazardBar = { readonly positives: number; readonly threshold: number | null; readonly provenMiss: number };
export type Bars = Readonly<Record<string, HazardBar>>;

export type Told = {
  readonly scores: Readonly<Record<string, number>>;
  /** p of the declared names and of the declared mass; undefined where there is nothing to compare with. */
  readonly nameP: number | undefined; readonly massP: number | undefined;
  readonly qualityOk: boolean; readonly drifted: boolean;
};
export type Advised = { readonly release: boolean; readonly reasons: readonly string[] };

/** Names and masses below this are not called agreeing. */
export const agreesFrom = 0.05;

/** Release is advised only where every hazard has a proven threshold and the load stays below it, and name and mass agree. An officer decides all the same. */
export function adviceOf({ scores, nameP, massP, qualityOk, drifted }: Told, bars: Bars): Advised {
  const groups = Object.entries(bars);
  const reasons = [
    ...(groups.length === 0 ? ['no-calibration'] : []), ...(qualityOk ? [] : ['quality']), ...(drifted ? ['scores-drifted'] : []),
    ...groups.flatMap(([group, { threshold }]) => (threshold === null ? [`unproven-${group}`] : (scores[group] ?? 1) >= threshold ? [`above-bar-${group}`] : [])),
    ...((nameP ?? 0) < agreesFrom ? ['name-not-confirmed'] : []), ...((massP ?? 0) < agreesFrom ? ['mass-not-confirmed'] : []),
  ];
  return { release: reasons.length === 0, reasons };
}
