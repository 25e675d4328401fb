import { accept, type Decider, refuse } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import type { RateEdition, RateEvent, TariffEdition, TariffEvent } from '../contract/events.ts';
import type { declarationRefusals } from '../contract/refusals.ts';

/** Rules that change with time are kept as editions, each in force from its day; none is ever overwritten. */
export type Tariff = { readonly editions: readonly TariffEdition[] };
export type Rates = { readonly editions: readonly RateEdition[] };
export type SetTariff = { readonly edition: TariffEdition; readonly by: string; readonly at: Instant };
export type SetRate = { readonly edition: RateEdition; readonly by: string; readonly at: Instant };
export type EditionCode = keyof typeof declarationRefusals;

export const tariffDecider: Decider<Tariff, SetTariff, TariffEvent, EditionCode> = {
  initial: { editions: [] },
  evolve: ({ editions }, { edition }) => ({ editions: [...editions, edition] }),
  decide: ({ edition, by, at }, { editions }) => {
    const newest = editions.at(-1)?.from;
    return newest !== undefined && edition.from < newest ? refuse('EDITION_BACKDATED', { from: newest }) : accept({ type: 'TariffSet', edition, by, at });
  },
};

export const rateDecider: Decider<Rates, SetRate, RateEvent, EditionCode> = {
  initial: { editions: [] },
  evolve: ({ editions }, { edition }) => ({ editions: [...editions, edition] }),
  decide: ({ edition, by, at }, { editions }) => {
    const newest = editions.at(-1)?.from;
    return newest !== undefined && edition.from < newest ? refuse('EDITION_BACKDATED', { from: newest }) : accept({ type: 'RateSet', edition, by, at });
  },
};

/** The edition in force on a day. */
export function inForce<Edition extends { readonly from: string }>(editions: readonly Edition[], on: string): Edition | undefined {
  return editions.findLast((edition) => edition.from <= on);
}
