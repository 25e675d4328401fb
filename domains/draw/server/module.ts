import type { DomainModule } from '#platform/module.ts';
import { lots, rounds } from '../model/stored.ts';
import { drawReactions } from './reactions.ts';
import { drawRoutes } from './routes.ts';
import { drawJob } from './tick.ts';

export const drawModule: DomainModule = {
  name: 'draw',
  stored: [rounds, lots],
  routes: drawRoutes,
  reactions: drawReactions,
  jobs: (house) => [drawJob(house)],
};
