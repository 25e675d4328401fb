import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import type { Database } from './db/database.ts';
import { anonymous, type Caller } from './permission.ts';

export type Account = { readonly login: string; readonly kind: 'officer' | 'enterprise' | 'device'; readonly subject: string };
/** Turns an account into a caller; given by compose, because only the domains know officers and firms. */
export type ResolveCaller = (account: Account) => Promise<Caller | undefined>;

export type SignIn =
  | { readonly ok: true; readonly token: string; readonly caller: Caller }
  | { readonly ok: false; readonly code: 'SIGN_IN_FAILED' | 'CODE_NEEDED' | 'CODE_USED' | 'TOO_MANY_TRIES'; readonly seconds: number };

/** A session lives for a working day at most and dies after an hour unseen. */
const lifeMs = 12 * 3_600_000;
const idleMs = 3_600_000;
const triesBeforeLock = 5;
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

export type Sessions = {
  readonly signIn: (login: string, password: string, code: string | undefined, agent: string) => Promise<SignIn>;
  readonly callerOf: (token: string | undefined, agent: string) => Promise<Caller>;
  readonly signOut: (token: string) => Promise<void>;
};

/** Sign-in with argon2id and, where the account has one, a time-based code (RFC 6238); wrong tries lock the account for growing spans. */
export function openSessions(db: Database, resolve: ResolveCaller): Sessions {
  // Until when, by a clock that nobody sets: a wall clock put back must not keep a revoked session alive.
  const cache = new Map<string, { caller: Promise<Caller>; until: number }>();
  const strangers = strangerLocks();
  // A wrong login must cost as much time as a wrong password, or the two can be told apart.
  const decoy = hashPassword('no account has this password');

  async function signIn(login: string, password: string, code: string | undefined, agent: string): Promise<SignIn> {
    const [account] = await db.read<Account & { password_hash: string; totp_secret: string | null; locked: number } & Record<string, unknown>>(
      'select login, kind, subject, password_hash, totp_secret, coalesce(extract(epoch from locked_until - clock_timestamp()), 0)::float8 as locked from platform.accounts where login = $1', [login]);
    const locked = account?.locked ?? strangers.lockedSeconds(login);
    if (locked > 0) return { ok: false, code: 'TOO_MANY_TRIES', seconds: Math.ceil(locked) };
    const right = await verify(account?.password_hash ?? (await decoy), password);
    if (!account || !right) {
      if (account) await countFailure(account.login);
      else strangers.count(login);
      return { ok: false, code: 'SIGN_IN_FAILED', seconds: 0 };
    }
    if (account.totp_secret) {
      if (!code) return { ok: false, code: 'CODE_NEEDED', seconds: 0 };
      const step = stepOf(account.totp_secret, code, Date.now());
      if (step === undefined) {
        await countFailure(account.login);
        return { ok: false, code: 'SIGN_IN_FAILED', seconds: 0 };
      }
      if (!(await spend(login, step))) return { ok: false, code: 'CODE_USED', seconds: 0 };
    }
    const caller = await resolve(account);
    if (!caller) return { ok: false, code: 'SIGN_IN_FAILED', seconds: 0 };
    const late = await lockedMeanwhile(login);
    if (late > 0) return { ok: false, code: 'TOO_MANY_TRIES', seconds: late };
    const token = randomBytes(32).toString('base64url');
    // What is over is cleared away when its owner comes again; nobody else would.
    await db.write(`with over as (delete from platform.sessions s where s.login = $2 and (s.expires_at <= now() or s.seen_at <= now() - make_interval(secs => $4)))
       insert into platform.sessions (token_hash, login, agent, expires_at) values ($1, $2, $3, now() + make_interval(secs => $5))`,
      [digest(token), login, agentMark(agent), idleMs / 1000, lifeMs / 1000]);
    return { ok: true, token, caller };
  }

  /**
   * Whether a code of this step still counts: each opens one session, and none does once a later one was used.
   * Basis: RFC 6238 section 5.2.
   */
  async function spend(login: string, step: number): Promise<boolean> {
    return (await db.write('update platform.accounts set code_step = $2 where login = $1 and (code_step is null or code_step < $2)', [login, step])) > 0;
  }

  /** Counted in the database, so that tries sent all at once do not pass for one. */
  async function countFailure(login: string): Promise<void> {
    const [counted] = await db.read<{ failures: number }>('update platform.accounts set failures = failures + 1 where login = $1 returning failures', [login]);
    const lockSeconds = lockSecondsAfter(counted?.failures ?? 0);
    if (lockSeconds > 0) await db.write('update platform.accounts set locked_until = greatest(locked_until, now() + make_interval(secs => $2::int)) where login = $1', [login, lockSeconds]);
  }

  /** Seconds for which a lock stands that fell while the password was being looked at; otherwise earlier failures are forgotten. */
  async function lockedMeanwhile(login: string): Promise<number> {
    const forgotten = await db.write('update platform.accounts set failures = 0, locked_until = null where login = $1 and (locked_until is null or locked_until <= clock_timestamp())', [login]);
    if (forgotten > 0) return 0;
    const [row] = await db.read<{ locked: number }>('select coalesce(extract(epoch from locked_until - clock_timestamp()), 0)::float8 as locked from platform.accounts where login = $1', [login]);
    return Math.max(1, Math.ceil(row?.locked ?? 0));
  }

  async function callerOf(token: string | undefined, agent: string): Promise<Caller> {
    if (!token) return anonymous;
    const key = `${token} ${agentMark(agent)}`;
    const known = cache.get(key);
    if (known && known.until > performance.now()) return known.caller;
    // Many calls of one session at once ask once.
    const caller = lookUp(token, agent);
    if (cache.size > 5000) cache.clear();
    // Short, so that a revoked session or a changed post takes effect within seconds.
    cache.set(key, { caller, until: performance.now() + 5000 });
    if ((await caller.catch(() => anonymous)) === anonymous) cache.delete(key);
    return caller;
  }

  async function lookUp(token: string, agent: string): Promise<Caller> {
    const [account] = await db.read<Account & { stale: boolean } & Record<string, unknown>>(
      `select a.login, a.kind, a.subject, s.seen_at < now() - interval '1 minute' as stale from platform.sessions s join platform.accounts a on a.login = s.login
       where s.token_hash = $1 and s.agent = $2 and s.expires_at > now() and s.seen_at > now() - make_interval(secs => $3)`,
      [digest(token), agentMark(agent), idleMs / 1000]);
    if (account?.stale) await db.write('update platform.sessions set seen_at = now() where token_hash = $1', [digest(token)]);
    return (account && (await resolve(account))) ?? anonymous;
  }

  async function signOut(token: string): Promise<void> {
    for (const key of cache.keys()) if (key.startsWith(`${token} `)) cache.delete(key);
    await db.write('delete from platform.sessions where token_hash = $1', [digest(token)]);
  }

  return { signIn, callerOf, signOut };
}

