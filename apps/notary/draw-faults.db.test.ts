import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RoundEvent } from '#domains/draw/contract/events.ts';
import { listRounds } from '#domains/draw/contract/endpoints.ts';
import type { ItemFacts } from '#domains/draw/contract/round.ts';
import { openLetter } from '#domains/draw/model/sealing.ts';
import { lots } from '#domains/draw/model/stored.ts';
import { newDrawWatch } from '#domains/draw/server/finish-rounds.ts';
import { boardCounts, waitingLots } from '#domains/draw/server/queries.ts';
import { drawRoutes } from '#domains/draw/server/routes.ts';
import { drawTick } from '#domains/draw/server/tick.ts';
import { inspectionReactions } from '#domains/inspection/server/reactions.ts';
import type { OrderCommand } from '#domains/inspection/model/decide.ts';
import { orders } from '#domains/inspection/model/stored.ts';
import { execute, load } from '#platform/execute.ts';
import { readCheckpoint } from '#platform/ledger/log-reader.ts';
import type { Context } from '#platform/http/route.ts';
import type { Heard } from '#platform/reactions.ts';
import { anonymous } from '#platform/permission.ts';
import { type DrawHouse, openDrawHouse } from './draw-house.ts';

let draw: DrawHouse;
let former: string | undefined;
beforeAll(async () => {
  draw = await openDrawHouse();
  former = process.env.GUANLAN_NOTARY_DIR;
  process.env.GUANLAN_NOTARY_DIR = draw.folder;
});
afterAll(async () => {
  if (former === undefined) delete process.env.GUANLAN_NOTARY_DIR;
  else process.env.GUANLAN_NOTARY_DIR = former;
  await draw.close();
});

const facts: ItemFacts = { kind: 'dispatch', enterprise: 'E', agent: 'A', boxes: ['CSQU3054383', 'TCLU1234568'], skills: ['open'], excludedOfficers: [] };

async function ask(id: string): Promise<void> {
  expect(await execute(draw.house.db, lots, `dispatch:${id}`, { type: 'AskLot', id, site: 'NBCT01', facts, source: 'test', by: 'test', at: draw.house.now() })).toMatchObject({ ok: true });
}

async function lotOf(id: string) {
  return (await load(draw.house.db, lots, `dispatch:${id}`)).state;
}

/** The rounds a lot was frozen into, each with what happened to it. */
async function roundsOf(id: string): Promise<readonly RoundEvent[][]> {
  const pooled = await draw.house.db.read<{ roundId: string }>(`select e.event::jsonb ->> 'roundId' as "roundId" from ledger.events e where e.domain = 'draw' and e.stream = $1 and e.type = 'LotPooled' order by e.version`, [`dispatch:${id}`]);
  return Promise.all(pooled.map(async ({ roundId }) => {
    const events = await draw.house.db.read<{ event: string }>(`select e.event from ledger.events e where e.domain = 'draw.round' and e.stream = $1 order by e.version`, [roundId]);
    return events.map(({ event }) => RoundEvent.parse(JSON.parse(event)));
  }));
}

async function tickUntil(holds: () => Promise<boolean>, watch = newDrawWatch()): Promise<void> {
  for (let tick = 0; tick < 30; tick++) {
    await drawTick(draw.house, draw.notaries, watch);
    if (await holds()) return;
  }
  throw new Error('it never came about');
}

const stageIs = (id: string, stage: string) => async () => (await lotOf(id)).stage === stage;
const impatient = () => newDrawWatch({ silentAfterMs: 50 });

/** Calls a route of the draw as an officer. */
async function as(by: string, name: string, input: Record<string, unknown>, { district = '3104', commandId }: { district?: string; commandId?: string } = {}): Promise<unknown> {
  const context: Context = { caller: { ...anonymous, kind: 'officer', id: by, district }, by, at: draw.house.now(), requestId: 'test', commandId, body: undefined, contentType: '', ip: '127.0.0.1' };
  return drawRoutes(draw.house).find(({ endpoint }) => endpoint.name === name)?.handle(input, context);
}

