import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workCalendar } from '../contract/work-calendar.ts';
import { permissions } from '#domains/staff/contract/posts.ts';
import { addDays } from '#kernel/calendar.ts';
import { dayInChina } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { askingLimit } from '#platform/http/asking-limit.ts';
import { type Context, done, refused, type Refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { type Caller, may } from '#platform/permission.ts';
import * as contract from '../contract/endpoints.ts';
import * as search from '../contract/search.ts';
import type { RightForm } from '../contract/form.ts';
import type { RightCommand } from '../model/decide.ts';
import type { PresentRight } from '../model/right.ts';
import { pictureSearches, pictureSearchId } from '../model/picture-search.ts';
import { rights } from '../model/stored.ts';
import { takeCopies } from './copies.ts';
import { draft, shownOf, strangeFile } from './drafting.ts';
import { describeFigures, noteFigures } from './describe-figures.ts';
import { indexBytes, indexVersion, keepIndex } from './index-keeper.ts';
import { keepRights } from './keeper.ts';
import { markModels, networkBytes } from './mark-networks.ts';
import { markSearcher } from './mark-searcher.ts';
import { figureFor, fileOf, isPublished, paperFor, takeFigure, takePaper } from './pictures.ts';
import { iprReactions } from './reactions.ts';
import { searchPhotograph } from './search-by-picture.ts';
import { searchFigures } from './search-figures.ts';
import { isPublic, listRights, publicView, sameRights, searchPublic, viewOf } from './queries.ts';

type Done = Record<string, never> | Refused;
const unknown = { code: 'RIGHT_UNKNOWN', facts: {} } as const;
const away = refused({ code: 'MARK_SEARCH_AWAY', facts: {} });
const clock = { calendar: workCalendar };

export const iprModule: DomainModule = {
  name: 'ipr',
  stored: [rights, pictureSearches],
  reactions: (house) => [...iprReactions(house), { name: 'ipr.note-figures', hears: ['ipr.right.FigureAdded', 'ipr.right.FigureWithdrawn'], does: (heard) => noteFigures(house, heard) }],
  jobs: (house) => {
    const searcher = markSearcher(house);
    return [
      { name: 'ipr.keep', every: 30, tick: () => keepRights(house) },
      { name: 'ipr.index', every: 20, tick: () => keepIndex(searcher, house.now()) },
      { name: 'ipr.describe', every: 1, tick: async () => { const opened = await searcher.opened(); if (opened) await describeFigures(house, opened.networks); } },
    ];
  },
  routes: (house) => {
    const { db } = house;
    const searcher = markSearcher(house);
    const [asking, looking, picturing] = [askingLimit({ perMinute: 60 }), askingLimit({ perMinute: 900 }), askingLimit({ perMinute: 12 })];
    const tooOften = (limit: typeof asking, ip: string): Refused | undefined => {
      const seconds = limit.waitOf(ip, performance.now());
      return seconds > 0 ? refused({ code: 'ASKED_TOO_OFTEN', facts: { seconds } }) : undefined;
    };
    return [
      route(contract.listOwnRights, (listing, { caller, at }) => listRights(db, listing, { holderId: caller.uscc }, dayInChina(at))),
      route(contract.draftRight, async (form, { caller, by, at, commandId }) => {
        const strange = await strangeFile(db, caller.uscc, form);
        if (strange) return refused(strange);
        const drafted = await draft(db, { form, holderId: caller.uscc, by, at, commandId });
        return drafted.ok ? { recordNo: drafted.recordNo } : refused(drafted.refusal);
      }),
      route(contract.reviseRight, ({ recordNo, form }, context) => byHolder(house, recordNo, context, () => ({ type: 'ReviseRight', form }), form)),
      route(contract.applyForRight, ({ recordNo }, context) =>
        byHolder(house, recordNo, context, async (right) => ({ type: 'ApplyForRight', earlier: (await sameRights(db, right, context.caller.uscc))[0] ?? null, ...clock }))),
      route(contract.amendRight, ({ recordNo, form, changedOn }, context) => byHolder(house, recordNo, context, () => ({ type: 'AmendRight', form, changedOn, ...clock }), form)),
      route(contract.renewRight, ({ recordNo }, context) => byHolder(house, recordNo, context, () => ({ type: 'RenewRight', ...clock }))),
      route(contract.grantLicence, ({ recordNo, licence }, context) => byHolder(house, recordNo, context, () => ({ type: 'GrantLicence', licence }), { figures: [], papers: [], licences: [licence] })),
      route(contract.endLicence, ({ recordNo, licenceId, endedOn, reasons }, context) => byHolder(house, recordNo, context, () => ({ type: 'EndLicence', licenceId, endedOn, reasons }))),
      route(contract.withdrawFigure, ({ recordNo, figureId, reasons }, context) => byHolder(house, recordNo, context, () => ({ type: 'WithdrawFigure', figureId, reasons }))),
      route(contract.cancelRight, ({ recordNo, reasons }, context) => byHolder(house, recordNo, context, () => ({ type: 'CancelRight', reasons }))),
      route(contract.putFigure, (_input, context) => takeFigure(house, context.caller.uscc, context)),
      route(contract.getFigure, (input, { caller }) => figureFor(house, input, caller, readsAll(caller))),
      route(contract.putPaper, (_input, context) => takePaper(house, context)),
      route(contract.getPaper, ({ hash }, { caller }) => paperFor(house, hash, caller, readsAll(caller))),

      route(contract.listRights, ({ awaits, kind, ...listing }, { at }) => listRights(db, listing, { awaits, kind }, dayInChina(at))),
      route(contract.getRight, async ({ recordNo }, { caller, at }) => {
        const { state } = await load(db, rights, recordNo);
        const all = readsAll(caller);
        // A draft is its holder's own; a stranger's record and none at all look the same.
        if (state.stage === 'absent' || !(isOwn(state, caller) || (all && state.stage !== 'draft'))) return refused(unknown);
        return viewOf(state, dayInChina(at), all ? await sameRights(db, state) : []);
      }),
      route(contract.recordRight, ({ recordNo }, context) => byOfficer(house, recordNo, context, async (right) => ({ type: 'RecordRight', shown: await shownOf(db, right.form.figures, right.holderId ?? '') }))),
      route(contract.returnApplication, ({ recordNo, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'ReturnApplication', reasons }))),
      route(contract.refuseRight, ({ recordNo, ground, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'RefuseRight', ground, reasons }))),
      route(contract.approveRightAmendment, ({ recordNo }, context) => byOfficer(house, recordNo, context, async (right) => ({
        type: 'ApproveAmendment', shown: await shownOf(db, right.stage === 'recorded' ? right.amendment?.form.figures ?? [] : [], right.holderId ?? ''),
      }))),
      route(contract.refuseRightAmendment, ({ recordNo, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'RefuseAmendment', reasons }))),
      route(contract.approveRenewal, ({ recordNo }, context) => byOfficer(house, recordNo, context, () => ({ type: 'ApproveRenewal' }))),
      route(contract.refuseRenewal, ({ recordNo, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'RefuseRenewal', reasons }))),
      route(contract.endRight, ({ recordNo, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'EndRight', reasons }))),
      route(contract.revokeRight, ({ recordNo, ground, reasons }, context) => byOfficer(house, recordNo, context, () => ({ type: 'RevokeRight', ground, reasons }))),

      route(contract.putCopies, (_input, context) => takeCopies(house, context)),
      // What a synchroniser brought is known by its login, for it acts for no firm.
      route(contract.putCopiedFigure, (_input, context) => takeFigure(house, context.caller.id, context)),

      route(search.searchByPicture, (narrowing, context) => searchPhotograph(searcher, narrowing, context)),
      route(search.searchPublicByPicture, async (narrowing, context) => tooOften(picturing, context.ip) ?? searchPhotograph(searcher, { ...narrowing, party: '' }, context)),
      route(search.noteSearch, async (noted, { by, at, commandId }) => {
        const known = await db.read('select 1 as one from inspection.pub_orders where order_no = $1', [noted.orderNo]);
        if (known.length === 0) return refused({ code: 'SEARCHED_ORDER_UNKNOWN', facts: { orderNo: noted.orderNo } });
        return done(await execute(db, pictureSearches, pictureSearchId(noted), { type: 'NoteSearch', ...noted, by, at }, { commandId }));
      }),
      route(search.getSearchFigures, ({ days }, { at }) => searchFigures(db, addDays(dayInChina(at), -days))),
      route(search.getMarkIndexVersion, async () => { const version = await indexVersion(db); return version ? { ...version, networkBytes: await networkBytes() } : away; }),
      route(search.getMarkIndex, async () => {
        const index = await indexBytes(db);
        return index ? { file: index.bytes, contentType: 'application/octet-stream', headers: { 'x-index-version': index.version } } : away;
      }),
      route(search.getMarkNetwork, async ({ file }) => {
        // Without its card, the phone claims no more than the house does.
        const bytes = await readFile(join(markModels, file)).catch(() => undefined);
        return bytes ? { file: bytes, contentType: file.endsWith('.json') ? 'application/json' : 'application/octet-stream' } : away;
      }),

      route(contract.searchRights, async (search, { ip, at }) => tooOften(asking, ip) ?? searchPublic(db, search, dayInChina(at))),
      route(contract.getPublicRight, async ({ recordNo }, { ip, at }) => {
        const wait = tooOften(asking, ip);
        if (wait) return wait;
        const { state } = await load(db, rights, recordNo);
        return state.stage !== 'absent' && isPublic(state) ? publicView(state, dayInChina(at)) : refused(unknown);
      }),
      route(contract.getPublicFigure, async ({ hash }, { ip }) =>
        tooOften(looking, ip) ?? ((await isPublished(db, hash)) ? fileOf(house, hash, { 'cache-control': 'public, max-age=3600' }) : refused({ code: 'NOT_FOUND', facts: {} }))),
    ];
  },
};

