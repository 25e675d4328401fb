import { expect, test } from 'vitest';
import { clockFromEnvironment, steadyClock, wallClock } from './clock.ts';

/** A wall clock somebody sets and a clock nobody sets. */
function clocks(start: string) {
  const time = { wall: Date.parse(start), tick: 1000 };
  return { now: steadyClock(wallClock, () => time.wall, () => time.tick), pass: (ms: number) => { time.wall += ms; time.tick += ms; }, set: (ms: number) => { time.wall += ms; } };
}

test('business time follows the wall clock, also forwards by a day', () => {
  const { now, pass, set } = clocks('2026-11-24T08:00:00.000Z');
  expect(now()).toBe('2026-11-24T08:00:00.000Z');
  pass(1500);
  expect(now()).toBe('2026-11-24T08:00:01.500Z');
  set(86_400_000);
  expect(now()).toBe('2026-11-25T08:00:01.500Z');
});

test('a wall clock put back an hour: time goes on at half speed and never backwards, until the two meet', () => {
  const { now, pass, set } = clocks('2026-11-24T08:00:00.000Z');
  const before = now();
  set(-3_600_000);
  const said = [before];
  for (let minute = 0; minute < 180; minute++) {
    pass(60_000);
    said.push(now());
  }
  expect(said.toSorted()).toEqual(said);
  expect(new Set(said).size).toBe(said.length);
  expect(said[60]).toBe('2026-11-24T08:30:00.000Z');
  // Two hours on, the wall clock has caught up, and is followed again.
  expect(said.at(-1)).toBe('2026-11-24T10:00:00.000Z');
});

test('without a world the wall clock counts', () => {
  expect(clockFromEnvironment()).toEqual(wallClock);
});
