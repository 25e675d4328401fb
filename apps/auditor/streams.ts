import { declarations, exchangeRates, tariffLines } from '#domains/declaration/model/stored.ts';
import { lots, rounds } from '#domains/draw/model/stored.ts';
import { firms } from '#domains/enterprise/model/stored.ts';
import { passages } from '#domains/gate/model/stored.ts';
import { samples } from '#domains/inspection/model/sample.ts';
import { siteCameras } from '#domains/inspection/model/site-cameras.ts';
import { orders } from '#domains/inspection/model/stored.ts';
import { generalGuarantees, iprCases } from '#domains/ipr-case/model/stored.ts';
import { pictureSearches } from '#domains/ipr/model/picture-search.ts';
import { rights } from '#domains/ipr/model/stored.ts';
import { bills, boxes, manifests } from '#domains/manifest/model/stored.ts';
import { filings } from '#domains/product-filing/model/stored.ts';
import { ruleSets, screenings } from '#domains/risk/model/stored.ts';
import { guards, policies, scans, shadowRuns } from '#domains/scan-review/model/stored.ts';
import { officers } from '#domains/staff/model/stored.ts';
import type { AnyStored, ColumnValue, Happening, Stored } from '#kernel/stored.ts';

/** A stream kind as the auditor uses it: events in, row out. */
export type Refolded = { readonly state: unknown; readonly columns: Readonly<Record<string, ColumnValue>> };
export type StreamKind = { readonly name: string; readonly table: string; readonly refold: (events: readonly unknown[]) => Refolded };

/** Every stream kind of the house; a kind that is missing here is named by the audit, never passed over. */
export const streamKinds: readonly StreamKind[] = [
  kindOf(officers), kindOf(firms), kindOf(bills), kindOf(boxes), kindOf(manifests), kindOf(declarations), kindOf(tariffLines), kindOf(exchangeRates), kindOf(screenings), kindOf(ruleSets), kindOf(rounds), kindOf(lots), kindOf(orders), kindOf(samples), kindOf(siteCameras), kindOf(passages), kindOf(scans), kindOf(policies), kindOf(guards), kindOf(shadowRuns), kindOf(filings), kindOf(rights), kindOf(pictureSearches),
  kindOf(iprCases), kindOf(generalGuarantees),
];

/** The tables whose rows belong in an export. */
export const registered: readonly Pick<AnyStored, 'name' | 'table'>[] = streamKinds;

function kindOf<State, Command, Event extends Happening, Code extends string>(stored: Stored<State, Command, Event, Code>): StreamKind {
  return {
    name: stored.name,
    table: stored.table,
    refold: (events) => {
      // The text of each event was written by this very stream kind; its hash has been checked before it comes here.
      const state = events.reduce<State>((before, event) => stored.evolve(before, event as Event), stored.initial);
      return { state, columns: stored.columns(state) };
    },
  };
}