/** The half minute (RFC 6238 time step) whose code this is, of the present one and its two neighbours; undefined when it is none of theirs. */
function stepOf(secret: string, code: string, timestamp: number): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const away = totp.validate({ token: code, timestamp, window: 1 });
  return away === null ? undefined : totp.counter({ timestamp }) + away;
}

function lockSecondsAfter(failures: number): number {
  return failures < triesBeforeLock ? 0 : Math.min(3600, 30 * 2 ** (failures - triesBeforeLock));
}

/** Logins nobody has are locked like those somebody has, or whoever guesses could tell the two apart. */
function strangerLocks(): { readonly lockedSeconds: (login: string) => number; readonly count: (login: string) => void } {
  const tries = new Map<string, { failures: number; until: number }>();
  return {
    lockedSeconds: (login) => ((tries.get(login)?.until ?? 0) - performance.now()) / 1000,
    count: (login) => {
      const failures = (tries.get(login)?.failures ?? 0) + 1;
      if (tries.size > 20_000) tries.clear();
      tries.set(login, { failures, until: performance.now() + lockSecondsAfter(failures) * 1000 });
    },
  };
}

export const sessionSeconds = lifeMs / 1000;

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A cookie alone, stolen, is useless in another kind of browser; whoever imitates the browser too is not kept out by this. */
function agentMark(agent: string): string {
  return createHash('sha256').update(agent).digest('base64url').slice(0, 22);
}
