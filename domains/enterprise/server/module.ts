import { mayHaveLogin, setAccount } from '#platform/accounts.ts';
import { executeIn, execute } from '#platform/execute.ts';
import { done, refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import * as contract from '../contract/endpoints.ts';
import { firms } from '../model/stored.ts';
import { searchFirms } from './queries.ts';

export const enterpriseModule: DomainModule = {
  name: 'enterprise',
  stored: [firms],
  reactions: () => [],
  jobs: () => [],
  routes: ({ db }) => [
    route(contract.registerFirm, ({ login, password, ...facts }, { by, at, commandId }) => db.transact(async (tx) => {
      const account = { login, kind: 'enterprise', subject: facts.uscc } as const;
      if (!(await mayHaveLogin(tx, account))) return refused({ code: 'LOGIN_TAKEN', facts: { login } });
      const outcome = await executeIn(tx, firms, facts.uscc, { type: 'RegisterFirm', ...facts, by, at }, { commandId });
      if (outcome.ok && !outcome.repeated) {
        await setAccount(tx, { ...account, password });
        await tx.write('insert into enterprise.users (login, uscc) values ($1, $2) on conflict (login) do nothing', [login, facts.uscc]);
      }
      return done(outcome);
    })),
    route(contract.rateCredit, async ({ uscc, credit, since, basis }, { by, at, commandId }) =>
      done(await execute(db, firms, uscc, { type: 'RateCredit', credit, since, basis, by, at }, { commandId }))),
    route(contract.listFirms, ({ search }) => searchFirms(db, search)),
  ],
};
