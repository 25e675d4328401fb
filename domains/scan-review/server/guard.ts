import { addDays } from '#kernel/calendar.ts';
import { dayInChina } from '#kernel/instant.ts';
import type { Reader } from '#platform/db/database.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { GuardedAdvice } from '../contract/endpoints.ts';
import { AdviceCard } from '../contract/opinion.ts';
import { driftOf, fewestSeen } from '../model/analysis/drift.ts';
import { guards } from '../model/stored.ts';
import { readCard, servingModels } from './cards.ts';

/** The guard of the whole house stands in for scanners that have read too little. */
const wholeHouse = 'house';
const guardOf = (deviceId: string): string => `device:${deviceId}`;
/** Scores of late: the newest so many boxes. */
const newest = 300;
/** A scanner that has sent nothing for so long keeps the answer it had. */
const watchedDays = 7;

type Card = Pick<AdviceCard, 'model' | 'lawful'>;

/** Compares the serving network's scores of late, scanner by scanner and over the house, with those of its calibration. Without one nothing is advised anyway. */
export async function watchScores(house: House, folder = servingModels): Promise<void> {
  const card = await readCard(`${folder}/scan-advice.json`, AdviceCard);
  if (!card) return;
  const since = addDays(dayInChina(house.now()), -watchedDays);
  const devices = await house.db.read<{ deviceId: string }>('select distinct r.device_id as "deviceId" from scan_review.readings r where r.model = $1 and not r.shadow and r.received_at >= $2', [card.model, since]);
  for (const deviceId of [undefined, ...devices.map((row) => row.deviceId)]) await watch(house, card, deviceId);
}

async function watch({ db, now }: House, { model, lawful }: Card, deviceId: string | undefined): Promise<void> {
  const recent = await scoresOf(db, model, deviceId);
  const drifts = Object.entries(lawful).map(([hazard, calibration]) => ({ hazard, ...driftOf(recent.flatMap((scores) => scores[hazard] ?? []), calibration) }));
  await execute(db, guards, deviceId === undefined ? wholeHouse : guardOf(deviceId), { model, drifts, by: 'system:scan-review.guard', at: now() }, { persist: true });
}

async function scoresOf(db: Reader, model: string, deviceId: string | undefined): Promise<Record<string, number>[]> {
  const rows = await db.read<{ scores: Record<string, number> }>(
    `select r.scores from scan_review.readings r where r.model = $1 and not r.shadow and r.scores <> '{}'::jsonb and ($2::text is null or r.device_id = $2) order by r.received_at desc limit ${newest}`, [model, deviceId ?? null]);
  return rows.map(({ scores }) => scores);
}

/** Whether advice is switched off for a scanner: by its own scores, or by the house's where it has read too little. */
export async function isAdviceHeld(db: Reader, deviceId: string): Promise<boolean> {
  const held = await db.read<{ id: string; model: string }>(`select g.id, g.state #>> '{held,model}' as model from scan_review.guards g where g.held and g.id = any($1::text[])`, [[wholeHouse, guardOf(deviceId)]]);
  if (held.some(({ id }) => id === guardOf(deviceId))) return true;
  const [ofHouse] = held;
  return ofHouse !== undefined && (await scoresOf(db, ofHouse.model, deviceId)).length < fewestSeen;
}

/** Where advice is switched off now, for the section. */
export async function heldAdvice(db: Reader): Promise<GuardedAdvice[]> {
  const rows = await db.read<{ id: string; held: Omit<GuardedAdvice, 'deviceId'> }>(`select g.id, g.state -> 'held' as held from scan_review.guards g where g.held order by g.id`);
  return rows.map(({ id, held: { hazard, index, seen, since } }) => ({ deviceId: id === wholeHouse ? null : id.slice(guardOf('').length), hazard, index, seen, since }));
}
