import type { Refusal } from '#kernel/decision.ts';
import type { ColumnValue, Happening, Stored } from '#kernel/stored.ts';
import { brokenUnique, type Database, type Tx } from './db/database.ts';
import { chained, eventValues, insertEvents } from './ledger/append.ts';

/** What a command led to. `repeated` says that a command of this id had been carried out before. */
export type Outcome<State, Event = unknown, Code extends string = string> =
  | { readonly ok: true; readonly state: State; readonly events: readonly Event[]; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export type ExecuteOptions = {
  /** Names the command for ever: sent twice, it is carried out once. */
  readonly commandId?: string | undefined;
  /** The stream's id was made for this command, so nothing can stand there yet and nothing is looked for. */
  readonly newStream?: boolean;
  /** Decide again on the newer state when somebody else was faster; for machines, not for officers. */
  readonly persist?: boolean;
};

/** Refusals that any command may meet. */
export type GeneralCode = 'CHANGED_MEANWHILE';

type Loaded<State> = { readonly state: State; readonly version: number; readonly hash: Uint8Array | null };
type Work<State, Event> = { readonly id: string; readonly before: Loaded<State>; readonly state: State; readonly events: readonly Event[]; readonly commandId: string | undefined };

/**
 * The one way state changes: load, decide, append to the ledger and save the row, in one statement.
 * If the ledger cannot be written, nothing happened; of two who act at once, one is told to look again.
 */
export async function execute<State, Command, Event extends Happening, Code extends string>(
  db: Database,
  stored: Stored<State, Command, Event, Code>,
  id: string,
  command: Command,
  options: ExecuteOptions = {},
): Promise<Outcome<State, Event, Code | GeneralCode>> {
  return settled(db, stored, id, options, () => executeIn(db, stored, id, command, options));
}

/**
 * As `execute`, where one command touches more than its stream (a number given, another stream): `work` does all of it in
 * one transaction with `executeIn`, and is done anew under the same rules. What it refuses undoes everything it wrote.
 */
export async function executeTogether<State, Command, Event extends Happening, Code extends string>(
  db: Database,
  stored: Stored<State, Command, Event, Code>,
  id: string,
  options: ExecuteOptions,
  work: (tx: Tx) => Promise<Outcome<State, Event, Code>>,
): Promise<Outcome<State, Event, Code | GeneralCode>> {
  return settled(db, stored, id, options, async () => {
    let refused: Outcome<State, Event, Code> | undefined;
    try {
      return await db.transact(async (tx) => {
        const outcome = await work(tx);
        if (outcome.ok) return outcome;
        refused = outcome;
        throw new Error('undone');
      });
    } catch (fault) {
      if (refused) return refused;
      throw fault;
    }
  });
}

async function settled<State, Command, Event extends Happening, Code extends string>(
  db: Database, stored: Stored<State, Command, Event, Code>, id: string, options: ExecuteOptions, work: () => Promise<Outcome<State, Event, Code>>,
): Promise<Outcome<State, Event, Code | GeneralCode>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      const broken = brokenUnique(fault);
      // A command sent twice may trip over any unique rule first, not only over its own id.
      if (broken && options.commandId && (await wasCarriedOut(db, options.commandId))) return { ok: true, state: await stateAfter(db, stored, options.commandId), events: [], repeated: true };
      if (broken !== 'events_stream_version') throw fault;
      if (!options.persist || attempt === 5) return { ok: false, refusal: { code: 'CHANGED_MEANWHILE', facts: { id } } };
    }
  }
}

/** As `execute`, inside a transaction of the caller's; a lost race throws and undoes the whole transaction. */
export async function executeIn<State, Command, Event extends Happening, Code extends string>(
  tx: Tx,
  stored: Stored<State, Command, Event, Code>,
  id: string,
  command: Command,
  options: ExecuteOptions = {},
): Promise<Outcome<State, Event, Code>> {
  const before = options.newStream ? { state: stored.initial, version: 0, hash: null } : await load(tx, stored, id);
  if (options.commandId && before.version > 0 && (await wasCarriedOut(tx, options.commandId))) return { ok: true, state: before.state, events: [], repeated: true };

  const decision = stored.decide(command, before.state);
  if (!decision.ok) return decision;
  if (decision.events.length === 0) return { ok: true, state: before.state, events: [], repeated: false };

  const state = decision.events.reduce(stored.evolve, before.state);
  await write(tx, stored, [{ id, before, state, events: decision.events, commandId: options.commandId }]);
  return { ok: true, state, events: decision.events, repeated: false };
}

