import { sign, createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DispatchResult, type ItemFacts } from '#domains/draw/contract/round.ts';
import { openingBytes } from '#domains/draw/model/commitment.ts';
import { verifyLotProof } from '#domains/draw/model/verify-lot.ts';
import { openLetter } from '#domains/draw/model/sealing.ts';
import { lots, rounds } from '#domains/draw/model/stored.ts';
import { gatherShares } from '#domains/draw/server/gather-shares.ts';
import { boardCounts, listRoundLines, readLotProof, readTranscript, waitingLots } from '#domains/draw/server/queries.ts';
import { drawTick } from '#domains/draw/server/tick.ts';
import { toBase64 } from '#kernel/bytes.ts';
import { execute, load } from '#platform/execute.ts';
import { ledgerHash } from '#platform/ledger/algorithms.ts';
import { logVerifier, witnessesOf } from '#platform/ledger/notaries.ts';
import { anonymous } from '#platform/permission.ts';
import { type DrawHouse, openDrawHouse } from './draw-house.ts';

let draw: DrawHouse;
beforeAll(async () => { draw = await openDrawHouse(); });
afterAll(() => draw.close());

const Letter = z.object({ roundId: z.string(), id: z.string(), result: DispatchResult, salt: z.string() });

async function ask(id: string, site: string, facts: ItemFacts): Promise<void> {
  const outcome = await execute(draw.house.db, lots, `${facts.kind}:${id}`, { type: 'AskLot', id, site, facts, source: 'test', by: 'test', at: draw.house.now() });
  expect(outcome.ok).toBe(true);
}

async function stateOf(id: string) {
  return (await load(draw.house.db, lots, id)).state;
}

const dispatch: ItemFacts = { kind: 'dispatch', enterprise: '91330200AVOIDED001', agent: 'none', boxes: ['CSQU3054383', 'TCLU1234568'], skills: ['open'], excludedOfficers: [] };

/** Every device on duty tries; answers who could read it and what it says. */
async function readers(id: string) {
  const lot = await stateOf(`dispatch:${id}`);
  if (lot.stage !== 'sealed') throw new Error(`the lot is ${lot.stage}`);
  const found: { officer: string; letter: z.infer<typeof Letter> }[] = [];
  for (const [officer, { party }] of draw.devices) {
    const text = await openLetter(party, lot.roundId, id, lot.envelopes);
    if (text) found.push({ officer, letter: Letter.parse(JSON.parse(text)) });
  }
  return { lot, found };
}

