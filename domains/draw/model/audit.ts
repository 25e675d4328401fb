import { fromBase64 } from '#kernel/bytes.ts';
import { ed25519Verify } from '#kernel/signed-note/ed25519-note.ts';
import type { LotEvent, RoundEvent } from '../contract/events.ts';
import type { DrawResult, FreezeRecord } from '../contract/round.ts';
import { commitmentOf, openingBytes } from './commitment.ts';
import { byBytes } from './pool.ts';
import { type Drawn, type Frozen, freezeFaults, redraw } from './redraw.ts';

/** An event and its leaf in the log; leaves give the order in which the world could see things. */
export type Logged<Event> = { readonly leaf: number; readonly event: Event };
export type LoggedRound = { readonly roundId: string; readonly events: readonly Logged<RoundEvent>[] };
export type LoggedLot = { readonly lotId: string; readonly events: readonly Logged<LotEvent>[] };

/** All of the draw in a ledger, and what is known from outside of it. */
export type DrawLedger = {
  readonly rounds: readonly LoggedRound[];
  readonly lots: readonly LoggedLot[];
  /** Departments the auditor was told of, independently of the ledger. */
  readonly departments: FreezeRecord['departments'];
  /** Sizes of checkpoints with a quorum of cosignatures, rising. */
  readonly cosignedSizes: readonly number[];
  /** The number of overrides shown on the public board; undefined where it is not known. */
  readonly publishedOverrides: number | undefined;
};

export type DrawFaultCode =
  | 'TWO_FREEZES' | 'FREEZE_FAULT' | 'WRONG_ROUND_ID' | 'OTHER_DEPARTMENTS' | 'FREEZE_NOT_COSIGNED' | 'FORGED_SHARE' | 'RESULT_DIFFERS' | 'DRAW_MISSING' | 'DRAW_NOT_IN_POOL'
  | 'COMMITMENT_DIFFERS' | 'TOLD_OTHERWISE' | 'OPENED_EARLY' | 'OPENED_BY_STRANGER' | 'DRAWN_TWICE' | 'PASSED_OVER' | 'OVERRIDES_MISCOUNTED' | 'OVERRIDE_ALONE' | 'NOT_FROM_THE_QUEUE' | 'DECIDED_UNDRAWN';
export type DrawFault = { readonly code: DrawFaultCode; readonly where: string; readonly detail: string };
export type DrawReport = { readonly faults: readonly DrawFault[]; readonly rounds: number; readonly redrawn: number; readonly openings: number; readonly overrides: number; readonly aborted: number };

type Seen = { readonly roundId: string; readonly frozen: Frozen; readonly frozenAt: number; readonly closed: Logged<Extract<RoundEvent, { type: 'RoundClosed' }>> | undefined; readonly sealed: Logged<Extract<RoundEvent, { type: 'ResultsSealed' }>> | undefined; readonly aborted: boolean;
  /** By item id, so that a round of thousands is not searched thousands of times. */
  readonly results: ReadonlyMap<string, DrawResult>;
  readonly commitments: ReadonlyMap<string, string>;
};

/** Checks every draw of a ledger from its events alone. What it does not complain about, was drawn as the protocol says. */
export function auditDraws(ledger: DrawLedger): DrawReport {
  const faults: DrawFault[] = [];
  const blame = (code: DrawFaultCode, where: string, detail = ''): void => void faults.push({ code, where, detail });
  const rounds = ledger.rounds.flatMap((round) => freezeOf(round, blame));
  let redrawn = 0;
  for (const round of rounds) redrawn += auditRound(ledger, round, blame);
  const byId = new Map(rounds.map((round) => [round.roundId, round]));
  let openings = 0;
  for (const lot of ledger.lots) openings += auditLot(lot, byId, blame);
  auditMembership(ledger, rounds, blame);
  const overrides = auditOverrides(ledger, rounds, blame);
  return { faults, rounds: rounds.length, redrawn, openings, overrides, aborted: rounds.filter(({ aborted }) => aborted).length };
}

type Blame = (code: DrawFaultCode, where: string, detail?: string) => void;

function freezeOf({ roundId, events }: LoggedRound, blame: Blame): readonly Seen[] {
  const freezes = events.flatMap(({ leaf, event }) => (event.type === 'RoundFrozen' ? [{ leaf, event }] : []));
  const [first, ...more] = freezes;
  if (more.length > 0) blame('TWO_FREEZES', roundId, `${freezes.length}`);
  if (!first) {
    blame('FREEZE_FAULT', roundId, 'NO_FREEZE');
    return [];
  }
  const { record, rule, items, officers } = first.event;
  const closed = events.flatMap(({ leaf, event }) => (event.type === 'RoundClosed' ? [{ leaf, event }] : [])).at(-1);
  const sealed = events.flatMap(({ leaf, event }) => (event.type === 'ResultsSealed' ? [{ leaf, event }] : [])).at(0);
  return [{
    roundId, frozen: { record, rule, items, officers }, frozenAt: first.leaf, closed, sealed, aborted: events.some(({ event }) => event.type === 'RoundAborted'),
    results: new Map(closed?.event.results.map(({ id, result }) => [id, result])), commitments: new Map(sealed?.event.lots.map(({ id, commitment }) => [id, commitment])),
  }];
}

