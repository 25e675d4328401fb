import { mayHaveLogin, setAccount } from '#platform/accounts.ts';
import { execute, executeIn } from '#platform/execute.ts';
import { done, refused, route } from '#platform/http/route.ts';
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
    route(contract.registerOfficer, ({ password, totpSecret, ...facts }, { by, at, commandId }) => db.transact(async (tx) => {
      const account = { login: facts.officerNo, kind: 'officer', subject: facts.officerNo } as const;
      if (!(await mayHaveLogin(tx, account))) return refused({ code: 'LOGIN_TAKEN', facts: { login: account.login } });
      const outcome = await executeIn(tx, officers, facts.officerNo, { type: 'RegisterOfficer', ...facts, by, at }, { commandId });
      if (outcome.ok && !outcome.repeated) await setAccount(tx, { ...account, password, totpSecret });
      return done(outcome);
    })),
    route(contract.assignPosts, async ({ officerNo, posts, skills }, { by, at, commandId }) =>
      done(await execute(db, officers, officerNo, { type: 'AssignPosts', posts, skills, by, at }, { commandId }))),
    route(contract.startShift, async ({ site }, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'StartShift', site, by, at }, { commandId }))),
    route(contract.endShift, async (_input, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'EndShift', by, at }, { commandId }))),
    route(contract.declareAvoidance, async ({ uscc, reason }, { by, at, commandId }) =>
      done(await execute(db, officers, OfficerNo.parse(by), { type: 'DeclareAvoidance', uscc, reason, by, at }, { commandId }))),
    route(contract.enrolDevice, async (keys, { by, at, commandId }) => done(await execute(db, officers, OfficerNo.parse(by), { type: 'EnrolDevice', keys, by, at }, { commandId }))),
    route(contract.registerDevice, async ({ login, role, site, password }) => {
      const account = { login, kind: 'device', subject: `${role}:${site}` } as const;
      if (!(await mayHaveLogin(db, account))) return refused({ code: 'LOGIN_TAKEN', facts: { login } });
      await setAccount(db, { ...account, password });
      return {};
    }),
    route(contract.listOfficers, async (_input, { caller }) => listRoster(db, caller)),
  ],
};