async function readersOf(id: string): Promise<readonly string[]> {
  const lot = await lotOf(id);
  if (lot.stage !== 'sealed') throw new Error(`the lot is ${lot.stage}`);
  const opened = await Promise.all([...draw.devices].map(async ([officer, { party }]) => ((await openLetter(party, lot.roundId, id, lot.envelopes)) ? [officer] : [])));
  return opened.flat().toSorted();
}

test('a silent department: the round is aborted and names it, and the one retry succeeds when it speaks again', async () => {
  await draw.stopNotary(2);
  await ask('CYA');
  const watch = impatient();
  await tickUntil(stageIs('CYA', 'waiting'), watch);
  const [first] = await roundsOf('CYA');
  expect(first?.map(({ type }) => type)).toEqual(['RoundFrozen', 'RoundAborted']);
  expect(first?.at(-1)).toMatchObject({ silent: ['port-office'] });

  await draw.startNotary(2);
  await tickUntil(stageIs('CYA', 'sealed'), watch);
  const [, second, ...more] = await roundsOf('CYA');
  const [frozen] = first ?? [];
  expect(second?.[0]).toMatchObject({ record: { attempt: 2, retryOf: frozen?.type === 'RoundFrozen' ? frozen.record.roundId : '' } });
  expect(more).toEqual([]);
});

test('aborted twice, nothing is drawn any more: a person is called, and the board says so', async () => {
  await draw.stopNotary(2);
  await ask('CYB');
  await tickUntil(async () => (await boardCounts(draw.house.db)).stranded > 0, impatient());
  expect((await roundsOf('CYB')).map((events) => events.map(({ type }) => type))).toEqual([['RoundFrozen', 'RoundAborted'], ['RoundFrozen', 'RoundAborted']]);
  await draw.startNotary(2);
  await drawTick(draw.house, draw.notaries);
  await drawTick(draw.house, draw.notaries);
  expect((await roundsOf('CYB')).length).toBe(2);
  expect(listRounds.output.parse(await as('2200900', 'listRounds', { limit: 5 }))).toMatchObject({ aborted: 3, stranded: 1 });
  expect(await waitingLots(draw.house.db)).toMatchObject([{ item: 'CYB', why: 'aborted-twice', proposal: null, handProposal: null, boxes: facts.boxes }]);
});

