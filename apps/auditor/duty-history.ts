import { OrderEvent } from '#domains/inspection/contract/events.ts';
import { orders } from '#domains/inspection/model/stored.ts';
import { ScanReviewEvent } from '#domains/scan-review/contract/events.ts';
import { scans } from '#domains/scan-review/model/stored.ts';
import { OfficerEvent } from '#domains/staff/contract/events.ts';
import { type Officer, evolve, unknownOfficer } from '#domains/staff/model/officer.ts';
import type { ZodType } from 'zod';
import type { EventEntry } from './format.ts';

/** When something was told: its leaf in the log, and the business time it names (ms). */
export type Moment = { readonly leaf: number; readonly at: number };
export type OfficerStep = Moment & { readonly officer: Officer };
/** One inspection or image more or less on an officer's hands, and how many there were before. */
export type LoadStep = Moment & { readonly before: number; readonly change: 1 | -1 };
/** The pair that went last at a site, after this event. */
export type PairStep = Moment & { readonly opened: string; readonly pair: readonly [string, string] };

/** Everything the freeze of a duty list reads, with its past: from the events of staff, inspection and image review alone. */
export type DutyHistory = {
  readonly officers: ReadonlyMap<string, readonly OfficerStep[]>;
  readonly loads: ReadonlyMap<string, readonly LoadStep[]>;
  readonly lastPairs: ReadonlyMap<string, readonly PairStep[]>;
};

export function dutyHistory(events: readonly EventEntry[]): DutyHistory {
  return { officers: officerHistory(events), ...orderHistory(events) };
}

type Told<Event> = Moment & { readonly stream: string; readonly event: Event };

/** What a domain told, in the order of the log. What cannot be read is named by the refold already. */
function toldBy<Event>(events: readonly EventEntry[], domain: string, schema: ZodType<Event>): readonly Told<Event>[] {
  const own = events.filter((entry) => entry.domain === domain && entry.leaf !== null).toSorted((a, b) => (a.leaf ?? 0) - (b.leaf ?? 0));
  return own.flatMap(({ stream, leaf, at, event }) => {
    const parsed = schema.safeParse(jsonOf(event));
    return parsed.success ? [{ stream, leaf: leaf ?? 0, at: Date.parse(at), event: parsed.data }] : [];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function officerHistory(events: readonly EventEntry[]): DutyHistory['officers'] {
  const history = new Map<string, OfficerStep[]>();
  for (const { stream, leaf, at, event } of toldBy(events, 'staff.officer', OfficerEvent)) {
    const steps = listIn(history, stream);
    steps.push({ leaf, at, officer: evolve(steps.at(-1)?.officer ?? unknownOfficer, event) });
  }
  return history;
}

function orderHistory(events: readonly EventEntry[]): Pick<DutyHistory, 'loads' | 'lastPairs'> {
  const [loads, lastPairs] = [new Map<string, LoadStep[]>(), new Map<string, PairStep[]>()];
  const [counts, states, read] = [new Map<string, number>(), new Map<string, typeof orders.initial>(), new Map<string, typeof scans.initial>()];
  const change = ({ leaf, at }: Moment, freed: ReadonlySet<string>, taken: ReadonlySet<string>): void => {
    const count = (officer: string, by: 1 | -1): void => {
      const before = counts.get(officer) ?? 0;
      counts.set(officer, before + by);
      listIn(loads, officer).push({ leaf, at, before, change: by });
    };
    for (const officer of freed) if (!taken.has(officer)) count(officer, -1);
    for (const officer of taken) if (!freed.has(officer)) count(officer, 1);
  };
  const told = [...toldBy(events, orders.name, OrderEvent).map((one) => ({ ...one, of: 'order' as const })), ...toldBy(events, scans.name, ScanReviewEvent).map((one) => ({ ...one, of: 'scan' as const }))].toSorted((a, b) => a.leaf - b.leaf);
  for (const one of told) {
    const { stream, leaf, at } = one;
    if (one.of === 'scan') {
      const old = read.get(stream) ?? scans.initial;
      const state = scans.evolve(old, one.event);
      read.set(stream, state);
      change(one, readerOf(old), readerOf(state));
      continue;
    }
    const { event } = one;
    const old = states.get(stream) ?? orders.initial;
    const state = orders.evolve(old, event);
    states.set(stream, state);
    change(one, inspectorsOf(old), inspectorsOf(state));
    if (event.type !== 'AssignmentOpened' || !('assignment' in state)) continue;
    const steps = listIn(lastPairs, state.site);
    const newest = steps.at(-1);
    const own = { opened: `${state.openedAt} ${stream}`, pair: state.assignment.officers };
    steps.push({ leaf, at, ...(newest && newest.opened > own.opened ? { opened: newest.opened, pair: newest.pair } : own) });
  }
  return { loads, lastPairs };
}

/** The officer who has a scan on his hands. */
function readerOf(scan: typeof scans.initial): ReadonlySet<string> {
  return new Set(scan.stage === 'assigned' ? [scan.officer] : []);
}

/** Officers who have an order on their hands. */
function inspectorsOf(order: typeof orders.initial): ReadonlySet<string> {
  if (order.stage === 'closed' || !('assignment' in order)) return new Set();
  return new Set([...order.assignment.officers, ...('pairs' in order ? order.pairs.flat() : [])]);
}

function listIn<Step>(map: Map<string, Step[]>, key: string): Step[] {
  const known = map.get(key);
  if (known) return known;
  const fresh: Step[] = [];
  map.set(key, fresh);
  return fresh;
}
