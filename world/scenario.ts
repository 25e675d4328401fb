import { expect } from 'vitest';
import type { Decider } from '#kernel/decision.ts';

/** given(past).when(command).then(events) | .refuses(code): how every decision is tested. */
export function scenarioOf<State, Command, Event, Code extends string>(decider: Decider<State, Command, Event, Code>) {
  return (...past: readonly Event[]) => ({
    when(command: Command) {
      const decision = decider.decide(command, past.reduce(decider.evolve, decider.initial));
      return {
        decision,
        then(...expected: readonly Event[]): void {
          expect(decision).toEqual({ ok: true, events: expected });
        },
        refuses(code: Code, facts?: Readonly<Record<string, unknown>>): void {
          expect(decision.ok ? 'events' : decision.refusal.code).toBe(code);
          if (!decision.ok && facts) expect(decision.refusal.facts).toMatchObject(facts);
        },
      };
    },
  });
}