test('what was aborted twice is decided by two persons within what was asked, counted in public, and given to the pair', async () => {
  const result = { kind: 'dispatch', boxes: ['CSQU3054383'], cell: 'E', layer: 2, method: 'sample', pairs: [['2200106', '2200107']] };
  const hand = { kind: 'dispatch', item: 'CYB', reason: '口岸办份额服务停机' };
  const propose = (other: Record<string, unknown>) => as('2200900', 'proposeHandDecision', { ...hand, result: { ...result, ...other } });
  expect(await propose({ boxes: ['MSKU0000000'] })).toMatchObject({ refused: { code: 'RESULT_DOES_NOT_FIT' } });
  expect(await propose({ pairs: [['2200106', '']] })).toMatchObject({ refused: { code: 'RESULT_DOES_NOT_FIT' } });
  expect(await propose({ pairs: [['2200106', '2200106']] })).toMatchObject({ refused: { code: 'RESULT_DOES_NOT_FIT' } });
  expect(await as('2200900', 'proposeHandDecision', { ...hand, result: { kind: 'selection', ticket: 0, selected: false } })).toMatchObject({ refused: { code: 'RESULT_DOES_NOT_FIT' } });
  // A lot that a draw can still decide is not for persons.
  expect(await as('2200900', 'proposeHandDecision', { ...hand, item: 'CYA', result })).toMatchObject({ refused: { code: 'LOT_NOT_AT_STAGE' } });
  await ask('CYK');
  expect(await as('2200900', 'proposeHandDecision', { ...hand, item: 'CYK', result })).toMatchObject({ refused: { code: 'MAY_STILL_BE_DRAWN' } });

  expect(await propose({})).toEqual({});
  expect(await waitingLots(draw.house.db)).toMatchObject([{ item: 'CYB', handProposal: { by: '2200900', result } }]);
  expect(await boardCounts(draw.house.db)).toMatchObject({ stranded: 1, overrides: 0 });
  expect(await as('2200900', 'confirmHandDecision', hand)).toMatchObject({ refused: { code: 'SECOND_PERSON_NEEDED' } });
  expect(await as('2200901', 'confirmHandDecision', hand)).toEqual({});
  expect(await as('2200901', 'confirmHandDecision', hand)).toMatchObject({ refused: { code: 'LOT_NOT_AT_STAGE' } });
  expect(await boardCounts(draw.house.db)).toMatchObject({ stranded: 0, overrides: 1 });
  expect(await waitingLots(draw.house.db)).toEqual([]);
  expect(await lotOf('CYB')).toMatchObject({ stage: 'decided', result });

  const orderNo = 'CY310420260000000002';
  const stamp = { by: 'test', at: draw.house.now() };
  const order = async (command: OrderCommand): Promise<void> => expect(await execute(draw.house.db, orders, orderNo, command)).toMatchObject({ ok: true });
  await order({ type: 'OpenOrder', orderNo, entryId: '310420260000000002', district: '3104', trader: 'E', agent: 'A', boxes: [...facts.boxes], points: [], method: 'SAMPLE', skills: [], ...stamp });
  await order({ type: 'PresentGoods', site: 'NBCT01', ...stamp });
  const [row] = await draw.house.db.read<{ event: string }>(`select e.event from ledger.events e where e.stream = 'dispatch:CYB' and e.type = 'HandDecisionRecorded'`);
  const heard: Heard = { leaf: 0, domain: 'draw', stream: 'dispatch:CYB', version: 9, type: 'HandDecisionRecorded', at: stamp.at, by: '2200901', event: { ...JSON.parse(row?.event ?? '{}'), id: orderNo } };
  const reaction = inspectionReactions(draw.house).find(({ name }) => name === 'inspection.assign-by-hand');
  await reaction?.does([heard]);
  await reaction?.does([heard]);
  expect(await load(draw.house.db, orders, orderNo)).toMatchObject({ state: { stage: 'assigned', assignment: { officers: ['2200106', '2200107'], method: 'sample' } }, version: 5 });
});

test('with too few witnesses draws wait, nothing is lost and nobody blamed; it goes on when they are back', async () => {
  await draw.stopNotary(0);
  await draw.stopNotary(1);
  await ask('CYC');
  // However impatient: departments cannot be blamed before the freeze is cosigned.
  const watch = newDrawWatch({ silentAfterMs: 0 });
  for (let tick = 0; tick < 3; tick++) await drawTick(draw.house, draw.notaries, watch);
  expect((await lotOf('CYC')).stage).toBe('pooled');
  await draw.startNotary(0);
  await draw.startNotary(1);
  await tickUntil(stageIs('CYC', 'sealed'));
  expect((await roundsOf('CYC')).map((events) => events.map(({ type }) => type))).toEqual([['RoundFrozen', 'ResultsSealed']]);
});

test('while the clock is an hour behind the witnesses nothing is frozen; put right, it goes on', async () => {
  const wall = Date.now;
  await expect.poll(async () => (await readCheckpoint(draw.house.db, 2))?.size, { timeout: 5_000 }).toBeGreaterThan(0);
  vi.spyOn(Date, 'now').mockImplementation(() => wall() - 3_600_000);
  try {
    await ask('CYG');
    await drawTick(draw.house, draw.notaries);
    expect((await lotOf('CYG')).stage).toBe('waiting');
  } finally {
    vi.restoreAllMocks();
  }
  await tickUntil(stageIs('CYG', 'sealed'));
});

