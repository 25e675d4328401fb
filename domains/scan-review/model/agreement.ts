/** Verdicts of two blind readers of the same scans: both release, only one is suspicious, both are. */
export type Pairs = { readonly bothRelease: number; readonly differ: readonly [onlyFirstSuspicious: number, onlySecondSuspicious: number]; readonly bothSuspicious: number };

/** Cohen's κ with its 95 % interval by the large-sample standard error √(p₀(1−p₀)/(n(1−pₑ)²)); undefined where all verdicts are alike, since chance alone would then agree always. */
export function kappaOf({ bothRelease, differ: [first, second], bothSuspicious }: Pairs): { readonly kappa: number; readonly low: number; readonly high: number; readonly pairs: number } | undefined {
  const pairs = bothRelease + first + second + bothSuspicious;
  if (pairs === 0) return undefined;
  const agreed = (bothRelease + bothSuspicious) / pairs;
  const [a, b] = [(bothSuspicious + first) / pairs, (bothSuspicious + second) / pairs];
  const byChance = a * b + (1 - a) * (1 - b);
  if (byChance === 1) return undefined;
  const kappa = (agreed - byChance) / (1 - byChance);
  const error = Math.sqrt(agreed * (1 - agreed) / pairs) / (1 - byChance);
  return { kappa, low: Math.max(-1, kappa - 1.96 * error), high: Math.min(1, kappa + 1.96 * error), pairs };
}

/** Minutes until so many waiting scans are read by so many officers at their median pace; undefined where nobody is on duty. */
export function minutesAhead(waiting: number, officers: number, medianSeconds: number): number | undefined {
  return officers === 0 ? undefined : Math.ceil(waiting * medianSeconds / officers / 60);
}

/** Seconds a look takes until the section has looks of its own: three minutes, a planning figure without a measured source. */
export const usualLookSeconds = 180;
