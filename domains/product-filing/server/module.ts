import { permissions } from '#domains/staff/contract/posts.ts';
import { dayInChina } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, done, refused, type Refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { type Caller, may } from '#platform/permission.ts';
import { pictureType } from '#platform/pictures/picture-type.ts';
import * as contract from '../contract/endpoints.ts';
import type { FilingForm } from '../contract/form.ts';
import type { FilingCommand } from '../model/decide.ts';
import type { PresentFiling } from '../model/filing.ts';
import { filingPolicyOn } from '../model/policy.ts';
import { filings } from '../model/stored.ts';
import { draft, strangePhotograph } from './drafting.ts';
import { keepFilings } from './keeper.ts';
import { coverageFor, entryOf, firmOn, listFilings, referencesFor, viewOf } from './queries.ts';
import { productFilingReactions } from './reactions.ts';
import { takeFilings } from './sheet.ts';
import { filingTemplate } from './spreadsheet.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const productFilingModule: DomainModule = {
  name: 'product-filing',
  stored: [filings],
  reactions: productFilingReactions,
  jobs: (house) => [{ name: 'product-filing.keep', every: 30, tick: () => keepFilings(house) }],
  routes: (house) => {
    const { db, files } = house;
    return [
      route(contract.listOwnFilings, (listing, { caller, at }) => listFilings(db, listing, { enterprise: caller.uscc }, wantedAt(at))),
      route(contract.draftFiling, async (form, { caller, by, at, commandId }) => {
        const strange = await strangePhotograph(db, caller.uscc, form);
        if (strange) return refused({ code: 'PHOTOGRAPH_UNKNOWN', facts: { hash: strange } });
        const drafted = await draft(db, { form, enterprise: caller.uscc, by, at, commandId });
        return drafted.ok ? { filingNo: drafted.filingNo } : refused(drafted.refusal);
      }),
      route(contract.reviseFiling, ({ filingNo, form }, context) => byFirm(house, filingNo, context, () => ({ type: 'ReviseFiling', form }), form)),
      route(contract.submitFiling, ({ filingNo }, context) => byFirm(house, filingNo, context, (credit) => ({ type: 'SubmitFiling', credit }))),
      route(contract.amendFiling, ({ filingNo, form }, context) => byFirm(house, filingNo, context, (credit) => ({ type: 'AmendFiling', form, credit }), form)),
      route(contract.explainSuspension, ({ filingNo, explanation }, context) => byFirm(house, filingNo, context, () => ({ type: 'ExplainSuspension', explanation }))),
      route(contract.uploadFilings, (_input, context) => takeFilings(house, context)),
      route(contract.downloadFilingTemplate, async () => ({ file: await filingTemplate(), contentType: spreadsheet, name: '批量备案模板.xlsx' })),
      route(contract.putPhotograph, async (_input, { caller, by, at, body }) => {
        const maxBytes = contract.putPhotograph.upload?.maxBytes ?? 0;
        const bytes = body ? await bytesOf(body, maxBytes) : undefined;
        if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
        if (!pictureType(bytes)) return refused({ code: 'PHOTOGRAPH_NOT_PICTURE', facts: {} });
        const hash = await files.put(bytes);
        await db.write('insert into product_filing.photographs (hash, enterprise, by, brought_at) values ($1, $2, $3, $4) on conflict do nothing', [hash, caller.uscc, by, at]);
        return { hash };
      }),
      route(contract.getPhotograph, async ({ hash }, { caller }) => {
        const all = readsAll(caller);
        const [known] = await db.read('select 1 as one from product_filing.photographs p where p.hash = $1 and ($2 or p.enterprise = $3) limit 1', [hash, all, caller.uscc]);
        // A picture of another firm and none at all look the same.
        if (!known || !(await files.has(hash))) return refused({ code: 'NOT_FOUND', facts: {} });
        const bytes = await files.get(hash);
        const contentType = pictureType(bytes);
        return contentType ? { file: bytes, contentType } : refused({ code: 'NOT_FOUND', facts: {} });
      }),
      route(contract.listFilings, ({ awaits, ...listing }, { at }) => listFilings(db, listing, { awaits }, wantedAt(at))),
      route(contract.getFiling, async ({ filingNo }, { caller, at }) => {
        const filing = await filingFor(house, filingNo, caller);
        return filing ? viewOf(filing, await firmOn(db, filing.enterprise, dayInChina(at)), wantedAt(at), !readsAll(caller)) : refused({ code: 'FILING_UNKNOWN', facts: {} });
      }),
      route(contract.acceptFiling, ({ filingNo }, context) => byOfficer(house, filingNo, context, (credit) => ({ type: 'AcceptFiling', credit }))),
      route(contract.returnFiling, ({ filingNo, reasons }, context) => byOfficer(house, filingNo, context, () => ({ type: 'ReturnFiling', reasons }))),
      route(contract.suspendFiling, ({ filingNo, reasons }, context) =>
        byOfficer(house, filingNo, context, () => ({ type: 'SuspendFiling', suspension: { cause: 'OFFICER', scanNo: null, orderNo: null, entryId: null, note: reasons, p: null } }))),
      route(contract.liftSuspension, ({ filingNo, reasons }, context) => byOfficer(house, filingNo, context, (credit) => ({ type: 'LiftSuspension', reasons, credit }))),
      route(contract.getReferences, async ({ entryId }, { at }) => {
        const entry = await entryOf(db, entryId);
        return entry ? { entryId, filings: await referencesFor(db, entry, wantedAt(at)) } : refused({ code: 'ENTRY_NOT_FOUND', facts: {} });
      }),
      route(contract.getCoverage, async ({ entryId }, { at }) => {
        const entry = await entryOf(db, entryId);
        return entry ? coverageFor(db, entry, wantedAt(at)) : refused({ code: 'ENTRY_NOT_FOUND', facts: {} });
      }),
    ];
  },
};

