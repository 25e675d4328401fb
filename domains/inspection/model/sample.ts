import { addWorkingDays, type WorkCalendar } from '#kernel/calendar.ts';
import { accept, type Decider, refuse } from '#kernel/decision.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import type { Stored } from '#kernel/stored.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { LaboratoryResult, Sample } from '../contract/endoscope.ts';
import type { SampleEvent } from '../contract/events.ts';
import type { inspectionRefusals } from '../contract/refusals.ts';
import { endoscopePolicyOn } from './endoscope-policy.ts';

type Taken = { readonly orderNo: string; readonly entryId: string; readonly district: string; readonly boxNo: string; readonly sample: Sample; readonly dueOn: string };
/** 样品 on its way through the laboratory. */
export type SampleState =
  | { readonly stage: 'absent' }
  | (Taken & { readonly stage: 'waiting' })
  | (Taken & { readonly stage: 'concluded'; readonly result: LaboratoryResult; readonly reportNo: string; readonly note: string; readonly concludedAt: string; readonly concludedBy: string });

export type SampleCommand = { readonly by: string; readonly at: Instant } & (
  | { type: 'TakeSample'; orderNo: string; entryId: string; district: string; boxNo: string; sample: Sample; calendar: WorkCalendar }
  | { type: 'RecordResult'; result: LaboratoryResult; reportNo: string; note: string }
);
type Code = keyof typeof inspectionRefusals;

export const sampleDecider: Decider<SampleState, SampleCommand, SampleEvent, Code> = {
  initial: { stage: 'absent' },
  evolve: (state, event) => {
    switch (event.type) {
      case 'SampleTaken': {
        const { orderNo, entryId, district, boxNo, sample, dueOn } = event;
        return { stage: 'waiting', orderNo, entryId, district, boxNo, sample, dueOn };
      }
      case 'LaboratoryConcluded': {
        const { result, reportNo, note, by, at } = event;
        return state.stage === 'waiting' ? { ...state, stage: 'concluded', result, reportNo, note, concludedAt: at, concludedBy: by } : state;
      }
      default: return unreachable(event);
    }
  },
  decide: (command, state) => {
    const { by, at } = command;
    if (command.type === 'TakeSample') {
      const { orderNo, entryId, district, boxNo, sample, calendar } = command;
      // The report was heard twice: the sample is there.
      if (state.stage !== 'absent') return accept();
      // A phone whose clock runs ahead gives the laboratory no longer: the house's own time is the latest the sample can have been taken.
      const day = dayInChina(sample.takenAt < at ? sample.takenAt : at);
      return accept({ type: 'SampleTaken', orderNo, entryId, district, boxNo, sample, dueOn: addWorkingDays(day, endoscopePolicyOn(day).laboratoryDays, calendar), by, at });
    }
    if (state.stage === 'absent') return refuse('SAMPLE_UNKNOWN');
    if (state.stage === 'concluded') return refuse('SAMPLE_CONCLUDED', { reportNo: state.reportNo });
    return accept({ type: 'LaboratoryConcluded', result: command.result, reportNo: command.reportNo, note: command.note, by, at });
  },
};

export const samples: Stored<SampleState, SampleCommand, SampleEvent, Code> = {
  ...sampleDecider,
  name: 'inspection.sample',
  table: 'inspection.samples',
  columns: (state) => state.stage === 'absent'
    ? { stage: state.stage, order_no: '', entry_id: '', district: '', due_on: '' }
    : { stage: state.stage, order_no: state.orderNo, entry_id: state.entryId, district: state.district, due_on: state.dueOn },
  refs: (event, id) => event.type === 'SampleTaken' ? [`sample:${id}`, `order:${event.orderNo}`, `entry:${event.entryId}`, `box:${event.boxNo}`] : [`sample:${id}`, `order:${id.slice(0, 20)}`, `entry:${id.slice(2, 20)}`],
};

/** One sample of one order: `CY…-SEAL`. */
export function sampleIdOf(orderNo: string, sealNo: string): string {
  return `${orderNo}-${sealNo}`;
}