function opening(officer: string, roundId: string, id: string, commitment: string, rank: number): string {
  const secret = draw.devices.get(officer)?.secret ?? '';
  const key = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${secret}`, 'hex'), format: 'der', type: 'pkcs8' });
  return toBase64(sign(null, openingBytes({ roundId, id, commitment, officer, rank }), key));
}

/** Ticks until nothing waits for its draw; on a busy machine witnesses take longer than one tick waits. */
async function drawAll(): Promise<void> {
  for (const until = performance.now() + 30_000; performance.now() < until;) {
    await drawTick(draw.house, draw.notaries);
    const [open] = await draw.house.db.read("select 1 as one from draw.lots l where l.stage in ('waiting', 'pooled') limit 1");
    if (!open) return;
  }
  throw new Error('the draw did not come to its end');
}

test('selections are drawn within ticks and told to whom they concern', async () => {
  for (let i = 0; i < 40; i++) await ask(`31042026000000${String(i).padStart(4, '0')}`, '3104', { kind: 'selection', enterprise: 'E', district: '3104', probability: 2 ** 31 });
  await drawAll();
  const drawn = await Promise.all(Array.from({ length: 40 }, (_, i) => stateOf(`selection:31042026000000${String(i).padStart(4, '0')}`)));
  const selected = drawn.filter((lot) => lot.stage === 'drawn' && lot.selected).length;
  expect(drawn.every(({ stage }) => stage === 'drawn')).toBe(true);
  expect(selected).toBeGreaterThan(4);
  expect(selected).toBeLessThan(36);
});

test('the trader proves alone that its declaration was drawn fairly; another trader is not shown it', async () => {
  const id = '310420260000000007';
  const trader = { ...anonymous, kind: 'enterprise', id: 'user', uscc: 'E' } as const;
  const proof = await readLotProof(draw.house.db, trader, 'selection', id);
  if (!proof) throw new Error('no proof');
  expect(await readLotProof(draw.house.db, { ...trader, uscc: 'F' }, 'selection', id)).toBeUndefined();
  const { origin, quorum, departments } = draw.notaries;
  const trust = { origin, quorum, departments: departments.map(({ name, publicKey }) => ({ name, publicKey })), hash: ledgerHash, log: logVerifier(draw.notaries), witnesses: witnessesOf(draw.notaries).map(({ verifier }) => verifier) };
  expect(verifyLotProof(proof, trust).map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(['pool holds', 'freeze holds', 'log holds', 'witnesses holds', 'departments holds', 'shares holds', 'draw holds']);

  const result = proof.result?.kind === 'selection' ? { ...proof.result, selected: !proof.result.selected } : null;
  const failing = (lie: Partial<typeof proof>) => verifyLotProof({ ...proof, ...lie }, trust).filter(({ outcome }) => outcome === 'fails').map(({ step }) => step);
  expect(failing({ result })).toEqual(['draw']);
  expect(failing({ item: { ...proof.item, facts: { kind: 'selection', enterprise: 'E', district: '3104', probability: 2 ** 32 } } })).toContain('pool');
  expect(failing({ shares: proof.shares.slice(1) })).toEqual(['shares']);
  expect(failing({ record: { ...proof.record, site: '3105' } })).toContain('freeze');
});

test('a dispatch is sealed to the two officers drawn and to nobody else, opened by one of them, and published later', async () => {
  await ask('CY1', 'NBCT01', dispatch);
  await drawAll();
  const { lot, found } = await readers('CY1');
  const [first] = found;
  if (!first) throw new Error('nobody can open it');
  expect(found.map(({ officer }) => officer).toSorted()).toEqual(first.letter.result.pairs[0]?.toSorted());
  expect(found.map(({ officer }) => officer)).not.toContain('2200102');

  const { result, salt } = first.letter;
  const open = { type: 'OpenResult', result, salt, by: 'test', at: draw.house.now() } as const;
  const outsider = [...draw.devices.keys()].find((officer) => !result.pairs.flat().includes(officer)) ?? '';
  const { state: round } = await load(draw.house.db, rounds, lot.roundId);
  const keyOf = (officer: string) => (round.stage === 'unfrozen' ? '' : (round.frozen.officers.find((other) => other.officer === officer)?.signKey ?? ''));
  const attempt = (officer: string, signer: string, salt_ = salt) =>
    execute(draw.house.db, lots, 'dispatch:CY1', { ...open, salt: salt_, officer, signature: opening(signer, lot.roundId, 'CY1', lot.commitment, 1), signKey: keyOf(officer) });
  expect(await attempt(outsider, outsider)).toMatchObject({ refusal: { code: 'NOT_THE_DRAWN_OFFICER' } });
  expect(await attempt(first.officer, outsider)).toMatchObject({ refusal: { code: 'SIGNATURE_DOES_NOT_HOLD' } });
  expect(await attempt(first.officer, first.officer, '00'.repeat(32))).toMatchObject({ refusal: { code: 'OPENING_DOES_NOT_MATCH' } });
  expect(await attempt(first.officer, first.officer)).toMatchObject({ ok: true });
  expect(await readTranscript(draw.house.db, lot.roundId)).toMatchObject({ stage: 'sealed', shares: [] });
});

test('an override needs a second person and is counted in public', async () => {
  await ask('CY2', 'NBCT01', dispatch);
  await drawAll();
  const at = draw.house.now();
  const propose = { type: 'ProposeOverride', reason: '关员突发疾病', pair: ['2200106', '2200107'], by: '2200900', at } as const;
  expect(await execute(draw.house.db, lots, 'dispatch:CY2', { type: 'ConfirmOverride', by: '2200901', at })).toMatchObject({ refusal: { code: 'SECOND_PERSON_NEEDED' } });
  expect(await execute(draw.house.db, lots, 'dispatch:CY2', { ...propose, pair: ['2200106', '2200107'] })).toMatchObject({ ok: true });
  expect(await waitingLots(draw.house.db)).toMatchObject([{ item: 'CY2', why: 'proposed', proposal: { by: '2200900', pair: ['2200106', '2200107'] } }]);
  expect(await execute(draw.house.db, lots, 'dispatch:CY2', { type: 'ConfirmOverride', by: '2200900', at })).toMatchObject({ refusal: { code: 'SECOND_PERSON_NEEDED' } });
  expect(await execute(draw.house.db, lots, 'dispatch:CY2', { type: 'ConfirmOverride', by: '2200901', at })).toMatchObject({ ok: true });
  expect((await boardCounts(draw.house.db)).overrides).toBe(1);
  expect(await waitingLots(draw.house.db)).toEqual([]);
});

test('asked again for the same freeze, departments give the same share', async () => {
  const [line] = await listRoundLines(draw.house.db, { kind: 'dispatch', limit: 1 });
  const { state: round } = await load(draw.house.db, rounds, line?.roundId ?? '');
  if (round.stage === 'unfrozen') throw new Error('no round');
  const once = await gatherShares(draw.house, draw.notaries, round.frozen.record);
  expect(once.state).toBe('complete');
  expect(await gatherShares(draw.house, draw.notaries, round.frozen.record)).toEqual(once);
});

test('when a department is silent nothing is drawn, and nobody is told anything', async () => {
  await draw.stopNotary(2);
  await ask('CY3', 'NBCT01', dispatch);
  await drawTick(draw.house, draw.notaries);
  expect((await stateOf('dispatch:CY3')).stage).toBe('pooled');
});