/** Everything about one round that its own events show. Answers how many items were drawn again. */
function auditRound(ledger: DrawLedger, round: Seen, blame: Blame): number {
  const { roundId, frozen, closed, sealed } = round;
  if (frozen.record.roundId !== roundId) blame('WRONG_ROUND_ID', roundId, frozen.record.roundId);
  for (const fault of freezeFaults(frozen)) blame('FREEZE_FAULT', roundId, fault);
  if (keyed(frozen.record.departments) !== keyed(ledger.departments)) blame('OTHER_DEPARTMENTS', roundId);
  const used = sealed?.leaf ?? closed?.leaf;
  if (used !== undefined && !ledger.cosignedSizes.some((size) => size > round.frozenAt && size <= used)) blame('FREEZE_NOT_COSIGNED', roundId);
  if (!closed) return 0;

  const again = redraw(frozen, closed.event.shares);
  if (!again.ok) {
    blame('FORGED_SHARE', roundId, again.departments.join(', '));
    return 0;
  }
  compare(again.drawn, closed.event.results, roundId, blame);
  if (sealed) {
    for (const { id, commitment } of again.drawn) if (round.commitments.get(id) !== commitment) blame('COMMITMENT_DIFFERS', roundId, id);
  }
  return again.drawn.length;
}

function keyed(departments: FreezeRecord['departments']): string {
  return departments.map(({ name, publicKey }) => `${name} ${publicKey}`).toSorted(byBytes).join('\n');
}

function compare(drawn: readonly Drawn[], results: readonly { readonly id: string; readonly result: DrawResult }[], roundId: string, blame: Blame): void {
  const told = new Map(results.map(({ id, result }) => [id, result]));
  for (const { id, result } of drawn) {
    const other = told.get(id);
    if (!other) blame('DRAW_MISSING', roundId, id);
    else if (!sameResult(result, other, id)) blame('RESULT_DIFFERS', roundId, id);
    told.delete(id);
  }
  for (const id of told.keys()) blame('DRAW_NOT_IN_POOL', roundId, id);
}

function sameResult(a: DrawResult, b: DrawResult, id: string): boolean {
  // The commitment encoding is injective, so equal commitments under one salt mean equal results.
  return commitmentOf('', id, a, '') === commitmentOf('', id, b, '');
}

/** What was told, sealed and opened of one lot. Answers the number of openings. */
function auditLot({ lotId, events }: LoggedLot, rounds: ReadonlyMap<string, Seen>, blame: Blame): number {
  let rank = 1;
  let sealedAt: number | undefined;
  let openings = 0;
  const id = lotId.slice(lotId.indexOf(':') + 1);
  for (const { leaf, event } of events) {
    if (!('roundId' in event)) continue;
    const round = rounds.get(event.roundId);
    if (!round) {
      blame('DRAW_NOT_IN_POOL', lotId, event.roundId);
      continue;
    }
    const result = round.results.get(id);
    if (event.type === 'SelectionDrawn' && (result?.kind !== 'selection' || result.selected !== event.selected)) blame('TOLD_OTHERWISE', lotId, event.roundId);
    if (event.type === 'RecheckDrawn' && (result?.kind !== 'recheck' || result.hit !== event.hit || JSON.stringify(result.pairs) !== JSON.stringify(event.pairs))) blame('TOLD_OTHERWISE', lotId, event.roundId);
    if (event.type === 'ReviewerDrawn' && (result?.kind !== 'image' || result.reviewers.join('\n') !== event.reviewers.join('\n'))) blame('TOLD_OTHERWISE', lotId, event.roundId);
    if (event.type === 'DispatchSealed') {
      sealedAt = leaf;
      if (round.commitments.get(id) !== event.commitment) blame('COMMITMENT_DIFFERS', lotId, event.roundId);
    }
    if (event.type === 'RankAdvanced') rank = event.rank;
    if (event.type === 'ResultOpened') {
      openings += 1;
      if (sealedAt === undefined || leaf < sealedAt || !round.sealed || leaf < round.sealed.leaf) blame('OPENED_EARLY', lotId, event.roundId);
      if (!rightlyOpened(event, id, rank, round)) blame('OPENED_BY_STRANGER', lotId, event.officer);
    }
  }
  return openings;
}

/** Whether a device frozen with an officer of the rank's pair signed for just this result. */
function rightlyOpened(event: Extract<LotEvent, { type: 'ResultOpened' }>, id: string, rank: number, { commitments, frozen }: Seen): boolean {
  const commitment = commitments.get(id) ?? '';
  const officer = frozen.officers.find((other) => other.officer === event.officer);
  const [key, signature] = [fromBase64(officer?.signKey ?? ''), fromBase64(event.signature)];
  if (event.rank !== rank || !event.result.pairs[rank - 1]?.includes(event.officer)) return false;
  if (commitmentOf(event.roundId, id, event.result, event.salt) !== commitment || !key || !signature) return false;
  return ed25519Verify(key, openingBytes({ roundId: event.roundId, id, commitment, officer: event.officer, rank }), signature);
}