/** One command for one of many streams. */
export type Many<Command> = { readonly id: string; readonly command: Command; readonly commandId?: string };

/**
 * Carries out one command on each of many streams in a few statements: all of them, or none when one refuses.
 * The ids must differ from each other.
 */
export async function executeMany<State, Command, Event extends Happening, Code extends string>(
  tx: Tx,
  stored: Stored<State, Command, Event, Code>,
  items: readonly Many<Command>[],
): Promise<{ readonly ok: true; readonly count: number } | { readonly ok: false; readonly id: string; readonly refusal: Refusal<Code> }> {
  const loaded = await loadMany(tx, stored, items.map((item) => item.id));
  const works: Work<State, Event>[] = [];
  for (const { id, command, commandId } of items) {
    const work = workOf(stored, loaded, id, command, commandId);
    if (!work.ok) return { ok: false, id, refusal: work.refusal };
    if (work.events.length > 0) works.push(work);
  }
  for (let from = 0; from < works.length; from += 2000) await write(tx, stored, works.slice(from, from + 2000));
  return { ok: true, count: works.length };
}

/**
 * Carries out many commands, each for itself, a batch in three statements: what one stream refuses does not touch
 * the others, a command whose id was carried out before is passed over, and several commands on one stream keep
 * their order. For machines: where somebody else was faster on a stream, it is decided again on the newer state.
 */
export async function executeEach<State, Command, Event extends Happening, Code extends string>(
  db: Database,
  stored: Stored<State, Command, Event, Code>,
  items: readonly Many<Command>[],
): Promise<readonly { readonly id: string; readonly refusal: Refusal<Code | GeneralCode> }[]> {
  const refusals: { id: string; refusal: Refusal<Code | GeneralCode> }[] = [];
  for (const wave of wavesOf(items)) {
    try {
      refusals.push(...(await executeWave(db, stored, wave)));
    } catch (fault) {
      if (!brokenUnique(fault)) throw fault;
      for (const { id, command, commandId } of wave) {
        const outcome = await execute(db, stored, id, command, { commandId, persist: true });
        if (!outcome.ok) refusals.push({ id, refusal: outcome.refusal });
      }
    }
  }
  return refusals;
}

async function executeWave<State, Command, Event extends Happening, Code extends string>(
  db: Database,
  stored: Stored<State, Command, Event, Code>,
  wave: readonly Many<Command>[],
): Promise<readonly { readonly id: string; readonly refusal: Refusal<Code> }[]> {
  const known = await db.read<{ id: string }>('select command_id as id from platform.commands where command_id = any($1::text[])', [wave.flatMap(({ commandId }) => commandId ?? [])]);
  const done = new Set(known.map(({ id }) => id));
  const fresh = wave.filter(({ commandId }) => commandId === undefined || !done.has(commandId));
  const loaded = await loadMany(db, stored, fresh.map(({ id }) => id));
  const refusals: { id: string; refusal: Refusal<Code> }[] = [];
  const works: Work<State, Event>[] = [];
  for (const { id, command, commandId } of fresh) {
    const work = workOf(stored, loaded, id, command, commandId);
    if (!work.ok) refusals.push({ id, refusal: work.refusal });
    else if (work.events.length > 0) works.push(work);
  }
  if (works.length > 0) await write(db, stored, works);
  return refusals;
}

/** Cuts a list into batches in which no stream comes twice. */
function wavesOf<Item extends { readonly id: string }>(items: readonly Item[]): readonly (readonly Item[])[] {
  const waves: Item[][] = [];
  const turns = new Map<string, number>();
  for (const item of items) {
    let turn = turns.get(item.id) ?? 0;
    while ((waves[turn]?.length ?? 0) >= 1000) turn += 1;
    (waves[turn] ??= []).push(item);
    turns.set(item.id, turn + 1);
  }
  return waves;
}

