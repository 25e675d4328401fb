import type { LoggedRound } from '#domains/draw/model/audit.ts';
import type { PoolOfficer } from '#domains/draw/contract/round.ts';
import { byBytes } from '#domains/draw/model/pool.ts';
import { poolKey, postFor, weightFor } from '#domains/draw/model/pool-officer.ts';
import type { Frozen } from '#domains/draw/model/redraw.ts';
import type { Officer } from '#domains/staff/model/officer.ts';
import type { Cosigned } from './audit-log.ts';
import { dutyHistory, type DutyHistory, type LoadStep, type Moment } from './duty-history.ts';
import type { DutyCode, Finding } from './findings.ts';
import type { EventEntry } from './format.ts';

/*
 * Who a round could draw, held against what staff and inspection had told before the freeze. The list is read a
 * moment before the freeze is written, so an event just before the freeze may or may not have been seen: both
 * readings pass. It is in doubt only while it was not yet public `publicMs` before `dispatchAt`, and is no further
 * from the freeze than `nearMs`, by business time at the pace this house runs it. Anything older must have been
 * seen; anything later cannot have been.
 */
const publicMs = 10_000;
const nearMs = 60_000;
/** The house writes a duty list at the latest this long after `dispatchAt` (it gives up after half of it). */
const backdatedMs = 60_000;

type Freeze = Moment & { readonly roundId: string; readonly frozen: Frozen; readonly dispatchMs: number };
type Blame = (code: DutyCode, detail: string) => void;

/** Every frozen duty list and barred pair against the events of staff and inspection. */
export function auditDuty(events: readonly EventEntry[], rounds: readonly LoggedRound[], cosigned: readonly Cosigned[]): readonly Finding[] {
  const history = dutyHistory(events);
  const findings: Finding[] = [];
  const freezes = rounds.flatMap(freezeOf);
  const near = nearMs * paceOf(freezes);
  for (const freeze of freezes) {
    const blame: Blame = (code, detail) => void findings.push({ code, where: freeze.roundId, detail });
    auditMoment(freeze, cosigned, blame);
    // What is drawn of declarations draws no officers.
    if (freeze.frozen.record.kind !== 'selection') auditList(freeze, history, doubtOf(freeze, cosigned, near), blame);
  }
  return findings;
}

function freezeOf({ roundId, events }: LoggedRound): readonly Freeze[] {
  const [first] = events.flatMap(({ leaf, event }) => (event.type === 'RoundFrozen' ? [{ leaf, event }] : []));
  return first ? [{ roundId, leaf: first.leaf, at: Date.parse(first.event.at), dispatchMs: Date.parse(first.event.record.dispatchAt), frozen: first.event }] : [];
}

/** How much faster than the wall clock business time runs: 1 in earnest, more in a demonstration. The median from one freeze to the next. */
function paceOf(freezes: readonly Freeze[]): number {
  const ordered = freezes.toSorted((a, b) => a.leaf - b.leaf);
  const paces = ordered.slice(1).flatMap((freeze, i) => {
    const before = ordered[i];
    const wall = before ? freeze.dispatchMs - before.dispatchMs : 0;
    return before && wall >= 1000 ? [(freeze.at - before.at) / wall] : [];
  });
  return Math.max(1, paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)] ?? 1);
}

/** A freeze that claims an earlier moment than it had could pass an old duty list off as a fresh one. */
function auditMoment({ leaf, dispatchMs }: Freeze, cosigned: readonly Cosigned[], blame: Blame): void {
  const before = cosigned[firstWhere(cosigned.length, (i) => (cosigned[i]?.size ?? 0) > leaf) - 1];
  if (before && before.first * 1000 - dispatchMs > backdatedMs) blame('FREEZE_BACKDATED', `${before.first - Math.floor(dispatchMs / 1000)} s`);
}

type Doubt = (moment: Moment) => boolean;

function doubtOf({ at, dispatchMs }: Freeze, cosigned: readonly Cosigned[], near: number): Doubt {
  // Leaves below this were public in good time.
  const publicSize = cosigned.findLast(({ quorate }) => quorate * 1000 < dispatchMs - publicMs)?.size ?? 0;
  return (moment) => moment.leaf >= publicSize && Math.abs(at - moment.at) <= near;
}

/** The last step surely seen at a freeze, and those after it that may have been. */
function seen<Step extends Moment>(steps: readonly Step[], freeze: Freeze, inDoubt: Doubt): { readonly sure: Step | undefined; readonly doubtful: readonly Step[] } {
  const end = firstWhere(steps.length, (i) => (steps[i]?.leaf ?? 0) > freeze.leaf);
  let start = end;
  for (let step = steps[start - 1]; step && inDoubt(step); step = steps[start - 1]) start -= 1;
  return { sure: steps[start - 1], doubtful: steps.slice(start, end) };
}

