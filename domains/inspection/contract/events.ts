import { z } from 'zod';
import { DispatchAsked, RecheckAsked } from '#domains/draw/contract/requests.ts';
import { Instant } from '#kernel/instant.ts';
import { LaboratoryResult, Sample } from './endoscope.ts';
import { InspectionReport } from './report.ts';

const stamp = { by: z.string(), at: Instant };

/** What was drawn for an order, known from the moment an officer of the pair opened it. */
export const Assignment = z.object({
  officers: z.tuple([z.string(), z.string()]), boxes: z.array(z.string()), cell: z.string(), layer: z.number().int(), method: z.string(),
});
export type Assignment = z.infer<typeof Assignment>;

export const OrderEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('OrderOpened'), orderNo: z.string(), entryId: z.string(), district: z.string(), trader: z.string(), agent: z.string(), boxes: z.array(z.string()),
    points: z.array(z.string()), method: z.enum(['THOROUGH', 'SAMPLE']), skills: z.array(z.string()), ...stamp,
  }),
  z.object({ type: z.literal('GoodsPresented'), site: z.string(), ...stamp }),
  DispatchAsked,
  z.object({ type: z.literal('OrderDispatched'), round: z.string(), ...stamp }),
  z.object({ type: z.literal('AssignmentOpened'), assignment: Assignment, ...stamp }),
  z.object({ type: z.literal('ReportSubmitted'), report: InspectionReport, reportHash: z.string(), deviceSignature: z.string(), ...stamp }),
  RecheckAsked,
  z.object({ type: z.literal('RecheckOrdered'), pairs: z.array(z.tuple([z.string(), z.string()])), ...stamp }),
  // The lot hit but found no eligible pair: a chief names one, with a reason, for all to see.
  z.object({ type: z.literal('RecheckersNamed'), pair: z.tuple([z.string(), z.string()]), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('RecheckSubmitted'), report: InspectionReport, reportHash: z.string(), deviceSignature: z.string(), agrees: z.boolean(), ...stamp }),
  z.object({
    type: z.literal('OrderClosed'), orderNo: z.string(), entryId: z.string(), conforms: z.boolean(), handling: z.string(), inspectors: z.array(z.string()), rechecked: z.boolean(), ...stamp,
  }),
]);
export type OrderEvent = z.infer<typeof OrderEvent>;

export const SampleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SampleTaken'), orderNo: z.string(), entryId: z.string(), district: z.string(), boxNo: z.string(), sample: Sample, dueOn: z.iso.date(), ...stamp }),
  z.object({ type: z.literal('LaboratoryConcluded'), result: LaboratoryResult, reportNo: z.string(), note: z.string(), ...stamp }),
]);
export type SampleEvent = z.infer<typeof SampleEvent>;
