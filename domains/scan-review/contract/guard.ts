import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

/** 停用放行建议: scores of late are not those of the calibration, so its proofs do not hold; by the hazard that has wandered farthest. */
export const AdviceHold = z.object({ model: z.string(), hazard: z.string(), /** Population stability index, and scores it was taken over. */ index: z.number(), seen: z.int(), since: Instant });
export type AdviceHold = z.infer<typeof AdviceHold>;

const stamp = { by: z.string(), at: Instant };
export const GuardEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AdviceHeld'), model: z.string(), hazard: z.string(), index: z.number(), seen: z.int(), ...stamp }),
  z.object({ type: z.literal('AdviceRestored'), ...stamp }),
]);
export type GuardEvent = z.infer<typeof GuardEvent>;
