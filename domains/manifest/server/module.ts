import { billKeyOf } from '#kernel/bill-key.ts';
import { execute } from '#platform/execute.ts';
import { bytesOf } from '#platform/http/body.ts';
import { done, refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import * as contract from '../contract/endpoints.ts';
import { bills, boxes, manifests } from '../model/stored.ts';
import { manifestDay } from './day.ts';
import { lodge } from './lodging.ts';
import { billOf, listBills, listManifests, listOwnBills, manifestOf, tallyOf, visitsOf } from './queries.ts';
import { manifestReactions } from './reactions.ts';
import { manifestTemplate } from './spreadsheet.ts';
import { takeTerminalMessage } from './terminal.ts';

export const manifestModule: DomainModule = {
  name: 'manifest',
  stored: [bills, boxes, manifests],
  reactions: manifestReactions,
  jobs: () => [],
  routes: (house) => {
    const { db } = house;
    return [
      route(contract.lodgeManifest, async ({ charset }, { body, contentType, by, at, caller }) => {
        const bytes = body ? await bytesOf(body, contract.maxManifestBytes) : undefined;
        if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes: contract.maxManifestBytes } });
        return lodge(house, { bytes, contentType, charset, by, at, uscc: caller.uscc });
      }),
      route(contract.downloadManifestTemplate, async () => ({ file: await manifestTemplate(), contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: '舱单模板.xlsx' })),
      route(contract.listManifests, (filter) => listManifests(db, filter)),
      route(contract.getManifest, async ({ manifestId }) => (await manifestOf(db, manifestId)) ?? refused({ code: 'MANIFEST_UNKNOWN', facts: {} })),
      route(contract.getManifestDay, (_input, { at }) => manifestDay(db, at)),
      route(contract.listBills, (filter) => listBills(db, filter)),
      route(contract.listOwnBills, ({ search, limit }, { caller }) => listOwnBills(db, caller.uscc, search, limit)),
      route(contract.getBill, async ({ imo, voyage, billNo }) => (await billOf(db, billKeyOf(imo, voyage, billNo))) ?? refused({ code: 'BILL_UNKNOWN', facts: {} })),
      route(contract.listBoxVisits, ({ boxNo }) => visitsOf(db, boxNo)),
      route(contract.getTally, ({ imo, voyage, direction }) => tallyOf(db, imo, voyage, direction)),
      route(contract.reportArrival, async ({ imo, voyage, billNo, arrivedAt }, { by, at, commandId }) =>
        done(await execute(db, bills, billKeyOf(imo, voyage, billNo), { type: 'ReportArrival', arrivedAt, by, at }, { commandId }))),
      route(contract.reportTally, async ({ imo, voyage, billNo, packages }, { by, at, commandId }) =>
        done(await execute(db, bills, billKeyOf(imo, voyage, billNo), { type: 'ReportTally', packages, by, at }, { commandId }))),
      route(contract.holdBill, async ({ imo, voyage, billNo, hold, reason }, { by, at, commandId }) =>
        done(await execute(db, bills, billKeyOf(imo, voyage, billNo), { type: 'HoldBill', hold, reason, by, at }, { commandId }))),
      route(contract.liftHold, async ({ imo, voyage, billNo, reason }, { by, at, commandId }) =>
        done(await execute(db, bills, billKeyOf(imo, voyage, billNo), { type: 'LiftHold', reason, by, at }, { commandId }))),
      route(contract.sendTerminalMessage, async (_input, { body, by, at, caller }) => {
        const bytes = body ? await bytesOf(body, contract.maxTerminalBytes) : undefined;
        return bytes ? takeTerminalMessage(house, bytes, { by, at, site: caller.site }) : refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes: contract.maxTerminalBytes } });
      }),
    ];
  },
};
