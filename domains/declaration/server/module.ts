import type { Declaration } from '../model/declaration.ts';
import type { Database } from '#platform/db/database.ts';
import { execute, executeMany, load, type Outcome } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { type Context, done, refused, type Refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { reaches } from '#platform/permission.ts';
import * as contract from '../contract/endpoints.ts';
import type { DeclarationCommand } from '../model/decide.ts';
import { declarations, exchangeRates, tariffLines } from '../model/stored.ts';
import { batchJob, takeSheet, workSheet } from './batch.ts';
import { declarationDay } from './day.ts';
import { entryNumbers, factsFor, lodge } from './lodging.ts';
import { listForFirm, listForOfficer, tariffLike, viewOf } from './queries.ts';
import { declarationReactions } from './reactions.ts';
import { templateSheet } from './spreadsheet.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const declarationModule: DomainModule = {
  name: 'declaration',
  stored: [declarations, tariffLines, exchangeRates],
  reactions: declarationReactions,
  jobs: (house) => {
    const numbers = entryNumbers(house.db);
    return [{ name: batchJob, does: (data) => workSheet(house, numbers, data) }];
  },
  routes: (house) => {
    const { db } = house;
    const numbers = entryNumbers(db);
    return [
      route(contract.lodgeDeclaration, async (form, { caller, by, at, commandId }) => {
        const lodged = await lodge(db, numbers, { form, agent: caller.uscc, by, at, channel: commandId ? 'api' : 'web', commandId });
        return lodged.ok ? lodged.receipt : refused(lodged.refusal);
      }),
      route(contract.uploadDeclarations, (_input, { body, by, at, caller }) => takeSheet(house, body, contract.uploadDeclarations.upload?.maxBytes ?? 0, { by, at, uscc: caller.uscc })),
      route(contract.getUpload, async ({ id }, { by }) => {
        const [row] = await db.read<{ state: 'waiting' | 'working' | 'done' | 'failed'; done: number; total: number | null; result: Pick<contract.UploadView, 'accepted' | 'refusedRows'> | null }>(
          'select u.state, u.done_count as done, u.total_count as total, u.result from platform.uploads u where u.id = $1 and u.by = $2', [id, by]);
        return row ? { id, state: row.state, doneCount: row.done, totalCount: row.total, accepted: row.result?.accepted ?? [], refusedRows: row.result?.refusedRows ?? [] } : refused({ code: 'NOT_FOUND', facts: {} });
      }),
      route(contract.downloadTemplate, async () => ({ file: await templateSheet(), contentType: spreadsheet, name: '批量申报模板.xlsx' })),
      route(contract.listDeclarations, (filter, { caller }) => listForOfficer(db, caller, filter)),
      route(contract.listOwnDeclarations, (filter, { caller }) => listForFirm(db, caller, filter)),
      route(contract.getDeclaration, async ({ entryId }, { caller }) => {
        const view = await viewOf(db, entryId);
        // A stranger's declaration and none at all look the same to a firm.
        if (!view || (caller.kind !== 'officer' && caller.uscc !== view.agent && caller.uscc !== view.trader)) return refused({ code: 'DECLARATION_UNKNOWN', facts: {} });
        if (caller.kind === 'officer' && !reaches(caller, view.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
        return view;
      }),
      route(contract.passDocuments, ({ entryId, note }, context) => byOfficer(house, entryId, context, { type: 'PassDocuments', note })),
      route(contract.returnDeclaration, ({ entryId, reason }, context) => byOfficer(house, entryId, context, { type: 'ReturnDeclaration', reason })),
      route(contract.releaseDeclaration, ({ entryId, note }, context) => byOfficer(house, entryId, context, { type: 'Release', note })),
      route(contract.detainDeclaration, ({ entryId, reason }, context) => byOfficer(house, entryId, context, { type: 'Detain', reason })),
      route(contract.payDuty, async ({ entryId, receiptNo, amount }, { caller, by, at, commandId }) => {
        const { state } = await load(db, declarations, entryId);
        if (state.stage === 'absent' || (state.agent !== caller.uscc && state.form.trader !== caller.uscc)) return refused({ code: 'DECLARATION_UNKNOWN', facts: {} });
        return done(await execute(db, declarations, entryId, { type: 'PayDuty', receiptNo, amount, by, at }, { commandId }));
      }),
      route(contract.askAmendment, async ({ entryId, form, reason }, context) => {
        const state = await ownOf(db, entryId, context.caller.uscc);
        return state ? byDeclarant(house, entryId, context, { type: 'AskAmendment', form, reason, facts: await factsFor(db, form, state.agent, state.acceptedAt) }) : refused({ code: 'DECLARATION_UNKNOWN', facts: {} });
      }),
      route(contract.askWithdrawal, async ({ entryId, reason }, context) =>
        (await ownOf(db, entryId, context.caller.uscc)) ? byDeclarant(house, entryId, context, { type: 'AskWithdrawal', reason }) : refused({ code: 'DECLARATION_UNKNOWN', facts: {} })),
      route(contract.grantChange, ({ entryId }, context) => byOfficer(house, entryId, context, { type: 'GrantChange' })),
      route(contract.refuseChange, ({ entryId, reason }, context) => byOfficer(house, entryId, context, { type: 'RefuseChange', reason })),
      route(contract.loadTariff, async ({ lines }, { by, at }) => {
        const outcome = await db.transact((tx) => executeMany(tx, tariffLines, lines.map(({ hsCode, edition }) => ({ id: hsCode, command: { edition, by, at } }))));
        return outcome.ok ? { count: outcome.count } : refused(outcome.refusal);
      }),
      route(contract.setRate, async ({ currency, edition }, { by, at, commandId }) => done(await execute(db, exchangeRates, currency, { edition, by, at }, { commandId }))),
      route(contract.getDeclarationDay, (_input, { caller, at }) => declarationDay(db, caller, at)),
      route(contract.searchTariff, ({ search }, { at }) => tariffLike(db, search, at)),
    ];
  },
};

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

/** The declaration, when this firm is the one that lodged it: changes are the declarant's to ask. */
async function ownOf(db: Database, entryId: string, uscc: string): Promise<Exclude<Declaration, { stage: 'absent' }> | undefined> {
  const { state } = await load(db, declarations, entryId);
  return state.stage !== 'absent' && state.agent === uscc ? state : undefined;
}

async function byDeclarant(house: House, entryId: string, { by, at, commandId }: Context, command: Bare<DeclarationCommand>): Promise<Record<string, never> | Refused> {
  return done(await execute(house.db, declarations, entryId, { ...command, by, at }, { commandId }));
}

/** A command of an officer on a declaration of his own district. */
async function byOfficer(house: House, entryId: string, { caller, by, at, commandId }: Context, command: Bare<DeclarationCommand>): Promise<Record<string, never> | Refused> {
  const { state } = await load(house.db, declarations, entryId);
  if (state.stage !== 'absent' && !reaches(caller, state.form.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
  const outcome: Outcome<Declaration> = await execute(house.db, declarations, entryId, { ...command, by, at }, { commandId });
  return done(outcome);
}
