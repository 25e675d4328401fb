import type { Logger } from 'pino';
import { type Instant, instantOf, millis } from '#kernel/instant.ts';
import type { Database } from './db/database.ts';
import { type LogTail, logTail, readRows } from './log-tail.ts';

/** An event as a reaction hears it, in the order of the log. */
export type Heard = {
  readonly leaf: number;
  readonly domain: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: string;
  /** The event itself, as its own contract's schema can parse it. */
  readonly event: Readonly<Record<string, unknown>>;
};

/**
 * "When this happened there, do that here." Delivered in ledger order, at least once: whatever it commands
 * carries a commandId made from the event, so that hearing twice changes nothing.
 */
export type Reaction = {
  readonly name: string;
  /** `domain.EventType`, e.g. `risk.TargetingPlaced`; domain is the stream kind's name. */
  readonly hears: readonly string[];
  /** Handles a batch; a fault in it and the whole batch is heard again. */
  readonly does: (heard: readonly Heard[]) => Promise<void>;
};

/** The moment at which a consequence happens: now, but never before its cause. */
export function consequenceAt(now: Instant, heard: Heard): Instant {
  return instantOf(Math.max(millis(now), millis(heard.at)));
}

/** The command id of a reaction to an event. */
export function commandIdOf(reaction: string, heard: Heard): string {
  return `${reaction}:${heard.domain}:${heard.stream}:${heard.version}`;
}

const batchSize = 500;
/** Streams worked on at once by `eachAlone`. */
const width = 8;

/** A cursor in the database may lag this many milliseconds behind what a reaction passed over without finding anything. */
const restingMs = 10_000;

/**
 * Runs every reaction of the house. A reaction whose event cannot be handled stops and rings: it retries
 * the same event for ever (slowly) and says so in `ledger.cursors.stuck`; it never skips. `db` is for the cursors
 * alone: one connection for each reaction, apart from those the reactions' own work uses. The log is read once for
 * all of them; only one that has fallen far behind reads for itself.
 */
export function runReactions(db: Database, reactions: readonly Reaction[], log: Logger): { stop: () => Promise<void>; wake: () => void } {
  let stopping = false;
  const wakers = new Set<() => void>();
  const tail = logTail(db, [...new Set(reactions.flatMap(({ hears }) => hears))]);
  const loops = reactions.map(async (reaction) => {
    const follower: Follower = { reaction, kinds: new Set(reaction.hears), known: -1, restUntil: 0 };
    while (!stopping) {
      const worked = await advance(db, tail, follower).catch(async (fault: Error) => {
        log.error({ reaction: reaction.name, fault: fault.stack }, 'reaction is stuck');
        await db.write('update ledger.cursors set stuck = $2 where name = $1', [reaction.name, fault.message]).catch(() => 0);
        return 'stuck' as const;
      });
      if (stopping || worked === 'more') continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, worked === 'stuck' ? 2000 : 1000);
        function done(): void { clearTimeout(timer); wakers.delete(done); resolve(); }
        if (worked !== 'stuck') wakers.add(done);
      });
    }
  });
  const wake = (): void => { for (const waker of wakers) waker(); };
  return { wake, stop: async () => { stopping = true; wake(); await Promise.all(loops); } };
}

/** `known`: how far the cursor was when last seen; another worker may have taken it further since, never back. */
type Follower = { readonly reaction: Reaction; readonly kinds: ReadonlySet<string>; known: number; restUntil: number };

/** One batch of one reaction, under a row lock so that several workers share without doing anything twice. */
async function advance(db: Database, tail: LogTail, follower: Follower): Promise<'more' | 'idle'> {
  const { reaction, kinds } = follower;
  await tail.refresh();
  if (follower.known < 0) await db.write('insert into ledger.cursors (name) values ($1) on conflict do nothing', [reaction.name]);
  const nothing = follower.known >= tail.from() && tail.rows(follower.known, kinds, 1).length === 0;
  if (nothing && (follower.known >= tail.to() || performance.now() < follower.restUntil)) return 'idle';
  return db.transact(async (tx) => {
    const [cursor] = await tx.read<{ leaf: number; stuck: string | null }>('select leaf, stuck from ledger.cursors where name = $1 for update skip locked', [reaction.name]);
    if (!cursor) return 'idle';
    const end = tail.to();
    const near = cursor.leaf >= tail.from();
    const to = near ? end : Math.min(end, cursor.leaf + batchSize * 4);
    follower.known = cursor.leaf;
    if (to <= cursor.leaf) return 'idle';
    const rows = near ? tail.rows(cursor.leaf, kinds, batchSize) : await readRows(tx, cursor.leaf, to, reaction.hears, batchSize);
    try {
      if (rows.length > 0) await reaction.does(rows.map((row) => ({ ...row, event: JSON.parse(row.event) })));
    } catch (fault) {
      throw new Error(`${reaction.name}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
    }
    const reached = rows.length === batchSize ? (rows.at(-1)?.leaf ?? to - 1) + 1 : to;
    await tx.write('update ledger.cursors set leaf = $2, stuck = null where name = $1', [reaction.name, reached]);
    follower.known = reached;
    follower.restUntil = performance.now() + restingMs;
    return reached < end ? 'more' : 'idle';
  });
}

/** For what cannot be done in bulk: events of one stream strictly in order, different streams side by side. */
export function eachAlone(does: (heard: Heard) => Promise<void>): Reaction['does'] {
  return async (heard) => {
    const queues = [...Map.groupBy(heard, ({ domain, stream }) => `${domain} ${stream}`).values()];
    await Promise.all(Array.from({ length: Math.min(width, queues.length) }, async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift()) for (const one of queue) await does(one);
    }));
  };
}