function workOf<State, Command, Event extends Happening, Code extends string>(
  stored: Stored<State, Command, Event, Code>, loaded: ReadonlyMap<string, Loaded<State>>, id: string, command: Command, commandId: string | undefined,
): ({ readonly ok: true } & Work<State, Event>) | { readonly ok: false; readonly refusal: Refusal<Code> } {
  const before = loaded.get(id) ?? { state: stored.initial, version: 0, hash: null };
  const decision = stored.decide(command, before.state);
  if (!decision.ok) return decision;
  return { ok: true, id, before, commandId, events: decision.events, state: decision.events.reduce(stored.evolve, before.state) };
}

/** The state of a stream as its row has it; the decider's initial state when nothing happened yet. */
export async function load<State, Command, Event extends Happening, Code extends string>(
  reader: Pick<Tx, 'read'>,
  stored: Stored<State, Command, Event, Code>,
  id: string,
): Promise<Loaded<State>> {
  return (await loadMany(reader, stored, [id])).get(id) ?? { state: stored.initial, version: 0, hash: null };
}

async function loadMany<State, Command, Event extends Happening, Code extends string>(
  reader: Pick<Tx, 'read'>,
  stored: Stored<State, Command, Event, Code>,
  ids: readonly string[],
): Promise<Map<string, Loaded<State>>> {
  const rows = await reader.read<{ id: string; version: number; state: State; hash: Uint8Array }>(
    `select r.id, r.version, r.state, e.hash from ${stored.table} r
     join ledger.events e on e.domain = $1 and e.stream = r.id and e.version = r.version
     where r.id = any($2::text[])`,
    [stored.name, ids],
  );
  return new Map(rows.map((row) => [row.id, { state: row.state, version: row.version, hash: row.hash }]));
}

/** The state of the stream that a command of this id went to, which need not be the one it names now (new numbers are given per try). */
async function stateAfter<State, Command, Event extends Happening, Code extends string>(db: Database, stored: Stored<State, Command, Event, Code>, commandId: string): Promise<State> {
  const [done] = await db.read<{ stream: string }>('select stream from platform.commands where command_id = $1 and domain = $2', [commandId, stored.name]);
  if (!done) throw new Error(`command id ${commandId} was used for another kind of record`);
  return (await load(db, stored, done.stream)).state;
}

/** Whether a command of this id was carried out before. */
export async function wasCarriedOut(tx: Pick<Tx, 'read'>, commandId: string): Promise<boolean> {
  return (await tx.read('select 1 as one from platform.commands where command_id = $1', [commandId])).length > 0;
}

async function write<State, Command, Event extends Happening, Code extends string>(
  tx: Tx,
  stored: Stored<State, Command, Event, Code>,
  works: readonly Work<State, Event>[],
): Promise<void> {
  const events = works.flatMap(({ id, before, events: fresh }) => chained(stored.name, id, before, fresh, stored.refs));
  const named = works.filter(({ commandId }) => commandId !== undefined);
  await tx.write(statementFor(stored), [...eventValues(events), named.map(({ commandId }) => commandId), stored.name, named.map(({ id }) => id), rowValues(stored, works)]);
}

const statements = new Map<string, string>();

/** Events, command ids and rows in one statement: one round trip, atomic by itself. */
function statementFor<State, Command, Event extends Happening, Code extends string>(stored: Stored<State, Command, Event, Code>): string {
  const known = statements.get(stored.name);
  if (known) return known;
  const names = Object.keys(stored.columns(stored.initial));
  const sql = `with e as (${insertEvents}),
  c as (insert into platform.commands (command_id, domain, stream) select done.id, $12, done.stream from unnest($11::text[], $13::text[]) as done (id, stream))
  insert into ${stored.table} (id, version, state${names.map((name) => `, ${name}`).join('')})
  select r.* from jsonb_populate_recordset(null::${stored.table}, $14::jsonb) as p,
    lateral (select p.id, p.version, p.state${names.map((name) => `, p.${name}`).join('')}) as r
  on conflict (id) do update set version = excluded.version, state = excluded.state${names.map((name) => `, ${name} = excluded.${name}`).join('')}`;
  statements.set(stored.name, sql);
  return sql;
}

function rowValues<State, Command, Event extends Happening, Code extends string>(
  stored: Stored<State, Command, Event, Code>,
  works: readonly Work<State, Event>[],
): string {
  const rows = works.map(({ id, before, state, events }): Record<string, ColumnValue | State> => ({
    ...stored.columns(state), id, version: before.version + events.length, state,
  }));
  return JSON.stringify(rows);
}
