import type { Stored } from '#kernel/stored.ts';
import type { GeneralGuaranteeEvent, IprCaseEvent } from '../contract/events.ts';
import type { IprCaseCode } from './answer.ts';
import type { IprCase } from './case.ts';
import type { IprCaseCommand } from './commands.ts';
import { iprCaseDecider } from './decide.ts';
import { type GeneralGuaranteeCode, type GeneralGuaranteeCommand, generalGuaranteeDecider, type GeneralGuaranteeState } from './general-guarantee.ts';
import { earliestDue, nextRing } from './standing.ts';
import { rightOf } from './track.ts';

export const iprCases: Stored<IprCase, IprCaseCommand, IprCaseEvent, IprCaseCode> = {
  ...iprCaseDecider,
  name: 'ipr-case',
  table: 'ipr_case.cases',
  columns: (kase) => kase.stage === 'absent'
    ? { stage: kase.stage, entry_id: '', order_no: null, district: '', trader: '', agent: '', holders: [], records: [], due_on: null, ring_on: null, raised_at: '', changed_at: '' }
    : {
      stage: kase.stage, entry_id: kase.entryId, order_no: kase.orderNo, district: kase.district, trader: kase.trader, agent: kase.agent,
      holders: [...new Set(kase.tracks.flatMap((track) => rightOf(track).holderId ?? []))], records: kase.tracks.map(({ recordNo }) => recordNo),
      due_on: earliestDue(kase), ring_on: nextRing(kase), raised_at: kase.raisedAt, changed_at: kase.changedAt,
    },
  refs: (event, id) => {
    switch (event.type) {
      case 'InfringementSuspected': return [`ipr-case:${id}`, `entry:${event.entryId}`, ...(event.orderNo ? [`order:${event.orderNo}`] : []), `firm:${event.trader}`];
      case 'GoodsReleased': case 'GoodsConfiscated': return [`ipr-case:${id}`, `entry:${event.entryId}`];
      default: return 'recordNo' in event ? [`ipr-case:${id}`, `right:${event.recordNo}`] : [`ipr-case:${id}`];
    }
  },
};

export const generalGuarantees: Stored<GeneralGuaranteeState, GeneralGuaranteeCommand, GeneralGuaranteeEvent, GeneralGuaranteeCode> = {
  ...generalGuaranteeDecider,
  name: 'ipr-case.general-guarantee',
  table: 'ipr_case.general_guarantees',
  columns: (state) => (state.stage === 'absent' ? { holder_id: '', usable_to: '' } : { holder_id: state.holderId, usable_to: state.usableTo }),
  refs: (_event, id) => [`general-guarantee:${id}`],
};
