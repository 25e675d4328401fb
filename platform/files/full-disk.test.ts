import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refusalOfFault } from '../http/storage-faults.ts';
import { folderStore } from './folder-store.ts';

/** A disk of this size, or undefined where we may not mount one. */
function tinyDisk(sizeKb: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-tiny-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test('a full disk: a refusal in words, no half file, and the same file is kept when there is room', async ({ skip }) => {
  const disk = tinyDisk(1024);
  if (!disk) return skip('needs root to mount a small disk');
  const store = folderStore(join(disk, 'files'));
  const kept = await store.put(Buffer.from('a first picture'));
  writeFileSync(join(disk, 'filler'), Buffer.alloc(600 * 1024));
  const large = Buffer.alloc(600 * 1024, 7);
  const fault: unknown = await store.put(large).then(() => undefined, (thrown: unknown) => thrown);
  expect(refusalOfFault(fault)).toEqual({ code: 'STORAGE_FULL', facts: {} });
  const files = readdirSync(join(disk, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(files).toEqual([kept]);

  unlinkSync(join(disk, 'filler'));
  const hash = await store.put(large);
  expect(Buffer.from(await store.get(hash)).equals(large)).toBe(true);
  expect(Buffer.from(await store.get(kept)).toString()).toBe('a first picture');
});
