import { type Instant, instantOf } from '#kernel/instant.ts';

/** Business time. A demo world may start it anywhere and run it faster; all processes of an installation share it. */
export type Clock = { readonly realMs: number; readonly worldMs: number; readonly speed: number };

export const wallClock: Clock = { realMs: 0, worldMs: 0, speed: 1 };

export function nowBy(clock: Clock): Instant {
  return businessTime(clock, Date.now());
}

/**
 * Business time of one process, which never runs backwards: where the wall clock was put back, time goes on at half
 * speed, by the clock that nobody sets, until the wall clock has caught up. A wall clock put forward is believed.
 */
export function steadyClock(clock: Clock, wallMs: () => number = Date.now, tickMs: () => number = () => performance.now()): () => Instant {
  let [said, ticked] = [wallMs(), tickMs()];
  return () => {
    const [wall, tick] = [wallMs(), tickMs()];
    said = Math.max(wall, said + (tick - ticked) / 2);
    ticked = tick;
    return businessTime(clock, said);
  };
}

function businessTime({ realMs, worldMs, speed }: Clock, wallMs: number): Instant {
  return instantOf(Math.floor(worldMs + (wallMs - realMs) * speed));
}

/** From the environment of a process that the supervisor started; the wall clock otherwise. */
export function clockFromEnvironment(): Clock {
  const text = process.env.GUANLAN_CLOCK;
  if (!text) return wallClock;
  const [realMs, worldMs, speed] = text.split(' ').map(Number);
  if (realMs === undefined || worldMs === undefined || speed === undefined || ![realMs, worldMs, speed].every(Number.isFinite)) {
    throw new Error(`GUANLAN_CLOCK is "${text}"; it must be three numbers: real ms, world ms, speed`);
  }
  return { realMs, worldMs, speed };
}

export function clockText({ realMs, worldMs, speed }: Clock): string {
  return `${realMs} ${worldMs} ${speed}`;
}
