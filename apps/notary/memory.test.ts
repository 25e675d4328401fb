import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openAnswerBook } from './memory.ts';

test('a torn last line of what a department answered is cut off, and the next line stands whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-book-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'answered.jsonl');
  const answered = (roundId: string) => ({ roundId, alpha: 'aa', retryOf: '', lots: [`dispatch:${roundId}`] });
  const first = openAnswerBook(file);
  first.remember(answered('R1'));
  first.remember(answered('R2'));
  first.close();
  truncateSync(file, readFileSync(file).length - 7);

  const second = openAnswerBook(file);
  expect([second.freezeOf('R1')?.roundId, second.freezeOf('R2')]).toEqual(['R1', undefined]);
  second.remember(answered('R3'));
  second.close();
  const third = openAnswerBook(file);
  expect(['R1', 'R2', 'R3'].map((id) => third.freezeOf(id)?.roundId)).toEqual(['R1', undefined, 'R3']);
  third.close();
});
