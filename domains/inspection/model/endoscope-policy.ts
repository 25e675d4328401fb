/** 窥镜与取样政策 by the day from which it holds; changed by adding a line, never by editing one. */
export type EndoscopePolicy = {
  readonly from: string;
  /** A wider opening is a door: then the box is opened and reported as opened. */
  readonly maxOpeningMm: number;
  readonly maxClips: number; readonly maxClipSeconds: number;
  /** Working days a laboratory has from the day of sampling. */
  readonly laboratoryDays: number;
};
export const endoscopePolicies: readonly EndoscopePolicy[] = [{ from: '2026-01-01', maxOpeningMm: 10, maxClips: 6, maxClipSeconds: 30, laboratoryDays: 10 }];

/** The policy in force on a day, `YYYY-MM-DD`; the first before any. */
export function endoscopePolicyOn(day: string): EndoscopePolicy {
  const [first] = endoscopePolicies;
  if (!first) throw new Error('there is always a first policy');
  return endoscopePolicies.findLast(({ from }) => from <= day) ?? first;
}