/** Officers who read what is not published. */
function readsAll(caller: Caller): boolean {
  return caller.kind === 'officer' && may(permissions, caller, 'rights.read');
}

function isOwn({ holderId }: PresentRight, { uscc }: Caller): boolean {
  return holderId !== null && holderId === uscc;
}

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;
type Commanded = (right: PresentRight) => Bare<RightCommand> | Promise<Bare<RightCommand>>;

/** A command of a holder on its own record; files it newly names must be its own as well. */
async function byHolder(house: House, recordNo: string, context: Context, commanded: Commanded, files?: Pick<RightForm, 'figures' | 'papers' | 'licences'>): Promise<Done> {
  const { state } = await load(house.db, rights, recordNo);
  if (state.stage === 'absent' || !isOwn(state, context.caller)) return refused(unknown);
  const strange = files && (await strangeFile(house.db, context.caller.uscc, files, state.form));
  return strange ? refused(strange) : commandOn(house, state, context, commanded);
}

/** Of a draft the section knows nothing. */
async function byOfficer(house: House, recordNo: string, context: Context, commanded: Commanded): Promise<Done> {
  const { state } = await load(house.db, rights, recordNo);
  return state.stage === 'absent' || state.stage === 'draft' ? refused(unknown) : commandOn(house, state, context, commanded);
}

async function commandOn({ db }: House, right: PresentRight, { by, at, commandId }: Context, commanded: Commanded): Promise<Done> {
  return done(await execute(db, rights, right.recordNo, { ...(await commanded(right)), by, at }, { commandId }));
}
