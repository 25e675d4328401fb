import { accept, type Decider } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { scanReviewRefusals } from '../contract/refusals.ts';
import type { ShadowEvent, ShadowFault } from '../contract/shadow.ts';

/** The run of a second network beside the serving one (影子运行). */
export type ShadowRun =
  | { readonly stage: 'none' }
  | { readonly stage: 'running'; readonly model: string; readonly since: Instant }
  | { readonly stage: 'broken'; readonly fault: ShadowFault; readonly since: Instant };
/** What lies in a network's folder. */
export type FoundNetwork = { readonly kind: 'none' } | { readonly kind: 'sound'; readonly model: string } | { readonly kind: 'broken'; readonly fault: ShadowFault };
export type TellShadow = { readonly found: FoundNetwork; readonly by: string; readonly at: Instant };

export const shadowDecider: Decider<ShadowRun, TellShadow, ShadowEvent, keyof typeof scanReviewRefusals> = {
  initial: { stage: 'none' },
  evolve: (_run, event) => {
    switch (event.type) {
      case 'ShadowBegan': return { stage: 'running', model: event.model, since: event.at };
      case 'ShadowBroken': return { stage: 'broken', fault: event.fault, since: event.at };
      case 'ShadowEnded': return { stage: 'none' };
      default: return unreachable(event);
    }
  },
  // Told again and again; only what is new is an event.
  decide: ({ found, by, at }, run) => {
    switch (found.kind) {
      case 'none': return run.stage === 'none' ? accept() : accept<ShadowEvent>({ type: 'ShadowEnded', by, at });
      case 'sound': return run.stage === 'running' && run.model === found.model ? accept() : accept<ShadowEvent>({ type: 'ShadowBegan', model: found.model, by, at });
      case 'broken': return run.stage === 'broken' && run.fault === found.fault ? accept() : accept<ShadowEvent>({ type: 'ShadowBroken', fault: found.fault, by, at });
      default: return unreachable(found);
    }
  },
};
