import { accept, type Decider, refuse } from '#kernel/decision.ts';
import { addDays } from '#kernel/calendar.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import type { PolicyEdition, PolicyEvent } from '../contract/policy.ts';
import type { scanReviewRefusals } from '../contract/refusals.ts';

/** 审图比例: what a chief of images set, edition after edition; none is overwritten. */
export type Policy = { readonly editions: readonly PolicyEdition[] };
export type SetPolicy = { readonly edition: PolicyEdition; readonly by: string; readonly at: Instant };

/** In force until a chief sets something else: one scan in twenty is read twice, three assignments in two hundred carry a projected threat; a second network, where there is one, reads one closed scan in five. */
export const foundingPolicy: PolicyEdition = { from: '2026-01-01', doubleShare: 0.05, projectionShare: 0.015, shadowShare: 0.2, releaseAdvice: true, reason: '启用时的比例 as founded' };

export const policyDecider: Decider<Policy, SetPolicy, PolicyEvent, keyof typeof scanReviewRefusals> = {
  initial: { editions: [] },
  evolve: ({ editions }, { edition }) => ({ editions: [...editions, { ...edition, shadowShare: edition.shadowShare ?? foundingPolicy.shadowShare, releaseAdvice: edition.releaseAdvice ?? foundingPolicy.releaseAdvice }] }),
  // From tomorrow at the earliest: a share that holds at once could be turned for one scan.
  decide: ({ edition, by, at }, { editions }) => {
    const earliest = [addDays(dayInChina(at), 1), ...editions.map(({ from }) => from)].toSorted().at(-1) ?? '';
    return edition.from < earliest ? refuse('POLICY_TOO_EARLY', { earliest }) : accept({ type: 'PolicySet', edition, by, at });
  },
};

/** The edition in force on a day, `YYYY-MM-DD`. */
export function policyOn({ editions }: Policy, day: string): PolicyEdition {
  return editions.findLast(({ from }) => from <= day) ?? foundingPolicy;
}

/** A share as a chance out of 2^32, as tickets are. */
export function chanceOf(share: number): number {
  return Math.round(share * 2 ** 32);
}

/** How long a drawn officer has before the scan returns to the lot; a heartbeat begins it anew. */
export const leaseMinutes = 20;
