import { accept, type Decider, refuse } from '#kernel/decision.ts';
import { addDecimals, compareDecimals, type DecimalText, decimal, subtractDecimals } from '#kernel/decimal.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { GeneralGuarantee, GeneralGuaranteeEvent } from '../contract/events.ts';
import type { iprCaseRefusals } from '../contract/refusals.ts';
import type { CostKind } from '../contract/steps.ts';
import { iprPolicyOn } from './policy.ts';

type Use = { readonly caseNo: string; readonly recordNo: string };
/** 总担保 of one holder: the sum, what open cases have reserved of it, and what was drawn for good. */
export type GeneralGuaranteeState =
  | { readonly stage: 'absent' }
  | (GeneralGuarantee & { readonly stage: 'registered'; readonly guaranteeNo: string; readonly letterTo: string; readonly reserved: readonly (Use & { readonly amountCny: string })[]; readonly drawnCny: string });

export type GeneralGuaranteeCommand = { readonly by: string; readonly at: Instant } & (
  | { type: 'RegisterGeneralGuarantee'; guaranteeNo: string; guarantee: GeneralGuarantee }
  | ({ type: 'ReserveSum'; holderId: string | null; amountCny: string } & Use)
  | ({ type: 'DrawSum'; amountCny: string; cost: CostKind } & Use)
  | ({ type: 'FreeSum' } & Use)
);
export type GeneralGuaranteeCode = keyof typeof iprCaseRefusals;

export const generalGuaranteeDecider: Decider<GeneralGuaranteeState, GeneralGuaranteeCommand, GeneralGuaranteeEvent, GeneralGuaranteeCode> = {
  initial: { stage: 'absent' },
  evolve: (state, event) => {
    if (event.type === 'GeneralGuaranteeRegistered') return { stage: 'registered', guaranteeNo: event.guaranteeNo, ...event.guarantee, letterTo: event.letterTo, reserved: [], drawnCny: '0' };
    if (state.stage === 'absent') return state;
    const others = state.reserved.filter((use) => !isUse(use, event));
    const { caseNo, recordNo } = event;
    switch (event.type) {
      case 'SumReserved': return { ...state, reserved: [...others, { caseNo, recordNo, amountCny: event.amountCny }] };
      case 'SumDrawn': {
        const left = subtractDecimals(reservedFor(state.reserved, event), event.amountCny);
        return { ...state, reserved: [...others, { caseNo, recordNo, amountCny: left }], drawnCny: addDecimals(state.drawnCny, event.amountCny) };
      }
      case 'SumFreed': return { ...state, reserved: others };
      default: return unreachable(event);
    }
  },
  decide: (command, state) => {
    const { by, at } = command;
    if (command.type === 'RegisterGeneralGuarantee') {
      const { guaranteeNo, guarantee } = command;
      if (state.stage !== 'absent') return refuse('GENERAL_GUARANTEE_KNOWN');
      const { generalGuaranteeLeast: least } = iprPolicyOn(dayInChina(at));
      if (compareDecimals(guarantee.amountCny, least) < 0) return refuse('GENERAL_GUARANTEE_TOO_LOW', { least });
      return accept({ type: 'GeneralGuaranteeRegistered', guaranteeNo, guarantee, letterTo: letterEndOf(guarantee.usableTo), by, at });
    }
    const { caseNo, recordNo } = command;
    if (state.stage === 'absent') return refuse('GENERAL_GUARANTEE_UNKNOWN', { guaranteeNo: '' });
    if (command.type === 'ReserveSum') {
      const { guaranteeNo, validFrom, usableTo } = state;
      const day = dayInChina(at);
      if (command.holderId !== state.holderId) return refuse('GENERAL_GUARANTEE_UNKNOWN', { guaranteeNo });
      if (day < validFrom || day > usableTo) return refuse('GENERAL_GUARANTEE_NOT_VALID', { guaranteeNo, validFrom, usableTo, day });
      const left = remainingOf(state);
      if (compareDecimals(left, command.amountCny) < 0) return refuse('GENERAL_GUARANTEE_EXHAUSTED', { guaranteeNo, left, needed: command.amountCny });
      return accept({ type: 'SumReserved', caseNo, recordNo, amountCny: decimal(command.amountCny), by, at });
    }
    const left = reservedFor(state.reserved, command);
    if (command.type === 'FreeSum') return left === '0' ? accept() : accept({ type: 'SumFreed', caseNo, recordNo, amountCny: decimal(left), by, at });
    if (compareDecimals(left, command.amountCny) < 0) return refuse('GUARANTEE_SPENT', { left, amount: command.amountCny });
    return accept({ type: 'SumDrawn', caseNo, recordNo, amountCny: decimal(command.amountCny), cost: command.cost, by, at });
  },
};

function isUse(use: Use, other: Use): boolean {
  return use.caseNo === other.caseNo && use.recordNo === other.recordNo;
}

function reservedFor(reserved: readonly (Use & { readonly amountCny: string })[], use: Use): string {
  return reserved.find((each) => isUse(each, use))?.amountCny ?? '0';
}

/** What a new case may still stand on. */
export function remainingOf(state: Extract<GeneralGuaranteeState, { stage: 'registered' }>): DecimalText {
  return subtractDecimals(state.amountCny, addDecimals('0', state.drawnCny, ...state.reserved.map(({ amountCny }) => amountCny)));
}

/** The bank's letter outlasts the last day of use to 30 June of the next year. Basis: [K] GACC notice 31 of 2006. */
function letterEndOf(usableTo: string): string {
  return `${Number(usableTo.slice(0, 4)) + 1}-06-30`;
}
