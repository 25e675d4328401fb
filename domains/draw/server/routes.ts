import { execute, load } from '#platform/execute.ts';
import type { Reader } from '#platform/db/database.ts';
import type { House } from '#platform/house.ts';
import { type Context, done, type Refused, refused, route, type Route } from '#platform/http/route.ts';
import { districtPattern, reaches } from '#platform/permission.ts';
import { readNotaries } from '#platform/ledger/notaries.ts';
import * as contract from '../contract/endpoints.ts';
import type { RoundKind } from '../contract/round.ts';
import { redraw } from '../model/redraw.ts';
import { districtOfOrder } from '../model/lot.ts';
import { lots, rounds } from '../model/stored.ts';
import { envelopesFor } from './finish-rounds.ts';
import { gatherShares } from './gather-shares.ts';
import { boardCounts, listRoundLines, readLotProof, readTranscript, sealedAt, sharesOf, waitingLots } from './queries.ts';

export function drawRoutes(house: House): Route[] {
  const { db } = house;
  return [
    route(contract.listRounds, async (filter) => ({ rounds: await listRoundLines(db, filter), ...(await boardCounts(db)) })),
    route(contract.getRound, async ({ roundId }) => (await readTranscript(db, roundId)) ?? refused({ code: 'ROUND_UNKNOWN', facts: { roundId } })),
    route(contract.getRoundContent, async ({ roundId }) => {
      const { state: round } = await load(db, rounds, roundId);
      if (round.stage === 'unfrozen') return refused({ code: 'ROUND_UNKNOWN', facts: { roundId } });
      const { record, rule, items, officers } = round.frozen;
      return { record, rule, items: [...items], officers: [...officers], stage: round.stage, shares: sharesOf(round), results: round.stage === 'closed' ? [...round.results] : [] };
    }),
    route(contract.getLotProof, async ({ kind, item }, { caller }) => (await readLotProof(db, caller, kind, item)) ?? refused({ code: 'LOT_UNKNOWN', facts: { item } })),
    route(contract.getPublicKeys, async () => readNotaries() ?? null),
    route(contract.listEnvelopes, async (_input, { caller }) => sealedAt(db, caller.site)),
    route(contract.openResult, async ({ orderNo, result, salt, signature }, { by, at, commandId }) => {
      const { state: lot } = await load(db, lots, `dispatch:${orderNo}`);
      if (lot.stage === 'unasked' || lot.stage === 'waiting' || lot.stage === 'proposed') return refused({ code: 'LOT_UNKNOWN', facts: { item: orderNo } });
      const { state: round } = await load(db, rounds, lot.roundId);
      // The key is the one that was frozen with the officer, not the one the device shows now.
      const signKey = round.stage === 'unfrozen' ? '' : (round.frozen.officers.find(({ officer }) => officer === by)?.signKey ?? '');
      return done(await execute(db, lots, `dispatch:${orderNo}`, { type: 'OpenResult', officer: by, result, salt, signature, signKey, by, at }, { commandId }));
    }),
    route(contract.listWaitingLots, async (_input, { caller }) => waitingLots(db, districtPattern(caller))),
    route(contract.advanceRank, (input, context) => ofOwnDistrict(db, input.orderNo, context, () => advance(house, input.orderNo, input.reason, context))),
    route(contract.proposeOverride, ({ orderNo, pair, reason }, context) => ofOwnDistrict(db, orderNo, context, async ({ by, at, commandId }) =>
      done(await execute(db, lots, `dispatch:${orderNo}`, { type: 'ProposeOverride', pair, reason, by, at }, { commandId })))),
    route(contract.confirmOverride, ({ orderNo }, context) => ofOwnDistrict(db, orderNo, context, async ({ by, at, commandId }) =>
      done(await execute(db, lots, `dispatch:${orderNo}`, { type: 'ConfirmOverride', by, at }, { commandId })))),
    route(contract.proposeHandDecision, ({ kind, item, result, reason }, context) => ofOwnDistrict(db, item, context, async ({ by, at, commandId }) =>
      done(await execute(db, lots, `${kind}:${item}`, { type: 'ProposeHandDecision', result, reason, by, at }, { commandId })), kind)),
    route(contract.confirmHandDecision, ({ kind, item }, context) => ofOwnDistrict(db, item, context, async ({ by, at, commandId }) =>
      done(await execute(db, lots, `${kind}:${item}`, { type: 'ConfirmHandDecision', by, at }, { commandId })), kind)),
  ];
}

/** A chief acts on lots of the own district: an order's number names it, a selection is drawn by district. */
async function ofOwnDistrict(db: Reader, item: string, context: Context, act: (context: Context) => Promise<Record<string, never> | Refused>, kind: RoundKind = 'dispatch'): Promise<Record<string, never> | Refused> {
  const { state: lot } = await load(db, lots, `${kind}:${item}`);
  if (lot.stage === 'unasked') return refused({ code: 'LOT_UNKNOWN', facts: { item } });
  const district = lot.facts.kind === 'selection' ? lot.facts.district : districtOfOrder(item);
  return district === undefined || reaches(context.caller, district) ? act(context) : refused({ code: 'OTHER_DISTRICT', facts: {} });
}

/** The next rank was drawn with the first; it is only sealed now, with the same shares asked for once more. */
async function advance(house: House, orderNo: string, reason: string, { by, at, commandId }: Context): Promise<Record<string, never> | Refused> {
  const { state: lot } = await load(house.db, lots, `dispatch:${orderNo}`);
  if (lot.stage !== 'sealed' && lot.stage !== 'opened') return refused(lot.stage === 'unasked' ? { code: 'LOT_UNKNOWN', facts: { item: orderNo } } : { code: 'LOT_NOT_AT_STAGE', facts: { stage: lot.stage } });
  const { state: round } = await load(house.db, rounds, lot.roundId);
  const notaries = readNotaries();
  if (round.stage === 'unfrozen' || !notaries) return refused({ code: 'LOT_UNKNOWN', facts: { item: orderNo } });
  const gathered = await gatherShares(house, notaries, round.frozen.record);
  if (gathered.state !== 'complete') return refused({ code: 'DEPARTMENT_SILENT', facts: { departments: gathered.state === 'silent' ? gathered.departments.join('、') : '' } });
  const again = redraw(round.frozen, gathered.shares);
  const mine = again.ok ? again.drawn.find(({ id }) => id === orderNo) : undefined;
  const envelopes = mine ? await envelopesFor(round.frozen, mine, lot.rank + 1) : [];
  return done(await execute(house.db, lots, `dispatch:${orderNo}`, { type: 'AdvanceRank', rank: lot.rank + 1, reason, envelopes, by, at }, { commandId }));
}
