import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { Credit, FirmEvent, FirmKind } from '../contract/events.ts';
import type { FirmNo } from '../contract/ids.ts';
import type { enterpriseRefusals } from '../contract/refusals.ts';

/** 企业: credit is kept with its dates, never overwritten in the record. */
export type Firm =
  | { readonly stage: 'unknown' }
  | {
    readonly stage: 'registered'; readonly uscc: FirmNo; readonly customsNo: string; readonly name: string; readonly nameEn: string;
    readonly kinds: readonly FirmKind[]; readonly phone: string; readonly ratings: readonly { readonly credit: Credit; readonly since: string }[];
  };

type Stamp = { readonly by: string; readonly at: Instant };
export type FirmCommand = Stamp & (
  | { type: 'RegisterFirm'; uscc: FirmNo; customsNo: string; name: string; nameEn: string; kinds: FirmKind[]; phone: string }
  | { type: 'RateCredit'; credit: Credit; since: string; basis: string }
);
export type FirmCode = keyof typeof enterpriseRefusals;

export const firmDecider: Decider<Firm, FirmCommand, FirmEvent, FirmCode> = {
  initial: { stage: 'unknown' },
  evolve: (firm, event) => {
    switch (event.type) {
      case 'FirmRegistered': {
        const { uscc, customsNo, name, nameEn, kinds, phone } = event;
        return { stage: 'registered', uscc, customsNo, name, nameEn, kinds, phone, ratings: [] };
      }
      case 'CreditRated': return firm.stage === 'unknown' ? firm : { ...firm, ratings: [...firm.ratings, { credit: event.credit, since: event.since }] };
      default: return unreachable(event);
    }
  },
  decide,
};

function decide(command: FirmCommand, firm: Firm): Decision<FirmEvent, FirmCode> {
  const { by, at } = command;
  if (command.type === 'RegisterFirm') {
    const { uscc, customsNo, name, nameEn, kinds, phone } = command;
    return firm.stage === 'unknown' ? accept({ type: 'FirmRegistered', uscc, customsNo, name, nameEn, kinds, phone, by, at }) : refuse('FIRM_KNOWN');
  }
  if (firm.stage === 'unknown') return refuse('FIRM_UNKNOWN');
  const newest = firm.ratings.at(-1);
  if (newest && command.since < newest.since) return refuse('CREDIT_BACKDATED', { since: newest.since });
  return accept({ type: 'CreditRated', credit: command.credit, since: command.since, basis: command.basis, by, at });
}

/** The rating in force on a day; registered firms without one are 注册登记和备案企业. */
export function creditOn(ratings: readonly { readonly credit: Credit; readonly since: string }[], on: string): Credit {
  return ratings.findLast((rating) => rating.since <= on)?.credit ?? 'REGISTERED';
}
