import type { DomainModule } from '#platform/module.ts';
import { generalGuarantees, iprCases } from '../model/stored.ts';
import { fileRoutes, holderRoutes, partyRoutes } from './firm-routes.ts';
import { keepCases } from './keeper.ts';
import { officerRoutes } from './officer-routes.ts';
import { iprCaseReactions } from './reactions.ts';

export const iprCaseModule: DomainModule = {
  name: 'ipr-case',
  stored: [iprCases, generalGuarantees],
  reactions: iprCaseReactions,
  jobs: (house) => [{ name: 'ipr-case.keep', every: 30, tick: () => keepCases(house) }],
  routes: (house) => [...officerRoutes(house), ...holderRoutes(house), ...partyRoutes(house), ...fileRoutes(house)],
};
