import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { CheckResult, GateReason, GatherInfo } from './messages.ts';

const stamp = { by: z.string(), at: Instant };

export const Weights = z.object({ laneKg: z.number().nullable(), theoreticalKg: z.number().nullable(), differenceKg: z.number().nullable() });

export const PassageEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('PassageDecided'), gathered: GatherInfo, result: CheckResult, reasons: z.array(z.object({ code: GateReason, box: z.string(), detail: z.string() })),
    weights: Weights, boxes: z.array(z.object({ boxNo: z.string(), entryIds: z.array(z.string()) })),
    /** 20-byte status word of the standard's annex B, for older front-ends and for the record. */
    statusWord: z.string().length(20), ...stamp,
  }),
  z.object({ type: z.literal('PassageHandled'), result: z.enum(['1', '2', '3']), comment: z.string(), ...stamp }),
  z.object({ type: z.literal('BoxLeft'), boxNo: z.string(), entryIds: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('BoxEntered'), boxNo: z.string(), site: z.string(), ...stamp }),
]);
export type PassageEvent = z.infer<typeof PassageEvent>;
