import { expect, test } from 'vitest';
import { Instant } from '#kernel/instant.ts';
import type { ClockRule } from '../contract/clock-rules.ts';
import { deadlineOf, lateness } from './deadline.ts';

const loadingAt = Instant.parse('2026-11-20T00:00:00.000Z');
const message = { kind: 'ORIGINAL', loadingAt, arrivesAt: Instant.parse('2026-12-14T00:00:00.000Z'), isFeeder: false, isContainerShip: true } as const;

test('a container ship files 24 hours before it loads abroad, a feeder of Hong Kong or Macau two', () => {
  expect(deadlineOf(message)).toBe('2026-11-19T00:00:00.000Z');
  expect(deadlineOf({ ...message, isFeeder: true })).toBe('2026-11-19T22:00:00.000Z');
});

test('another ship files 24 hours before its first port here', () => {
  expect(deadlineOf({ ...message, isContainerShip: false })).toBe('2026-12-13T00:00:00.000Z');
});

test('the loading manifest is due half an hour before loading', () => {
  expect(deadlineOf({ ...message, kind: 'LOADING' })).toBe('2026-11-19T23:30:00.000Z');
});

test('on the minute is in time, a second later is late by a minute', () => {
  expect(lateness(message, '2026-11-19T00:00:00.000Z')).toBeNull();
  expect(lateness(message, '2026-11-19T00:00:01.000Z')).toEqual({ deadline: '2026-11-19T00:00:00.000Z', minutes: 1 });
});

test('without the moment it is counted from there is no deadline and no lateness', () => {
  expect(lateness({ ...message, loadingAt: null }, '2030-01-01T00:00:00.000Z')).toBeNull();
});

test('the rule in force on the day of loading holds', () => {
  const rule: ClockRule = { kind: 'ORIGINAL', ship: 'container', before: 'loadingAt', minutes: 60, from: '2009-01-01', until: '2026-11-20', source: 'test' };
  expect(deadlineOf(message, [rule, { ...rule, minutes: 120, from: '2026-11-20', until: null }])).toBe('2026-11-19T22:00:00.000Z');
});
