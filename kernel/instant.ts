import { z } from 'zod';

/** A moment in UTC, written as ISO 8601 with milliseconds and Z, so that text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** Chinese standard time, UTC+8 all year; the port's calendar days are cut by it. */
const cstOffsetMs = 8 * 3_600_000;

/** The instant of a millisecond count since 1970 UTC. */
export function instantOf(ms: number): Instant {
  return Instant.parse(new Date(ms).toISOString());
}

export function millis(at: string): number {
  return Date.parse(at);
}

/** The calendar day in China on which the instant falls, `YYYY-MM-DD`. */
export function dayInChina(at: string): string {
  return new Date(Date.parse(at) + cstOffsetMs).toISOString().slice(0, 10);
}

/** Date and clock in China, `YYYY-MM-DD HH:mm:ss`, as officers read it. */
export function clockInChina(at: string): string {
  return new Date(Date.parse(at) + cstOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

export function addMinutes(at: string, minutes: number): Instant {
  return instantOf(Date.parse(at) + minutes * 60_000);
}
