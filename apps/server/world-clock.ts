import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, nowBy } from '#platform/clock.ts';
import type { Config } from './config.ts';

/** How often the world's time is kept while the house runs. */
export const keptEveryMs = 5_000;

type Kept = Pick<Config, 'dataDir' | 'speed' | 'world'>;
const fileIn = (dataDir: string): string => join(dataDir, 'clock.json');

/** Whether a day of this world was ever played. */
export function hasRun({ dataDir }: Pick<Config, 'dataDir'>): boolean {
  return existsSync(fileIn(dataDir));
}

/** World time goes on where it stood, whatever the wall clock did meanwhile. */
export function resumeClock({ dataDir, speed, world }: Kept): Clock {
  if (world === 'off') return { realMs: 0, worldMs: 0, speed: 1 };
  const worldMs: unknown = hasRun({ dataDir }) ? JSON.parse(readFileSync(fileIn(dataDir), 'utf8')).worldMs : undefined;
  return { realMs: Date.now(), worldMs: typeof worldMs === 'number' ? worldMs : Date.parse('2026-11-23T06:00:00+08:00'), speed };
}

/** Keeps the world's time `aheadMs` from now, so that a house killed before it is kept again resumes no earlier than its last event. */
export function keepClock({ dataDir, world }: Kept, clock: Clock, aheadMs = 0): void {
  if (world === 'off') return;
  const fresh = `${fileIn(dataDir)}.new`;
  try {
    writeFileSync(fresh, JSON.stringify({ worldMs: Date.parse(nowBy(clock)) + aheadMs * clock.speed }));
    // Renamed, because half a file would keep the house from starting again.
    renameSync(fresh, fileIn(dataDir));
  } catch (fault) {
    // The disk is full, say: the house serves on, and the next turn keeps the time.
    console.error(`世界时钟未能保存 the world's time was not kept: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}
