import { readdirSync } from 'node:fs';
import { modules } from '../apps/server/compose.ts';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { RefusalCatalogue } from '#kernel/refusals.ts';
import type { House } from '#platform/house.ts';
import { platformRoutes } from '#platform/ledger/routes.ts';
import { type ContractPrint, eventTypes } from './contract-table.ts';

// Routes are only listed here, never called, so a house without anything in it will do.
const nowhere: House = { db: {}, files: {}, jobs: {}, now: () => '', log: {} } as unknown as House;

/** Every call of the house, in the order in which it is mounted. */
export const allEndpoints: readonly Endpoint[] = [...modules.flatMap((module) => module.routes(nowhere)), ...platformRoutes(nowhere)].map((route) => route.endpoint);

/** What a domain's contract holds. */
export async function contractOf(domain: string): Promise<ContractPrint> {
  const files = readdirSync(new URL(`../domains/${domain}/contract/`, import.meta.url));
  const load = async (file: string): Promise<Readonly<Record<string, unknown>>> => (files.includes(file) ? import(`../domains/${domain}/contract/${file}`) : {});
  const [events, refusals] = await Promise.all([load('events.ts'), load('refusals.ts')]);
  return {
    endpoints: modules.filter((module) => module.name === domain).flatMap((module) => module.routes(nowhere)).map((route) => route.endpoint),
    events: eventTypes(events),
    refusals: Object.values(refusals).reduce<RefusalCatalogue>((all, catalogue) => ({ ...all, ...(catalogue as RefusalCatalogue) }), {}),
  };
}
