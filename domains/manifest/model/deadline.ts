import { addMinutes, dayInChina, millis } from '#kernel/instant.ts';
import { type ClockRule, clockRules } from '../contract/clock-rules.ts';
import type { Lateness } from '../contract/events.ts';
import type { ManifestMessage } from '../contract/message.ts';

type Timed = Pick<ManifestMessage, 'kind' | 'loadingAt' | 'arrivesAt' | 'isFeeder' | 'isContainerShip'>;

/** The deadline of a manifest (传输时限) by the rule in force on the day it is counted to; null when its moment is not known. */
export function deadlineOf(message: Timed, rules: readonly ClockRule[] = clockRules): NonNullable<Lateness>['deadline'] | null {
  const ship = !message.isContainerShip ? 'other' : message.isFeeder ? 'container-feeder' : 'container';
  for (const rule of rules) {
    const moment = message[rule.before];
    if (rule.kind !== message.kind || rule.ship !== ship || moment === null) continue;
    const day = dayInChina(moment);
    if (day >= rule.from && (rule.until === null || day < rule.until)) return addMinutes(moment, -rule.minutes);
  }
  return null;
}

/** By how much a manifest received at `at` missed its deadline; null when it did not, or when none is known. */
export function lateness(message: Timed, at: string, rules: readonly ClockRule[] = clockRules): Lateness {
  const deadline = deadlineOf(message, rules);
  if (deadline === null || millis(at) <= millis(deadline)) return null;
  return { deadline, minutes: Math.ceil((millis(at) - millis(deadline)) / 60_000) };
}
