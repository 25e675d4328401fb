import { load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, refused, type Refused, route, type Route } from '#platform/http/route.ts';
import * as contract from '../contract/endpoints.ts';
import { paperKinds } from '../contract/paper.ts';
import type { PresentCase } from '../model/case.ts';
import type { IprCaseCommand } from '../model/commands.ts';
import { iprCases } from '../model/stored.ts';
import { liveOf } from '../model/track.ts';
import { attachmentType, type Audience, audienceOf, filesFor, paperFor } from './files.ts';
import { act, type Answered, type Bare, guaranteed } from './officer-routes.ts';
import { casesOfHolder, casesOfParty, strangeFile } from './queries.ts';
import { holderRows, holderView, ownTracks, partyRow, partyView } from './views.ts';

/** Calls of rights holders: a case that is not theirs and none at all look the same. */
export function holderRoutes(house: House): Route[] {
  const { db } = house;
  /** A command on one of the holder's own rights, once he has been told of it. */
  const own = async (caseNo: string, recordNo: string, context: Context, commanded: (kase: PresentCase) => Bare<IprCaseCommand>, evidence: readonly string[] = []): Answered => {
    const { state } = await load(db, iprCases, caseNo);
    const track = state.stage === 'absent' ? undefined : ownTracks(state, context.caller.uscc).find((each) => each.recordNo === recordNo);
    if (state.stage === 'absent' || !track) return refused({ code: 'CASE_UNKNOWN', facts: {} });
    const strange = await strangeFile(db, context.caller.uscc, evidence);
    return strange ? refused({ code: 'PICTURE_UNKNOWN', facts: { hash: strange } }) : act(house, caseNo, context, commanded(state));
  };
  return [
    route(contract.listHolderCases, async (_input, { caller, at }) => (await casesOfHolder(db, caller.uscc)).flatMap((kase) => holderRows(kase, caller.uscc, at))),
    route(contract.getHolderCase, async ({ caseNo }, { caller, at }) => {
      const { state } = await load(db, iprCases, caseNo);
      return (state.stage === 'absent' ? undefined : holderView(state, caller.uscc, at)) ?? refused({ code: 'CASE_UNKNOWN', facts: {} });
    }),
    route(contract.applyForDetention, ({ caseNo, recordNo, statement, evidence }, context) =>
      own(caseNo, recordNo, context, () => ({ type: 'ConfirmInfringement', recordNo, way: 'ONLINE', repliedAt: context.at, application: { statement, evidence } }), evidence)),
    route(contract.declineDetention, ({ caseNo, recordNo, reason, note }, context) => own(caseNo, recordNo, context, () => ({ type: 'DeclineInfringement', recordNo, way: 'ONLINE', repliedAt: context.at, reason, note }))),
    route(contract.postGuarantee, ({ caseNo, recordNo, ...given }, context) => own(caseNo, recordNo, context, (kase) => {
      const track = kase.tracks.find((each) => each.recordNo === recordNo);
      return { type: 'PostGuarantee', recordNo, guarantee: guaranteed(kase, track ? liveOf(track).route : 'EX_OFFICIO', { ...given, way: 'ONLINE' }, context.at) };
    })),
    route(contract.withdrawApplication, ({ caseNo, recordNo, note }, context) => own(caseNo, recordNo, context, () => ({ type: 'WithdrawApplication', recordNo, note }))),
  ];
}

/** Calls of the declared party, trader or broker. */
export function partyRoutes(house: House): Route[] {
  const { db } = house;
  const own = async <T>(caseNo: string, { caller }: Context, work: (kase: PresentCase) => Promise<T>, evidence: readonly string[] = []): Promise<T | Refused> => {
    const { state } = await load(db, iprCases, caseNo);
    if (state.stage === 'absent' || (state.trader !== caller.uscc && state.agent !== caller.uscc)) return refused({ code: 'CASE_UNKNOWN', facts: {} });
    const strange = await strangeFile(db, caller.uscc, evidence);
    return strange ? refused({ code: 'PICTURE_UNKNOWN', facts: { hash: strange } }) : work(state);
  };
  return [
    route(contract.listPartyCases, async (_input, { caller }) => (await casesOfParty(db, caller.uscc)).map(partyRow)),
    route(contract.getPartyCase, ({ caseNo }, context) => own(caseNo, context, async (kase) => partyView(kase, context.at))),
    route(contract.statePosition, ({ caseNo, position, text, evidence }, context) => own(caseNo, context, () => act(house, caseNo, context, { type: 'StatePosition', position, text, evidence }), evidence)),
    route(contract.giveExplanation, ({ caseNo, text, evidence }, context) => own(caseNo, context, () => act(house, caseNo, context, { type: 'Explain', text, evidence }), evidence)),
    route(contract.postCounterBond, ({ caseNo, recordNo, amountCny, reference }, context) => own(caseNo, context, () => act(house, caseNo, context, { type: 'PostCounterBond', recordNo, amountCny, reference }))),
  ];
}

/** Files of cases, for everybody who may see the case, each as far as it is for him. */
export function fileRoutes(house: House): Route[] {
  const { db, files } = house;
  const seen = async (caseNo: string, context: Context): Promise<{ readonly kase: PresentCase; readonly audience: Audience } | undefined> => {
    const { state } = await load(db, iprCases, caseNo);
    const audience = state.stage === 'absent' ? undefined : audienceOf(state, context.caller);
    return state.stage === 'absent' || !audience ? undefined : { kase: state, audience };
  };
  return [
    route(contract.putCaseAttachment, async (_input, { caller, by, at, body }) => {
      const maxBytes = contract.putCaseAttachment.upload?.maxBytes ?? 0;
      const bytes = body ? await bytesOf(body, maxBytes) : undefined;
      if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
      if (!attachmentType(bytes)) return refused({ code: 'ATTACHMENT_NOT_READABLE', facts: {} });
      const hash = await files.put(bytes);
      const owner = caller.kind === 'officer' ? `officer:${by}` : caller.uscc;
      await db.write('insert into ipr_case.attachments (hash, owner, by, brought_at) values ($1, $2, $3, $4) on conflict do nothing', [hash, owner, by, at]);
      return { hash };
    }),
    route(contract.getCaseFile, async ({ caseNo, hash }, context) => {
      const found = await seen(caseNo, context);
      if (!found || !filesFor(found.kase, found.audience).has(hash) || !(await files.has(hash))) return refused({ code: 'NOT_FOUND', facts: {} });
      const bytes = await files.get(hash);
      const contentType = attachmentType(bytes);
      return contentType ? { file: bytes, contentType } : refused({ code: 'NOT_FOUND', facts: {} });
    }),
    route(contract.getCasePaper, async ({ caseNo, hash }, context) => {
      const found = await seen(caseNo, context);
      const paper = found && paperFor(found.kase, found.audience, hash);
      return paper ? { file: await files.get(hash), contentType: 'application/pdf', headers: { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${paper.no} ${paperKinds[paper.kind].zh}.pdf`)}` } } : refused({ code: 'PAPER_UNKNOWN', facts: {} });
    }),
  ];
}