test('the drawn pair cannot go: only the devices of the next rank can open it then, and ranks come to an end', async () => {
  await ask('CYE');
  await tickUntil(stageIs('CYE', 'sealed'));
  const first = await readersOf('CYE');
  expect(await as('2200900', 'advanceRank', { orderNo: 'CYE', reason: '关员突发疾病' })).toEqual({});
  const second = await readersOf('CYE');
  expect(second).toHaveLength(2);
  expect(second).not.toEqual(first);
  expect(await lotOf('CYE')).toMatchObject({ stage: 'sealed', rank: 2 });
  expect(await as('2200900', 'advanceRank', { orderNo: 'CYE', reason: '关员突发疾病' })).toEqual({});
  expect(await as('2200900', 'advanceRank', { orderNo: 'CYE', reason: '关员突发疾病' })).toMatchObject({ refused: { code: 'NO_MORE_RANKS' } });
  await draw.stopNotary(2);
  expect(await as('2200900', 'advanceRank', { orderNo: 'CYC', reason: '关员突发疾病' })).toMatchObject({ refused: { code: 'DEPARTMENT_SILENT', facts: { departments: 'port-office' } } });
  await draw.startNotary(2);
});

test('two chiefs go on to the next rank at once, or one sends it twice: it is gone on once', async () => {
  await ask('CYH');
  await tickUntil(stageIs('CYH', 'sealed'));
  const advance = (commandId?: string) => as('2200900', 'advanceRank', { orderNo: 'CYH', reason: '关员突发疾病' }, commandId ? { commandId } : {});
  const answers = await Promise.all([advance(), advance()]);
  expect(answers.filter((answer) => JSON.stringify(answer) === '{}')).toHaveLength(1);
  expect(await lotOf('CYH')).toMatchObject({ rank: 2 });
  // Envelopes that were made while a colleague went on are of a rank that is past.
  const lot = await lotOf('CYH');
  expect(await execute(draw.house.db, lots, 'dispatch:CYH', { type: 'AdvanceRank', rank: 2, reason: '迟到的信封', envelopes: lot.stage === 'sealed' ? lot.envelopes : [], by: '2200901', at: draw.house.now() })).toMatchObject({ ok: false, refusal: { code: 'RANK_ADVANCED_ALREADY', facts: { rank: 2 } } });
  expect(await advance('2200900:k')).toEqual({});
  expect(await advance('2200900:k')).toEqual({});
  expect(await lotOf('CYH')).toMatchObject({ rank: 3 });
});

test('a chief of another district neither sees nor moves an order', async () => {
  const orderNo = 'CY310420260000000009';
  await ask(orderNo);
  await tickUntil(stageIs(orderNo, 'sealed'));
  const override = { orderNo, pair: ['2200106', '2200107'], reason: '关员突发疾病' };
  const [stranger, refused] = [{ district: '3116' }, { refused: { code: 'OTHER_DISTRICT', facts: {} } }];
  expect(await as('2200900', 'advanceRank', { orderNo, reason: '关员突发疾病' }, stranger)).toEqual(refused);
  expect(await as('2200900', 'proposeOverride', override, stranger)).toEqual(refused);
  expect(await as('2200900', 'proposeOverride', override)).toEqual({});
  expect(await as('2200901', 'confirmOverride', { orderNo }, stranger)).toEqual(refused);
  const seen = async (district: string): Promise<boolean> => JSON.stringify(await as('2200901', 'listWaitingLots', {}, { district })).includes(orderNo);
  expect([await seen('3116'), await seen('3104'), await seen('3100')]).toEqual([false, true, true]);
  expect(await as('2200901', 'confirmOverride', { orderNo }, { district: '3100' })).toEqual({});
});