function wantedAt(at: string): number {
  return filingPolicyOn(dayInChina(at)).references;
}

/** Officers who read filings or the scans they are held against. */
function readsAll(caller: Caller): boolean {
  return caller.kind === 'officer' && (may(permissions, caller, 'filing.read') || may(permissions, caller, 'scan.read'));
}

/** The filing, when the caller may know of it: a stranger's and none at all look the same to a firm. */
async function filingFor({ db }: House, filingNo: string, caller: Caller): Promise<PresentFiling | undefined> {
  const { state } = await load(db, filings, filingNo);
  if (state.stage === 'absent') return undefined;
  return readsAll(caller) || (caller.uscc !== '' && caller.uscc === state.enterprise) ? state : undefined;
}

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;
type Commanded = (credit: string) => Bare<FilingCommand>;

/** A command of a firm on its own filing; the photographs of a new form must be its own as well. */
async function byFirm(house: House, filingNo: string, context: Context, commanded: Commanded, form?: FilingForm): Promise<Record<string, never> | Refused> {
  const { caller } = context;
  const { state } = await load(house.db, filings, filingNo);
  if (state.stage === 'absent' || state.enterprise !== caller.uscc) return refused({ code: 'FILING_UNKNOWN', facts: {} });
  const strange = form && (await strangePhotograph(house.db, caller.uscc, form));
  if (strange) return refused({ code: 'PHOTOGRAPH_UNKNOWN', facts: { hash: strange } });
  return commandOn(house, filingNo, state.enterprise, context, commanded);
}

async function byOfficer(house: House, filingNo: string, context: Context, commanded: Commanded): Promise<Record<string, never> | Refused> {
  const { state } = await load(house.db, filings, filingNo);
  return state.stage === 'absent' ? refused({ code: 'FILING_UNKNOWN', facts: {} }) : commandOn(house, filingNo, state.enterprise, context, commanded);
}

async function commandOn({ db }: House, filingNo: string, enterprise: string, { by, at, commandId }: Context, commanded: Commanded): Promise<Record<string, never> | Refused> {
  const firm = await firmOn(db, enterprise, dayInChina(at));
  if (!firm) throw new Error(`firm ${enterprise} of ${filingNo} is not on record`);
  return done(await execute(db, filings, filingNo, { ...commanded(firm.credit), by, at }, { commandId }));
}
