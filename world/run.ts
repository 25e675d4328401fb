import { addDays } from '#kernel/calendar.ts';
import { dayInChina, type Instant, millis } from '#kernel/instant.ts';
import { brokerAgents, haulageAgent, loadingAgent, type Agent, type Backstage, type PlannedBill } from './agents/firms.ts';
import { deskAgents, inspectorAgents } from './agents/officers.ts';
import { producerAgents } from './agents/producers.ts';
import { rightsCaseAgents } from './agents/rights-cases.ts';
import { actionsOf, type Action, filedDaysBefore, filingsOf } from './day-plan.ts';
import { type CallPlan, planDay } from './plan.ts';
import { seedFirms } from './seed.ts';

export type WorldOptions = { readonly base: string; readonly seed: number; readonly boxesPerDay: number; readonly now: () => Instant; readonly speed: number; readonly progress: (text: string) => void; /** Agents from outside this room: scanners with their renderer. */ readonly also?: (backstage: Backstage) => readonly Agent[] };
export type Running = { readonly stop: () => Promise<void>; readonly tally: ReadonlyMap<string, number> };

/** Plays port days for as long as it runs: the plan's actions when their minute comes, and people who react to what they see. */
export function runWorld({ base, seed, boxesPerDay, now, speed, progress, also }: WorldOptions): Running {
  const tally = new Map<string, number>();
  const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);
  const bills = new Map<string, PlannedBill>();
  const hidden = new Set<string>();
  let stopping = false;

  async function playDays(): Promise<void> {
    let day = dayInChina(now());
    while (!stopping) {
      const calls = planDay(seed, day, boxesPerDay);
      remember(calls);
      const later = addDays(day, filedDaysBefore);
      await playDay(day, [...filingsOf(base, later, planDay(seed, later, boxesPerDay)), ...actionsOf(base, day, calls)].toSorted((a, b) => a.atMinute - b.atMinute));
      day = addDays(day, 1);
    }
  }

  function remember(calls: readonly CallPlan[]): void {
    for (const call of calls) for (const bill of [...call.imports, ...call.exports]) bills.set(bill.form.preEntryNo, { call, bill });
  }

  async function playDay(day: string, actions: readonly Action[]): Promise<void> {
    const dayMs = Date.parse(`${day}T00:00:00+08:00`);
    const running = new Set<Promise<void>>();
    for (const action of actions) {
      while (!stopping && millis(now()) < dayMs + action.atMinute * 60_000) await pause(Math.min(1000, (dayMs + action.atMinute * 60_000 - millis(now())) / speed + 5));
      if (stopping) return;
      // Bounded, so that a world that was asleep catches up without a flood.
      while (running.size >= 4) await Promise.race(running);
      const job = action.run(now()).then(({ ok, code }) => count(`${action.what} ${ok ? 'ok' : code}`), (fault: Error) => count(`${action.what} fault ${fault.message.slice(0, 60)}`)).finally(() => running.delete(job));
      running.add(job);
    }
    await Promise.all(running);
    while (!stopping && dayInChina(now()) === day) await pause(500);
  }

  async function live(agent: Agent): Promise<void> {
    while (!stopping) {
      const at = now();
      const acts = await agent.look({ nowMs: millis(at), at }).catch((fault: Error) => { count(`${agent.name} fault ${fault.message.slice(0, 60)}`); return 0; });
      if (acts > 0) count(agent.name);
      await pause(2500);
    }
  }

  const agents = [...brokerAgents(base, bills), haulageAgent(base, bills, seed), loadingAgent(base, bills), ...deskAgents(base, seed), ...inspectorAgents(base, seed, { bills, hidden }), ...producerAgents(base, seed), ...rightsCaseAgents(base, seed), ...(also?.({ bills, hidden }) ?? [])];
  const all = Promise.all([playDays(), ...agents.map((agent, index) => pause(index * 90).then(() => live(agent)))]);
  const telling = setInterval(() => progress([...tally].map(([what, times]) => `${what} ${times}`).join(' · ')), 60_000);
  return { tally, stop: async () => { stopping = true; clearInterval(telling); await all; } };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, Math.max(1, ms)); });
}

/** Before the first morning: who files is registered, and the ships of the first days have filed in time. */
export async function playEve({ base, seed, boxesPerDay, now, progress }: WorldOptions): Promise<void> {
  await seedFirms(base, progress);
  const eve = dayInChina(now());
  for (let ahead = filedDaysBefore; ahead < 2 * filedDaysBefore; ahead += 1) {
    const day = addDays(eve, ahead);
    for (const filing of filingsOf(base, day, planDay(seed, day, boxesPerDay))) await filing.run(now());
  }
}
