import { accept, type Decider } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import type { AdviceHold, GuardEvent } from '../contract/guard.ts';
import type { scanReviewRefusals } from '../contract/refusals.ts';
import type { Drift } from './analysis/drift.ts';

/** 漂移看守 of one scanner, or of the house: whether its advice to release is switched off. */
export type Guard = { readonly held: AdviceHold | null };
export type WatchScores = { readonly model: string; readonly drifts: readonly (Drift & { readonly hazard: string })[]; readonly by: string; readonly at: Instant };

export const guardDecider: Decider<Guard, WatchScores, GuardEvent, keyof typeof scanReviewRefusals> = {
  initial: { held: null },
  evolve: (_guard, event) => {
    if (event.type === 'AdviceRestored') return { held: null };
    const { model, hazard, index, seen, at } = event;
    return { held: { model, hazard, index, seen, since: at } };
  },
  // Off by one hazard that has surely wandered; on again only when none can be told from the calibration. A new network begins anew.
  decide: ({ model, drifts, by, at }, { held }) => {
    if (held?.model === model) return drifts.every(({ settled }) => settled) ? accept<GuardEvent>({ type: 'AdviceRestored', by, at }) : accept();
    const [worst] = drifts.filter(({ drifted }) => drifted).toSorted((a, b) => b.index - a.index);
    if (worst) return accept<GuardEvent>({ type: 'AdviceHeld', model, hazard: worst.hazard, index: Math.round(worst.index * 1000) / 1000, seen: worst.seen, by, at });
    return held ? accept<GuardEvent>({ type: 'AdviceRestored', by, at }) : accept();
  },
};