/** Whether pools hold what was asked for: nothing twice, nothing invented, nothing passed over. */
function auditMembership({ lots }: DrawLedger, rounds: readonly Seen[], blame: Blame): void {
  const askedAt = new Map(lots.flatMap(({ lotId, events }) => events.filter(({ event }) => event.type === 'LotAsked').map(({ leaf }) => [lotId, leaf] as const)));
  const taken = new Map<string, Seen[]>();
  for (const round of rounds.toSorted((a, b) => a.frozenAt - b.frozenAt)) {
    for (const { id } of round.frozen.items) {
      const lotId = `${round.frozen.record.kind}:${id}`;
      const before = taken.get(lotId) ?? [];
      if (before.some((other) => !other.aborted || other.roundId !== round.frozen.record.retryOf) || before.length > 1) blame('DRAWN_TWICE', lotId, [...before, round].map(({ roundId }) => roundId).join(', '));
      if (!askedAt.has(lotId)) blame('NOT_FROM_THE_QUEUE', round.roundId, id);
      taken.set(lotId, [...before, round]);
    }
  }
  const queues = Map.groupBy(rounds.filter(({ frozen }) => frozen.record.attempt === 1), ({ frozen }) => `${frozen.record.kind}\n${frozen.record.site}`);
  const served = new Map([...queues].map(([queue, its]) => [queue, its.toSorted((a, b) => a.frozenAt - b.frozenAt).map((round) => ({ round, youngest: youngestOf(round, askedAt) }))]));
  for (const { lotId, events } of lots) passedOver(lotId, events, served, taken.get(lotId)?.at(0)?.frozenAt ?? Infinity, blame);
}

/** The leaf of the latest request that a round took in. */
function youngestOf({ frozen }: Seen, askedAt: ReadonlyMap<string, number>): number {
  return frozen.items.reduce((latest, { id }) => Math.max(latest, askedAt.get(`${frozen.record.kind}:${id}`) ?? 0), 0);
}

type Served = ReadonlyMap<string, readonly { readonly round: Seen; readonly youngest: number }[]>;

/**
 * The queue is first come, first frozen. Passed over once may be chance: its transaction was still open when the
 * pool was read. Twice is not.
 */
function passedOver(lotId: string, events: LoggedLot['events'], served: Served, takenAt: number, blame: Blame): void {
  const asked = events.find(({ event }) => event.type === 'LotAsked');
  if (!asked || asked.event.type !== 'LotAsked') return;
  const queue = served.get(`${asked.event.facts.kind}\n${asked.event.site}`) ?? [];
  const before: string[] = [];
  for (let i = firstAfter(queue, asked.leaf); i < queue.length; i++) {
    const entry = queue[i];
    if (!entry || entry.round.frozenAt >= takenAt) break;
    if (entry.youngest > asked.leaf) before.push(entry.round.roundId);
  }
  if (before.length > 1) blame('PASSED_OVER', lotId, before.join(', '));
}

/** Index of the first round frozen after a leaf, by halving. */
function firstAfter(queue: readonly { readonly round: Seen }[], leaf: number): number {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle]?.round.frozenAt ?? 0) > leaf) high = middle;
    else low = middle + 1;
  }
  return low;
}

function auditOverrides({ lots, publishedOverrides }: DrawLedger, rounds: readonly Seen[], blame: Blame): number {
  const recorded = lots.flatMap(({ lotId, events }) => events.flatMap(({ leaf, event }) => (event.type === 'OverrideRecorded' ? [{ lotId, leaf, event }] : [])));
  for (const { lotId, event } of recorded) if (event.proposedBy === event.by) blame('OVERRIDE_ALONE', lotId, event.by);
  const decided = lots.flatMap(({ lotId, events }) => events.flatMap(({ event }, i) => (event.type === 'HandDecisionRecorded' ? [{ lotId, event, before: events.slice(0, i) }] : [])));
  for (const { lotId, event, before } of decided) {
    const proposal = before.findLast((other) => other.event.type === 'HandDecisionProposed')?.event;
    if (proposal?.by !== event.proposedBy || proposal.by === event.by) blame('OVERRIDE_ALONE', lotId, event.by);
    const returned = before.filter((other) => other.event.type === 'LotReturned').map((other) => (other.event.type === 'LotReturned' ? other.event.roundId : ''));
    if (returned.filter((roundId) => rounds.some((round) => round.roundId === roundId && round.aborted)).length < 2) blame('DECIDED_UNDRAWN', lotId, event.roundId);
  }
  for (const { roundId, closed } of rounds) {
    if (!closed) continue;
    const counted = recorded.filter(({ event, leaf }) => event.roundId === roundId && leaf < closed.leaf).length;
    if (counted !== closed.event.overrides) blame('OVERRIDES_MISCOUNTED', roundId, `${closed.event.overrides} / ${counted}`);
  }
  const all = recorded.length + decided.length;
  if (publishedOverrides !== undefined && publishedOverrides !== all) blame('OVERRIDES_MISCOUNTED', 'board', `${publishedOverrides} / ${all}`);
  return all;
}
