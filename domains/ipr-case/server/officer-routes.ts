import { stageWords } from '#domains/declaration/contract/plain-words.ts';
import { workCalendar as calendar } from '#domains/declaration/contract/work-calendar.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { type Context, done, refused, type Refused, route, type Route } from '#platform/http/route.ts';
import { type Caller, reaches } from '#platform/permission.ts';
import * as contract from '../contract/endpoints.ts';
import { CaseNo, GeneralGuaranteeNo } from '../contract/ids.ts';
import type { Guarantee } from '../contract/steps.ts';
import type { PresentCase } from '../model/case.ts';
import type { IprCaseCommand } from '../model/commands.ts';
import { guaranteeFor, iprPolicyOn } from '../model/policy.ts';
import { generalGuarantees, iprCases } from '../model/stored.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import { liveOf } from '../model/track.ts';
import { actOn, nextNumber } from './acting.ts';
import { casesOfEntry, courseOf, figuresOf, listCases, listGuarantees, strangeFile } from './queries.ts';
import { entryOf, raise } from './raising.ts';
import { concernedRight, searchRights } from './register.ts';
import { officerView, rowOf } from './views.ts';

export type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at' | 'papers'> : never;
export type Answered = Promise<Record<string, never> | Refused>;

/** A general guarantee stands for just what the goods need; money and letters for what they say. */
export function guaranteed(kase: PresentCase, route: 'EX_OFFICIO' | 'ON_APPLICATION', given: Omit<Guarantee, 'postedAt'>, postedAt: Instant): Guarantee {
  return { ...given, amountCny: given.kind === 'GENERAL' ? guaranteeFor(kase.valueCny, route, iprPolicyOn(dayInChina(postedAt))) : given.amountCny, postedAt };
}