test('an override before anybody opened the result: the order is given to the new pair when the round is published', async () => {
  const at = draw.house.now();
  const stamp = { by: 'test', at };
  const order = async (command: OrderCommand): Promise<void> => expect(await execute(draw.house.db, orders, 'CY310420260000000001', command)).toMatchObject({ ok: true });
  await order({ type: 'OpenOrder', orderNo: 'CY310420260000000001', entryId: '310420260000000001', district: '3104', trader: 'E', agent: 'A', boxes: ['CSQU3054383'], points: [], method: 'SAMPLE', skills: [], ...stamp });
  await order({ type: 'PresentGoods', site: 'NBCT01', ...stamp });
  await ask('CY310420260000000001');
  await tickUntil(stageIs('CY310420260000000001', 'sealed'));
  const lot = await lotOf('CY310420260000000001');
  const roundId = lot.stage === 'sealed' ? lot.roundId : '';
  await order({ type: 'RecordDispatch', round: roundId, ...stamp });
  expect(await as('2200900', 'proposeOverride', { orderNo: 'CY310420260000000001', pair: ['2200106', '2200107'], reason: '设备损坏' })).toEqual({});
  expect(await as('2200901', 'confirmOverride', { orderNo: 'CY310420260000000001' })).toEqual({});
  await tickUntil(async () => (await roundsOf('CY310420260000000001')).at(-1)?.some(({ type }) => type === 'RoundClosed') ?? false, newDrawWatch({ quietMs: 0 }));

  const closed = (await roundsOf('CY310420260000000001')).at(-1)?.at(-1);
  const heard: Heard = { leaf: 0, domain: 'draw.round', stream: roundId, version: 3, type: 'RoundClosed', at, by: 'system:draw', event: { ...closed } };
  const reaction = inspectionReactions(draw.house).find(({ name }) => name === 'inspection.assign-published');
  // Heard twice, as may be after a crash: done once.
  await reaction?.does([heard]);
  await reaction?.does([heard]);
  const { state, version } = await load(draw.house.db, orders, 'CY310420260000000001');
  expect(state).toMatchObject({ stage: 'assigned', assignment: { officers: ['2200106', '2200107'], method: expect.stringMatching(/./) } });
  expect(version).toBe(5);
});

test('an override by two persons is counted when its round is published late, and on the board', async () => {
  await ask('CYF');
  await tickUntil(stageIs('CYF', 'sealed'));
  const override = { orderNo: 'CYF', pair: ['2200106', '2200107'], reason: '关员突发疾病' };
  expect(await as('2200900', 'proposeOverride', override)).toEqual({});
  expect(await as('2200900', 'confirmOverride', { orderNo: 'CYF' })).toMatchObject({ refused: { code: 'SECOND_PERSON_NEEDED' } });
  const before = (await boardCounts(draw.house.db)).overrides;
  expect(await as('2200901', 'confirmOverride', { orderNo: 'CYF' })).toEqual({});
  expect(await as('2200902', 'confirmOverride', { orderNo: 'CYF' })).toMatchObject({ refused: { code: 'LOT_NOT_AT_STAGE' } });

  const closed = async (id: string) => (await roundsOf(id)).at(-1)?.find((event) => event.type === 'RoundClosed');
  await drawTick(draw.house, draw.notaries);
  expect(await closed('CYF')).toBeUndefined();
  // Nothing of this round is sealed any more: it is over as soon as the quiet time is.
  await tickUntil(async () => (await closed('CYF')) !== undefined, newDrawWatch({ quietMs: 0 }));
  expect(await closed('CYF')).toMatchObject({ overrides: 1 });
  expect((await boardCounts(draw.house.db)).overrides).toBe(before + 1);
  // A result that nobody opened is published when its time is up, not before.
  expect(await closed('CYE')).toBeUndefined();
  await tickUntil(async () => (await closed('CYE')) !== undefined, newDrawWatch({ quietMs: 0, publishAfterMs: 0 }));
  expect(await closed('CYE')).toMatchObject({ overrides: 0 });
});
