import { execute, load } from '#platform/execute.ts';
import { done, refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import * as contract from '../contract/endpoints.ts';
import { ruleSets, screenings } from '../model/stored.ts';
import { shadowReport } from './queries.ts';
import { riskReactions, ruleSetId } from './screen.ts';

export const riskModule: DomainModule = {
  name: 'risk',
  stored: [screenings, ruleSets],
  reactions: riskReactions,
  jobs: () => [],
  routes: ({ db }) => [
    route(contract.getRuleSet, async () => {
      const { live, shadow, draft, newest } = (await load(db, ruleSets, ruleSetId)).state;
      return { live, shadow, draft, newest };
    }),
    route(contract.draftRules, async ({ table, note, basedOn }, { by, at, commandId }) => done(await execute(db, ruleSets, ruleSetId, { type: 'Draft', table, note, basedOn, by, at }, { commandId }))),
    route(contract.startShadow, async (_input, { by, at, commandId }) => done(await execute(db, ruleSets, ruleSetId, { type: 'StartShadow', by, at }, { commandId }))),
    route(contract.activateRules, async (_input, { by, at, commandId }) => done(await execute(db, ruleSets, ruleSetId, { type: 'Activate', by, at }, { commandId }))),
    route(contract.dropDraft, async (_input, { by, at, commandId }) => done(await execute(db, ruleSets, ruleSetId, { type: 'DropDraft', by, at }, { commandId }))),
    route(contract.getShadowReport, () => shadowReport(db)),
    route(contract.getScreening, async ({ entryId }) => {
      const { state } = await load(db, screenings, entryId);
      if (state.stage === 'unscreened') return refused({ code: 'NOT_FOUND', facts: {} });
      const decided = state.stage === 'decided' ? { result: state.result, source: state.source, reason: state.reason } : { result: null, source: null, reason: '' };
      return { entryId, stage: state.stage, hits: [...state.hits], shadowHits: [...state.shadowHits], ...decided };
    }),
    route(contract.placeControl, async ({ entryId, reason, points, method }, { by, at, commandId }) =>
      done(await execute(db, screenings, entryId, { type: 'PlaceControl', reason, points, method, by, at }, { commandId }))),
  ],
};
