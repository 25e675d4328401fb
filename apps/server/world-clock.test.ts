import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { nowBy } from '#platform/clock.ts';
import { hasRun, keepClock, resumeClock } from './world-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const house = (name: string) => {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  return { dataDir, speed: 60, world: 'on' } as const;
};

test('world time resumes where it was kept, and after a kill no earlier than its last event', () => {
  const config = house('resumed');
  expect(hasRun(config)).toBe(false);
  const clock = { realMs: Date.now(), worldMs: Date.parse('2026-11-23T08:00:00Z'), speed: 60 };
  keepClock(config, clock, 5000);
  // Killed just before the time would have been kept again.
  const lastEvent = nowBy({ ...clock, realMs: clock.realMs - 4900 });
  expect(hasRun(config)).toBe(true);
  expect(Date.parse(nowBy(resumeClock(config)))).toBeGreaterThanOrEqual(Date.parse(lastEvent));
});

test('a disk that takes no more neither ends the house nor spoils the time that was kept', () => {
  const config = house('full');
  const clock = { realMs: Date.now(), worldMs: Date.parse('2026-11-23T08:00:00Z'), speed: 1 };
  keepClock(config, clock);
  const kept = readFileSync(join(config.dataDir, 'clock.json'), 'utf8');
  // A folder in the way fails as a full disk does: at the write.
  mkdirSync(join(config.dataDir, 'clock.json.new'));
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  keepClock(config, { ...clock, worldMs: 0 });
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
  expect(readFileSync(join(config.dataDir, 'clock.json'), 'utf8')).toBe(kept);
  rmSync(join(config.dataDir, 'clock.json.new'), { recursive: true });
  // What a kill in the middle of a write leaves is never read.
  writeFileSync(join(config.dataDir, 'clock.json.new'), '{"wor');
  expect(resumeClock(config).worldMs).toBe(JSON.parse(kept).worldMs);
});
