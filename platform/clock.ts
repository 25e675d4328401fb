import { type Instant, instantOf } from '#kernel/instant.ts';

/** Business time. A demo world may start it anywhere and run it faster; all processes of an installation share it. */
export type Clock = { readonly realMs: number; readonly worldMs: number; readonly speed: number };

export const wallClock: Clock = { realMs: 0, worldMs: 0, speed: 1 };

export function nowBy(clock: Clock): Instant {
  return instantOf(Math.floor(clock.worldMs + (Date.now() - clock.realMs) * clock.speed));
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
