import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, done, type FileAnswer, type Refused, refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { type Caller, districtPattern, reaches } from '#platform/permission.ts';
import * as contract from '../contract/endpoints.ts';
import { gateReasons, passageId } from '../contract/messages.ts';
import type { Passage } from '../model/decide.ts';
import { passages } from '../model/stored.ts';
import { gateDay } from './day.ts';
import { boxFacts } from './facts.ts';
import { type GateMessage, readGateMessage, writeFeedback, writeManual, writeTechnicalError } from './xml.ts';

export const gateModule: DomainModule = {
  name: 'gate',
  stored: [passages],
  reactions: () => [],
  jobs: () => [],
  routes: (house) => [
    route(contract.sendGateMessage, (_input, context) => receive(house, context)),
    route(contract.fetchManualCheck, async (key, { caller }) => {
      if (caller.site !== key.areaId) return refused({ code: 'OTHER_SITE', facts: { areaId: key.areaId } });
      const { state } = await load(house.db, passages, passageId(key));
      if (state.stage === 'absent') return refused({ code: 'PASSAGE_UNKNOWN', facts: {} });
      return xml(writeManual(state) ?? '');
    }),
    route(contract.getGateDay, (_input, { at }) => gateDay(house.db, at)),
    route(contract.listPassages, (filter, { caller }) => listPassages(house, caller, filter)),
    route(contract.handlePassage, async ({ result, comment, ...key }, { caller, by, at, commandId }) => {
      const { state } = await load(house.db, passages, passageId(key));
      if (state.stage !== 'absent' && !concerns(caller, state)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
      return done(await execute(house.db, passages, passageId(key), { type: 'Handle', result, comment, by, at }, { commandId }));
    }),
  ],
};

function xml(text: string): FileAnswer {
  return { file: Buffer.from(text), contentType: 'application/xml; charset=utf-8' };
}

/** One message of a lane. A repeated one is answered with the verdict it had: passages happen once. */
async function receive(house: House, context: Context): Promise<FileAnswer | Refused> {
  const maxBytes = contract.sendGateMessage.upload?.maxBytes ?? 0;
  const bytes = context.body ? await bytesOf(context.body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  const message = readGateMessage(bytes);
  if (message.root === 'unreadable') return xml(writeTechnicalError(message));
  const key = message.root === 'GATHER_INFO' ? message.gathered : message.key;
  if (context.caller.site !== key.areaId) return refused({ code: 'OTHER_SITE', facts: { areaId: key.areaId } });
  const passage = message.root === 'GATHER_INFO' ? await gather(house, message, context) : await record(house, message, context);
  if (!passage || passage.stage === 'absent') return refused({ code: 'PASSAGE_UNKNOWN', facts: {} });
  return xml(message.root === 'GATHER_INFO' ? writeFeedback(passage) : (writeManual(passage) ?? ''));
}

async function gather(house: House, { gathered }: Extract<GateMessage, { root: 'GATHER_INFO' }>, { by, at }: Context): Promise<Passage> {
  const id = passageId(gathered);
  const facts = await boxFacts(house.db, gathered.boxes, gathered.direction);
  const outcome = await execute(house.db, passages, id, { type: 'Gather', gathered, facts, by, at });
  return outcome.ok ? outcome.state : (await load(house.db, passages, id)).state;
}

/** 0x85 from the lane names the officer who decided there; the device answers for having checked who that was. */
async function record(house: House, message: Extract<GateMessage, { root: 'MANUAL_CHECK' }>, { at, by }: Context): Promise<Passage | undefined> {
  const [officer] = await house.db.read("select 1 as one from staff.pub_duty s where s.officer_no = $1 and 'LOGISTICS' = any(s.posts)", [message.operator]);
  if (!officer) return undefined;
  const id = passageId(message.key);
  await execute(house.db, passages, id, { type: 'Handle', result: message.result, comment: message.comment || `卡口 ${by}`, by: message.operator, at });
  return (await load(house.db, passages, id)).state;
}

/** A vehicle concerns the districts of the declarations in its boxes; one with none concerns everybody at the gates. */
function concerns(caller: Caller, passage: Exclude<Passage, { stage: 'absent' }>): boolean {
  const districts = passage.boxes.flatMap(({ entryIds }) => entryIds.map((entryId) => entryId.slice(0, 4)));
  return districts.length === 0 || districts.some((district) => reaches(caller, district));
}

async function listPassages(house: House, caller: Caller, { stage, search, limit }: { readonly stage: string; readonly search: string; readonly limit: number }): Promise<contract.PassageView[]> {
  const rows = await house.db.read<{ id: string; state: Passage }>(
    `select p.id, p.state from gate.passages p
     where ($1 = '' or p.stage = $1) and ($2 = '' or p.boxes @> array[upper($2)] or p.plate = $2)
       and coalesce((select bool_or(entry like $4 || '%') from jsonb_array_elements(p.state -> 'boxes') as box, jsonb_array_elements_text(box -> 'entryIds') as entry), true)
     order by p.decided_at desc limit $3`, [stage, search.trim(), limit, districtPattern(caller)]);
  return rows.flatMap(({ id, state }) => (state.stage === 'absent' ? [] : [{
    id, stage: state.stage, areaId: state.gathered.areaId, channelNo: state.gathered.channelNo, sessionId: state.gathered.sessionId, direction: state.gathered.direction,
    plate: state.gathered.plate, boxes: [...state.gathered.boxes], laneKg: state.weights.laneKg, differenceKg: state.weights.differenceKg, decidedAt: state.decidedAt, statusWord: state.statusWord,
    reasons: state.reasons.map((reason) => ({ ...reason, zh: gateReasons[reason.code].zh, en: gateReasons[reason.code].en })), handled: state.handled,
  }]));
}