/** First index for which a rising condition holds, by halving. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

type OnDuty = Extract<Officer, { stage: 'on-shift' }>;
/** An officer as the freeze may have seen them; `undefined` where off duty. */
type Reading = OnDuty | undefined;

function auditList(freeze: Freeze, history: DutyHistory, inDoubt: Doubt, blame: Blame): void {
  const { record, officers, rule } = freeze.frozen;
  const readings = new Map([...history.officers].map(([officer, steps]): [string, readonly Reading[]] => {
    const { sure, doubtful } = seen(steps, freeze, inDoubt);
    return [officer, [sure, ...doubtful].map((step) => onDuty(step?.officer))];
  }));
  const post = postFor(record.kind);
  const districts = districtsAt(record.site, [...readings.values()]);
  const reach = (officer: OnDuty, within: ReadonlySet<string>): boolean => officer.site === record.site || (record.kind === 'recheck' && within.has(officer.district));
  const listed = new Map(officers.map((officer) => [officer.officer, officer]));
  for (const [officer, possible] of readings) {
    const owed = possible.every((reading) => reading?.posts.includes(post) && reach(reading, districts.sure));
    if (owed && !listed.has(officer)) blame('OFFICER_LEFT_OUT', officer);
  }
  for (const [name, officer] of listed) {
    const eligible = (readings.get(name) ?? []).filter((reading): reading is OnDuty => reading !== undefined && reading.posts.includes(post) && reach(reading, districts.possible));
    const loads = loadsOf(seen(history.loads.get(name) ?? [], freeze, inDoubt));
    if (eligible.length === 0) blame('OFFICER_NOT_ON_DUTY', name);
    else if (!eligible.some((reading) => falseField(officer, reading) === undefined)) blame('OFFICER_FALSIFIED', `${name} ${eligible.map((reading) => falseField(officer, reading)).at(-1) ?? ''}`);
    else if (officer.weight > weightFor(loads.least) || officer.weight < weightFor(loads.most)) blame('OFFICER_FALSIFIED', `${name} weight`);
  }
  auditBarred(rule.barredPairs, record.kind === 'dispatch' ? seen(history.lastPairs.get(record.site) ?? [], freeze, inDoubt) : undefined, blame);
}

function onDuty(officer: Officer | undefined): Reading {
  return officer?.stage === 'on-shift' ? officer : undefined;
}

/** Customs districts with somebody at the site: surely, and possibly. */
function districtsAt(site: string, all: readonly (readonly Reading[])[]): { readonly sure: ReadonlySet<string>; readonly possible: ReadonlySet<string> } {
  const there = all.map((readings) => readings.map((reading) => (reading?.site === site ? reading.district : undefined)));
  const name = (districts: readonly (string | undefined)[]): readonly string[] => districts.flatMap((district) => district ?? []);
  return { sure: new Set(there.flatMap((districts) => (districts.includes(undefined) ? [] : name(districts).slice(0, 1)))), possible: new Set(there.flatMap(name)) };
}

function loadsOf({ sure, doubtful }: { readonly sure: LoadStep | undefined; readonly doubtful: readonly LoadStep[] }): { readonly least: number; readonly most: number } {
  const base = sure ? sure.before + sure.change : (doubtful[0]?.before ?? 0);
  const count = (change: number): number => doubtful.filter((step) => step.change === change).length;
  return { least: base - count(-1), most: base + count(1) };
}

/** The first thing the list says of an officer that the officer's own events do not say. */
function falseField(listed: PoolOfficer, officer: OnDuty): keyof PoolOfficer | undefined {
  if (listed.department !== officer.department) return 'department';
  if (setText(listed.skills) !== setText(officer.skills)) return 'skills';
  if (setText(listed.avoids) !== setText(officer.avoids)) return 'avoids';
  if (listed.deviceKey !== poolKey(officer.device?.sealKey ?? null)) return 'deviceKey';
  return listed.signKey === poolKey(officer.device?.signKey ?? null) ? undefined : 'signKey';
}

function setText(texts: readonly string[]): string {
  return JSON.stringify([...new Set(texts)].toSorted(byBytes));
}

type Pairs = Frozen['rule']['barredPairs'];

function auditBarred(barred: Pairs, last: { readonly sure: { readonly pair: readonly [string, string] } | undefined; readonly doubtful: readonly { readonly pair: readonly [string, string] }[] } | undefined, blame: Blame): void {
  const possible = last ? [last.sure, ...last.doubtful].map((step) => (step ? [step.pair] : [])) : [[]];
  const text = (pairs: readonly (readonly [string, string])[]): string => JSON.stringify(pairs.map((pair) => pair.toSorted(byBytes)));
  if (!possible.some((pairs) => text(pairs) === text(barred))) blame('BARRED_PAIR_FALSE', barred.flat().join(' + '));
}
