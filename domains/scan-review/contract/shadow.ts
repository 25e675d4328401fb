import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

/** Why a second network cannot run: its card is missing or wrong, the file is not the one the card names, or it does not answer. */
export const ShadowFault = z.enum(['CARD', 'FILE', 'NETWORK']);
export type ShadowFault = z.infer<typeof ShadowFault>;

const stamp = { by: z.string(), at: Instant };
/** 影子运行 of a second network, from the day an operator lays it beside the serving one. */
export const ShadowEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ShadowBegan'), model: z.string(), ...stamp }),
  z.object({ type: z.literal('ShadowBroken'), fault: ShadowFault, ...stamp }),
  z.object({ type: z.literal('ShadowEnded'), ...stamp }),
]);
export type ShadowEvent = z.infer<typeof ShadowEvent>;
