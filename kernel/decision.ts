/** A business "no": a code from the domain's refusal catalogue and the facts that explain it. */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What deciding answers: what happened, or why it may not. Never an exception. */
export type Decision<Event, Code extends string = string> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

/** The pure heart of a domain: no clock, no chance, no disk. */
export type Decider<State, Command, Event, Code extends string = string> = {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event, Code>;
};

export function accept<Event>(...events: readonly Event[]): Decision<Event, never> {
  return { ok: true, events };
}

export function refuse<Code extends string>(
  code: Code,
  facts: Readonly<Record<string, unknown>> = {},
): Decision<never, Code> {
  return { ok: false, refusal: { code, facts } };
}