export function officerRoutes(house: House): Route[] {
  const { db } = house;
  const on = (caseNo: string, context: Context, command: Bare<IprCaseCommand>): Answered => withCase(house, caseNo, context.caller, () => act(house, caseNo, context, command));
  return [
    route(contract.listIprCases, (listing, { caller, at }) => listCases(db, caller, listing, at)),
    route(contract.getIprCase, ({ caseNo }, { caller, at }) => withCase(house, caseNo, caller, async (kase) => officerView(kase, await courseOf(db, caseNo), at))),
    route(contract.raiseSuspicion, async ({ entryId, gNos, source, note }, { caller, by, at, commandId }) => {
      const entry = await entryOf(db, entryId);
      if (!entry) return refused({ code: 'CASE_ENTRY_UNKNOWN', facts: { entryId } });
      if (!reaches(caller, entry.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
      if (!['in-process', 'released', 'detained'].includes(entry.stage)) return refused({ code: 'CASE_ENTRY_NOT_HOLDABLE', facts: { entryId, stage: stageWords[entry.stage]?.zh ?? entry.stage, stageEn: stageWords[entry.stage]?.en ?? entry.stage } });
      const strange = gNos.find((gNo) => !entry.items.some((item) => item.gNo === gNo));
      if (strange !== undefined) return refused({ code: 'GOODS_LINE_UNKNOWN', facts: { gNo: strange } });
      const raised = await raise(house, { entry, gNos, source, orderNo: null, evidence: [], note }, { by, at }, commandId);
      return raised.ok ? { caseNo: CaseNo.parse(raised.caseNo) } : refused({ code: 'CASE_KNOWN', facts: { entryId, caseNo: raised.caseNo } });
    }),
    route(contract.findConcernedRights, ({ caseNo, search }, { caller }) => withCase(house, caseNo, caller, (kase) => searchRights(db, search, kase))),
    route(contract.nameRight, ({ caseNo, recordNo, route: way, despiteLicence }, context) => withCase(house, caseNo, context.caller, async (kase) => {
      const right = await concernedRight(db, recordNo, kase);
      return right ? act(house, caseNo, context, { type: 'NameRight', right, route: way, despiteLicence }) : refused({ code: 'RIGHT_NOT_ON_RECORD', facts: { recordNo } });
    })),
    route(contract.appraiseGoods, ({ caseNo, valueCny, reasons }, context) => on(caseNo, context, { type: 'AppraiseGoods', valueCny, reasons })),
    route(contract.draftNotice, ({ caseNo, recordNo }, context) => on(caseNo, context, { type: 'DraftNotice', recordNo })),
    route(contract.serveNotice, ({ caseNo, recordNo, servedOn, way }, context) => on(caseNo, context, { type: 'ServeNotice', recordNo, servedOn, way, calendar })),
    route(contract.recordConfirmation, async ({ caseNo, recordNo, way, repliedAt, statement, evidence }, context) => {
      const strange = await strangeFile(db, `officer:${context.by}`, evidence);
      return strange ? refused({ code: 'PICTURE_UNKNOWN', facts: { hash: strange } }) : on(caseNo, context, { type: 'ConfirmInfringement', recordNo, way, repliedAt, application: { statement, evidence } });
    }),
    route(contract.recordDecline, ({ caseNo, recordNo, way, repliedAt, reason, note }, context) => on(caseNo, context, { type: 'DeclineInfringement', recordNo, way, repliedAt, reason, note })),
    route(contract.recordGuarantee, ({ caseNo, recordNo, postedAt, ...given }, context) => withCase(house, caseNo, context.caller, (kase) => {
      const track = kase.tracks.find((each) => each.recordNo === recordNo);
      return act(house, caseNo, context, { type: 'PostGuarantee', recordNo, guarantee: guaranteed(kase, track ? liveOf(track).route : 'EX_OFFICIO', given, postedAt) });
    })),
    route(contract.detainGoods, ({ caseNo, recordNo }, context) => on(caseNo, context, { type: 'Detain', recordNo, calendar })),
    route(contract.concludeInvestigation, ({ caseNo, recordNo, finding, reasons }, context) => on(caseNo, context, { type: 'ConcludeInvestigation', recordNo, finding, reasons })),
    route(contract.recordCourtPaper, ({ caseNo, recordNo, court, docNo, receivedOn }, context) => on(caseNo, context, { type: 'RecordCourtPaper', recordNo, court, docNo, receivedOn })),
    route(contract.recordCourtOutcome, ({ caseNo, recordNo, outcome, docNo, on: day }, context) => on(caseNo, context, { type: 'RecordCourtOutcome', recordNo, outcome, docNo, on: day })),
    route(contract.endTrack, ({ caseNo, recordNo, ground, note }, context) => on(caseNo, context, { type: 'EndTrack', recordNo, ground, note, calendar })),
    route(contract.recordSuit, ({ caseNo, recordNo, docNo, on: day }, context) => on(caseNo, context, { type: 'RecordSuit', recordNo, docNo, on: day })),
    route(contract.returnCounterBond, ({ caseNo, recordNo, note }, context) => on(caseNo, context, { type: 'ReturnCounterBond', recordNo, note })),
    route(contract.drawOnGuarantee, ({ caseNo, recordNo, amountCny, cost, note }, context) => on(caseNo, context, { type: 'DrawOnGuarantee', recordNo, amountCny, cost, note })),
    route(contract.settleGuarantee, ({ caseNo, recordNo, outcome, note }, context) => on(caseNo, context, { type: 'SettleGuarantee', recordNo, outcome, note })),
    route(contract.transferToPolice, ({ caseNo, authority, reasons }, context) => on(caseNo, context, { type: 'TransferToPolice', authority, reasons })),
    route(contract.confiscateGoods, ({ caseNo, fineCny, reasons }, context) => on(caseNo, context, { type: 'Confiscate', fineCny, reasons })),
    route(contract.disposeOfGoods, ({ caseNo, disposal }, context) => on(caseNo, context, { type: 'Dispose', disposal })),
    route(contract.releaseGoods, ({ caseNo, note }, context) => on(caseNo, context, { type: 'ReleaseGoods', note })),
    route(contract.getIprFigures, (span, { caller, at }) => figuresOf(db, caller, span, at)),
    route(contract.listGeneralGuarantees, () => listGuarantees(db)),
    route(contract.registerGeneralGuarantee, async ({ holderId, ...given }, { by, at, commandId }) => {
      const [holder] = await db.read<{ name: string }>('select r.holder_name as name from ipr.pub_rights r where r.holder_id = $1 limit 1', [holderId]);
      if (!holder) return refused({ code: 'RIGHT_NOT_ON_RECORD', facts: { recordNo: holderId } });
      const guaranteeNo = GeneralGuaranteeNo.parse(await nextNumber(db, 'ZB', at));
      const outcome = await execute(db, generalGuarantees, guaranteeNo, { type: 'RegisterGeneralGuarantee', guaranteeNo, guarantee: { ...given, holderId, holderName: holder.name }, by, at }, { commandId, newStream: true });
      if (!outcome.ok) return refused(outcome.refusal);
      return { guaranteeNo: outcome.state.stage === 'absent' ? guaranteeNo : GeneralGuaranteeNo.parse(outcome.state.guaranteeNo) };
    }),
    route(contract.listCasesOfEntry, async ({ entryId }, { caller, at }) => (await casesOfEntry(db, caller, entryId)).map((kase) => rowOf(kase, at))),
  ];
}

/** The case, when the officer's district reaches it. */
async function withCase<T>({ db }: House, caseNo: string, caller: Caller, work: (kase: PresentCase) => Promise<T>): Promise<T | Refused> {
  const { state } = await load(db, iprCases, caseNo);
  if (state.stage === 'absent') return refused({ code: 'CASE_UNKNOWN', facts: {} });
  return reaches(caller, state.district) ? work(state) : refused({ code: 'OTHER_DISTRICT', facts: {} });
}

export async function act(house: House, caseNo: string, { by, at, commandId }: Context, command: Bare<IprCaseCommand>): Answered {
  return done(await actOn(house, caseNo, { ...command, by, at }, { commandId }));
}
