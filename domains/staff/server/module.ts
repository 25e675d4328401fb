import { setAccount } from '#platform/accounts.ts';
import { execute } from '#platform/execute.ts';
import { done, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import * as contract from '../contract/endpoints.ts';
import { OfficerNo } from '../contract/ids.ts';
import { officers } from '../model/stored.ts';
import { listRoster } from './queries.ts';

export const staffModule: DomainModule = {
  name: 'staff',
  stored: [officers],
  reactions: () => [],
  jobs: () => [],
  routes: ({ db }) => [
    route(contract.registerOfficer, async ({ password, totpSecret, ...facts }, { by, at, commandId }) => {
      const outcome = await execute(db, officers, facts.officerNo, { type: 'RegisterOfficer', ...facts, by, at }, { commandId });
      if (outcome.ok && !outcome.repeated) await setAccount(db, { login: facts.officerNo, kind: 'officer', subject: facts.officerNo, password, totpSecret });
      return done(outcome);
    }),
    route(contract.assignPosts, async ({ officerNo, posts, skills }, { by, at, commandId }) =>
      done(await execute(db, officers, officerNo, { type: 'AssignPosts', posts, skills, by, at }, { commandId }))),
    route(contract.startShift, async ({ site }, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'StartShift', site, by, at }, { commandId }))),
    route(contract.endShift, async (_input, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'EndShift', by, at }, { commandId }))),
    route(contract.declareAvoidance, async ({ uscc, reason }, { by, at, commandId }) =>
      done(await execute(db, officers, OfficerNo.parse(by), { type: 'DeclareAvoidance', uscc, reason, by, at }, { commandId }))),
    route(contract.enrolDevice, async (keys, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'EnrolDevice', keys, by, at }, { commandId }))),
    route(contract.registerDevice, async ({ login, role, site, password }) => {
      await setAccount(db, { login, kind: 'device', subject: `${role}:${site}`, password });
      return {};
    }),
    route(contract.listOfficers, async (_input, { caller }) => listRoster(db, caller)),
  ],
};
